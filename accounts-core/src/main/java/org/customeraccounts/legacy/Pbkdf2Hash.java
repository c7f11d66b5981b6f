package org.customeraccounts.legacy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.util.encoders.Hex;

/** RFC 8018 §5.2. */
final class Pbkdf2Hash implements LegacyHash {
    static final int MOST_ITERATIONS = 2_000_000;

    private static final String ITERATIONS = "(?<iterations>[1-9]\\d{0,8})";
    private static final Pattern MODULAR =
            Pattern.compile("\\$pbkdf2(?:-(?<digest>sha1|sha256|sha512))?" + "\\$(?:i=)?" + ITERATIONS
                    + "(?:,l=(?<length>[1-9]\\d))?"
                    + "\\$(?<salt>[A-Za-z0-9+/.]{0,172}={0,2})\\$(?<tag>[A-Za-z0-9+/.]{22,86}={0,2})");
    private static final Pattern DJANGO = Pattern.compile("pbkdf2_(?<digest>sha1|sha256)" + "\\$" + ITERATIONS
            + "\\$(?<salt>[^$]{1,128})\\$(?<tag>[A-Za-z0-9+/]{22,86}={0,2})");
    private static final Pattern WERKZEUG = Pattern.compile("pbkdf2:(?<digest>sha1|sha256|sha512):" + ITERATIONS
            + "\\$(?<salt>[^$]{1,128})\\$(?<tag>(?:[0-9a-f]{2}){16,64})");
    private static final Pattern SPRING = Pattern.compile("\\{pbkdf2}(?<salt>[0-9a-f]{16})(?<tag>[0-9a-f]{64})");
    private static final Pattern SPRING_5_8 =
            Pattern.compile("\\{pbkdf2@SpringSecurity_v5_8}(?<salt>[0-9a-f]{32})(?<tag>[0-9a-f]{64})");
    private static final Pattern ASP_NET = Pattern.compile("AQAAAA[A-Za-z0-9+/]{34,130}={0,2}");
    private static final int ASP_NET_HEADER = 13;

    private final String digest;
    private final int iterations;
    private final byte[] salt;
    private final byte[] tag;
    private final String withoutTag;

    private Pbkdf2Hash(String digest, int iterations, byte[] salt, byte[] tag, String withoutTag) {
        Fields.require(tag.length >= 16 && tag.length <= 64, "the tag is 16 to 64 bytes");
        this.digest = digest;
        this.iterations = iterations;
        this.salt = salt;
        this.tag = tag;
        this.withoutTag = withoutTag;
        Fields.requireCheap(rounds() <= MOST_ITERATIONS, "there are at most " + MOST_ITERATIONS + " iterations");
    }

    private long rounds() {
        int size = digest(digest).getDigestSize();
        // Each piece of the digest's size takes all iterations anew.
        return (long) iterations * ((tag.length + size - 1) / size);
    }

    static LegacyHash read(String text) {
        if (text.startsWith("$")) {
            return readModular(text);
        }
        if (text.startsWith("{pbkdf2}")) {
            // Spring Security writes down no digest and no iterations: these were its defaults.
            return readSpring(SPRING, "sha1", 185_000, text);
        }
        if (text.startsWith("{")) {
            return readSpring(SPRING_5_8, "sha256", 310_000, text);
        }
        if (text.startsWith("pbkdf2:")) {
            return readWerkzeug(text);
        }
        return text.startsWith("A") ? readAspNet(text) : readDjango(text);
    }

    private static Pbkdf2Hash readModular(String text) {
        Matcher fields = Fields.of(MODULAR, text);
        byte[] tag = decode(fields.group("tag"));
        String length = fields.group("length");
        Fields.require(length == null || Integer.parseInt(length) == tag.length, "the tag is as long as it says");
        String digest = fields.group("digest") == null ? "sha1" : fields.group("digest");
        return new Pbkdf2Hash(digest, iterations(fields), decode(fields.group("salt")), tag, blank(text, fields));
    }

    private static Pbkdf2Hash readDjango(String text) {
        Matcher fields = Fields.of(DJANGO, text);
        byte[] salt = fields.group("salt").getBytes(StandardCharsets.US_ASCII);
        byte[] tag = decode(fields.group("tag"));
        return new Pbkdf2Hash(fields.group("digest"), iterations(fields), salt, tag, blank(text, fields));
    }

    private static Pbkdf2Hash readWerkzeug(String text) {
        Matcher fields = Fields.of(WERKZEUG, text);
        byte[] salt = fields.group("salt").getBytes(StandardCharsets.US_ASCII);
        byte[] tag = Hex.decodeStrict(fields.group("tag"));
        return new Pbkdf2Hash(fields.group("digest"), iterations(fields), salt, tag, blank(text, fields));
    }

    private static Pbkdf2Hash readSpring(Pattern notation, String digest, int iterations, String text) {
        Matcher fields = Fields.of(notation, text);
        byte[] salt = Hex.decodeStrict(fields.group("salt"));
        byte[] tag = Hex.decodeStrict(fields.group("tag"));
        return new Pbkdf2Hash(digest, iterations, salt, tag, blank(text, fields));
    }

    /** ASP.NET Core Identity, version 3: 1, then digest, iterations and the salt's length in four bytes each. */
    private static Pbkdf2Hash readAspNet(String text) {
        byte[] all = Base64.getDecoder().decode(Fields.of(ASP_NET, text).group());
        ByteBuffer header = ByteBuffer.wrap(all, 1, ASP_NET_HEADER - 1);
        int digest = header.getInt();
        int iterations = header.getInt();
        int saltBytes = header.getInt();
        Fields.require(digest >= 0 && digest <= 2 && iterations > 0, "a digest that is known, and iterations");
        Fields.require(saltBytes >= 8 && saltBytes <= 64 && all.length > ASP_NET_HEADER + saltBytes, "a salt");
        int end = ASP_NET_HEADER + saltBytes;
        byte[] blank = Arrays.copyOf(Arrays.copyOf(all, end), all.length);
        return new Pbkdf2Hash(
                new String[] {"sha1", "sha256", "sha512"}[digest],
                iterations,
                Arrays.copyOfRange(all, ASP_NET_HEADER, end),
                Arrays.copyOfRange(all, end, all.length),
                Base64.getEncoder().encodeToString(blank));
    }

    private static int iterations(Matcher fields) {
        return Integer.parseInt(fields.group("iterations"));
    }

    private static String blank(String text, Matcher fields) {
        return Fields.blank(text, fields.start("tag"), fields.end("tag"));
    }

    /** passlib writes a full stop where Base64 has a plus. */
    private static byte[] decode(String text) {
        return Base64.getDecoder().decode(text.replace('.', '+'));
    }

    @Override
    public byte[] derive(byte[] password) {
        PKCS5S2ParametersGenerator generator = new PKCS5S2ParametersGenerator(digest(digest));
        generator.init(password, salt, iterations);
        return ((KeyParameter) generator.generateDerivedMacParameters(tag.length * Byte.SIZE)).getKey();
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
        return Math.max(1, rounds() * (digest.equals("sha512") ? 5 : 3) / 4);
    }

    private static Digest digest(String name) {
        return switch (name) {
            case "sha1" -> new SHA1Digest();
            case "sha256" -> new SHA256Digest();
            default -> new SHA512Digest();
        };
    }
}
