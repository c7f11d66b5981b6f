package org.customeraccounts.internal.credential;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import org.customeraccounts.credential.PasswordHash;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.spi.DigestVerifier;
import org.customeraccounts.spi.PasswordVerifier;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.PreparedPassword;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passwords made into Argon2id hashes and compared with stored ones, never more at once than memory and processors
 * allow. Whatever computes may be refused as {@link ErrorCode#BUSY} with a time to try again. Slow: never called inside
 * a unit of work. Safe for use by many threads.
 */
public final class PasswordHasher {
    /** What a comparison comes to. */
    public enum Verdict {
        /** Not the password, or a hash that cannot be verified. */
        WRONG,
        /** The password. */
        RIGHT,
        /** The password, and its hash is due to be made anew: it is foreign, or of another cost than today's. */
        RIGHT_REHASH
    }

    private static final Logger LOG = LoggerFactory.getLogger(PasswordHasher.class);
    /** Of {@link Argon2Cost#CURRENT}, in microseconds of one core, on the machine that verifiers' figures are for. */
    static final long OWN_WORK = 25_000;

    private static final long HEAP_FOR_EACH = 96L << 20;
    private static final byte[] NO_SALT = new byte[Argon2Hash.SALT_BYTES];

    private final SecureRandom random;
    private final Argon2Cost cost;
    private final HashGate gate;
    private final ForeignHashes foreign;
    private final AnswerPace pace;

    /**
     * Passwords behind one gate.
     *
     * @param random where salts come from
     * @param permits how many hashes may run at once, at least 1; each keeps about 20 MB
     * @param longestWait how long one may wait for its turn, zero or more
     * @param foreign who verifies the hashes of other systems; of several, the first that can; copied
     * @throws IllegalArgumentException when a figure is too small
     */
    public PasswordHasher(
            SecureRandom random, int permits, Duration longestWait, List<? extends PasswordVerifier> foreign) {
        this(random, permits, longestWait, foreign, AnswerPace.real());
    }

    /**
     * The same.
     *
     * @param pace is told how long a hash takes
     */
    public PasswordHasher(
            SecureRandom random,
            int permits,
            Duration longestWait,
            List<? extends PasswordVerifier> foreign,
            AnswerPace pace) {
        this(random, permits, longestWait, foreign, Argon2Cost.CURRENT, pace);
    }

    private PasswordHasher(
            SecureRandom random,
            int permits,
            Duration longestWait,
            List<? extends PasswordVerifier> foreign,
            Argon2Cost cost,
            AnswerPace pace) {
        this.random = Objects.requireNonNull(random, "random");
        this.cost = cost;
        this.pace = pace;
        this.gate = new HashGate(permits, longestWait);
        this.foreign = new ForeignHashes(foreign);
    }

    /**
     * The same, but new hashes cost next to nothing and protect nothing. Those of the usual cost are left as they are.
     *
     * @param random where salts come from
     * @param permits how many hashes may run at once, at least 1
     * @param longestWait how long one may wait for its turn, zero or more
     * @param foreign who verifies the hashes of other systems; copied
     * @return passwords for a test suite
     */
    public static PasswordHasher forTests(
            SecureRandom random, int permits, Duration longestWait, List<? extends PasswordVerifier> foreign) {
        LOG.warn("Passwords are hashed for tests: whoever sees such a hash can find the password");
        return new PasswordHasher(random, permits, longestWait, foreign, Argon2Cost.FOR_TESTS, AnswerPace.real());
    }

    /**
     * As many hashes at once as there are cores, or fewer where the heap is small: one for each 96 MiB, room for the
     * costliest stored hash (64 MiB), the memory kept for new ones (20 MB) and the rest of the application.
     *
     * @param cores the processors, such as {@link Runtime#availableProcessors()}
     * @param heapBytes the most that the heap may grow to, such as {@link Runtime#maxMemory()}
     * @return at least 1
     */
    public static int permits(int cores, long heapBytes) {
        return (int) Math.max(1, Math.min(cores, heapBytes / HEAP_FOR_EACH));
    }

    /** A password with its hash; one without is refused by every operation that could take it. */
    private static final class Ready extends PreparedPassword {
        private final transient PasswordHasher maker;
        private final transient @Nullable PasswordHash hash;
        private final transient AtomicBoolean used = new AtomicBoolean();

        Ready(Password typed, PasswordHasher maker, @Nullable PasswordHash hash) {
            super(typed);
            this.maker = maker;
            this.hash = hash;
        }

        private PasswordHash use(PasswordHash made) {
            if (!used.compareAndSet(false, true)) {
                throw new IllegalStateException("a prepared password is for one use: prepare it anew");
            }
            return made;
        }
    }

    /**
     * The password with its hash, so that {@link #hash} has nothing to do.
     *
     * @param password a password that the rules accept, whoever it is for
     * @return the same password, or busy
     * @throws IllegalArgumentException when the password is no well-formed Unicode, which no rule accepts
     */
    public Outcome<PreparedPassword> prepare(Password password) {
        return fresh(password).then(hash -> Outcome.of(new Ready(password, this, hash)));
    }

    /**
     * The password alone: one that no rule accepts is not worth a hash.
     *
     * @param password a password that the rules refuse, whoever it is for
     * @return the same password
     */
    public PreparedPassword unprepared(Password password) {
        return new Ready(password, this, null);
    }

    /**
     * A new hash with a new salt, or the one that was {@linkplain #prepare made before}.
     *
     * @param password a password that the rules accept
     * @return the hash, or busy
     * @throws IllegalArgumentException when the password is no well-formed Unicode, which no rule accepts
     * @throws IllegalStateException when it was made before, and given already: no two accounts share a salt
     */
    public Outcome<PasswordHash> hash(Password password) {
        // One that other accounts prepared may have cost less, and is hashed anew.
        if (password instanceof Ready ready && ready.maker == this && ready.hash != null) {
            return Outcome.of(ready.use(ready.hash));
        }
        return fresh(password);
    }

    private Outcome<PasswordHash> fresh(Password password) {
        byte[] salt = salt();
        byte[] bytes = password.utf8()
                .orElseThrow(() -> new IllegalArgumentException("a password is made of whole characters"));
        return compute(
                bytes,
                1,
                (secret, blocks) -> Argon2Hash.make(cost, secret, salt, blocks).text());
    }

    /**
     * Compares a password with a stored hash. One that cannot be verified is wrong at the usual cost, and the log says
     * so.
     *
     * @param typed the password as typed, unchecked
     * @param stored the hash as stored, unchecked
     * @return the verdict, or busy
     */
    public Outcome<Verdict> verify(Password typed, PasswordHash stored) {
        Optional<Argon2Hash> ours = ours(stored);
        if (ours.isPresent()) {
            return verifyOurs(typed, ours.get(), places(stored));
        }
        Optional<DoubleHash> wrapped = wrapped(stored);
        if (wrapped.isPresent()) {
            return verifyWrapped(typed, wrapped.get());
        }
        Optional<PasswordVerifier> verifier = foreign.verifier(stored);
        if (verifier.isPresent()) {
            // A wrong one is followed by a hash of ours, for its time alone: an unknown address costs that, too.
            return gate.pass(
                    places(stored),
                    blocks -> ForeignHashes.isRight(verifier.get(), typed, stored)
                            ? Verdict.RIGHT_REHASH
                            : wrong(new byte[0], blocks));
        }
        LOG.warn(
                "A stored password hash cannot be verified: its kind is unknown, it is malformed or it costs too much");
        return verifyNothing(typed);
    }

    /**
     * What an unknown address gets, at the cost of a wrong password.
     *
     * @param typed the password as typed, unchecked
     * @return {@link Verdict#WRONG}, or busy
     */
    public Outcome<Verdict> verifyNothing(Password typed) {
        return compute(typed.utf8().orElseGet(() -> new byte[0]), 1, this::wrong);
    }

    /** After a hash of ours, as for an unknown address, whatever was computed before. */
    private Verdict wrong(byte[] secret, Argon2Memory blocks) {
        long began = pace.now();
        Argon2Hash.make(cost, secret, NO_SALT, blocks);
        pace.ran(pace.now() - began);
        return Verdict.WRONG;
    }

    /**
     * Whether {@link #verify} could ever find a password right for the hash. Computes nothing.
     *
     * @param stored any hash at all
     * @return whether its kind is known, its form right and its cost within the limits
     */
    public boolean canVerify(PasswordHash stored) {
        return ours(stored).isPresent()
                || wrapped(stored).isPresent()
                || foreign.verifier(stored).isPresent();
    }

    /**
     * Whether the kind of the hash is known, its form right, and only its cost over the limits. Computes nothing.
     *
     * @param stored any hash at all
     * @return whether that is why {@link #canVerify} says no
     */
    public boolean isTooCostly(PasswordHash stored) {
        return !canVerify(stored) && (Argon2Hash.isTooCostly(stored) || foreign.isTooCostly(stored));
    }

    /**
     * Another system's hash with its digest hashed in turn, so that it is as hard to try passwords on as a hash of
     * ours. Waits for its turn however long that takes: for work that nobody looks at.
     *
     * @param stored a hash that {@link #canVerify} accepts
     * @return the wrapped hash; the same where it is ours or wrapped already, where its verifier cannot take it apart,
     *     and where it would be longer than a store keeps; busy for an interrupted thread alone
     */
    public Outcome<PasswordHash> wrap(PasswordHash stored) {
        if (ours(stored).isPresent() || wrapped(stored).isPresent()) {
            return Outcome.of(stored);
        }
        Optional<DigestVerifier> verifier = foreign.digestVerifier(stored);
        return verifier.isEmpty() ? Outcome.of(stored) : wrap(stored, verifier.get());
    }

    private Outcome<PasswordHash> wrap(PasswordHash stored, DigestVerifier verifier) {
        PasswordHash bare = verifier.withoutDigest(stored);
        byte[] digest = verifier.digest(stored);
        byte[] salt = salt();
        return gate.passPatiently(blocks -> Argon2Hash.make(cost, digest, salt, blocks))
                .then(hash -> Outcome.of(new DoubleHash(hash, bare).text().orElse(stored)));
    }

    private Outcome<Verdict> verifyWrapped(Password typed, DoubleHash stored) {
        DigestVerifier verifier = foreign.digestVerifier(stored.bare()).orElseThrow();
        return gate.pass(places(stored.text().orElseThrow()), blocks -> {
            byte[] digest = ForeignHashes.digest(verifier, typed, stored.bare());
            // Compared before it is judged, so that a verifier that failed takes as long.
            return stored.digest().isOf(digest, blocks) && digest.length > 0 ? Verdict.RIGHT_REHASH : Verdict.WRONG;
        });
    }

    /** One for each hash of ours that could be made meanwhile. */
    private int places(PasswordHash stored) {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(1, Math.round(work(stored) / (double) OWN_WORK)));
    }

    /**
     * About how much work it is to find a password wrong, with a hash that is not like a new one of ours.
     *
     * @param stored a hash that {@link #canVerify} accepts
     * @return in microseconds of one core, more than zero; zero where the hash is like new
     */
    public long work(PasswordHash stored) {
        Optional<Argon2Hash> ours = ours(stored);
        if (ours.isPresent()) {
            // What is added is the hash of ours that follows a wrong password.
            return isCurrent(ours.get()) ? 0 : ours.get().work(OWN_WORK) + OWN_WORK;
        }
        return wrapped(stored)
                .map(one -> foreign.work(one.bare()) + one.digest().work(OWN_WORK))
                .orElseGet(() -> foreign.work(stored) + OWN_WORK);
    }

    private boolean isCurrent(Argon2Hash stored) {
        return stored.isLikeNew(cost) || stored.isLikeNew(Argon2Cost.CURRENT);
    }

    private byte[] salt() {
        byte[] salt = new byte[Argon2Hash.SALT_BYTES];
        random.nextBytes(salt);
        return salt;
    }

    private Outcome<Verdict> verifyOurs(Password typed, Argon2Hash stored, int places) {
        Optional<byte[]> bytes = typed.utf8();
        if (bytes.isEmpty()) {
            // Nobody's password is such a text, but the answer must not come sooner.
            return verifyNothing(typed);
        }
        return compute(bytes.get(), places, (secret, blocks) -> {
            if (!stored.isOf(secret, blocks)) {
                return isCurrent(stored) ? Verdict.WRONG : wrong(secret, blocks);
            }
            return isCurrent(stored) ? Verdict.RIGHT : Verdict.RIGHT_REHASH;
        });
    }

    private <T> Outcome<T> compute(byte[] secret, int places, BiFunction<byte[], Argon2Memory, T> work) {
        try {
            return gate.pass(places, blocks -> work.apply(secret, blocks));
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private static Optional<Argon2Hash> ours(PasswordHash stored) {
        try {
            return Optional.of(Argon2Hash.read(stored));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<DoubleHash> wrapped(PasswordHash stored) {
        return DoubleHash.read(stored)
                .filter(one -> foreign.digestVerifier(one.bare()).isPresent());
    }
}
