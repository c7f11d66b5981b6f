package org.customeraccounts.internal.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.customeraccounts.credential.PasswordHash;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class Argon2HashTest {
    private static final String END = "$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";

    private final Argon2Memory blocks = new Argon2Memory();

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Argon2Hash read(String stored) {
        return Argon2Hash.read(PasswordHash.of(stored));
    }

    private static void assertRefused(String stored) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(stored))
                .withMessageNotContaining("nf65")
                .withMessageNotContaining("c29t");
    }

    @Nested
    class Vectors {
        /** RFC 9106 §5.3, below our own API: stored hashes have neither secret nor associated data. */
        @Test
        void ofRfc9106AreReproducedOnOurBlocks() {
            Argon2BytesGenerator generator = new Argon2BytesGenerator();
            generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withMemoryAsKB(32)
                    .withIterations(3)
                    .withParallelism(4)
                    .withSalt(repeated(2, 16))
                    .withSecret(repeated(3, 8))
                    .withAdditional(repeated(4, 12))
                    .withBlockPool(blocks)
                    .build());
            byte[] tag = new byte[32];

            generator.generateBytes(repeated(1, 32), tag);

            assertThat(HexFormat.of().formatHex(tag))
                    .isEqualTo("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
        }

        /** phc-winner-argon2, src/test.c, Argon2id of version 19: all but the one of 256 MiB, over the limit. */
        @ParameterizedTest
        @CsvSource(
                delimiter = ' ',
                value = {
                    "password $argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                    "password $argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                    "password $argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc",
                    "password $argon2id$v=19$m=65536,t=1,p=1$c29tZXNhbHQ$9qWtwbpyPd3vm1rB1GThgPzZ3/ydHL92zKL+15XZypg",
                    "password $argon2id$v=19$m=65536,t=4,p=1$c29tZXNhbHQ$kCXUjmjvc5XMqQedpMTsOv+zyJEf5PhtGiUghW9jFyw",
                    "differentpassword $argon2id$v=19$m=65536,t=2,p=1"
                            + "$c29tZXNhbHQ$C4TWUs9rDEvq7w3+J4umqA32aWKB1+DSiRuBfYxFj94",
                    "password $argon2id$v=19$m=65536,t=2,p=1$ZGlmZnNhbHQ$vfMrBczELrFdWP0ZsfhWsRPaHppYdP3MVEMIVlqoFBw"
                })
        void ofTheReferenceImplementationAreReproduced(String password, String stored) {
            Argon2Hash hash = read(stored);

            assertThat(hash.text()).isEqualTo(PasswordHash.of(stored));
            assertThat(hash.isOf(bytes(password), blocks)).isTrue();
            assertThat(hash.isOf(bytes(password + "x"), blocks)).isFalse();
        }

        @Test
        void ofTheReferenceImplementationOverTheLimitAreRefused() {
            assertRefused("$argon2id$v=19$m=262144,t=2,p=1$c29tZXNhbHQ$eP4eyR+zqlZX1y5xCFTkw9m5GYx0L5YWwvCFvtlbLow");
        }

        private byte[] repeated(int value, int length) {
            byte[] bytes = new byte[length];
            Arrays.fill(bytes, (byte) value);
            return bytes;
        }
    }

    @Nested
    class Making {
        @Test
        void aNewHashSaysItsCostAndVerifies() {
            byte[] salt = bytes("0123456789abcdef");

            Argon2Hash made = Argon2Hash.make(Argon2Cost.CURRENT, bytes("correct horse"), salt, blocks);

            assertThat(made.text().reveal())
                    .startsWith("$argon2id$v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$")
                    .hasSize(97);
            assertThat(made.isLikeNew(Argon2Cost.CURRENT)).isTrue();
            assertThat(read(made.text().reveal()).isLikeNew(Argon2Cost.CURRENT)).isTrue();
            assertThat(read(made.text().reveal()).isOf(bytes("correct horse"), blocks))
                    .isTrue();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"m=19455,t=2,p=1", "m=19457,t=2,p=1", "m=19456,t=1,p=1", "m=19456,t=3,p=1", "m=19456,t=2,p=2"
                })
        void anotherCostIsNotCurrent(String cost) {
            assertThat(read("$argon2id$v=19$" + cost + "$MDEyMzQ1Njc4OWFiY2RlZg$" + "A".repeat(43))
                            .isLikeNew(Argon2Cost.CURRENT))
                    .isFalse();
        }

        @Test
        void anotherLengthOfSaltOrTagIsNotCurrent() {
            String cost = "$argon2id$v=19$m=19456,t=2,p=1$";

            assertThat(read(cost + "A".repeat(22) + "$" + "A".repeat(43)).isLikeNew(Argon2Cost.CURRENT))
                    .isTrue();
            assertThat(read(cost + "A".repeat(20) + "$" + "A".repeat(43)).isLikeNew(Argon2Cost.CURRENT))
                    .isFalse();
            assertThat(read(cost + "A".repeat(22) + "$" + "A".repeat(86)).isLikeNew(Argon2Cost.CURRENT))
                    .isFalse();
        }
    }

    @Nested
    class Limits {
        @Test
        void theGreatestCostIsTaken() {
            assertThat(read("$argon2id$v=19$m=65536,t=10,p=16" + END)).isNotNull();
        }

        @ParameterizedTest
        @ValueSource(strings = {"m=65537,t=10,p=16", "m=65536,t=11,p=16", "m=65536,t=10,p=17"})
        void oneMoreOfAnythingIsRefused(String cost) {
            assertRefused("$argon2id$v=19$" + cost + END);
        }

        @Test
        void eachLaneNeeds8Kib() {
            assertThat(read("$argon2id$v=19$m=8,t=1,p=1" + END)).isNotNull();
            assertThat(read("$argon2id$v=19$m=128,t=1,p=16" + END)).isNotNull();
            assertRefused("$argon2id$v=19$m=7,t=1,p=1" + END);
            assertRefused("$argon2id$v=19$m=127,t=1,p=16" + END);
        }

        @Test
        void aSaltHas8To64Bytes() {
            String cost = "$argon2id$v=19$m=8,t=1,p=1$";

            assertThat(read(cost + "A".repeat(11) + "$" + "A".repeat(43))).isNotNull();
            assertThat(read(cost + "A".repeat(86) + "$" + "A".repeat(43))).isNotNull();
            assertRefused(cost + "A".repeat(10) + "$" + "A".repeat(43));
            assertRefused(cost + "A".repeat(87) + "$" + "A".repeat(43));
        }

        @Test
        void aTagHas16To64Bytes() {
            String cost = "$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$";

            assertThat(read(cost + "A".repeat(22))).isNotNull();
            assertThat(read(cost + "A".repeat(86))).isNotNull();
            assertRefused(cost + "A".repeat(20));
            assertRefused(cost + "A".repeat(87));
        }
    }

    @Nested
    class HostileTexts {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "$argon2id$",
                    "$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                    "$argon2d$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                    "$argon2id$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                    "$argon2id$v=16$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                    "$argon2id$v=19$t=2,m=256,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                    "$argon2id$v=19$m=256,t=2$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                    "$argon2id$v=19$m=256,t=2,p=1,keyid=AA$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                    "$argon2id$v=19$m=0256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                    "$argon2id$v=19$m=256,t=0,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                    "$argon2id$v=19$m=256,t=2,p=0$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                    "$argon2id$v=19$m=-256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                    "$argon2id$v=19$m=99999999999,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                    "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ=$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                    "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4=",
                    "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHR$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                    "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/5",
                    "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQA$nf65EOgLrQMR_uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                    "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQAA$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                    "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQnf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                    "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4$",
                    " $argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"
                })
        void areRefused(String stored) {
            assertRefused(stored);
        }
    }
}
