package org.customeraccounts.spi;

import java.util.Set;
import org.customeraccounts.credential.PasswordHash;
import org.customeraccounts.value.Password;

/**
 * Verifies one kind of password hash that another system made, so that imported customers keep their passwords. A
 * password that is right is hashed anew with Argon2id at once: a verifier sees each hash until the next sign-in only.
 * {@code org.customeraccounts.legacy} has those for what shops are known to have used.
 *
 * <p>Implementations are safe for use by many threads. They are called outside every unit of work, and only as many at
 * once as hashes may run. Nothing they throw or log may hold the password or the hash.
 */
public interface PasswordVerifier {
    /**
     * How the hashes of this kind begin, such as {@code $2b$}. Compared exactly. Of several verifiers that know the
     * prefix, the first that {@linkplain #canVerify can verify} the hash is asked. An Argon2id hash within the
     * library's own limits is asked of none.
     *
     * @return the prefixes, always the same
     */
    Set<String> prefixes();

    /**
     * Whether the hash is well-formed and costs no more than this verifier is ready to spend. It computes nothing: an
     * import asks it of every hash before it takes any. A hash that it refuses counts as one of an unknown kind, unless
     * it {@linkplain #isTooCostly costs too much}.
     *
     * @param stored any hash at all
     * @return whether {@link #verify} may be called; never an exception
     */
    boolean canVerify(PasswordHash stored);

    /**
     * Whether the password is the one that the hash was made of. Compares in constant time. A password that the other
     * system could not have taken is simply wrong. A verifier that throws is taken to have said no.
     *
     * @param typed any password at all, also empty, very long, or not even well-formed Unicode
     * @param stored a hash that {@link #canVerify} accepts
     * @return whether it is right
     * @throws IllegalArgumentException when {@link #canVerify} does not accept the hash
     */
    boolean verify(Password typed, PasswordHash stored);

    /**
     * Whether {@link #canVerify} refuses the hash for its cost alone: an import then says so. It computes nothing.
     *
     * @param stored any hash at all
     * @return whether the hash is of this kind and well-formed, and costs too much; false unless overridden
     */
    default boolean isTooCostly(PasswordHash stored) {
        return false;
    }

    /**
     * About how much work {@link #verify} is, to find the costliest of several hashes: failed sign-ins take as long as
     * that one does. Microseconds of one core will do.
     *
     * @param stored a hash that {@link #canVerify} accepts
     * @return zero or more; zero, which says nothing, unless overridden
     */
    default long work(PasswordHash stored) {
        return 0;
    }
}
