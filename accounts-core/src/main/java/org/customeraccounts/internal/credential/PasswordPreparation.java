package org.customeraccounts.internal.credential;

import org.customeraccounts.credential.ContextWords;
import org.customeraccounts.credential.PasswordHash;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.PreparedPassword;

/** Passwords made ready before an operation takes them. Safe for use by many threads. */
public record PasswordPreparation(PasswordRules rules, PasswordHasher hasher) {
    /** Hashes what may be taken; whatever else the operation has against it, it says itself. */
    public PreparedPassword of(Password typed) {
        return rules.mayBeTaken(typed) ? hasher.prepare(typed).orThrow() : hasher.unprepared(typed);
    }

    /** The hash of a password that is right, or {@code INVALID_INPUT} with all that is wrong with it. */
    public PasswordHash hash(String field, Password next, ContextWords words) {
        rules.require(field, next, words);
        return hasher.hash(next).orThrow();
    }
}
