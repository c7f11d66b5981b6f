package org.customeraccounts.internal.credential;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.customeraccounts.credential.PasswordHash;
import org.customeraccounts.spi.DigestVerifier;
import org.customeraccounts.spi.PasswordVerifier;
import org.customeraccounts.value.Password;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The verifiers of other systems' hashes, of which the first that can verify a hash is asked. Thread safe. */
final class ForeignHashes {
    private static final Logger LOG = LoggerFactory.getLogger(ForeignHashes.class);

    private final List<PasswordVerifier> verifiers;

    ForeignHashes(List<? extends PasswordVerifier> verifiers) {
        this.verifiers = List.copyOf(verifiers);
    }

    Optional<PasswordVerifier> verifier(PasswordHash stored) {
        return known(stored).filter(one -> one.canVerify(stored)).findFirst();
    }

    /** The one that verifies the hash, where it can take it apart. */
    Optional<DigestVerifier> digestVerifier(PasswordHash stored) {
        return verifier(stored).filter(DigestVerifier.class::isInstance).map(DigestVerifier.class::cast);
    }

    boolean isTooCostly(PasswordHash stored) {
        return known(stored).anyMatch(verifier -> verifier.isTooCostly(stored));
    }

    /** In microseconds of one core; zero where nobody says. */
    long work(PasswordHash stored) {
        return verifier(stored)
                .map(verifier -> Math.max(0, verifier.work(stored)))
                .orElse(0L);
    }

    private Stream<PasswordVerifier> known(PasswordHash stored) {
        return verifiers.stream().filter(one -> one.prefixes().stream().anyMatch(stored.reveal()::startsWith));
    }

    // A verifier's message could hold the password, so only the kind of failure is told.
    static boolean isRight(PasswordVerifier verifier, Password typed, PasswordHash stored) {
        try {
            return verifier.verify(typed, stored);
        } catch (RuntimeException e) {
            tellOf(e);
            return false;
        }
    }

    /** The digest of a password under the salt and cost of a hash, or nothing where there can be none. */
    static byte[] digest(DigestVerifier verifier, Password typed, PasswordHash stored) {
        try {
            return verifier.digest(typed, stored);
        } catch (RuntimeException e) {
            tellOf(e);
            return new byte[0];
        }
    }

    private static void tellOf(RuntimeException failure) {
        LOG.warn(
                "A password verifier failed and is taken to have said no: {}",
                failure.getClass().getName());
    }
}
