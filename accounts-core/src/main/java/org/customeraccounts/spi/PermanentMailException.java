package org.customeraccounts.spi;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A mail can never be sent: the recipient's address does not exist, say. It is not tried again. */
public final class PermanentMailException extends PermanentFailureException implements MailServerFailure {
    private static final long serialVersionUID = 1L;

    private final @Nullable SmtpReply reply;

    /**
     * A failure that stays.
     *
     * @param message what is wrong, in English, without personal data or secrets; it is neither logged nor kept
     */
    public PermanentMailException(String message) {
        this(message, null);
    }

    /**
     * A failure that stays, with what caused it.
     *
     * @param message what is wrong, in English, without personal data or secrets; it is neither logged nor kept
     * @param cause the exception behind it, which may name the recipient, or null
     */
    public PermanentMailException(String message, @Nullable Throwable cause) {
        this(message, null, cause);
    }

    /**
     * A failure that stays, with what the mail server answered.
     *
     * @param message what is wrong, in English, without personal data or secrets; it is neither logged nor kept
     * @param reply the figures of the answer, or null when they are not known
     * @param cause the exception behind it, which may name the recipient, or null
     */
    public PermanentMailException(String message, @Nullable SmtpReply reply, @Nullable Throwable cause) {
        super(message, cause);
        this.reply = reply;
    }

    @Override
    public Optional<SmtpReply> reply() {
        return Optional.ofNullable(reply);
    }
}
