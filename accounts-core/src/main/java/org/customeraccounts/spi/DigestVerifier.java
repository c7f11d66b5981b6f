package org.customeraccounts.spi;

import org.customeraccounts.credential.PasswordHash;
import org.customeraccounts.value.Password;

/**
 * A verifier that can take a hash apart, so that an import wraps it: the library keeps salt and cost as they are, and
 * of the digest an Argon2id hash alone ({@code AccountsBuilder.wrapForeignHashes}). All of {@code
 * org.customeraccounts.legacy} are such verifiers.
 *
 * <p>What {@link PasswordVerifier} says of implementations holds here, too.
 */
public interface DigestVerifier extends PasswordVerifier {
    /**
     * The hash without what was computed from the password: kind, salt and cost alone.
     *
     * @param stored a hash that {@link #canVerify} accepts
     * @return a hash that {@link #canVerify} accepts, too, of which {@link #digest(Password, PasswordHash)} is the same
     * @throws IllegalArgumentException when {@link #canVerify} does not accept the hash, or a store could not keep the
     *     result
     */
    PasswordHash withoutDigest(PasswordHash stored);

    /**
     * What was computed from the password, as it stands in the hash.
     *
     * @param stored a hash that {@link #canVerify} accepts
     * @return the digest in a new array, never empty
     * @throws IllegalArgumentException when {@link #canVerify} does not accept the hash
     */
    byte[] digest(PasswordHash stored);

    /**
     * The digest of a password under the salt and the cost of a hash: for the right one, what {@link
     * #digest(PasswordHash)} gives of that hash.
     *
     * @param typed any password at all
     * @param stored a hash that {@link #canVerify} accepts, with its digest or without
     * @return the digest in a new array; empty for a password that the other system could not have taken
     * @throws IllegalArgumentException when {@link #canVerify} does not accept the hash
     */
    byte[] digest(Password typed, PasswordHash stored);
}
