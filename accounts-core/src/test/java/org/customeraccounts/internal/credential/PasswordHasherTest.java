package org.customeraccounts.internal.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.customeraccounts.credential.PasswordHash;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.error.ThrottledException;
import org.customeraccounts.internal.credential.PasswordHasher.Verdict;
import org.customeraccounts.legacy.LegacyHashes;
import org.customeraccounts.spi.DigestVerifier;
import org.customeraccounts.spi.PasswordVerifier;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.PreparedPassword;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

@Tag("slow")
@Timeout(60)
class PasswordHasherTest {
    private static final Duration WAIT = Duration.ofSeconds(30);
    private static final Password RIGHT = Password.of("correct horse");
    private static final Password BROKEN = Password.of("correct horse\ud800");
    private static final PasswordHash BCRYPT =
            PasswordHash.of("$2b$04$N9qo8uLOickgx2ZMRZoMye7lwnnKjdKULIb0Soe6BjJXxCPR1R3dC");
    private static final PasswordHash CHEAP =
            PasswordHash.of("$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4");

    private final PasswordHasher passwords = new PasswordHasher(new SecureRandom(), 1, WAIT, LegacyHashes.all());

    /** A verifier whose hashes begin with a mark of its own. */
    private abstract static class Marked implements PasswordVerifier {
        @Override
        public Set<String> prefixes() {
            return Set.of("mark:");
        }

        @Override
        public boolean canVerify(PasswordHash stored) {
            return true;
        }
    }

    @Nested
    class Hashing {
        @Test
        void theHashIsOfThePasswordAndNoOther() {
            PasswordHash hash = passwords.hash(RIGHT).orThrow();

            assertThat(hash.reveal()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
            assertThat(passwords.verify(RIGHT, hash).orThrow()).isEqualTo(Verdict.RIGHT);
            assertThat(passwords.verify(Password.of("correct house"), hash).orThrow())
                    .isEqualTo(Verdict.WRONG);
        }

        @Test
        void theSaltComesFromTheRandomGiven() {
            SecureRandom sevens = new SecureRandom() {
                @Override
                public void nextBytes(byte[] bytes) {
                    Arrays.fill(bytes, (byte) 7);
                }
            };

            PasswordHash hash =
                    new PasswordHasher(sevens, 1, WAIT, List.of()).hash(RIGHT).orThrow();

            assertThat(hash.reveal()).contains("$BwcHBwcHBwcHBwcHBwcHBw$");
        }

        @Test
        void equalPasswordsHaveDifferentHashes() {
            assertThat(passwords.hash(RIGHT).orThrow())
                    .isNotEqualTo(passwords.hash(RIGHT).orThrow());
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "a\u0000b", "\ud83d\ude00 漢字 é", " spaces count "})
        void oddPasswordsAreTaken(String odd) {
            PasswordHash hash = passwords.hash(Password.of(odd)).orThrow();

            assertThat(passwords.verify(Password.of(odd), hash).orThrow()).isEqualTo(Verdict.RIGHT);
            assertThat(passwords.verify(Password.of(odd + "?"), hash).orThrow()).isEqualTo(Verdict.WRONG);
        }

        @Test
        void aLoneSurrogateIsRefusedWithoutShowingIt() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> passwords.hash(BROKEN))
                    .withMessageNotContaining("horse");
        }
    }

    @Nested
    class Verifying {
        @Test
        void anotherCostIsRightAndDueToBeMadeAnew() {
            assertThat(passwords.verify(Password.of("password"), CHEAP).orThrow())
                    .isEqualTo(Verdict.RIGHT_REHASH);
            assertThat(passwords.verify(RIGHT, CHEAP).orThrow()).isEqualTo(Verdict.WRONG);
        }

        @Test
        void aForeignHashIsRightAndDueToBeMadeAnew() {
            assertThat(passwords.verify(RIGHT, BCRYPT).orThrow()).isEqualTo(Verdict.RIGHT_REHASH);
            assertThat(passwords.verify(Password.of("password"), BCRYPT).orThrow())
                    .isEqualTo(Verdict.WRONG);
        }

        @Test
        void aLoneSurrogateIsWrongAndNotAQuestionMark() {
            PasswordHash question =
                    passwords.hash(Password.of("correct horse?")).orThrow();

            assertThat(passwords.verify(BROKEN, question).orThrow()).isEqualTo(Verdict.WRONG);
            assertThat(passwords.verify(BROKEN, BCRYPT).orThrow()).isEqualTo(Verdict.WRONG);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "x",
                    "$",
                    "$argon2id$",
                    "$argon2id$v=19$m=65537,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                    "$2x$04$N9qo8uLOickgx2ZMRZoMye7lwnnKjdKULIb0Soe6BjJXxCPR1R3dC",
                    "$2b$31$N9qo8uLOickgx2ZMRZoMye7lwnnKjdKULIb0Soe6BjJXxCPR1R3dC",
                    "$scrypt$ln=30,r=8,p=1$wvif8A$bJcLia1lyfQ1X2x0xflehwVXPzWIUQWWdnlGwfVzBeQ",
                    "{noop}correct horse",
                    "correct horse"
                })
        void whatCannotBeVerifiedIsWrong(String stored) {
            PasswordHash hash = PasswordHash.of(stored);

            assertThat(passwords.canVerify(hash)).isFalse();
            assertThat(passwords.verify(RIGHT, hash).orThrow()).isEqualTo(Verdict.WRONG);
        }

        @Test
        void withoutVerifiersOnlyOurOwnHashesAreKnown() {
            PasswordHasher alone = new PasswordHasher(new SecureRandom(), 1, WAIT, List.of());

            assertThat(alone.canVerify(CHEAP)).isTrue();
            assertThat(alone.canVerify(BCRYPT)).isFalse();
            assertThat(alone.verify(RIGHT, BCRYPT).orThrow()).isEqualTo(Verdict.WRONG);
        }
    }

    @Nested
    @Tag("found-A5")
    class Wrong {
        private final List<Long> ran = new ArrayList<>();
        private long time;

        private final PasswordHasher hashed = new PasswordHasher(
                new SecureRandom(), 1, WAIT, LegacyHashes.all(), new AnswerPace(() -> time++, span -> {}) {
                    @Override
                    void ran(long span) {
                        ran.add(span);
                    }
                });

        @ParameterizedTest
        @MethodSource("org.customeraccounts.internal.credential.PasswordHasherTest#notLikeNew")
        void isFoundAfterAHashOfOursWhateverTheKind(PasswordHash stored) {
            assertThat(hashed.verify(Password.of("wrong"), stored).orThrow()).isEqualTo(Verdict.WRONG);

            assertThat(ran).hasSize(1);
        }

        @Test
        void ofAnUnknownAddressIsOneHashOfOursToo() {
            assertThat(hashed.verifyNothing(RIGHT).orThrow()).isEqualTo(Verdict.WRONG);

            assertThat(ran).hasSize(1);
        }

        @Test
        void workIsThatOfBothAndNoneWhereTheHashIsLikeNew() {
            assertThat(hashed.work(BCRYPT)).isEqualTo(25_000 + 960);
            assertThat(hashed.work(CHEAP)).isEqualTo(25_000 + 25_000 * 256 / 19_456);
            assertThat(hashed.work(hashed.wrap(BCRYPT).orThrow())).isEqualTo(25_000 + 960);
            assertThat(hashed.work(hashed.hash(RIGHT).orThrow())).isZero();
        }
    }

    static Stream<PasswordHash> notLikeNew() {
        return Stream.of(BCRYPT, CHEAP, PasswordHash.of("unknown"));
    }

    @Nested
    class UnknownAddresses {
        @ParameterizedTest
        @ValueSource(strings = {"", "correct horse", "\ud800"})
        void areAlwaysWrong(String typed) {
            assertThat(passwords.verifyNothing(Password.of(typed)).orThrow()).isEqualTo(Verdict.WRONG);
        }

        @Test
        void takeTheirTurnLikeEverybody() throws InterruptedException {
            assertBusyWhileOccupied(busy -> busy.verifyNothing(RIGHT));
        }
    }

    @Nested
    class ForeignVerifiers {
        private final PasswordHash marked = PasswordHash.of("mark:1");

        private PasswordHasher with(PasswordVerifier... verifiers) {
            return new PasswordHasher(new SecureRandom(), 1, WAIT, List.of(verifiers));
        }

        private PasswordVerifier answering(boolean canVerify, boolean isRight) {
            return new Marked() {
                @Override
                public boolean canVerify(PasswordHash stored) {
                    return canVerify;
                }

                @Override
                public boolean verify(Password typed, PasswordHash stored) {
                    return isRight;
                }
            };
        }

        @Test
        void areChosenByPrefix() {
            PasswordHasher known = with(answering(true, true));

            assertThat(known.canVerify(marked)).isTrue();
            assertThat(known.verify(RIGHT, marked).orThrow()).isEqualTo(Verdict.RIGHT_REHASH);
            assertThat(known.canVerify(PasswordHash.of("Mark:1"))).isFalse();
            assertThat(known.canVerify(PasswordHash.of(" mark:1"))).isFalse();
            assertThat(known.canVerify(PasswordHash.of("mark"))).isFalse();
        }

        @Test
        void theFirstThatCanIsAsked() {
            assertThat(with(answering(false, false), answering(true, true), answering(true, false))
                            .verify(RIGHT, marked)
                            .orThrow())
                    .isEqualTo(Verdict.RIGHT_REHASH);
        }

        @Test
        void areNotAskedAboutOurOwnHashes() {
            PasswordVerifier greedy = new Marked() {
                @Override
                public Set<String> prefixes() {
                    return Set.of("$argon2id$");
                }

                @Override
                public boolean verify(Password typed, PasswordHash stored) {
                    return true;
                }
            };

            assertThat(with(greedy).verify(RIGHT, CHEAP).orThrow()).isEqualTo(Verdict.WRONG);
        }

        @Test
        void oneThatThrowsHasSaidNo() {
            PasswordVerifier failing = new Marked() {
                @Override
                public boolean verify(Password typed, PasswordHash stored) {
                    throw new IllegalStateException(typed.reveal());
                }
            };

            assertThat(with(failing).verify(RIGHT, marked).orThrow()).isEqualTo(Verdict.WRONG);
        }
    }

    @Nested
    @Tag("found-A5")
    class Wrapping {
        private static final String PHPASS = "$P$9IQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0";

        private static Stream<PasswordHash> foreign() {
            return Stream.of(
                    BCRYPT,
                    PasswordHash.of(PHPASS),
                    PasswordHash.of(
                            "pbkdf2_sha256$1$salt$" + Base64.getEncoder().encodeToString(new byte[32])));
        }

        @ParameterizedTest
        @MethodSource("foreign")
        void leavesNothingOfTheDigest(PasswordHash stored) {
            String text = stored.reveal();

            PasswordHash wrapped = passwords.wrap(stored).orThrow();

            assertThat(wrapped.reveal())
                    .startsWith("$wrapped$argon2id$v=19$m=19456,t=2,p=1$")
                    .doesNotContain(text.substring(text.length() - 12));
            assertThat(passwords.canVerify(wrapped)).isTrue();
            assertThat(passwords.isTooCostly(wrapped)).isFalse();
        }

        @Test
        void keepsThePasswordRight() {
            PasswordHash wrapped = passwords.wrap(BCRYPT).orThrow();

            assertThat(passwords.verify(RIGHT, wrapped).orThrow()).isEqualTo(Verdict.RIGHT_REHASH);
            assertThat(passwords.verify(Password.of("correct house"), wrapped).orThrow())
                    .isEqualTo(Verdict.WRONG);
            assertThat(passwords.verify(BROKEN, wrapped).orThrow()).isEqualTo(Verdict.WRONG);
            assertThat(passwords.verify(Password.of("correct\0horse"), wrapped).orThrow())
                    .isEqualTo(Verdict.WRONG);
        }

        @Test
        void hasASaltOfItsOwnEachTime() {
            assertThat(passwords.wrap(BCRYPT).orThrow())
                    .isNotEqualTo(passwords.wrap(BCRYPT).orThrow());
        }

        @Test
        void changesNothingTwiceAndNothingOfOurs() {
            PasswordHash wrapped = passwords.wrap(BCRYPT).orThrow();

            assertThat(passwords.wrap(wrapped).orThrow()).isEqualTo(wrapped);
            assertThat(passwords.wrap(CHEAP).orThrow()).isEqualTo(CHEAP);
        }

        @Test
        void isNotForWhatNobodyCanTakeApart() {
            PasswordVerifier whole = new Marked() {
                @Override
                public boolean verify(Password typed, PasswordHash stored) {
                    return true;
                }
            };
            PasswordHasher hashed = new PasswordHasher(new SecureRandom(), 1, WAIT, List.of(whole));

            assertThat(hashed.wrap(PasswordHash.of("mark:1")).orThrow()).isEqualTo(PasswordHash.of("mark:1"));
        }

        @Test
        void isNotForWhatWouldGetLongerThanAStoreKeeps() {
            PasswordHash longest = PasswordHash.of("mark:" + "x".repeat(PasswordHash.LONGEST - 5));
            PasswordHasher hashed = new PasswordHasher(new SecureRandom(), 1, WAIT, List.of(new Digests()));

            assertThat(hashed.wrap(longest).orThrow()).isEqualTo(longest);
        }

        @Test
        void thatFailsIsWrong() {
            PasswordHasher hashed = new PasswordHasher(new SecureRandom(), 1, WAIT, List.of(new Digests()));
            PasswordHash wrapped = hashed.wrap(PasswordHash.of("mark:1")).orThrow();

            assertThat(wrapped.reveal()).startsWith("$wrapped");
            assertThat(hashed.verify(Password.of("throws"), wrapped).orThrow()).isEqualTo(Verdict.WRONG);
            assertThat(hashed.verify(Password.of("nothing"), wrapped).orThrow()).isEqualTo(Verdict.WRONG);
            assertThat(hashed.verify(RIGHT, wrapped).orThrow()).isEqualTo(Verdict.RIGHT_REHASH);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "$wrapped",
                    "$wrapped$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                    "$wrapped$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4$md5",
                    "$wrapped$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"
                            + "$$2b$04$N9qo8uLOickgx2ZMRZoMye7lwnnKjdKULIb0Soe6BjJXxCPR1R3dC"
                })
        void thatIsMalformedCannotBeVerified(String text) {
            assertThat(passwords.canVerify(PasswordHash.of(text))).isFalse();
        }
    }

    /** Takes the password itself for the digest. */
    private static final class Digests extends Marked implements DigestVerifier {
        @Override
        public boolean verify(Password typed, PasswordHash stored) {
            return typed.equals(RIGHT);
        }

        @Override
        public PasswordHash withoutDigest(PasswordHash stored) {
            return stored;
        }

        @Override
        public byte[] digest(PasswordHash stored) {
            return RIGHT.utf8().orElseThrow();
        }

        @Override
        public byte[] digest(Password typed, PasswordHash stored) {
            if (typed.equals(Password.of("throws"))) {
                throw new IllegalStateException("made up");
            }
            return typed.equals(Password.of("nothing"))
                    ? new byte[0]
                    : typed.utf8().orElseThrow();
        }
    }

    @Nested
    class Busy {
        @Test
        void newHashesAreRefusedWithATimeToTryAgain() throws InterruptedException {
            assertBusyWhileOccupied(busy -> busy.hash(RIGHT));
        }

        @Test
        void comparisonsAreRefusedWithATimeToTryAgain() throws InterruptedException {
            assertBusyWhileOccupied(busy -> busy.verify(RIGHT, CHEAP));
        }

        @Test
        void foreignHashesAreRefusedWithATimeToTryAgain() throws InterruptedException {
            assertBusyWhileOccupied(busy -> busy.verify(RIGHT, PasswordHash.of("mark:2")));
        }

        @Test
        void unknownKindsAreRefusedWithATimeToTryAgain() throws InterruptedException {
            assertBusyWhileOccupied(busy -> busy.verify(RIGHT, PasswordHash.of("unknown")));
        }

        @Test
        void askingWhetherAHashCanBeVerifiedIsNot() throws InterruptedException {
            assertWhileOccupied(busy -> assertThat(busy.canVerify(CHEAP)).isTrue());
        }
    }

    @Nested
    class Settings {
        @Test
        void areCheckedAtOnce() {
            SecureRandom random = new SecureRandom();

            assertThatIllegalArgumentException().isThrownBy(() -> new PasswordHasher(random, 0, WAIT, List.of()));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new PasswordHasher(random, 1, Duration.ofNanos(-1), List.of()));
            assertThatNullPointerException().isThrownBy(() -> new PasswordHasher(null, 1, WAIT, List.of()));
        }

        @Test
        void permitsFollowTheCoresUntilTheHeapIsSmall() {
            long mebi = 1L << 20;

            assertThat(PasswordHasher.permits(2, 4096 * mebi)).isEqualTo(2);
            assertThat(PasswordHasher.permits(64, 256 * mebi)).isEqualTo(2);
            assertThat(PasswordHasher.permits(64, 288 * mebi)).isEqualTo(3);
            assertThat(PasswordHasher.permits(64, 288 * mebi - 1)).isEqualTo(2);
            assertThat(PasswordHasher.permits(64, 1)).isEqualTo(1);
            assertThat(PasswordHasher.permits(64, Long.MAX_VALUE)).isEqualTo(64);
        }
    }

    @Nested
    class Preparing {
        private final PasswordHasher hashed = passwords();

        @Test
        void makesTheHashOfThePassword() {
            PreparedPassword ready = hashed.prepare(RIGHT).orThrow();

            PasswordHash hash = hashed.hash(ready).orThrow();

            assertThat(hashed.verify(RIGHT, hash).orThrow()).isEqualTo(Verdict.RIGHT);
            assertThat(ready).isEqualTo(RIGHT);
        }

        @Test
        @Tag("found-A10")
        void isForOneUse() {
            PreparedPassword ready = hashed.prepare(RIGHT).orThrow();
            PasswordHash first = hashed.hash(ready).orThrow();

            assertThatIllegalStateException()
                    .isThrownBy(() -> hashed.hash(ready))
                    .withMessage("a prepared password is for one use: prepare it anew");

            PreparedPassword again = hashed.prepare(ready).orThrow();
            assertThat(hashed.hash(again).orThrow()).isNotEqualTo(first);
        }

        @Test
        void isOfNoUseToOthersWhoHashThePassword() {
            PreparedPassword ready = hashed.prepare(RIGHT).orThrow();
            PasswordHasher others = passwords();

            PasswordHash hash = others.hash(ready).orThrow();

            assertThat(hash).isNotEqualTo(hashed.hash(ready).orThrow());
            assertThat(others.verify(RIGHT, hash).orThrow()).isEqualTo(Verdict.RIGHT);
        }

        @Test
        void mayBeLeftOut() {
            PreparedPassword bare = hashed.unprepared(RIGHT);

            PasswordHash hash = hashed.hash(bare).orThrow();

            assertThat(bare).isEqualTo(RIGHT);
            assertThat(hashed.verify(RIGHT, hash).orThrow()).isEqualTo(Verdict.RIGHT);
        }

        @Test
        void waitsForItsTurn() throws InterruptedException {
            assertBusyWhileOccupied(busy -> busy.prepare(RIGHT));
        }

        @Test
        void givesNothingAway() {
            PreparedPassword ready =
                    hashed.prepare(Password.of("canary in a coal mine")).orThrow();

            assertThat(ready).hasToString("Password[hidden]");
            assertThat(JsonMapper.shared().writeValueAsString(ready)).isEqualTo("{}");
            assertThatExceptionOfType(NotSerializableException.class)
                    .isThrownBy(() -> new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(ready))
                    .withMessageNotContaining("canary")
                    .withMessageNotContaining("$argon2");
        }

        private static PasswordHasher passwords() {
            return new PasswordHasher(new SecureRandom(), 2, Duration.ofSeconds(30), List.of());
        }
    }

    private interface Use {
        void of(PasswordHasher busy);
    }

    private interface Operation {
        Outcome<?> on(PasswordHasher busy);
    }

    private static void assertBusyWhileOccupied(Operation operation) throws InterruptedException {
        assertWhileOccupied(busy -> assertThatThrownBy(() -> operation.on(busy).orThrow())
                .isInstanceOfSatisfying(ThrottledException.class, refused -> {
                    assertThat(refused.code()).isEqualTo(ErrorCode.BUSY);
                    assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(1));
                }));
    }

    /** The one permit is held by a verifier that does not answer until the use is over. */
    private static void assertWhileOccupied(Use use) throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        PasswordVerifier slow = new Marked() {
            @Override
            public boolean verify(Password typed, PasswordHash stored) {
                inside.countDown();
                try {
                    return release.await(1, TimeUnit.MINUTES);
                } catch (InterruptedException e) {
                    return false;
                }
            }
        };
        PasswordHasher busy = new PasswordHasher(new SecureRandom(), 1, Duration.ofMillis(1), List.of(slow));
        Thread occupant = new Thread(() -> busy.verify(RIGHT, PasswordHash.of("mark:1")));
        occupant.start();
        try {
            assertThat(inside.await(1, TimeUnit.MINUTES)).isTrue();

            use.of(busy);
        } finally {
            release.countDown();
            occupant.join();
        }
    }
}
