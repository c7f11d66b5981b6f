package org.customeraccounts.error;

import java.util.Locale;
import java.util.Map;

/**
 * Why an operation was refused. The names are a published contract: never renamed, only added. Each has a message, its
 * meaning and the next step, in English and French; any other language gets English.
 */
public enum ErrorCode {
    /** One or more inputs are not acceptable: see the violations. */
    INVALID_INPUT(Kind.INVALID_INPUT),
    /** A violation: the field is missing or blank. */
    REQUIRED(Kind.INVALID_INPUT),
    /** A violation: the field has more characters than allowed. */
    TOO_LONG(Kind.INVALID_INPUT),
    /** A violation: the field has more entries than allowed. */
    TOO_MANY_ENTRIES(Kind.INVALID_INPUT),
    /** A violation: the field holds characters that have no place in it. */
    INVALID_CHARACTERS(Kind.INVALID_INPUT),
    /** A violation: the field is not of the form asked for. */
    INVALID_FORMAT(Kind.INVALID_INPUT),
    /** A violation: the number or the date is outside its range. */
    OUT_OF_RANGE(Kind.INVALID_INPUT),
    /** A violation: the amount is not of the currency of the others. */
    CURRENCIES_DIFFER(Kind.INVALID_INPUT),
    /** A violation: the text holds what looks like a card number. */
    CARD_NUMBER_IN_TEXT(Kind.INVALID_INPUT),
    /** A violation: post does not reach an address with this part. */
    ADDRESS_UNDELIVERABLE(Kind.INVALID_INPUT),
    /** The card is good no more: its month is over where the shop is. */
    CARD_EXPIRED(Kind.INVALID_INPUT),
    /** The payment gateway knows no such card, as far as the caller may know. */
    PAYMENT_METHOD_UNKNOWN(Kind.INVALID_INPUT),
    /** It is no card but a wallet's payment, which cannot be saved. */
    PAYMENT_METHOD_NOT_SAVABLE(Kind.INVALID_INPUT),
    /** A violation: what is bought, or what is to be kept, needs an account. */
    ACCOUNT_REQUIRED(Kind.INVALID_INPUT),
    /** A violation: what is bought needs an account with billing details. */
    BILLING_DETAILS_REQUIRED(Kind.INVALID_INPUT),
    /** The address cannot receive mail. */
    EMAIL_INVALID(Kind.INVALID_INPUT),
    /** The two addresses typed are not the same. */
    EMAILS_DO_NOT_MATCH(Kind.INVALID_INPUT),
    /** A violation: the password has too few characters. */
    PASSWORD_TOO_SHORT(Kind.INVALID_INPUT),
    /** A violation: the password has too many characters. */
    PASSWORD_TOO_LONG(Kind.INVALID_INPUT),
    /** A violation: the password is among the most used. */
    PASSWORD_COMMON(Kind.INVALID_INPUT),
    /** A violation: the password repeats one character or a short piece. */
    PASSWORD_REPETITIVE(Kind.INVALID_INPUT),
    /** A violation: the password is a run of the alphabet, of digits or of the keyboard. */
    PASSWORD_SEQUENTIAL(Kind.INVALID_INPUT),
    /** A violation: the password is made of the customer's or the shop's own words. */
    PASSWORD_PERSONAL(Kind.INVALID_INPUT),
    /** A violation: the password is known from a breach. */
    PASSWORD_COMPROMISED(Kind.INVALID_INPUT),
    /** No password could ever be found right for the hash: its kind is unknown, or its form wrong. */
    HASH_KIND_UNKNOWN(Kind.INVALID_INPUT),
    /** The hash is of a known kind, and verifying it would cost more than a sign-in may. */
    HASH_TOO_COSTLY(Kind.INVALID_INPUT),
    /** A mail template does not compile or cannot be filled in. */
    TEMPLATE_INVALID(Kind.INVALID_INPUT),

    /** Address and password do not belong together, or no such account exists. */
    BAD_CREDENTIALS(Kind.UNAUTHENTICATED),
    /** The session has ended. */
    SESSION_ENDED(Kind.UNAUTHENTICATED),

    /** The shop has no customer accounts. */
    ACCOUNTS_DISABLED(Kind.FORBIDDEN),
    /** Cards cannot be added: the host has no payment gateway. */
    CARDS_NOT_AVAILABLE(Kind.FORBIDDEN),
    /** The account is suspended. */
    ACCOUNT_SUSPENDED(Kind.FORBIDDEN),
    /** The account is about to be deleted. */
    ACCOUNT_BEING_DELETED(Kind.FORBIDDEN),
    /** Another step stands before the customer is signed in. */
    STEP_REQUIRED(Kind.FORBIDDEN),
    /** The staff member's role does not allow the operation. */
    PERMISSION_DENIED(Kind.FORBIDDEN),

    /** No such account, as far as the caller may know. */
    ACCOUNT_UNKNOWN(Kind.NOT_FOUND),
    /** No such session, as far as the caller may know. */
    SESSION_UNKNOWN(Kind.NOT_FOUND),
    /** No such device, as far as the caller may know. */
    DEVICE_UNKNOWN(Kind.NOT_FOUND),
    /** No such link, as far as the caller may know. */
    LINK_UNKNOWN(Kind.NOT_FOUND),
    /** No such postal address, as far as the caller may know. */
    ADDRESS_UNKNOWN(Kind.NOT_FOUND),
    /** No such saved card, as far as the caller may know. */
    CARD_UNKNOWN(Kind.NOT_FOUND),
    /** No such order, as far as the caller may know. */
    ORDER_UNKNOWN(Kind.NOT_FOUND),
    /** No such subscription or membership, as far as the caller may know. */
    CONTRACT_UNKNOWN(Kind.NOT_FOUND),
    /** No such dead letter. */
    DEAD_LETTER_UNKNOWN(Kind.NOT_FOUND),

    /** The link's time is over. */
    LINK_EXPIRED(Kind.CONFLICT),
    /** The link has done what it was for. */
    LINK_USED(Kind.CONFLICT),
    /** The address belongs to another account of the shop. */
    EMAIL_USED_BY_ANOTHER_ACCOUNT(Kind.CONFLICT),
    /** The address is verified already. */
    EMAIL_ALREADY_VERIFIED(Kind.CONFLICT),
    /** The address is known to the shop as a contact's, without an account. */
    EMAIL_ALREADY_USED(Kind.CONFLICT),
    /** The present address must be verified first. */
    EMAIL_NOT_VERIFIED(Kind.CONFLICT),
    /** The new address is the present one. */
    EMAIL_UNCHANGED(Kind.CONFLICT),
    /** No change of address is under way. */
    NO_EMAIL_CHANGE(Kind.CONFLICT),
    /** The external reference belongs to another account of the shop. */
    EXTERNAL_REF_USED(Kind.CONFLICT),
    /** The shop knows the gateway's token already, as another account's. */
    CARD_TOKEN_USED(Kind.CONFLICT),
    /** The order did not come to the account by its address. */
    ORDER_NOT_JOINED(Kind.CONFLICT),
    /** The order is no guest's any more, or an account was created for it already. */
    ACCOUNT_NOT_OFFERED(Kind.CONFLICT),
    /** Another order of the shop has the number. */
    ORDER_NUMBER_USED(Kind.CONFLICT),
    /** The reference was used before, for something else. */
    IDEMPOTENCY_KEY_REUSED(Kind.CONFLICT),
    /** The account's state does not allow the operation. */
    ACCOUNT_STATE(Kind.CONFLICT),
    /** The account is closed. */
    ACCOUNT_CLOSED(Kind.CONFLICT),
    /** The account is to be deleted already, and its deletion has not begun. */
    DELETION_SCHEDULED(Kind.CONFLICT),
    /** The deletion of the account has begun. */
    DELETION_UNDER_WAY(Kind.CONFLICT),
    /** No deletion of the account is scheduled. */
    NO_DELETION(Kind.CONFLICT),
    /** The account keeps as many of these as it can. */
    TOO_MANY_SAVED(Kind.CONFLICT),
    /** Running contracts are charged by the card. */
    CARD_IN_USE(Kind.CONFLICT),
    /** The contract stands where that cannot be done. */
    CONTRACT_STATE(Kind.CONFLICT),
    /** The contract has ended. */
    CONTRACT_ENDED(Kind.CONFLICT),
    /** A contract keeps the delivery address that it began with. */
    SUBSCRIPTION_ADDRESS_FIXED(Kind.CONFLICT),
    /** The account has running contracts. */
    ACTIVE_CONTRACTS(Kind.CONFLICT),
    /** Somebody else has changed this meanwhile. */
    STALE(Kind.CONFLICT),

    /** Too many attempts: try again later. */
    TOO_MANY_ATTEMPTS(Kind.THROTTLED),
    /** Too many mails to this address: try again later. */
    TOO_MANY_MAILS(Kind.THROTTLED),
    /** More work than can be done at once: try again later. */
    BUSY(Kind.THROTTLED),
    /** The payment gateway gave no answer that could be used: try again later. */
    PAYMENT_GATEWAY_FAILED(Kind.THROTTLED),

    /** The storage failed. */
    STORAGE_FAILED(Kind.STORAGE_FAILURE);

    /** What the caller does about a refusal: one kind for each subclass of {@link AccountsException}. */
    public enum Kind {
        /** Correct the input: {@link InvalidInputException}. */
        INVALID_INPUT,
        /** Sign in: {@link UnauthenticatedException}. */
        UNAUTHENTICATED,
        /** Give up, or ask somebody who may: {@link ForbiddenException}. */
        FORBIDDEN,
        /** Nothing is there: {@link NotFoundException}. */
        NOT_FOUND,
        /** Something stands in the way: {@link ConflictException}. */
        CONFLICT,
        /** Wait: {@link ThrottledException}. */
        THROTTLED,
        /** Try again, or look after the storage: {@link StorageFailureException}. */
        STORAGE_FAILURE
    }

    private final Kind kind;

    ErrorCode(Kind kind) {
        this.kind = kind;
    }

    /**
     * What the caller does about it.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * The HTTP status that says it best (RFC 9110 §15): 422 for {@code INVALID_INPUT}, 401 for {@code UNAUTHENTICATED},
     * 403 for {@code FORBIDDEN}, 404 for {@code NOT_FOUND}, 409 for {@code CONFLICT}, 429 for {@code THROTTLED} (RFC
     * 6585 §4) but 503 where the caller is not to blame, and 503 for {@code STORAGE_FAILURE}.
     *
     * @return the status
     */
    public int httpStatus() {
        return switch (kind) {
            case INVALID_INPUT -> 422;
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case THROTTLED -> this == BUSY || this == PAYMENT_GATEWAY_FAILED ? 503 : 429;
            case STORAGE_FAILURE -> 503;
        };
    }

    /**
     * One sentence for a person.
     *
     * @param locale French, or anything else for English
     * @param details what fills the places in the sentence, such as {@code min}
     * @return the sentence
     */
    public String message(Locale locale, Map<String, String> details) {
        return ErrorTexts.text(this, "message", locale, details);
    }

    /**
     * What it means.
     *
     * @param locale French, or anything else for English
     * @param details what fills the places in the sentence
     * @return the meaning
     */
    public String meaning(Locale locale, Map<String, String> details) {
        return ErrorTexts.text(this, "meaning", locale, details);
    }

    /**
     * What to do next.
     *
     * @param locale French, or anything else for English
     * @param details what fills the places in the sentence
     * @return the next step
     */
    public String nextStep(Locale locale, Map<String, String> details) {
        return ErrorTexts.text(this, "nextStep", locale, details);
    }
}
