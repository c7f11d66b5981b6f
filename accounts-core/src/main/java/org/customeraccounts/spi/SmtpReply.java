package org.customeraccounts.spi;

import java.io.Serializable;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a mail server answered, in figures alone: they may be logged and shown to staff, since its words may name an
 * address.
 *
 * @param code the reply code, 200 to 599 (RFC 5321 §4.2)
 * @param status the enhanced status code, such as {@code 5.1.1} (RFC 3463), or null when the server gave none
 */
public record SmtpReply(int code, @Nullable String status) implements Serializable {
    private static final Pattern STATUS = Pattern.compile("[245]\\.\\d{1,3}\\.\\d{1,3}");
    private static final Pattern LINE = Pattern.compile("\\s*([2-5]\\d\\d)(?:[ -](" + STATUS + ")?\\b[\\s\\S]*|\\s*)");

    /**
     * Checks both.
     *
     * @throws IllegalArgumentException when one is not of its form
     */
    public SmtpReply {
        if (code < 200
                || code > 599
                || (status != null && !STATUS.matcher(status).matches())) {
            throw new IllegalArgumentException("a reply code is 200 to 599, a status such as 5.1.1");
        }
    }

    /**
     * The figures at the beginning of a server's answer.
     *
     * @param answer the answer, such as {@code 550 5.1.1 user unknown}, or null
     * @return the reply, or empty when the text does not begin as one
     */
    public static Optional<SmtpReply> parse(@Nullable String answer) {
        if (answer == null) {
            return Optional.empty();
        }
        Matcher line = LINE.matcher(answer);
        return line.matches()
                ? Optional.of(new SmtpReply(Integer.parseInt(line.group(1)), line.group(2)))
                : Optional.empty();
    }

    /**
     * As it stands in logs.
     *
     * @return the code, and the status behind it where there is one
     */
    @Override
    public String toString() {
        return status == null ? Integer.toString(code) : code + " " + status;
    }
}
