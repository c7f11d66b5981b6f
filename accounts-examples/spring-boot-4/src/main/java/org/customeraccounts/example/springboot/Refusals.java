package org.customeraccounts.example.springboot;

import java.util.List;
import java.util.Locale;
import org.customeraccounts.error.AccountsException;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.InvalidInputException;
import org.customeraccounts.error.ThrottledException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Says each refusal of the library with its own status, code and text. */
@RestControllerAdvice
class Refusals {
    record Refused(ErrorCode code, String message, String nextStep, List<Field> fields) {}

    record Field(String field, ErrorCode code, String message) {}

    @ExceptionHandler
    ResponseEntity<Refused> refused(AccountsException refusal, Locale locale) {
        ResponseEntity.BodyBuilder response = ResponseEntity.status(refusal.httpStatus());
        if (refusal instanceof ThrottledException throttled) {
            response.header(
                    HttpHeaders.RETRY_AFTER,
                    Long.toString(throttled.retryAfter().toSeconds() + 1));
        }
        return response.body(new Refused(
                refusal.code(), refusal.message(locale), refusal.nextStep(locale), fields(refusal, locale)));
    }

    private static List<Field> fields(AccountsException refusal, Locale locale) {
        if (!(refusal instanceof InvalidInputException invalid)) {
            return List.of();
        }
        return invalid.violations().stream()
                .map(one -> new Field(one.field(), one.code(), one.message(locale)))
                .toList();
    }
}
