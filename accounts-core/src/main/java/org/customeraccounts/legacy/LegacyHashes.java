package org.customeraccounts.legacy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.customeraccounts.legacy.FirebaseHash.Project;
import org.customeraccounts.spi.DigestVerifier;
import org.customeraccounts.spi.PasswordVerifier;

/**
 * Verifiers for the hashes that other systems keep. Each refuses, before computing anything, what would cost more than
 * about a second of one core or 64 MiB; a host that must take costlier ones plugs in a verifier of its own.
 *
 * <p>Passwords are compared in UTF-8 and in Unicode normalization form C: one that the other system hashed in another
 * form is wrong here, and its customer resets it. All verifiers are stateless and safe for use by many threads.
 *
 * <p>A text that is no hash at all is nobody's: {@code {noop}} keeps the password itself, which nothing here does. Hash
 * it, or leave it out. An empty text and {@code !…}, as Django writes, say that there is no password, and an import
 * takes them so.
 */
public final class LegacyHashes {
    private LegacyHashes() {}

    /**
     * All that ship and need to be told nothing: all but {@link #bcryptWithPepper} and {@link #firebaseScrypt}.
     *
     * @return a verifier for each kind
     */
    public static List<PasswordVerifier> all() {
        return List.of(bcrypt(), wordPress(), phpass(), pbkdf2(), scrypt(), argon2());
    }

    /**
     * bcrypt: {@code $2a$}, {@code $2b$} and {@code $2y$}, also behind Spring Security's {@code {bcrypt}} and Django's
     * {@code bcrypt$} and {@code bcrypt_sha256$}, of cost 4 to 14. {@code $2x$}, the mark of a flawed implementation,
     * is refused.
     *
     * <p>Only the first 72 bytes of a password count, as in the systems that made these hashes. A password with a NUL
     * is always wrong: implementations differ on it, and nobody types one.
     *
     * @return the verifier
     */
    public static DigestVerifier bcrypt() {
        return new LegacyVerifier(
                Set.of("$2a$", "$2b$", "$2y$", "{bcrypt}$2", "bcrypt$$2", "bcrypt_sha256$$2"),
                text -> text.startsWith("bcrypt_sha256$") ? PrehashedHash.readDjango(text) : BcryptHash.read(text));
    }

    /**
     * bcrypt of passwords with a pepper behind them, as Devise makes them where {@code config.pepper} is set. In place
     * of {@link #bcrypt}, not beside it: nothing in such a hash says that there was a pepper. Password and pepper
     * together count to their 72nd byte.
     *
     * @param pepper the pepper, as it was configured
     * @return the verifier
     */
    public static DigestVerifier bcryptWithPepper(String pepper) {
        byte[] bytes = pepper.getBytes(StandardCharsets.UTF_8);
        return new LegacyVerifier(Set.of("$2a$", "$2b$", "$2y$"), text -> PrehashedHash.readPeppered(text, bytes));
    }

    /**
     * WordPress from 6.8 on: {@code $wp$2y$}, bcrypt of an HMAC of the password, of cost 4 to 14. What WordPress kept
     * before is {@link #phpass}'s. White space around a password does not count, as there.
     *
     * @return the verifier
     */
    public static DigestVerifier wordPress() {
        return new LegacyVerifier(Set.of("$wp$2"), PrehashedHash::readWordPress);
    }

    /**
     * phpass: {@code $P$} (WordPress before 6.8) and {@code $H$} (phpBB) of MD5, {@code $S$} (Drupal 7 to 10) of
     * SHA-512. At most 2^17 rounds, and 512 bytes of password.
     *
     * @return the verifier
     */
    public static DigestVerifier phpass() {
        return new LegacyVerifier(Set.of("$P$", "$H$", "$S$"), PhpassHash::read);
    }

    /**
     * PBKDF2 with HMAC of SHA-1, SHA-256 or SHA-512, in the notations of passlib
     * ({@code $pbkdf2-sha256$29000$salt$hash}), of the PHC string format
     * ({@code $pbkdf2-sha256$i=600000,l=32$salt$hash}), of Django ({@code pbkdf2_sha256$1000000$salt$hash}), of
     * Werkzeug ({@code pbkdf2:sha256:600000$salt$hash}), of Spring Security's {@code {pbkdf2}} and {@code
     * {pbkdf2@SpringSecurity_v5_8}} as these are unless configured, and of ASP.NET Core Identity, version 3 ({@code
     * AQAAAA…}). At most 2,000,000 iterations, each counted once for every block of output; 16 to 64 bytes of output.
     *
     * @return the verifier
     */
    public static DigestVerifier pbkdf2() {
        return new LegacyVerifier(
                Set.of(
                        "$pbkdf2$",
                        "$pbkdf2-sha1$",
                        "$pbkdf2-sha256$",
                        "$pbkdf2-sha512$",
                        "pbkdf2_sha1$",
                        "pbkdf2_sha256$",
                        "pbkdf2:sha1:",
                        "pbkdf2:sha256:",
                        "pbkdf2:sha512:",
                        "{pbkdf2}",
                        "{pbkdf2@SpringSecurity_v5_8}",
                        "AQAAAA"),
                Pbkdf2Hash::read);
    }

    /**
     * scrypt in the notations of passlib and of the PHC string format ({@code $scrypt$ln=16,r=8,p=1$salt$hash}), of
     * Spring Security ({@code $e0801$salt$hash}, also behind {@code {scrypt}} and {@code
     * {scrypt@SpringSecurity_v5_8}}), of Django ({@code scrypt$salt$16384$8$1$hash}) and of Werkzeug ({@code
     * scrypt:32768:8:1$salt$hash}); and Firebase's in the notation that has the project's parameters with it ({@code
     * $fbscrypt$v=1,n=14,r=8,p=1,ss=…,sk=…$salt$hash}). At most 64 MiB of memory (128 N r) and N r p = 2^20; 16 to 64
     * bytes of output.
     *
     * @return the verifier
     */
    public static DigestVerifier scrypt() {
        return new LegacyVerifier(
                Set.of(
                        "$scrypt$",
                        "scrypt$",
                        "scrypt:",
                        "{scrypt}$",
                        "{scrypt@SpringSecurity_v5_8}$",
                        "$e0801$",
                        "$100801$",
                        "$fbscrypt$v=1,"),
                text -> text.startsWith("$fbscrypt$") ? FirebaseHash.read(text) : ScryptHash.read(text));
    }

    /**
     * Firebase's scrypt, of one project, in the notation {@code $fbscrypt$salt$passwordHash}: both as {@code firebase
     * auth:export} writes them. The parameters stand in the Firebase console under "Password hash parameters". The
     * signer key is then in no hash.
     *
     * @param signerKey {@code base64_signer_key}
     * @param saltSeparator {@code base64_salt_separator}
     * @param rounds {@code rounds}, such as 8
     * @param memCost {@code mem_cost}, such as 14
     * @return the verifier
     * @throws IllegalArgumentException when a text is no Base64, or the cost is over the limits of {@link #scrypt}
     */
    public static DigestVerifier firebaseScrypt(String signerKey, String saltSeparator, int rounds, int memCost) {
        Project project = new Project(
                FirebaseHash.decode(signerKey), FirebaseHash.decode(saltSeparator), new ScryptCost(memCost, rounds, 1));
        return new LegacyVerifier(Set.of("$fbscrypt$"), text -> FirebaseHash.read(text, project));
    }

    /**
     * Argon2 of version 19: {@code $argon2i$}, {@code $argon2d$} and {@code $argon2id$}, also behind Spring Security's
     * {@code {argon2}} and {@code {argon2@SpringSecurity_v5_8}} and Django's {@code argon2$}. At most 64 MiB, 10 passes
     * and 16 lanes. Plain {@code $argon2id$} within these limits needs no verifier.
     *
     * @return the verifier
     */
    public static DigestVerifier argon2() {
        return new LegacyVerifier(
                Set.of(
                        "$argon2i$",
                        "$argon2d$",
                        "$argon2id$",
                        "{argon2}$",
                        "{argon2@SpringSecurity_v5_8}$",
                        "argon2$argon2"),
                ForeignArgon2Hash::read);
    }
}
