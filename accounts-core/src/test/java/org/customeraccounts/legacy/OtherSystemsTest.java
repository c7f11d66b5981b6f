package org.customeraccounts.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.customeraccounts.credential.PasswordHash;
import org.customeraccounts.spi.DigestVerifier;
import org.customeraccounts.spi.PasswordVerifier;
import org.customeraccounts.value.Password;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
@Tag("found-B8")
class OtherSystemsTest {
    private static final String WP = "$wp$2y$04$N9qo8uLOickgx2ZMRZoMyeSUy8g16T8cC4DWZ/S2nmzgk/noiHyKW";
    private static final String SIGNER_KEY =
            "jxspr8Ki0RYycVU8zykbdLGjFQ3McFUH0uiiTvC8pVMXAn210wjLNmdZJzxUECKbm0QsEmYUSDzZvpjeJ9WmXA==";

    private static Optional<PasswordVerifier> verifier(String stored) {
        return LegacyHashes.all().stream()
                .filter(one -> one.prefixes().stream().anyMatch(stored::startsWith))
                .filter(one -> one.canVerify(PasswordHash.of(stored)))
                .findFirst();
    }

    private static boolean isRight(String typed, String stored) {
        return verifier(stored).orElseThrow().verify(Password.of(typed), PasswordHash.of(stored));
    }

    private static boolean isTooCostly(String stored) {
        return verifier(stored).isEmpty()
                && LegacyHashes.all().stream()
                        .filter(one -> one.prefixes().stream().anyMatch(stored::startsWith))
                        .anyMatch(one -> one.isTooCostly(PasswordHash.of(stored)));
    }

    private static void assertVerified(DigestVerifier verifier, String password, String stored) {
        PasswordHash hash = PasswordHash.of(stored);
        assertThat(verifier.prefixes()).anyMatch(stored::startsWith);
        assertThat(verifier.verify(Password.of(password), hash)).isTrue();
        assertThat(verifier.verify(Password.of(password + "x"), hash)).isFalse();
        assertThat(verifier.verify(Password.of(""), hash)).isEqualTo(password.isEmpty());
        assertThat(verifier.verify(Password.of("\ud800"), hash)).isFalse();
        assertTakenApart(verifier, Password.of(password), hash);
    }

    private static void assertTakenApart(DigestVerifier verifier, Password password, PasswordHash hash) {
        PasswordHash salt = verifier.withoutDigest(hash);
        assertThat(salt.reveal()).hasSameSizeAs(hash.reveal()).isNotEqualTo(hash.reveal());
        assertThat(verifier.canVerify(salt)).isTrue();
        assertThat(verifier.verify(password, salt)).isFalse();
        assertThat(verifier.digest(password, salt))
                .isNotEmpty()
                .isEqualTo(verifier.digest(hash))
                .isNotEqualTo(verifier.digest(salt));
        assertThat(verifier.digest(Password.of("\ud800"), salt)).isEmpty();
        assertThat(verifier.work(hash)).isPositive().isEqualTo(verifier.work(salt));
    }

    /** Public test vectors: Spring Security's Javadoc, hashcat, phpass, Supabase; the others computed in Python. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "'correct horse' " + WP,
                "hashcat $P$984478476IagS59wHZvyQMArzfx58u.",
                "hashcat $H$984478476IagS59wHZvyQMArzfx58u.",
                "test12345 $P$9IQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0",
                "hashcat $S$C33783772bRXEx1aCsvY.dqgaaSu76XmVlKrW9Qu8IQlvxHlmzLf",
                "pässword $S$7saltsaltl.s9cZuVyqTiqb9RW39XKxhm0h9TgoVNoEr37Lzei56",
                "pässword $P$6saltsaltKzA4Hrlv/LGpBiE7aDxBz1",
                "'' $P$5saltsalt/VyEB6TNW7sFL3r0f4uQ31",
                "password {bcrypt}$2a$10$dXJ3SW6G7P50lGmMkkmwe.20cQQubK3.HZWzG3YB1tlRy.fqvM/BG",
                "password {pbkdf2}5d923b44a6d129f3ddf3e3c8d29412723dcbde72445e8ef6bf3b508fbf17fa4ed4d6b99ca763d8dc",
                "pässword {pbkdf2@SpringSecurity_v5_8}73616c7473616c7473616c7473616c74"
                        + "63455387a2b2d233c01409ba8db4fd463ccfb523afbfc809dc48c4ca93b09cb1",
                "password {scrypt}$e0801$8bWJaSu2IKSn9Z9kM+TPXfOc/9bdYSrN1oD9qfVThWEwdRTnO7re7Ei+fUZRJ68k9lTyuTeUp4of4g"
                        + "24hHnazw==$OAOec05+bXxvuu/1qZ6NUR+xQYvYv7BeL1QxwRpY5Pc=",
                "jaczaw $e0801$cJHJTBlF5zLg1UE4tUMovDAGnYUkoR0aVdbkiP99y+eRMTIiPqIE0CfM4fJcv3ZcOqoQQYkWQCE/xj/owahfuw=="
                        + "$6LEVv1XZKQVUEzDnhcbb+v7vQhGPPGidbKNVW93yTvE=",
                "pässword {scrypt@SpringSecurity_v5_8}$100801$c2FsdHNhbHRzYWx0c2FsdA=="
                        + "$j9rWwgy8BKH2PrVQZuqSK4MU4omGMR1ltjUhJB9K6FM=",
                "pässword {argon2}$argon2id$v=19$m=1024,t=2,p=1$c2FsdHNhbHRzYWx0c2FsdA"
                        + "$hZED/8b9LIn0v9+pl9lf/YWUJYWG3DQ+BvwIDDVlCW4",
                "pässword $argon2i$v=19$m=1024,t=2,p=1$c2FsdHNhbHRzYWx0c2FsdA"
                        + "$sjMfAazZGw2Gmibf6HqjXGI7xPOGnPz5mpmsNYVgSVs",
                "pässword argon2$argon2id$v=19$m=1024,t=2,p=1$c2FsdHNhbHRzYWx0c2FsdA"
                        + "$hZED/8b9LIn0v9+pl9lf/YWUJYWG3DQ+BvwIDDVlCW4",
                "'correct horse' bcrypt_sha256$$2b$04$N9qo8uLOickgx2ZMRZoMyeXtHO1nLj2uu8578j5LRYdMX8JT0CwUK",
                "'correct horse' bcrypt$$2b$04$N9qo8uLOickgx2ZMRZoMye7lwnnKjdKULIb0Soe6BjJXxCPR1R3dC",
                "pässword scrypt$seasalt$16384$8$1$sXeWRHwnjCGo9z7G2/WqA8ObR9uK1dKOyxUCISlbZLBjk3RhgRsZq/yn9Ax9q2A9LSsQ"
                        + "LLCIOZd39DCsb1QJ4w==",
                "pässword scrypt:16384:8:1$seasalt$b17796447c278c21a8f73ec6dbf5aa03c39b47db8ad5d28ecb1502"
                        + "21295b64b0639374"
                        + "61811b19abfca7f40c7dab603d2d2b102cb088399777f430ac6f5409e3",
                "pässword pbkdf2:sha256:1000$seasalt$12a08be13243bd8efb39562342979ddadf6a0d0df111dbefcefd7242f2ee3c7d",
                "pässword pbkdf2:sha512:1000$seasalt$f33c088db6df52d48d7773bde1878ec345cf8602f1b513908863"
                        + "feda2b747b860ae7"
                        + "66cd35ecc7f5d8d7d39dffba6b8fa279ef195611d910099fbb82211ae8fd",
                "pässword AQAAAAEAACcQAAAAEHNhbHRzYWx0c2FsdHNhbHQ3PEo5jx1IK7RhhfPAKArCuqpu7YicG/dXzguVECs99Q==",
                "pässword AQAAAAIAAYagAAAAEHNhbHRzYWx0c2FsdHNhbHSEtbPzf3TCkQ8yslsAqyW6Z2SIHNPupc46CIUsFqP3aw==",
                "mytestpassword $fbscrypt$v=1,n=14,r=8,p=1,ss=Bw==,sk=ou9tdYTGyYm8kuR6Dt0Bp0kDuAYoXrK16mb"
                        + "ZO4yGwAn3oLspjn"
                        + "N0/c41v8xZnO1n14J3MjKj1b2g6AUCAlFwMw==$C0sHCg9ek77hsg==$zKVTMvnWVw5BBOZNUdnsal"
                        + "x4c4c7y/w7IS5p6U"
                        + "t2+CfEFFlz37J9huyQfov4iizN8dbjvEJlM5tQaJP84+hfTw=="
            })
    void areVerified(String password, String stored) {
        assertVerified((DigestVerifier) verifier(stored).orElseThrow(), password, stored);
    }

    @Nested
    class OfWordPress {
        @Test
        void whiteSpaceAroundAPasswordDoesNotCount() {
            assertThat(isRight(" correct horse\t\n", WP)).isTrue();
            assertThat(isRight("correct  horse", WP)).isFalse();
        }

        @Test
        void everyByteOfALongPasswordCounts() {
            String stored = "$wp$2y$04$N9qo8uLOickgx2ZMRZoMyeg3dFoJiHDrKWwkasw0UTMrac/4wHzYS";

            assertThat(isRight("pässword long " + "x".repeat(100), stored)).isTrue();
            assertThat(isRight("pässword long " + "x".repeat(99), stored)).isFalse();
        }
    }

    @Nested
    class OfDevise {
        private final DigestVerifier peppered = LegacyHashes.bcryptWithPepper("pepper");

        @Test
        void aPepperStandsBehindThePassword() {
            assertVerified(peppered, "correct horse", "$2b$04$N9qo8uLOickgx2ZMRZoMyeLNLdYGcxAXUghyOU.nJvDUgc2e7B7DO");
        }

        @Test
        void passwordAndPepperCountToTheir72ndByte() {
            DigestVerifier longer = LegacyHashes.bcryptWithPepper("0123456789abcdef".repeat(8));

            assertVerified(longer, "p".repeat(60), "$2b$04$N9qo8uLOickgx2ZMRZoMyexrvRsAJvpK4ru6YoWr4SGCLoir102QG");
        }
    }

    @Nested
    class OfFirebase {
        /** From the documentation of Firebase's scrypt. */
        private static final String STORED =
                "$fbscrypt$42xEC+ixf3L2lw==$lSrfV15cpx95/sZS2W9c9Kp6i/LVgQNDNC/qzrCnh1SAyZvq"
                        + "mZqAjTdn3aoItz+VHjoZilo78198JAdRuid5lQ==";

        private final DigestVerifier firebase = LegacyHashes.firebaseScrypt(SIGNER_KEY, "Bw==", 8, 14);

        @Test
        void aProjectsParametersAreGivenOnce() {
            assertVerified(firebase, "user1password", STORED);
        }

        @Test
        void theOtherAlphabetOfBase64IsReadToo() {
            assertVerified(firebase, "user1password", STORED.replace('+', '-').replace('/', '_'));
        }

        @Test
        void whatCostsTooMuchIsRefusedWhenItIsConfigured() {
            LegacyHashes.firebaseScrypt(SIGNER_KEY, "Bw==", 8, 16);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> LegacyHashes.firebaseScrypt(SIGNER_KEY, "Bw==", 8, 17))
                    .withMessageNotContaining(SIGNER_KEY);
        }
    }

    @Nested
    class Refusals {
        @ParameterizedTest
        @CsvSource(
                delimiter = ' ',
                value = {
                    "$2b$14$N9qo8uLOickgx2ZMRZoMye7lwnnKjdKULIb0Soe6BjJXxCPR1R3dC "
                            + "$2b$15$N9qo8uLOickgx2ZMRZoMye7lwnnKjdKULIb0Soe6BjJXxCPR1R3dC",
                    "$wp$2y$14$N9qo8uLOickgx2ZMRZoMyeSUy8g16T8cC4DWZ/S2nmzgk/noiHyKW "
                            + "$wp$2y$15$N9qo8uLOickgx2ZMRZoMyeSUy8g16T8cC4DWZ/S2nmzgk/noiHyKW",
                    "$P$F84478476IagS59wHZvyQMArzfx58u. $P$G84478476IagS59wHZvyQMArzfx58u.",
                    "pbkdf2:sha256:2000000$seasalt$12a08be13243bd8efb39562342979ddadf6a0d0df111dbefcefd7242f2ee3c7d "
                            + "pbkdf2:sha256:2000001$seasalt$12a08be13243bd8efb39562342979ddadf6a0d0df111"
                            + "dbefcefd7242f2ee3c7d",
                    "$scrypt$ln=16,r=8,p=1$c2FsdHNhbHRzYWx0c2FsdA$wng50HChw8WkVx5i2KrJ0dgqqjm7fUEXU2T145EwjrY "
                            + "$scrypt$ln=17,r=8,p=1$c2FsdHNhbHRzYWx0c2FsdA$wng50HChw8WkVx5i2KrJ0dgqqjm7f"
                            + "UEXU2T145EwjrY",
                    "scrypt:65536:8:2$seasalt$12a08be13243bd8efb39562342979ddadf6a0d0df111dbefcefd7242f2ee3c7d "
                            + "scrypt:65536:8:3$seasalt$12a08be13243bd8efb39562342979ddadf6a0d0df111dbefc"
                            + "efd7242f2ee3c7d",
                    "$argon2i$v=19$m=65536,t=10,p=16$c2FsdHNhbHRzYWx0c2FsdA$hZED/8b9LIn0v9+pl9lf/YWUJYWG3"
                            + "DQ+BvwIDDVlCW4 "
                            + "$argon2i$v=19$m=65537,t=10,p=16$c2FsdHNhbHRzYWx0c2FsdA$hZED/8b9LIn0v9+pl9l"
                            + "f/YWUJYWG3DQ+BvwIDDVlCW4",
                    "$argon2d$v=19$m=65536,t=10,p=16$c2FsdHNhbHRzYWx0c2FsdA$hZED/8b9LIn0v9+pl9lf/YWUJYWG3"
                            + "DQ+BvwIDDVlCW4 "
                            + "$argon2d$v=19$m=65536,t=11,p=16$c2FsdHNhbHRzYWx0c2FsdA$hZED/8b9LIn0v9+pl9l"
                            + "f/YWUJYWG3DQ+BvwIDDVlCW4",
                    "{argon2}$argon2d$v=19$m=65536,t=1,p=16$c2FsdHNhbHRzYWx0c2FsdA$hZED/8b9LIn0v9+pl9lf/YWUJYWG3DQ "
                            + "{argon2}$argon2d$v=19$m=65536,t=1,p=17$c2FsdHNhbHRzYWx0c2FsdA$hZED/8b9LIn0"
                            + "v9+pl9lf/YWUJYWG3DQ"
                })
        void theCostliestIsTakenAndOneMoreIsSaidToCostTooMuch(String costliest, String more) {
            assertThat(verifier(costliest)).isPresent();
            assertThat(isTooCostly(costliest)).isFalse();
            assertThat(verifier(more)).isEmpty();
            assertThat(isTooCostly(more)).isTrue();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "$wp$2y$04$N9qo8uLOickgx2ZMRZoMyeSUy8g16T8cC4DWZ/S2nmzgk/noiHy",
                    "$wp$P$984478476IagS59wHZvyQMArzfx58u.",
                    "$wp{bcrypt}$2a$10$dXJ3SW6G7P50lGmMkkmwe.20cQQubK3.HZWzG3YB1tlRy.fqvM/BG",
                    "$P$184478476IagS59wHZvyQMArzfx58u.",
                    "$1$saltsalt$IagS59wHZvyQMArzfx58u.",
                    "$P$z84478476IagS59wHZvyQMArzfx58u.",
                    "$P$984478476IagS59wHZvyQMArzfx58u",
                    "$S$984478476IagS59wHZvyQMArzfx58u.",
                    "$P$C33783772bRXEx1aCsvY.dqgaaSu76XmVlKrW9Qu8IQlvxHlmzLf",
                    "{pbkdf2}5d923b44a6d129f3ddf3e3c8d29412723dcbde72445e8ef6bf3b508fbf17fa4ed4d6b99ca763d8",
                    "{pbkdf2}zz923b44a6d129f3ddf3e3c8d29412723dcbde72445e8ef6bf3b508fbf17fa4ed4d6b99ca763d8dc",
                    "{scrypt}$e0000$c2FsdHNhbHRzYWx0c2FsdA==$wng50HChw8WkVx5i2KrJ0dgqqjm7fUEXU2T145EwjrY=",
                    "scrypt:16383:8:1$seasalt$12a08be13243bd8efb39562342979ddadf6a0d0df111dbefcefd7242f2ee3c7d",
                    "scrypt:0:8:1$seasalt$12a08be13243bd8efb39562342979ddadf6a0d0df111dbefcefd7242f2ee3c7d",
                    "AQAAAAMAACcQAAAAEHNhbHRzYWx0c2FsdHNhbHQ3PEo5jx1IK7RhhfPAKArCuqpu7YicG/dXzguVECs99Q==",
                    "AQAAAAEAACcQ/////3NhbHRzYWx0c2FsdHNhbHQ3PEo5jx1IK7RhhfPAKArCuqpu7YicG/dXzguVECs99Q==",
                    "AQAAAAEAACcQAAAAEHNhbHRzYWx0c2FsdHNhbHQ3PEo5",
                    "$fbscrypt$v=1,n=14,r=8,p=1,ss=Bw==,sk=c2hvcnQ=$C0sHCg9ek77hsg==$zKVTMvnWVw5BBOZNUdnsalx4c4c7y/w=",
                    "$fbscrypt$42xEC+ixf3L2lw==$lSrfV15cpx95/sZS2W9c9A==",
                    "$argon2i$v=16$m=1024,t=2,p=1$c2FsdHNhbHRzYWx0c2FsdA$sjMfAazZGw2Gmibf6HqjXGI7xPOGnPz5mpmsNYVgSVs",
                    "$argon2i$v=19$m=7,t=2,p=1$c2FsdHNhbHRzYWx0c2FsdA$sjMfAazZGw2Gmibf6HqjXGI7xPOGnPz5mpmsNYVgSVs",
                    "{noop}password",
                    "{sha256}97cde38028ad898ebc02e690819fa220e88c62e0699403e94fff291cfffaf8410849f27605abcbc0"
                })
        void whatIsMalformedOrNoHashIsNobodys(String stored) {
            assertThat(verifier(stored)).isEmpty();
            assertThat(isTooCostly(stored)).isFalse();
        }

        @Test
        void whatIsLongerThanPhpassTakesIsWrongAndCostsNoMore() {
            String stored = "$S$7saltsaltl.s9cZuVyqTiqb9RW39XKxhm0h9TgoVNoEr37Lzei56";
            List<String> longer = List.of("x".repeat(512), "x".repeat(513), "x".repeat(1 << 20));

            assertThat(longer).noneMatch(typed -> isRight(typed, stored));
            DigestVerifier phpass = LegacyHashes.phpass();
            assertThat(phpass.digest(Password.of("x".repeat(512)), PasswordHash.of(stored)))
                    .isNotEmpty();
            assertThat(phpass.digest(Password.of("x".repeat(513)), PasswordHash.of(stored)))
                    .isEmpty();
        }
    }
}
