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
                        status(code),
                        code.message(Locale.ENGLISH, PLACES),
                        code.message(Locale.FRENCH, PLACES),
                        code.nextStep(Locale.ENGLISH, PLACES));
    }

    /** What a host that speaks HTTP may answer (RFC 9110 §15.5 and §15.6, RFC 6585 §4): by kind, but for what is not the caller's doing. */
    private static int status(ErrorCode code) {
        return switch (code.kind()) {
            case INVALID_INPUT -> 422;
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case THROTTLED -> code == ErrorCode.BUSY || code == ErrorCode.PAYMENT_GATEWAY_FAILED ? 503 : 429;
            case STORAGE_FAILURE -> 503;
        };
    }
}
