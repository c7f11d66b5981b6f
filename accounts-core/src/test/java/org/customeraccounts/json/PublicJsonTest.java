package org.customeraccounts.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.customeraccounts.checkout.PlacedCheckout;
import org.customeraccounts.mail.OutgoingMail;
import org.customeraccounts.order.AccountLink;
import org.customeraccounts.order.AccountLinks;
import org.customeraccounts.session.SignedIn;
import org.customeraccounts.smtp.SmtpSettings;
import org.customeraccounts.spi.storage.StoredLink;
import org.customeraccounts.value.PreparedPassword;
import org.customeraccounts.value.TokenHash;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What each public type is in JSON, for Jackson 2 and 3 alike, as the files beside the tests' resources have it:
 * {@code out} as it is written, {@code in} as it is read, which is the same with what is secret. Run with
 * {@code -Daccounts.golden.write=true} to write the files anew.
 */
@Tag("slow")
@Tag("found-C3")
class PublicJsonTest {
    private static final boolean WRITE = Boolean.getBoolean("accounts.golden.write");
    private static final Path FOLDER =
            Path.of(System.getProperty("basedir", ""), "src", "test", "resources", "org", "customeraccounts", "json");

    private static final JsonMapper JACKSON_3 = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    /** As Spring Boot sets it up, without the modules for {@code Optional} and for names of parameters. */
    private static final com.fasterxml.jackson.databind.json.JsonMapper JACKSON_2 =
            com.fasterxml.jackson.databind.json.JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(com.fasterxml.jackson.databind.SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(com.fasterxml.jackson.databind.SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                    .build();

    /** Made by the library alone, or with the hash of a token, which nobody sends. */
    private static final Set<Class<?>> ONLY_OUT = Set.of(
            OutgoingMail.class,
            AccountLink.class,
            AccountLinks.class,
            PlacedCheckout.class,
            SignedIn.class,
            SmtpSettings.class,
            PreparedPassword.class,
            TokenHash.class,
            StoredLink.class);

    /** As Jackson 2 writes it, where that differs: a {@code Locale} with a low line. */
    private static final String OUT_BY_2 = "outByJackson2";

    static List<Class<?>> types() {
        return PublicTypes.data();
    }

    static List<Class<?>> readTypes() {
        return types().stream().filter(type -> !ONLY_OUT.contains(type)).toList();
    }

    private static Path file(Class<?> type) {
        String name = type.getName().substring("org.customeraccounts.".length());
        return FOLDER.resolve(name.replace('$', '.') + ".json");
    }

    private static ObjectNode golden(Class<?> type) throws IOException {
        assertThat(file(type))
                .as("write the file with -Daccounts.golden.write=true, and look at it")
                .exists();
        return (ObjectNode) JACKSON_3.readTree(Files.readString(file(type)));
    }

    private static JsonNode writtenBy3(Class<?> type) {
        return JACKSON_3.readTree(JACKSON_3.writeValueAsString(PublicSamples.of(type)));
    }

    private static JsonNode writtenBy2(Class<?> type) throws IOException {
        return JACKSON_3.readTree(JACKSON_2.writeValueAsString(PublicSamples.of(type)));
    }

    @BeforeAll
    static void writeTheFiles() throws IOException {
        if (WRITE) {
            Files.createDirectories(FOLDER);
            for (Class<?> type : types()) {
                write(type);
            }
        }
    }

    private static void write(Class<?> type) throws IOException {
        ObjectNode golden = JACKSON_3.createObjectNode();
        JsonNode out = writtenBy3(type);
        golden.set("out", out);
        if (!out.equals(writtenBy2(type))) {
            golden.set(OUT_BY_2, writtenBy2(type));
        }
        if (!ONLY_OUT.contains(type)) {
            golden.set("in", SecretInput.added(out, PublicSamples.of(type)));
        }
        Files.writeString(file(type), golden.toPrettyString() + "\n");
    }

    @ParameterizedTest
    @MethodSource("types")
    void isWrittenByJackson3(Class<?> type) throws IOException {
        assertThat(writtenBy3(type)).isEqualTo(golden(type).get("out"));
    }

    @ParameterizedTest
    @MethodSource("types")
    void isWrittenByJackson2(Class<?> type) throws IOException {
        ObjectNode golden = golden(type);

        assertThat(writtenBy2(type)).isEqualTo(golden.has(OUT_BY_2) ? golden.get(OUT_BY_2) : golden.get("out"));
    }

    @ParameterizedTest
    @MethodSource("readTypes")
    void isReadByJackson3(Class<?> type) throws IOException {
        Object sample = PublicSamples.of(type);

        Object read = JACKSON_3.readValue(golden(type).get("in").toString(), type);

        assertThat(read).usingRecursiveComparison().isEqualTo(sample);
    }

    @ParameterizedTest
    @MethodSource("readTypes")
    void isReadByJackson2(Class<?> type) throws IOException {
        Object sample = PublicSamples.of(type);

        Object read = JACKSON_2.readValue(golden(type).get("in").toString(), type);

        assertThat(read).usingRecursiveComparison().isEqualTo(sample);
    }

    /** What does something rather than holds something; whatever else is new needs a sample and a file. */
    @Test
    void everyOtherClassIsNoData() {
        assertThat(PublicTypes.exported()
                        .filter(type -> !types().contains(type))
                        .filter(type -> !type.isInterface() && !Throwable.class.isAssignableFrom(type))
                        .map(type -> type.getCanonicalName()
                                .substring(type.getPackageName().length() + 1)))
                .containsExactlyInAnyOrder(
                        "CardNumbers",
                        "CityWhereNeeded.Validator",
                        "ContextWords",
                        "Country.Validator",
                        "CustomerEmail.Validator",
                        "LegacyHashes",
                        "ManyLines.Validator",
                        "NoCardNumber.Validator",
                        "OneLine.Validator",
                        "OutgoingMail.Builder",
                        "PhoneNumber.Validator",
                        "SignedInCheckout",
                        "SmtpMailer",
                        "SmtpSettings.Builder",
                        "Texts");
    }

    @Test
    void everyFileIsOfAType() throws IOException {
        Set<Path> known = types().stream().map(PublicJsonTest::file).collect(Collectors.toSet());

        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.filter(file -> file.toString().endsWith(".json"))).isSubsetOf(known);
        }
    }
}
