package org.customeraccounts.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.customeraccounts.credential.PasswordHash;
import org.customeraccounts.spi.PasswordVerifier;
import org.customeraccounts.value.Password;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class Pbkdf2Test {
    private static final String SALT = "c2FsdHNhbHRzYWx0c2FsdA";
    private static final String TAG_16 = "A".repeat(22);
    private static final String TAG_32 = "A".repeat(43);
    private static final String TAG_33 = "A".repeat(44);
    private static final String TAG_64 = "A".repeat(86);

    private final PasswordVerifier pbkdf2 = LegacyHashes.pbkdf2();

    private boolean isRight(String typed, String stored) {
        return pbkdf2.verify(Password.of(typed), PasswordHash.of(stored));
    }

    private boolean canVerify(String stored) {
        return pbkdf2.canVerify(PasswordHash.of(stored));
    }

    @Nested
    class KnownHashes {
        /** RFC 6070 §2 in passlib's notation: the vector of 16,777,216 iterations is over the limit. */
        @ParameterizedTest
        @CsvSource({
            "password, $pbkdf2$1$c2FsdA$DGDID5YfDnHzqbUkr2ASBi/gN6Y",
            "password, $pbkdf2$2$c2FsdA$6mwBTcctb4zNHtkqzh1B8NjeiVc",
            "password, $pbkdf2$4096$c2FsdA$SwB5AbdlSJq.rUnZJvch0GWkKcE",
            "passwordPASSWORDpassword, "
                    + "$pbkdf2$4096$c2FsdFNBTFRzYWx0U0FMVHNhbHRTQUxUc2FsdFNBTFRzYWx0$PS7sT.QchJuAyNg2YsDkSospGpZM8vBwOA"
        })
        void ofRfc6070AreVerified(String password, String stored) {
            assertVerified(password, stored);
        }

        @Test
        void ofRfc6070WithNulsAreVerified() {
            assertVerified("pass\u0000word", "$pbkdf2$4096$c2EAbHQ$Vvpqp1VICZ3MN9fwNCXgww");
        }

        /** RFC 7914 §11. */
        @ParameterizedTest
        @CsvSource({
            "passwd, $pbkdf2-sha256$1$c2FsdA$"
                    + "VawEblbjCJ/sFpHCJUS2BflBhSFt3gRl5oudV8INrLxJypzM8Xm2RZkWZLOdd.8xfHG4RbHjC9UJESBB06GXgw",
            "Password, $pbkdf2-sha256$80000$TmFDbA$"
                    + "TdzY9guYviGDDO5e8icB.WQaRBjQTAQUrv8Ih2s0q1ah1CWhIlgzVJrbhBtRybMXaicr3ruh0HhHj2Kzl/M8jQ"
        })
        void ofRfc7914AreVerified(String password, String stored) {
            assertVerified(password, stored);
        }

        /** From the test suite of passlib. */
        @ParameterizedTest
        @CsvSource({
            "password, $pbkdf2$1212$OB.dtnSEXZK8U5cgxU/GYQ$y5LKPOplRmok7CZp/aqVDVg8zGI",
            "password, $pbkdf2-sha256$1212$4vjV83LKPjQzk31VI4E0Vw$hsYF68OiOUPdDZ1Fg.fJPeq1h/gXXY7acBp9/6c.tmQ",
            "password, $pbkdf2-sha512$1212$RHY0Fr3IDMSVO/RSZyb5ow$"
                    + "eNLfBK.eVozomMr.1gYa17k9B7KIK25NOEshvhrSX.esqY3s.FvWZViXz4KoLlQI.BzY/YTNJOiKc5gBYFYGww"
        })
        void ofPasslibAreVerified(String password, String stored) {
            assertVerified(password, stored);
        }

        /** From the test suites of Django and passlib. */
        @ParameterizedTest
        @CsvSource({
            "lètmein, pbkdf2_sha256$12000$seasalt$Ybw8zsFxqja97tY/o6G+Fy1ksY4U/Hw3DRrGED6Up4s=",
            "lètmein, pbkdf2_sha256$870000$seasalt$wJSpLMQRQz0Dhj/pFpbyjMj71B2gUYp6HJS5AU+32Ac=",
            "not a password, pbkdf2_sha1$10000$wz5B6WkasRoF$atJmJ1o+XfJxKq1+Nu1f1i57Z5I="
        })
        void ofDjangoAreVerified(String password, String stored) {
            assertVerified(password, stored);
        }

        /** Computed with Python's hashlib. */
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "$pbkdf2-sha256$i=4096,l=32$c2FsdHNhbHRzYWx0c2FsdA$Wy7reX+iglMRAuffwDO7WaAXDimFGWck/Vr+hnC+TX0",
                    "$pbkdf2-sha256$i=4096$c2FsdHNhbHRzYWx0c2FsdA$Wy7reX+iglMRAuffwDO7WaAXDimFGWck/Vr+hnC+TX0",
                    "$pbkdf2-sha512$i=1000,l=64$c2FsdHNhbHRzYWx0c2FsdA$"
                            + "oWHJTIlTanZAca4WPLR+C2OLaaYFihFtoGWMYX5tMMunfn3iVeE8ehUbaqnqgvP9eioV61AgUqYWH3g08DL6Rw"
                })
        void ofThePhcFormatAreVerified(String stored) {
            assertVerified("pässword", stored);
        }

        private void assertVerified(String password, String stored) {
            assertThat(pbkdf2.prefixes()).anyMatch(stored::startsWith);
            assertThat(canVerify(stored)).isTrue();
            assertThat(isRight(password, stored)).isTrue();
            assertThat(isRight(password + "x", stored)).isFalse();
            assertThat(isRight("", stored)).isFalse();
        }
    }

    @Nested
    class OddPasswords {
        @Test
        void emptyVeryLongAndBrokenOnesAreAnswered() {
            String stored = "$pbkdf2$2$c2FsdA$6mwBTcctb4zNHtkqzh1B8NjeiVc";

            assertThat(isRight("", stored)).isFalse();
            assertThat(isRight("x".repeat(1 << 20), stored)).isFalse();
            assertThat(isRight("password\ud800", stored)).isFalse();
        }
    }

    @Nested
    class Refusals {
        @Test
        void theMostIterationsAreTakenAndOneMoreIsRefusedUncomputed() {
            assertThat(canVerify("$pbkdf2-sha256$2000000$" + SALT + "$" + TAG_32))
                    .isTrue();
            assertThat(canVerify("$pbkdf2-sha256$2000001$" + SALT + "$" + TAG_32))
                    .isFalse();
            assertThat(canVerify("$pbkdf2-sha256$9999999$" + SALT + "$" + TAG_32))
                    .isFalse();
            assertThat(canVerify("pbkdf2_sha256$2000000$seasalt$" + TAG_32 + "="))
                    .isTrue();
            assertThat(canVerify("pbkdf2_sha256$2000001$seasalt$" + TAG_32 + "="))
                    .isFalse();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> isRight("password", "$pbkdf2-sha256$9999999$" + SALT + "$" + TAG_32));
        }

        @Test
        void everyBlockOfOutputCounts() {
            assertThat(canVerify("$pbkdf2-sha256$1000000$" + SALT + "$" + TAG_33))
                    .isTrue();
            assertThat(canVerify("$pbkdf2-sha256$1000001$" + SALT + "$" + TAG_33))
                    .isFalse();
            assertThat(canVerify("$pbkdf2-sha512$2000000$" + SALT + "$" + TAG_64))
                    .isTrue();
            assertThat(canVerify("$pbkdf2$500000$" + SALT + "$" + TAG_64)).isTrue();
            assertThat(canVerify("$pbkdf2$500001$" + SALT + "$" + TAG_64)).isFalse();
        }

        @Test
        void theTagHas16To64Bytes() {
            assertThat(canVerify("$pbkdf2-sha256$1$" + SALT + "$" + "A".repeat(20)))
                    .isFalse();
            assertThat(canVerify("$pbkdf2-sha256$1$" + SALT + "$" + TAG_16)).isTrue();
            assertThat(canVerify("$pbkdf2-sha256$1$" + SALT + "$" + TAG_64)).isTrue();
            assertThat(canVerify("$pbkdf2-sha256$1$" + SALT + "$" + "A".repeat(87)))
                    .isFalse();
        }

        @Test
        void theTagIsAsLongAsItSays() {
            assertThat(canVerify("$pbkdf2-sha256$i=1,l=32$" + SALT + "$" + TAG_32))
                    .isTrue();
            assertThat(canVerify("$pbkdf2-sha256$i=1,l=33$" + SALT + "$" + TAG_32))
                    .isFalse();
            assertThat(canVerify("$pbkdf2-sha256$i=1,l=16$" + SALT + "$" + TAG_32))
                    .isFalse();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "$pbkdf2-sha256$",
                    "$pbkdf2-sha256$1212$c2FsdA",
                    "$pbkdf2-sha256$01212$c2FsdA$hsYF68OiOUPdDZ1Fg.fJPeq1h/gXXY7acBp9/6c.tmQ",
                    "$pbkdf2-sha256$0$c2FsdA$hsYF68OiOUPdDZ1Fg.fJPeq1h/gXXY7acBp9/6c.tmQ",
                    "$pbkdf2-sha256$-1$c2FsdA$hsYF68OiOUPdDZ1Fg.fJPeq1h/gXXY7acBp9/6c.tmQ",
                    "$pbkdf2-sha256$99999999999999999999$c2FsdA$hsYF68OiOUPdDZ1Fg.fJPeq1h/gXXY7acBp9/6c.tmQ",
                    "$pbkdf2-sha256$$c2FsdA$hsYF68OiOUPdDZ1Fg.fJPeq1h/gXXY7acBp9/6c.tmQ",
                    "$pbkdf2-sha256$1$c2FsdA$hsYF68OiOUPdDZ1Fg.fJPeq1h/gXXY7acBp9/6c.tmQ$",
                    "$pbkdf2-sha256$1$c2Fsd$hsYF68OiOUPdDZ1Fg.fJPeq1h/gXXY7acBp9/6c.tmQ",
                    "$pbkdf2-sha256$1$c2!sdA$hsYF68OiOUPdDZ1Fg.fJPeq1h/gXXY7acBp9/6c.tmQ",
                    "$pbkdf2-md5$1$c2FsdA$hsYF68OiOUPdDZ1Fg.fJPeq1h/gXXY7acBp9/6c.tmQ",
                    "pbkdf2_md5$1$c2FsdA$hsYF68OiOUPdDZ1FgAfJPeq1h/gXXY7acBp9/6cAtmQ",
                    "pbkdf2_sha256$1$$hsYF68OiOUPdDZ1FgAfJPeq1h/gXXY7acBp9/6cAtmQ",
                    "pbkdf2_sha256$x$salt$hsYF68OiOUPdDZ1FgAfJPeq1h/gXXY7acBp9/6cAtmQ",
                    "!unusable"
                })
        void whatIsMalformedIsRefused(String stored) {
            assertThat(canVerify(stored)).isFalse();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> isRight("canary", stored))
                    .withMessageNotContaining("canary")
                    .withMessageNotContaining("hsYF")
                    .withNoCause();
        }
    }
}
