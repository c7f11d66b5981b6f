package org.customeraccounts.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What is secret in any public type comes out in no way but the one that is named for it. */
@Tag("slow")
@Tag("found-A12")
class SecretsTest {
    private static final List<String> SECRETS = List.of(
            PublicSamples.CANARY,
            "119,119",
            Base64.getEncoder().encodeToString(new byte[] {0x77, 0x77, 0x77}),
            PublicSamples.SESSION_TOKEN.reveal(),
            PublicSamples.MAIL_TOKEN.reveal());

    private static final JsonSerializer<Object> AS_TEXT = (value, type, context) -> new JsonPrimitive("" + value);

    private static final JsonSerializer<Optional<?>> VALUE =
            (value, type, context) -> context.serialize(value.orElse(null));

    private static final Gson GSON = new GsonBuilder()
            .registerTypeHierarchyAdapter(ZoneId.class, AS_TEXT)
            .registerTypeHierarchyAdapter(Optional.class, VALUE)
            .registerTypeAdapter(Instant.class, AS_TEXT)
            .registerTypeAdapter(Duration.class, AS_TEXT)
            .registerTypeAdapter(YearMonth.class, AS_TEXT)
            .create();

    /** As it is, and with everything visible, with annotations and without. */
    private static final List<JsonMapper> JACKSON_3 = List.of(JsonMapper.shared(), jackson3(true), jackson3(false));

    private static final List<com.fasterxml.jackson.databind.json.JsonMapper> JACKSON_2 =
            List.of(jackson2(true), jackson2(false));

    private static JsonMapper jackson3(boolean annotations) {
        return JsonMapper.builder()
                .changeDefaultVisibility(checker -> checker.withVisibility(PropertyAccessor.ALL, Visibility.ANY))
                .configure(MapperFeature.USE_ANNOTATIONS, annotations)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .build();
    }

    private static com.fasterxml.jackson.databind.json.JsonMapper jackson2(boolean annotations) {
        return com.fasterxml.jackson.databind.json.JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .visibility(PropertyAccessor.ALL, Visibility.ANY)
                .configure(com.fasterxml.jackson.databind.MapperFeature.USE_ANNOTATIONS, annotations)
                .disable(com.fasterxml.jackson.databind.SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .disable(com.fasterxml.jackson.databind.MapperFeature.REQUIRE_HANDLERS_FOR_JAVA8_OPTIONALS)
                .build();
    }

    static List<Class<?>> types() {
        return PublicTypes.data();
    }

    private static void tellsNothing(String text) {
        assertThat(text).doesNotContain(SECRETS);
    }

    @Test
    void areInSamplesOfManyTypes() {
        assertThat(types()).hasSizeGreaterThan(150);
    }

    @ParameterizedTest
    @MethodSource("types")
    void areNotShown(Class<?> type) {
        tellsNothing(String.valueOf(PublicSamples.of(type)));
    }

    @ParameterizedTest
    @MethodSource("types")
    void areNotWrittenByGson(Class<?> type) {
        tellsNothing(GSON.toJson(PublicSamples.of(type)));
    }

    @ParameterizedTest
    @MethodSource("types")
    void areNotWrittenByJackson3(Class<?> type) {
        Object sample = PublicSamples.of(type);

        assertThat(JACKSON_3).allSatisfy(mapper -> tellsNothing(mapper.writeValueAsString(sample)));
    }

    @ParameterizedTest
    @MethodSource("types")
    void areNotWrittenByJackson2(Class<?> type) {
        Object sample = PublicSamples.of(type);

        assertThat(JACKSON_2).allSatisfy(mapper -> tellsNothing(mapper.writeValueAsString(sample)));
    }

    @ParameterizedTest
    @MethodSource("types")
    void areNotSerialized(Class<?> type) throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(written)) {
            out.writeObject(PublicSamples.of(type));
        } catch (ObjectStreamException e) {
            assertThat(e).hasMessageNotContaining(PublicSamples.CANARY);
        }
        tellsNothing(written.toString(StandardCharsets.ISO_8859_1));
    }
}
