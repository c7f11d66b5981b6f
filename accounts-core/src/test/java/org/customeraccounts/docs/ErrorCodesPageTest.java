package org.customeraccounts.docs;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.customeraccounts.error.ErrorCode;
import org.junit.jupiter.api.Test;

/** The pages of error codes have every code, and the texts that the library gives. */
class ErrorCodesPageTest {
    private static final Map<String, String> PLACES = Map.of(
            "min", "{min}",
            "max", "{max}",
            "seconds", "{seconds}",
            "state", "{state}",
            "reason", "{reason}",
            "line", "{line}",
            "part", "{part}");

    @Test
    void inEnglish() {
        assertTable(
                "error-codes",
                List.of("| code | status | message | next step |", "|---|---|---|---|"),
                code -> "| `%s` | %d | %s | %s |"
                        .formatted(
                                code,
                                code.httpStatus(),
                                code.message(Locale.ENGLISH, PLACES),
                                code.nextStep(Locale.ENGLISH, PLACES)));
    }

    @Test
    void inFrench() {
        assertTable(
                "error-codes-fr",
                List.of("| code | message | étape suivante |", "|---|---|---|"),
                code -> "| `%s` | %s | %s |"
                        .formatted(code, code.message(Locale.FRENCH, PLACES), code.nextStep(Locale.FRENCH, PLACES)));
    }

    private static void assertTable(String page, List<String> head, Function<ErrorCode, String> row) {
        DocPage.named(page)
                .assertHasTable(Stream.concat(
                                head.stream(), Arrays.stream(ErrorCode.values()).map(row))
                        .toList());
    }
}
