package org.customeraccounts.legacy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.params.KeyParameter;

/** RFC 8018 §5.2. */
final class Pbkdf2Hash implements LegacyHash {
    static final int MOST_ITERATIONS = 2_000_000;

    private static final Pattern MODULAR = Pattern.compile("\\$pbkdf2(?:-(?<digest>sha1|sha256|sha512))?"
            + "\\$(?:i=)?(?<iterations>[1-9]\\d{0,6})(?:,l=(?<length>[1-9]\\d))?"
            + "\\$(?<salt>[A-Za-z0-9+/.]{0,172}={0,2})\\$(?<tag>[A-Za-z0-9+/.]{22,86}={0,2})");
    private static final Pattern DJANGO = Pattern.compile("pbkdf2_(?<digest>sha1|sha256)"
            + "\\$(?<iterations>[1-9]\\d{0,6})\\$(?<salt>[^$]{1,128})\\$(?<tag>[A-Za-z0-9+/]{22,86}={0,2})");

    private final String digest;
    private final int iterations;
    private final byte[] salt;
    private final byte[] tag;

    private Pbkdf2Hash(String digest, int iterations, byte[] salt, byte[] tag) {
        Fields.require(tag.length >= 16 && tag.length <= 64, "the tag is 16 to 64 bytes");
        int size = digest(digest).getDigestSize();
        int blocks = (tag.length + size - 1) / size;
        Fields.require(
                (long) iterations * blocks <= MOST_ITERATIONS, "there are at most " + MOST_ITERATIONS + " iterations");
        this.digest = digest;
        this.iterations = iterations;
        this.salt = salt;
        this.tag = tag;
    }

    static LegacyHash read(String text) {
        return text.startsWith("$") ? readModular(text) : readDjango(text);
    }

    private static Pbkdf2Hash readModular(String text) {
        Matcher fields = Fields.of(MODULAR, text);
        byte[] tag = decode(fields.group("tag"));
        String length = fields.group("length");
        Fields.require(length == null || Integer.parseInt(length) == tag.length, "the tag is as long as it says");
        String digest = fields.group("digest") == null ? "sha1" : fields.group("digest");
        return new Pbkdf2Hash(digest, iterations(fields), decode(fields.group("salt")), tag);
    }

    private static Pbkdf2Hash readDjango(String text) {
        Matcher fields = Fields.of(DJANGO, text);
        byte[] salt = fields.group("salt").getBytes(StandardCharsets.US_ASCII);
        return new Pbkdf2Hash(fields.group("digest"), iterations(fields), salt, decode(fields.group("tag")));
    }

    private static int iterations(Matcher fields) {
        return Integer.parseInt(fields.group("iterations"));
    }

    /** passlib writes a full stop where Base64 has a plus. */
    private static byte[] decode(String text) {
        return Base64.getDecoder().decode(text.replace('.', '+'));
    }

    @Override
    public boolean isOf(byte[] password) {
        PKCS5S2ParametersGenerator generator = new PKCS5S2ParametersGenerator(digest(digest));
        generator.init(password, salt, iterations);
        KeyParameter derived = (KeyParameter) generator.generateDerivedMacParameters(tag.length * Byte.SIZE);
        return MessageDigest.isEqual(tag, derived.getKey());
    }

    private static Digest digest(String name) {
        return switch (name) {
            case "sha1" -> new SHA1Digest();
            case "sha256" -> new SHA256Digest();
            default -> new SHA512Digest();
        };
    }
}
