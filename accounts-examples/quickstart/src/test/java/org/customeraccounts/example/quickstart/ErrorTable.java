package org.customeraccounts.example.quickstart;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.customeraccounts.error.ErrorCode;

/** The README's table of error codes, as it must be. */
final class ErrorTable {
    private static final Map<String, String> PLACES = Map.of(
            "min", "{min}",
            "max", "{max}",
            "seconds", "{seconds}",
            "state", "{state}",
            "reason", "{reason}",
            "line", "{line}",
            "part", "{part}");

    private ErrorTable() {}

    static List<String> rows() {
        return Stream.concat(
                        Stream.of("| code | status | message | en français | next step |", "|---|---|---|---|---|"),
                        Arrays.stream(ErrorCode.values()).map(ErrorTable::row))
                .toList();
    }

    private static String row(ErrorCode code) {
        return "| `%s` | %d | %s | %s | %s |"
                .formatted(
                        code,
                        code.httpStatus(),
                        code.message(Locale.ENGLISH, PLACES),
                        code.message(Locale.FRENCH, PLACES),
                        code.nextStep(Locale.ENGLISH, PLACES));
    }
}
