package org.customeraccounts.value;

/** What was typed is no address that mail can be sent to. It never holds what was typed. */
public final class InvalidEmailAddressException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why an address is refused; when several reasons apply, the first of these. */
    public enum Reason {
        /** Nothing was typed, or only spaces. */
        BLANK,
        /** More octets than an address, a local part or a label may have (RFC 5321 §4.5.3.1, RFC 1035 §2.3.4). */
        TOO_LONG,
        /** A space inside, or a character that has no place in an address. */
        INVALID_CHARACTERS,
        /** Not of the form {@code local-part@domain.tld}. */
        NOT_AN_ADDRESS,
        /** Letters outside ASCII before the {@code @}: mail servers on the way may not take them (RFC 6531). */
        LOCAL_PART_NOT_ASCII,
        /** The domain has no A-label form, or one that stands for a different domain (RFC 5891). */
        DOMAIN_NOT_REPRESENTABLE
    }

    InvalidEmailAddressException(Reason reason) {
        super("the e-mail address is not acceptable: " + reason);
        this.reason = reason;
    }

    /**
     * Why, for programs.
     *
     * @return the reason
     */
    public Reason reason() {
        return reason;
    }
}
