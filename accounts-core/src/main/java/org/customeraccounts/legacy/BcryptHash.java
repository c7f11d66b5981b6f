package org.customeraccounts.legacy;

import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.BCrypt;

/** Provos and Mazières, A Future-Adaptable Password Scheme, USENIX 1999. */
final class BcryptHash implements LegacyHash {
    static final int COSTLIEST = 14;

    private static final int LONGEST_KEY = 72;
    private static final int TAG_BYTES = 23;
    private static final Pattern NOTATION =
            Pattern.compile("(?:\\{bcrypt}|bcrypt\\$)?\\$2[aby]\\$(\\d\\d)\\$([./A-Za-z0-9]{22})([./A-Za-z0-9]{31})");
    private static final String ALPHABET = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private final int cost;
    private final byte[] salt;
    private final byte[] tag;
    private final String withoutTag;

    private BcryptHash(int cost, byte[] salt, byte[] tag, String withoutTag) {
        Fields.require(cost >= 4 && cost <= 31, "the cost is 4 to 31");
        Fields.requireCheap(cost <= COSTLIEST, "the cost is at most " + COSTLIEST);
        this.cost = cost;
        this.salt = salt;
        this.tag = tag;
        this.withoutTag = withoutTag;
    }

    static BcryptHash read(String text) {
        Matcher fields = Fields.of(NOTATION, text);
        return new BcryptHash(
                Integer.parseInt(fields.group(1)),
                decode(fields.group(2)),
                decode(fields.group(3)),
                Fields.blank(text, fields.start(3), fields.end(3)));
    }

    @Override
    public byte[] derive(byte[] password) {
        if (holdsNul(password)) {
            return new byte[0];
        }
        // With the NUL that ends it in C, and no further than bcrypt reads.
        byte[] key = Arrays.copyOf(password, Math.min(password.length + 1, LONGEST_KEY));
        try {
            // The notation leaves out the last of the 24 bytes.
            return Arrays.copyOf(BCrypt.generate(key, salt, cost, false), TAG_BYTES);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

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
        return 60L << cost;
    }

    private static boolean holdsNul(byte[] password) {
        for (byte b : password) {
            if (b == 0) {
                return true;
            }
        }
        return false;
    }

    // Not OpenBSDBCrypt.checkPassword: it compares texts, and so never accepts a salt whose unused bits are set.
    private static byte[] decode(String text) {
        StringBuilder standard = new StringBuilder(text.length());
        text.chars().forEach(c -> standard.append(BASE64.charAt(ALPHABET.indexOf(c))));
        return Base64.getDecoder().decode(standard.toString());
    }
}
