package org.customeraccounts.legacy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.MD5Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;

/**
 * phpass, the portable PHP password hashing framework: {@code $P$} (WordPress before 6.8), {@code $H$} (phpBB) with
 * MD5, {@code $S$} (Drupal 7 to 10) with SHA-512.
 */
final class PhpassHash implements LegacyHash {
    static final int COSTLIEST = 17;
    /** Drupal's own limit. What is longer is wrong, and costs the same as what is as long. */
    static final int LONGEST = 512;

    private static final int CHEAPEST = 4;
    private static final int MOST_CHARACTERS_OF_SHA512 = 43;
    private static final String ALPHABET = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final Pattern NOTATION = Pattern.compile(
            "\\$(?<kind>[PHS])\\$(?<rounds>[./0-9A-Za-z])(?<salt>[!-~]{8})(?<tag>[./0-9A-Za-z]{22}|[./0-9A-Za-z]{43})");

    private final boolean sha512;
    private final int rounds;
    private final byte[] salt;
    private final byte[] tag;
    private final String withoutTag;

    private PhpassHash(boolean sha512, int rounds, byte[] salt, byte[] tag, String withoutTag) {
        Fields.require(rounds >= CHEAPEST && rounds <= 30, "there are 2^4 to 2^30 rounds");
        Fields.requireCheap(rounds <= COSTLIEST, "there are at most 2^" + COSTLIEST + " rounds");
        this.sha512 = sha512;
        this.rounds = rounds;
        this.salt = salt;
        this.tag = tag;
        this.withoutTag = withoutTag;
    }

    static LegacyHash read(String text) {
        Matcher fields = Fields.of(NOTATION, text);
        boolean sha512 = fields.group("kind").equals("S");
        String tag = fields.group("tag");
        Fields.require(sha512 == (tag.length() == MOST_CHARACTERS_OF_SHA512), "the tag is as long as its digest says");
        return new PhpassHash(
                sha512,
                ALPHABET.indexOf(fields.group("rounds")),
                ascii(fields.group("salt")),
                ascii(tag),
                Fields.blank(text, fields.start("tag"), fields.end("tag")));
    }

    @Override
    public byte[] derive(byte[] password) {
        byte[] key = Arrays.copyOf(password, Math.min(password.length, LONGEST));
        Digest digest = sha512 ? new SHA512Digest() : new MD5Digest();
        byte[] state = new byte[digest.getDigestSize()];
        digest.update(salt, 0, salt.length);
        digest.update(key, 0, key.length);
        digest.doFinal(state, 0);
        for (int round = 0; round < 1 << rounds; round++) {
            digest.update(state, 0, state.length);
            digest.update(key, 0, key.length);
            digest.doFinal(state, 0);
        }
        Arrays.fill(key, (byte) 0);
        // Only now, so that one that is too long costs as much as any other.
        return password.length > LONGEST ? new byte[0] : ascii(encode(state).substring(0, tag.length));
    }

    /** The tag is compared as it is written: of SHA-512 only the first 43 characters are kept. */
    @Override
    public byte[] tag() {
        return tag.clone();
    }

    @Override
    public String withoutTag() {
        return withoutTag;
    }

    @Override
    public long work() {
        return Math.max(1, ((sha512 ? 2L : 1L) << rounds) / 2);
    }

    /** Six bits a character, lowest first, three bytes at a time. */
    private static String encode(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < bytes.length; at += 3) {
            int count = Math.min(3, bytes.length - at);
            int group = 0;
            for (int i = 0; i < count; i++) {
                group |= (bytes[at + i] & 0xFF) << (8 * i);
            }
            for (int i = 0; i <= count; i++) {
                text.append(ALPHABET.charAt(group >>> (6 * i) & 63));
            }
        }
        return text.toString();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
