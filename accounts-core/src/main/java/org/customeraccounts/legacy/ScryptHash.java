package org.customeraccounts.legacy;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.SCrypt;

/** RFC 7914. */
final class ScryptHash implements LegacyHash {
    static final long MOST_BYTES = 64L << 20;
    static final long MOST_WORK = 1L << 20;

    private static final Pattern NOTATION = Pattern.compile("\\$scrypt\\$ln=([1-9]\\d?),r=([1-9]\\d?),p=([1-9]\\d?)"
            + "\\$([A-Za-z0-9+/]{0,172}={0,2})\\$([A-Za-z0-9+/]{22,86}={0,2})");

    private final int n;
    private final int r;
    private final int p;
    private final byte[] salt;
    private final byte[] tag;

    private ScryptHash(int logN, int r, int p, byte[] salt, byte[] tag) {
        Fields.require(tag.length >= 16 && tag.length <= 64, "the tag is 16 to 64 bytes");
        Fields.require(logN <= 20, "N is at most 2^20");
        Fields.require(logN < 16 * r, "N is less than 2^(128 r / 8) (RFC 7914 §2)");
        this.n = 1 << logN;
        this.r = r;
        this.p = p;
        Fields.require(128L * n * r <= MOST_BYTES, "the memory is at most " + MOST_BYTES + " bytes");
        Fields.require((long) n * r * p <= MOST_WORK, "N r p is at most " + MOST_WORK);
        this.salt = salt;
        this.tag = tag;
    }

    static LegacyHash read(String text) {
        Matcher fields = Fields.of(NOTATION, text);
        return new ScryptHash(
                Integer.parseInt(fields.group(1)),
                Integer.parseInt(fields.group(2)),
                Integer.parseInt(fields.group(3)),
                Base64.getDecoder().decode(fields.group(4)),
                Base64.getDecoder().decode(fields.group(5)));
    }

    @Override
    public boolean isOf(byte[] password) {
        return MessageDigest.isEqual(tag, SCrypt.generate(password, salt, n, r, p, tag.length));
    }
}
