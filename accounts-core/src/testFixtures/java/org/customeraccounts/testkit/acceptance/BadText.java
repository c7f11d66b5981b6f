package org.customeraccounts.testkit.acceptance;

import java.util.LinkedHashMap;
import java.util.Map;

/** Texts that have no place in one line of anything, by what is wrong with them. */
final class BadText {
    static final String MEBIBYTE = "x".repeat(1 << 20);

    private static final String CANARY = "qzvxk";

    private BadText() {}

    /** Characters that are refused in every field. */
    static Map<String, String> characters() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("a null character", CANARY + "\u0000 and more text");
        texts.put("a bell", CANARY + "\u0007 and more text");
        texts.put("an escape", "\u001b[31m" + CANARY + " and more");
        texts.put("a C1 control", CANARY + "\u0085 and more text");
        texts.put("a line break", CANARY + "\r\nBcc: mallory");
        texts.put("a line separator", CANARY + "\u2028 and more text");
        texts.put("a bidirectional override", CANARY + "\u202e and more text");
        texts.put("a bidirectional isolate", CANARY + "\u2066 and more text");
        texts.put("a right-to-left mark", CANARY + "\u200f and more text");
        texts.put("a lone high surrogate", CANARY + "\ud83c and more text");
        texts.put("a lone low surrogate", CANARY + "\udf32 and more text");
        texts.put("surrogates the wrong way round", CANARY + "\udf32\ud83c and more");
        texts.put("a private character", CANARY + "\ue000 and more text");
        texts.put("a code point that is not assigned", CANARY + "\uffff and more text");
        return texts;
    }

    /** Those, and lengths beyond the limit. */
    static Map<String, String> lines(int limit) {
        Map<String, String> texts = characters();
        texts.put("one character too many", "x".repeat(limit + 1));
        texts.put("one code point too many", "\ud83c\udf32".repeat(limit + 1));
        texts.put("a mebibyte", MEBIBYTE);
        texts.put("a mebibyte of lone surrogates", "\ud800".repeat(1 << 20));
        return texts;
    }

    /** Those, and nothing at all. */
    static Map<String, String> requiredLines(int limit) {
        Map<String, String> texts = lines(limit);
        texts.put("nothing", null);
        texts.put("an empty text", "");
        texts.put("blanks", " \t ");
        texts.put("a mebibyte of blanks", " ".repeat(1 << 20));
        return texts;
    }

    static Map<String, String> addresses() {
        Map<String, String> texts = requiredLines(254);
        texts.put("no address", "nowhere");
        texts.put("no domain", "ada@");
        texts.put("no dot", "ada@example");
        texts.put("two signs", "ada@b@example.com");
        texts.put("a header", "ada@example.com\r\nBcc: mallory@example.com");
        texts.put("an override", "ada\u202e@example.com");
        texts.put("a lone surrogate", "ada\ud800@example.com");
        texts.put("a null", "ada\u0000@example.com");
        texts.put("an address of a mebibyte", MEBIBYTE + "@example.com");
        texts.put("a domain of a mebibyte", "ada@" + MEBIBYTE + ".com");
        texts.put("a local part of 65", "x".repeat(65) + "@example.com");
        texts.put("255 characters", addressOf(255));
        return texts;
    }

    /** A well-formed address of a length. */
    static String addressOf(int length) {
        String address = "a".repeat(64) + "@" + ("b".repeat(40) + ".").repeat(3);
        return address + "c".repeat(length - address.length() - 4) + ".com";
    }

    /** What no new password may be. */
    static Map<String, String> newPasswords() {
        Map<String, String> texts = lines(128);
        texts.put("nothing", null);
        texts.put("an empty text", "");
        texts.put("nine code points", "vq8 zupn!");
        texts.put("a mebibyte of words", "plum trees ".repeat(100_000));
        return texts;
    }

    /** What cannot even be compared with the password on file. */
    static Map<String, String> presentPasswords() {
        Map<String, String> texts = lines(4_096);
        texts.put("nothing", null);
        texts.put("an empty text", "");
        return texts;
    }
}
