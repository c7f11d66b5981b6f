package org.customeraccounts.example.modulepath;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.UncheckedIOException;
import java.util.List;
import org.customeraccounts.account.SignUp;
import org.customeraccounts.payment.SavedCard;
import org.customeraccounts.session.SignedIn;
import org.customeraccounts.value.Password;
import tools.jackson.databind.json.JsonMapper;

/** The library's types as JSON, with Jackson 2 and 3. */
final class Json {
    private static final ObjectMapper JACKSON_2 = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
    private static final JsonMapper JACKSON_3 = new JsonMapper();

    private Json() {}

    static boolean readsForms() {
        String typed = "{\"email\":\"ada@example.com\",\"password\":\"a quiet harbour at dawn\"}";
        SignUp form = SignUp.with("ada@example.com", Password.of("a quiet harbour at dawn"));
        return read2(typed, SignUp.class).equals(form)
                && JACKSON_3.readValue(typed, SignUp.class).equals(form);
    }

    static boolean keepsTheTokenBack(SignedIn session) {
        String token = session.token().reveal();
        return !write2(session).contains(token)
                && !JACKSON_3.writeValueAsString(session).contains(token);
    }

    static boolean keeps(List<SavedCard> cards) {
        return !cards.isEmpty()
                && cards.stream()
                        .allMatch(card -> read2(write2(card), SavedCard.class).equals(card)
                                && JACKSON_3
                                        .readValue(JACKSON_3.writeValueAsString(card), SavedCard.class)
                                        .equals(card));
    }

    private static String write2(Object value) {
        try {
            return JACKSON_2.writeValueAsString(value);
        } catch (JsonProcessingException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static <T> T read2(String json, Class<T> type) {
        try {
            return JACKSON_2.readValue(json, type);
        } catch (JsonProcessingException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
