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

class ScryptTest {
    private static final String END = "$c2FsdHNhbHRzYWx0c2FsdA$" + "A".repeat(43);

    private final PasswordVerifier scrypt = LegacyHashes.scrypt();

    private boolean isRight(String typed, String stored) {
        return scrypt.verify(Password.of(typed), PasswordHash.of(stored));
    }

    private boolean canVerify(String stored) {
        return scrypt.canVerify(PasswordHash.of(stored));
    }

    @Nested
    class KnownHashes {
        /** RFC 7914 §12: the vector of N = 1,048,576 is over the limit. */
        @ParameterizedTest
        @CsvSource(
                delimiter = ' ',
                value = {
                    "'' $scrypt$ln=4,r=1,p=1$$"
                            + "d9ZXYjhleyA7GcpCwYoEl/FrSETjB0ro39/6P+3iFEL80Aad7QlI+DJqdToPyB8X6NPg+y4NNijPNeIMONGJBg",
                    "password $scrypt$ln=10,r=8,p=16$TmFDbA$"
                            + "/bq+HJ00cgB4VucZDQHp/nxq18vII3gw53N2Y0s3MWIurzDZLiKjiG/xCSedmDDaxyevuUqD7m2DYMvfoswGQA",
                    "pleaseletmein $scrypt$ln=14,r=8,p=1$U29kaXVtQ2hsb3JpZGU$"
                            + "cCO9yzr9c0hGHAbNgf046/2o+7qQT44+qbVD9lRdofLVQylVYT8Pz2LUlwUkKpr55h6F3A1lHkDfzwF7RVdYhw"
                })
        void ofRfc7914AreVerified(String password, String stored) {
            assertVerified(password, stored);
        }

        /** From the test suite of passlib. */
        @ParameterizedTest
        @CsvSource(
                delimiter = ' ',
                value = {
                    "test $scrypt$ln=8,r=8,p=1$wlhLyXmP8b53bm1NKYVQqg$mTpvG8lzuuDk+DWz8HZIB6Vum6erDuUm0As5yU+VxWA",
                    "password $scrypt$ln=8,r=2,p=1$dO6d0xoDoLT2PofQGoNQag$g/Wf2A0vhHhaJM+addK61QPBthSmYB6uVTtQzh8CM3o",
                    "nacl $scrypt$ln=1,r=4,p=2$yhnD+J+Tci4lZCwFgHCuVQ$fAsEWmxSHuC0cHKMwKVFPzrQukgvK09Sj+NueTSxKds"
                })
        void ofPasslibAreVerified(String password, String stored) {
            assertVerified(password, stored);
        }

        /** Computed with Python's hashlib. */
        @Test
        void ofTheGreatestCostAreVerified() {
            String stored = "$scrypt$ln=16,r=8,p=2$c2FsdHNhbHRzYWx0c2FsdA$b8KWNZeFJ/S79ART3Jk98ngbB9GBtVCcVT2v46hE1q8";

            assertThat(isRight("correct horse", stored)).isTrue();
        }

        private void assertVerified(String password, String stored) {
            assertThat(scrypt.prefixes()).anyMatch(stored::startsWith);
            assertThat(canVerify(stored)).isTrue();
            assertThat(isRight(password, stored)).isTrue();
            assertThat(isRight(password + "x", stored)).isFalse();
        }
    }

    @Nested
    class OddPasswords {
        @Test
        void emptyVeryLongAndBrokenOnesAreAnswered() {
            String stored = "$scrypt$ln=1,r=4,p=2$yhnD+J+Tci4lZCwFgHCuVQ$fAsEWmxSHuC0cHKMwKVFPzrQukgvK09Sj+NueTSxKds";

            assertThat(isRight("", stored)).isFalse();
            assertThat(isRight("x".repeat(1 << 20), stored)).isFalse();
            assertThat(isRight("nacl\ud800", stored)).isFalse();
        }
    }

    @Nested
    class Refusals {
        @Test
        void theMostMemoryIsTakenAndMoreIsRefusedUncomputed() {
            assertThat(canVerify("$scrypt$ln=16,r=8,p=1" + END)).isTrue();
            assertThat(canVerify("$scrypt$ln=16,r=9,p=1" + END)).isFalse();
            assertThat(canVerify("$scrypt$ln=17,r=8,p=1" + END)).isFalse();
            assertThat(canVerify("$scrypt$ln=20,r=8,p=1" + END)).isFalse();
            assertThat(canVerify("$scrypt$ln=63,r=99,p=99" + END)).isFalse();
            assertThatIllegalArgumentException().isThrownBy(() -> isRight("password", "$scrypt$ln=20,r=8,p=1" + END));
        }

        @Test
        void theMostWorkIsTakenAndMoreIsRefusedUncomputed() {
            assertThat(canVerify("$scrypt$ln=16,r=8,p=2" + END)).isTrue();
            assertThat(canVerify("$scrypt$ln=16,r=8,p=3" + END)).isFalse();
            assertThat(canVerify("$scrypt$ln=13,r=2,p=64" + END)).isTrue();
            assertThat(canVerify("$scrypt$ln=13,r=2,p=65" + END)).isFalse();
        }

        @Test
        void whatRfc7914ForbidsIsRefused() {
            assertThat(canVerify("$scrypt$ln=15,r=1,p=1" + END)).isTrue();
            assertThat(canVerify("$scrypt$ln=16,r=1,p=1" + END)).isFalse();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "$scrypt$",
                    "$scrypt$ln=10,r=1$wvif8A$bJcLia1lyfQ1X2x0xflehwVXPzWIUQWWdnlGwfVzBeQ",
                    "$scrypt$ln=0,r=1,p=1$wvif8A$bJcLia1lyfQ1X2x0xflehwVXPzWIUQWWdnlGwfVzBeQ",
                    "$scrypt$ln=10,r=0,p=1$wvif8A$bJcLia1lyfQ1X2x0xflehwVXPzWIUQWWdnlGwfVzBeQ",
                    "$scrypt$ln=10,r=1,p=0$wvif8A$bJcLia1lyfQ1X2x0xflehwVXPzWIUQWWdnlGwfVzBeQ",
                    "$scrypt$ln=10,r=A,p=1$wvif8A$bJcLia1lyfQ1X2x0xflehwVXPzWIUQWWdnlGwfVzBeQ",
                    "$scrypt$ln=10,r=134217728,p=8$wvif8A$bJcLia1lyfQ1X2x0xflehwVXPzWIUQWWdnlGwfVzBeQ",
                    "$scrypt$ln=10,r=1,p=1$wvif8$bJcLia1lyfQ1X2x0xflehwVXPzWIUQWWdnlGwfVzBeQ",
                    "$scrypt$ln=10,r=1,p=1$wvif8A$bJcLia1lyfQ1",
                    "$scrypt$ln=10,r=1,p=1$wvif8A$bJcLia1lyfQ1X2x0xflehwVXPzWIUQWWdnlGwfVzBeQ$",
                    "$7$C6..../....SodiumChloride$kBGj9fHznVYFQMEn/qDCfrDevf9YDtcDdKvEqHJLV8D"
                })
        void whatIsMalformedIsRefused(String stored) {
            assertThat(canVerify(stored)).isFalse();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> isRight("canary", stored))
                    .withMessageNotContaining("canary")
                    .withMessageNotContaining("bJcL")
                    .withNoCause();
        }
    }
}
