package org.customeraccounts.legacy;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.customeraccounts.credential.PasswordHash;
import org.customeraccounts.spi.PasswordVerifier;
import org.customeraccounts.value.Password;

final class LegacyVerifier implements PasswordVerifier {
    private final Set<String> prefixes;
    private final Function<String, LegacyHash> reader;

    /**
     * A verifier of one kind.
     *
     * @param prefixes how its hashes begin
     * @param reader reads a hash, or throws IllegalArgumentException when it is malformed or too costly
     */
    LegacyVerifier(Set<String> prefixes, Function<String, LegacyHash> reader) {
        this.prefixes = prefixes;
        this.reader = reader;
    }

    @Override
    public Set<String> prefixes() {
        return prefixes;
    }

    @Override
    public boolean canVerify(PasswordHash stored) {
        return read(stored).isPresent();
    }

    @Override
    public boolean verify(Password typed, PasswordHash stored) {
        LegacyHash hash = read(stored)
                .orElseThrow(() -> new IllegalArgumentException("not a hash of this kind, or one that costs too much"));
        Optional<byte[]> password = typed.utf8();
        try {
            return password.isPresent() && hash.isOf(password.get());
        } finally {
            password.ifPresent(bytes -> Arrays.fill(bytes, (byte) 0));
        }
    }

    private Optional<LegacyHash> read(PasswordHash stored) {
        try {
            return Optional.of(reader.apply(stored.reveal()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
