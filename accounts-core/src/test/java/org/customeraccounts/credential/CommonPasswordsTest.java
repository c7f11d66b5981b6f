package org.customeraccounts.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommonPasswordsTest {
    private static final Path SCRIPT = Path.of("src", "main", "scripts", "CommonPasswordsFilter.java");
    private static final int OTHERS = 1_000_000;

    /** Every thousandth entry of 10 characters and more, beginning with the eleventh. */
    static List<String> sample() throws IOException {
        byte[] sample = resource("CommonPasswordsSample.txt");
        return new String(sample, StandardCharsets.UTF_8).lines().toList();
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream resource = CommonPasswordsTest.class.getResourceAsStream(name)) {
            return resource.readAllBytes();
        }
    }

    @ParameterizedTest
    @MethodSource("sample")
    void everySampledEntryIsKnown(String entry) {
        assertThat(CommonPasswords.contain(Folding.withoutCase(entry))).isTrue();
    }

    @Test
    void theSampleSpansTheList() throws IOException {
        assertThat(sample()).hasSize(114);
    }

    @Test
    void everyEntryHasItsNumber() {
        assertThat(CommonPasswords.count()).isEqualTo(112_130);
    }

    @Test
    void theFilterIsTheOneThatTheScriptMakes() throws IOException, GeneralSecurityException {
        String script = Files.readString(SCRIPT);

        byte[] filter = resource("CommonPasswords.bin");

        byte[] digest = MessageDigest.getInstance("SHA-256").digest(filter);
        assertThat(script)
                .contains("FILTER_SHA256 = \"" + HexFormat.of().formatHex(digest) + "\"")
                .contains("BYTES = 337_118;")
                .contains("NUMBERS = 112_130;");
        assertThat(filter).hasSize(337_118).hasSizeLessThan(512_000);
    }

    @Test
    void atMostOneOtherPasswordInAHundredThousandIsRefused() {
        SplittableRandom random = new SplittableRandom(2026);

        long refused = Stream.generate(() -> randomText(random))
                .limit(OTHERS)
                .filter(CommonPasswords::contain)
                .count();

        assertThat(refused).isLessThanOrEqualTo(OTHERS / 100_000);
        assertThat(CommonPasswords.count() / (double) (1L << 36)).isLessThan(1 / 100_000.0);
    }

    private static String randomText(SplittableRandom random) {
        return Long.toString(random.nextLong(Long.MAX_VALUE), Character.MAX_RADIX) + random.nextInt(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "q", "qwertyuiop ", " qwertyuiop", "qwertyuiopé", "correct horse battery staple"})
    void onlyWholeEntriesAreKnown(String other) {
        assertThat(CommonPasswords.contain(other)).isFalse();
    }
}
