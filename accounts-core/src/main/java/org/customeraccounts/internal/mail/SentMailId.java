package org.customeraccounts.internal.mail;

import java.util.Optional;
import java.util.regex.Pattern;
import org.customeraccounts.value.OutboxId;

/**
 * What stands before the at sign of the id by which a mail is known: ours, or the one that its provider gave it.
 * Providers report it with their domain or without, in angle brackets or not.
 */
public record SentMailId(String name) {
    private static final Pattern NAME = Pattern.compile("[\\x21-\\x7e]{1,250}");
    private static final int LENGTH_OF_OURS = 36;

    /** Empty where it is no id at all, or too long to be kept. */
    public static Optional<SentMailId> parse(String given) {
        String bare = given.strip();
        String open = bare.startsWith("<") ? bare.substring(1) : bare;
        String id = open.endsWith(">") ? open.substring(0, open.length() - 1) : open;
        int at = id.indexOf('@');
        String name = at < 0 ? id : id.substring(0, at);
        return NAME.matcher(name).matches() ? Optional.of(new SentMailId(name)) : Optional.empty();
    }

    /** The outbox entry that it is the id of, if it has the form of ours. */
    public Optional<OutboxId> entry() {
        try {
            return name.length() == LENGTH_OF_OURS ? Optional.of(OutboxId.parse(name)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
