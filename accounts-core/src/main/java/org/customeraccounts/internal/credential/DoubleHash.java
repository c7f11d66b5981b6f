package org.customeraccounts.internal.credential;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.customeraccounts.credential.PasswordHash;

/**
 * Another system's hash whose digest is kept as an Argon2id hash: {@code $wrapped}, that hash, {@code $}, and the other
 * system's without its digest.
 *
 * @param digest the hash of the digest
 * @param bare kind, salt and cost of the other system's
 */
record DoubleHash(Argon2Hash digest, PasswordHash bare) {
    private static final String MARK = "$wrapped";
    private static final Pattern NOTATION = Pattern.compile("\\$wrapped((?:\\$[^$]+){5})\\$(.+)");

    static Optional<DoubleHash> read(PasswordHash stored) {
        Matcher fields = NOTATION.matcher(stored.reveal());
        if (!fields.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new DoubleHash(
                    Argon2Hash.read(PasswordHash.of(fields.group(1))), PasswordHash.of(fields.group(2))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** As it is stored, or empty where it is longer than a store keeps. */
    Optional<PasswordHash> text() {
        String text = MARK + digest.text().reveal() + "$" + bare.reveal();
        return text.length() > PasswordHash.LONGEST ? Optional.empty() : Optional.of(PasswordHash.of(text));
    }
}
