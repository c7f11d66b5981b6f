package org.customeraccounts.legacy;

import java.util.List;
import java.util.Set;
import org.customeraccounts.spi.PasswordVerifier;

/**
 * Verifiers for the hashes that other systems keep. Each refuses, before computing anything, what would cost more than
 * about a second of one core or 64 MiB; a host that must take costlier ones plugs in a verifier of its own.
 *
 * <p>Passwords are compared in UTF-8 and in Unicode normalization form C: one that the other system hashed in another
 * form is wrong here, and its customer resets it. All verifiers are stateless and safe for use by many threads.
 */
public final class LegacyHashes {
    private LegacyHashes() {}

    /**
     * All that ship.
     *
     * @return bcrypt, PBKDF2 and scrypt
     */
    public static List<PasswordVerifier> all() {
        return List.of(bcrypt(), pbkdf2(), scrypt());
    }

    /**
     * bcrypt: {@code $2a$}, {@code $2b$} and {@code $2y$}, also behind Spring Security's {@code {bcrypt}}, of cost 4 to
     * 14. {@code $2x$}, the mark of a flawed implementation, is refused.
     *
     * <p>Only the first 72 bytes of a password count, as in the systems that made these hashes. A password with a NUL
     * is always wrong: implementations differ on it, and nobody types one.
     *
     * @return the verifier
     */
    public static PasswordVerifier bcrypt() {
        return new LegacyVerifier(Set.of("$2a$", "$2b$", "$2y$", "{bcrypt}$2"), BcryptHash::read);
    }

    /**
     * PBKDF2 with HMAC of SHA-1, SHA-256 or SHA-512, in the notations of passlib
     * ({@code $pbkdf2-sha256$29000$salt$hash}), of the PHC string format
     * ({@code $pbkdf2-sha256$i=600000,l=32$salt$hash}) and of Django ({@code pbkdf2_sha256$1000000$salt$hash}). At most
     * 2,000,000 iterations, each counted once for every block of output; 16 to 64 bytes of output.
     *
     * @return the verifier
     */
    public static PasswordVerifier pbkdf2() {
        return new LegacyVerifier(
                Set.of(
                        "$pbkdf2$",
                        "$pbkdf2-sha1$",
                        "$pbkdf2-sha256$",
                        "$pbkdf2-sha512$",
                        "pbkdf2_sha1$",
                        "pbkdf2_sha256$"),
                Pbkdf2Hash::read);
    }

    /**
     * scrypt in the notation of passlib and of the PHC string format, {@code $scrypt$ln=16,r=8,p=1$salt$hash}. At most
     * 64 MiB of memory (128 N r) and N r p = 2^20; 16 to 64 bytes of output.
     *
     * @return the verifier
     */
    public static PasswordVerifier scrypt() {
        return new LegacyVerifier(Set.of("$scrypt$"), ScryptHash::read);
    }
}
