package org.customeraccounts.credential;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.LongStream;

/**
 * The most used passwords of 10 code points and more, as numbers of 36 bits made from their SHA-256. It knows all of
 * them, and takes one other password in about 612,000 for one of them.
 * {@code src/main/scripts/CommonPasswordsFilter.java} makes the file from its source and says how it is laid out. Read
 * once, when first asked; thread safe.
 */
final class CommonPasswords {
    private static final int BITS = 36;

    private CommonPasswords() {}

    /** Whether a password in form C, its case folded, is among them, whole. */
    static boolean contain(String folded) {
        return Arrays.binarySearch(Loaded.NUMBERS, number(folded)) >= 0;
    }

    static int count() {
        return Loaded.NUMBERS.length;
    }

    private static long number(String folded) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(folded.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong() >>> (Long.SIZE - BITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    // Read with the first password that is judged, and not before.
    private static final class Loaded {
        static final long[] NUMBERS = read();

        private static long[] read() {
            try (InputStream file = CommonPasswords.class.getResourceAsStream("CommonPasswords.bin")) {
                return numbers(
                        Objects.requireNonNull(file, "CommonPasswords.bin").readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Each is written as its distance from the one before: seven bits a byte, lowest first, the last below 128. */
        private static long[] numbers(byte[] file) {
            LongStream.Builder numbers = LongStream.builder();
            long number = 0;
            int shift = 0;
            for (byte next : file) {
                number += (long) (next & 0x7F) << shift;
                shift += 7;
                if (next >= 0) {
                    numbers.add(number);
                    shift = 0;
                }
            }
            return numbers.build().toArray();
        }
    }
}
