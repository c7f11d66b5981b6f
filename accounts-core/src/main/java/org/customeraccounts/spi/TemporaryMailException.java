package org.customeraccounts.spi;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A mail server refuses a mail for now. It is tried again, as after any other failure; the log says what the server
 * answered.
 */
public final class TemporaryMailException extends Exception implements MailServerFailure {
    private static final long serialVersionUID = 1L;

    private final SmtpReply reply;

    /**
     * A failure that may pass.
     *
     * @param message what is wrong, in English; it is neither logged nor kept
     * @param reply what the server answered
     * @param cause the exception behind it, which may name the recipient, or null
     */
    public TemporaryMailException(String message, SmtpReply reply, @Nullable Throwable cause) {
        super(message, cause);
        this.reply = Objects.requireNonNull(reply, "reply");
    }

    @Override
    public Optional<SmtpReply> reply() {
        return Optional.of(reply);
    }
}
