package org.customeraccounts.testkit;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.SourceAddress;
import org.customeraccounts.value.TokenHash;

/** Values that tell a faithful storage from one that is nearly so. */
final class EdgeValues {
    private static final String FOUR_BYTES = "\ud83d\ude00";

    private EdgeValues() {}

    /** The microsecond's ends, hours that some zone has twice or never, and the ends of 31 and 32 bits of seconds. */
    static Stream<Instant> instants() {
        return Stream.of(
                        "2026-11-22T09:30:00Z",
                        "2026-11-22T09:30:00.000001Z",
                        "2026-11-22T09:30:00.999999Z",
                        "2026-11-22T23:59:59.999999Z",
                        "2026-03-29T01:30:00.5Z",
                        "2026-03-29T02:30:00.5Z",
                        "2026-10-25T00:30:00.5Z",
                        "2026-10-25T01:30:00.5Z",
                        "2026-03-08T02:30:00.5Z",
                        "2026-11-01T05:30:00.5Z",
                        "2026-11-01T06:30:00.5Z",
                        "2028-02-29T12:00:00Z",
                        "2038-01-19T03:14:08Z",
                        "2106-02-07T06:28:16Z")
                .map(Instant::parse);
    }

    /** Lines that a person may type where one line is asked for; at most 40 code points each. */
    static Stream<String> lines() {
        return Stream.of(
                "'; drop table accounts; --",
                "\"double\" and 'single'",
                "back\\slash \\' \\\\",
                "%_?:name $1 ${x} {{x}} #{x}",
                "<script>alert(1)</script> &amp;",
                "{\"json\": [null]}",
                "null",
                "0",
                "Ze\u00ef",
                "Zei\u0308",
                "\u05d0\u05d1\u05d2 \u0627\u0628",
                "\u65e5\u672c\u8a9e",
                FOUR_BYTES + " \ud835\udd38\ud83e\uddd1\u200d\ud83d\ude80",
                "\u00ad\u200b\ufeff\ufffd!",
                fourBytes(40));
    }

    /** Code points beyond U+FFFF: four bytes each in UTF-8, two characters in Java. */
    static String fourBytes(int codePoints) {
        return FOUR_BYTES.repeat(codePoints);
    }

    /** Texts that are all different, though some collation, trimming or normalization takes each for another. */
    static List<String> lookAlikes() {
        return List.of(
                "a",
                "A",
                "a ",
                " a",
                "a\u00a0",
                "a\u200b",
                "a\u00ad",
                "\uff41",
                "\u00e1",
                "a\u0301",
                "\u00aa",
                "\u00c1",
                "\u0430",
                "ae",
                "\u00e6",
                "\u00c6",
                "ss",
                "\u00df",
                "\u1e9e",
                "SS",
                "i",
                "I",
                "\u0131",
                "\u0130",
                "k",
                "\u212a",
                "fi",
                "\ufb01",
                "\u03c3",
                "\u03c2",
                "\u3053",
                "\u30b3",
                "1",
                "01",
                "1.0",
                "1e0",
                "\u0661",
                "a_b",
                "axb",
                "a%",
                "a%b",
                "a-b",
                "ab",
                "a'b",
                "a''b",
                "a\\b",
                "a\\\\b",
                FOUR_BYTES,
                "\ud83d\ude01",
                "null",
                "NULL");
    }

    /** Addresses of different keys that some collation or pattern takes for each other. */
    static List<EmailAddress> addressLookAlikes() {
        Stream<String> typed = Stream.of(
                "o'neil@shop.example",
                "oneil@shop.example",
                "o-neil@shop.example",
                "o_neil@shop.example",
                "o.neil@shop.example",
                "o%neil@shop.example",
                "oxneil@shop.example",
                "oneil+tag@shop.example",
                "oneil@shop-example.example",
                "oneil@shopexample.example",
                "oneil@b\u00fccher.example",
                "oneil@bucher.example",
                "01@shop.example",
                "1@shop.example");
        Stream<EmailAddress> stored = Stream.of(
                EmailAddress.stored("Key@shop.example", "1:Key@shop.example"),
                EmailAddress.stored("key@shop.example", "1:key@shop.example"),
                EmailAddress.stored("key@shop.example", "1:key@shop.example "),
                EmailAddress.stored("key@shop.example", "2:key@shop.example"));
        return Stream.concat(typed.map(EmailAddress::parse), stored).toList();
    }

    /**
     * Hashes that differ in their first, a middle or their last byte alone, by what padding, text or signs take for
     * equal.
     */
    static List<TokenHash> hashLookAlikes() {
        List<TokenHash> hashes = new ArrayList<>();
        hashes.add(TokenHash.stored(new byte[32]));
        for (int place : new int[] {0, 15, 31}) {
            for (int value : new int[] {0x20, 'a', 'A', 0x7f, 0x80, 0xff}) {
                byte[] bytes = new byte[32];
                bytes[place] = (byte) value;
                hashes.add(TokenHash.stored(bytes));
            }
        }
        return hashes;
    }

    /** 254 octets, the most that an address may have. */
    static EmailAddress longestAddress() {
        String label = "d".repeat(62);
        String domain = Stream.of(label, label, "d".repeat(55), "example").collect(joining("."));
        return EmailAddress.parse("l".repeat(64) + "@" + domain);
    }

    /** Languages, the last with the longest tag that the library lets through (35 characters, RFC 5646 §4.4.1). */
    static Stream<Locale> languages() {
        return Stream.of(
                        "en",
                        "fr-CA",
                        "zh-Hant-TW",
                        "sr-Latn-RS",
                        "es-419",
                        "he",
                        "de-DE-1996",
                        "ar-u-nu-latn",
                        "zh-Hant-TW-u-co-stroke-nu-latn-x-ab")
                .map(Locale::forLanguageTag);
    }

    static Stream<SourceAddress> sources() {
        return Stream.of("203.0.113.7", "0.0.0.0", "2001:db8::1", "::1", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")
                .map(SourceAddress::parse);
    }

    /** All characters that a stored password hash may be made of. */
    static String printableAscii() {
        return IntStream.rangeClosed(' ', '~').mapToObj(Character::toString).collect(joining());
    }
}
