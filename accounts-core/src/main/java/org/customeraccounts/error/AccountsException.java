package org.customeraccounts.error;

import java.util.Locale;
import java.util.Map;

/**
 * An operation was refused or failed. Its subclasses follow what the caller does about it; {@link #code} says exactly
 * why. It holds nothing personal and no secret, so it may be logged.
 */
public abstract sealed class AccountsException extends RuntimeException
        permits InvalidInputException,
                UnauthenticatedException,
                ForbiddenException,
                NotFoundException,
                ConflictException,
                ThrottledException,
                StorageFailureException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final Map<String, String> details;

    AccountsException(ErrorCode code, Map<String, String> details, String message) {
        super(message);
        this.code = code;
        this.details = Map.copyOf(details);
    }

    AccountsException(Refusal refusal) {
        this(refusal.code(), refusal.details(), text(refusal.code(), refusal.details()));
    }

    static String text(ErrorCode code, Map<String, String> details) {
        return code + ": " + code.message(Locale.ROOT, details);
    }

    /**
     * Why, for programs.
     *
     * @return the code, part of the published contract
     */
    public ErrorCode code() {
        return code;
    }

    /**
     * The HTTP status that says it best, for hosts that speak HTTP.
     *
     * @return the code's {@linkplain ErrorCode#httpStatus status}
     */
    public int httpStatus() {
        return code.httpStatus();
    }

    /**
     * The code's parameters, nothing personal among them.
     *
     * @return the parameters, unmodifiable
     */
    public Map<String, String> details() {
        return details;
    }

    /**
     * One sentence for the person at the screen.
     *
     * @param locale French, or anything else for English
     * @return the sentence
     */
    public String message(Locale locale) {
        return code.message(locale, details);
    }

    /**
     * What it means.
     *
     * @param locale French, or anything else for English
     * @return the meaning
     */
    public String meaning(Locale locale) {
        return code.meaning(locale, details);
    }

    /**
     * What to do next.
     *
     * @param locale French, or anything else for English
     * @return the next step
     */
    public String nextStep(Locale locale) {
        return code.nextStep(locale, details);
    }
}
