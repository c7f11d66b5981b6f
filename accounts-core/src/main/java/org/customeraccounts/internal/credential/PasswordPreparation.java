package org.customeraccounts.internal.credential;

import org.customeraccounts.value.Password;
import org.customeraccounts.value.PreparedPassword;

/** Passwords made ready before an operation takes them. Safe for use by many threads. */
public record PasswordPreparation(PasswordRules rules, PasswordHasher hashed) {
    /** Hashes what may be taken; whatever else the operation has against it, it says itself. */
    public PreparedPassword of(Password typed) {
        return rules.mayBeTaken(typed) ? hashed.prepare(typed).orThrow() : hashed.unprepared(typed);
    }
}
