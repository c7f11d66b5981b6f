package org.customeraccounts.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.customeraccounts.credential.PasswordHash;
import org.customeraccounts.spi.PasswordVerifier;
import org.customeraccounts.value.Password;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BcryptTest {
    private static final String SALT = "N9qo8uLOickgx2ZMRZoMye";
    private static final String CORRECT_HORSE = "$04$" + SALT + "7lwnnKjdKULIb0Soe6BjJXxCPR1R3dC";

    private final PasswordVerifier bcrypt = LegacyHashes.bcrypt();

    private boolean isRight(String typed, String stored) {
        return bcrypt.verify(Password.of(typed), PasswordHash.of(stored));
    }

    private boolean canVerify(String stored) {
        return bcrypt.canVerify(PasswordHash.of(stored));
    }

    @Nested
    class KnownHashes {
        /** From the test suites of John the Ripper, crypt_blowfish and jBCrypt. */
        @ParameterizedTest
        @CsvSource({
            "'U*U*U*U*', $2a$05$c92SVSfjeiCD6F2nAD6y0uBpJDjdRkt0EgeC4/31Rf2LUZbDRDE.O",
            "'U*U***U', $2a$05$WY62Xk2TXZ7EvVDQ5fmjNu7b0GEzSzUXUh2cllxJwhtOeMtWV3Ujq",
            "'U*U', $2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
            "'', $2a$05$CCCCCCCCCCCCCCCCCCCCC.7uG0VCzI2bS7j6ymqJi9CdcdxiRTWNy",
            "'', $2a$06$DCq7YPn5Rq63x1Lad4cll.TV4S6ytwfsfvkgY8jIucDrjc8deX1s.",
            "'~!@#$%^&*()      ~!@#$%^&*()PNBFRD', $2a$10$LgfYWkbzEvQ4JakH7rOvHe0y8pHKF9OaFgwUZ2q7W2FFZmZzJYlfS"
        })
        void areVerified(String password, String stored) {
            assertThat(canVerify(stored)).isTrue();
            assertThat(isRight(password, stored)).isTrue();
            assertThat(isRight(password + "x", stored)).isFalse();
        }

        /** Computed with libxcrypt, whose three versions agree on these. */
        @ParameterizedTest
        @ValueSource(strings = {"$2a", "$2b", "$2y", "{bcrypt}$2a", "{bcrypt}$2b", "{bcrypt}$2y"})
        void areVerifiedInEveryVersion(String version) {
            assertThat(isRight("correct horse", version + CORRECT_HORSE)).isTrue();
            assertThat(isRight("correct house", version + CORRECT_HORSE)).isFalse();
        }

        @Test
        void areRecognizedByTheirPrefix() {
            assertThat(bcrypt.prefixes())
                    .contains("$2a$", "$2b$", "$2y$", "{bcrypt}$2", "bcrypt$$2", "bcrypt_sha256$$2");
        }
    }

    @Nested
    class LongPasswords {
        @Test
        void onlyTheFirst72BytesCount() {
            String stored = "$2b$04$" + SALT + "F1J3tt0w8.ywyH26Gg0MaR3.85io4ma";

            assertThat(isRight("a".repeat(71), stored)).isFalse();
            assertThat(isRight("a".repeat(72), stored)).isTrue();
            assertThat(isRight("a".repeat(73), stored)).isTrue();
            assertThat(isRight("a".repeat(71) + "b", stored)).isFalse();
            assertThat(isRight("a".repeat(100_000), stored)).isTrue();
        }

        @Test
        void theLimitCountsBytesAndNotCharacters() {
            String stored = "$2b$04$" + SALT + "bmnfBTaclnZm3.rrjzanrJiN7Bj0Gy2";

            assertThat(isRight("é".repeat(36), stored)).isTrue();
            assertThat(isRight("é".repeat(36) + "x", stored)).isTrue();
            assertThat(isRight("é".repeat(35), stored)).isFalse();
        }

        /** From the test suite of passlib: old BSD code took the length modulo 256. */
        @ParameterizedTest
        @ValueSource(ints = {254, 255, 256, 257})
        void theLengthDoesNotWrapAround(int length) {
            String password = "0123456789".repeat(26).substring(0, length);

            assertThat(isRight(password, "$2a$04$R1lJ2gkNaoPGdafE.H.16.1MKHPvmKwryeulRe225LKProWYwt9Oi"))
                    .isTrue();
        }
    }

    @Nested
    class OddPasswords {
        @Test
        void aNulIsAlwaysWrong() {
            assertThat(isRight("\u0000", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.7uG0VCzI2bS7j6ymqJi9CdcdxiRTWNy"))
                    .isFalse();
            assertThat(isRight("correct horse\u0000", "$2b" + CORRECT_HORSE)).isFalse();
            assertThat(isRight("correct horse\u0000correct horse", "$2b" + CORRECT_HORSE))
                    .isFalse();
        }

        @Test
        void aLoneSurrogateIsWrong() {
            assertThat(isRight("\ud800", "$2b" + CORRECT_HORSE)).isFalse();
        }
    }

    @Nested
    class OddSalts {
        /** From the test suite of passlib: salts and tags whose unused bits are set were written by some systems. */
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "$2a$04$oaQbBqq8JnSM1NHRPQGXORY4Vw3bdHKLIXTecPDRAcJ98cz1ilveO",
                    "$2a$04$oaQbBqq8JnSM1NHRPQGXOOY4Vw3bdHKLIXTecPDRAcJ98cz1ilveO",
                    "$2a$04$yjDgE74RJkeqC0/1NheSSOrvKeu9IbKDpcQf/Ox3qsrRS/Kw42qIV"
                })
        void unusedBitsDoNotCount(String stored) {
            assertThat(isRight("test", stored)).isTrue();
        }
    }

    @Nested
    class Refusals {
        @Test
        void theCostliestIsTakenAndOneMoreIsRefusedUncomputed() {
            String rest = CORRECT_HORSE.substring(3);

            assertThat(canVerify("$2b$04" + rest)).isTrue();
            assertThat(canVerify("$2b$03" + rest)).isFalse();
            assertThat(canVerify("$2b$" + BcryptHash.COSTLIEST + rest)).isTrue();
            assertThat(canVerify("$2b$" + (BcryptHash.COSTLIEST + 1) + rest)).isFalse();
            assertThat(canVerify("$2b$31" + rest)).isFalse();
            assertThatIllegalArgumentException().isThrownBy(() -> isRight("correct horse", "$2b$31" + rest));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "$2b$",
                    "$2b$04$",
                    "$2$04$N9qo8uLOickgx2ZMRZoMye7lwnnKjdKULIb0Soe6BjJXxCPR1R3dC",
                    "$2x$04$N9qo8uLOickgx2ZMRZoMye7lwnnKjdKULIb0Soe6BjJXxCPR1R3dC",
                    "{bcrypt}$2x$04$N9qo8uLOickgx2ZMRZoMye7lwnnKjdKULIb0Soe6BjJXxCPR1R3dC",
                    "$2b$4$N9qo8uLOickgx2ZMRZoMye7lwnnKjdKULIb0Soe6BjJXxCPR1R3dC",
                    "$2b$-4$N9qo8uLOickgx2ZMRZoMye7lwnnKjdKULIb0Soe6BjJXxCPR1R3dC",
                    "$2b$04$N9qo8uLOickgx2ZMRZoMye7lwnnKjdKULIb0Soe6BjJXxCPR1R3d",
                    "$2b$04$N9qo8uLOickgx2ZMRZoMye7lwnnKjdKULIb0Soe6BjJXxCPR1R3dCC",
                    "$2b$04$N9qo8uLOickgx2ZMRZoM!e7lwnnKjdKULIb0Soe6BjJXxCPR1R3dC",
                    " $2b$04$N9qo8uLOickgx2ZMRZoMye7lwnnKjdKULIb0Soe6BjJXxCPR1R3dC",
                    "$2b$04$N9qo8uLOickgx2ZMRZoMye7lwnnKjdKULIb0Soe6BjJXxCPR1R3dC ",
                    "$scrypt$ln=4,r=1,p=1$$d9ZXYjhleyA7GcpCwYoEl/FrSETjB0ro39/6P+3iFEI"
                })
        void whatIsMalformedIsRefused(String stored) {
            assertThat(canVerify(stored)).isFalse();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> isRight("canary", stored))
                    .withMessageNotContaining("canary")
                    .withMessageNotContaining("N9qo")
                    .withNoCause();
        }
    }
}
