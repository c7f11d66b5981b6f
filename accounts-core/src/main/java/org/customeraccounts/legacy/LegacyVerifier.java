package org.customeraccounts.legacy;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.customeraccounts.credential.PasswordHash;
import org.customeraccounts.spi.DigestVerifier;
import org.customeraccounts.value.Password;

final class LegacyVerifier implements DigestVerifier {
    private final Set<String> prefixes;
    private final Function<String, LegacyHash> reader;

    /**
     * A verifier of one kind.
     *
     * @param prefixes how its hashes begin
     * @param reader reads a hash, or throws IllegalArgumentException when it is malformed, and TooCostlyException when
     *     it costs too much
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
    public boolean isTooCostly(PasswordHash stored) {
        try {
            LegacyHash unused = reader.apply(stored.reveal());
            return false;
        } catch (TooCostlyException e) {
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public long work(PasswordHash stored) {
        return readable(stored).work();
    }

    @Override
    public boolean verify(Password typed, PasswordHash stored) {
        LegacyHash hash = readable(stored);
        return with(typed, hash::isOf);
    }

    @Override
    public PasswordHash withoutDigest(PasswordHash stored) {
        return PasswordHash.of(readable(stored).withoutTag());
    }

    @Override
    public byte[] digest(PasswordHash stored) {
        return readable(stored).tag();
    }

    @Override
    public byte[] digest(Password typed, PasswordHash stored) {
        LegacyHash hash = readable(stored);
        byte[][] derived = {new byte[0]};
        with(typed, bytes -> {
            derived[0] = hash.derive(bytes);
            return true;
        });
        return derived[0];
    }

    private static boolean with(Password typed, Predicate<byte[]> work) {
        Optional<byte[]> password = typed.utf8();
        try {
            return password.isPresent() && work.test(password.get());
        } finally {
            password.ifPresent(bytes -> Arrays.fill(bytes, (byte) 0));
        }
    }

    private LegacyHash readable(PasswordHash stored) {
        return read(stored)
                .orElseThrow(() -> new IllegalArgumentException("not a hash of this kind, or one that costs too much"));
    }

    private Optional<LegacyHash> read(PasswordHash stored) {
        try {
            return Optional.of(reader.apply(stored.reveal()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
