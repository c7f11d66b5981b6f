package org.customeraccounts.value;

/**
 * A new password whose hash is made already, by {@code Accounts.prepare}: an operation that takes a new password takes
 * it like any other, under the same rules, and hashes nothing. Made before a host opens a transaction, it keeps the
 * slow work out of it.
 *
 * <p>It spares the hash to the {@code Accounts} that made it; to any other it is the password alone. It is for one use:
 * an operation that comes as far as the hash uses it up, whatever it ends in, and the next throws
 * {@link IllegalStateException}, so that no two accounts share a salt and a hash. Who runs a transaction again prepares
 * again. Safe for use by many threads, and as secret as the password: only {@link #reveal} and {@link #utf8} give that
 * out, and nothing gives the hash.
 */
public abstract non-sealed class PreparedPassword extends Password {
    /**
     * For the library, which alone puts a hash beside the password.
     *
     * @param typed the password as typed
     */
    protected PreparedPassword(Password typed) {
        super(typed);
    }
}
