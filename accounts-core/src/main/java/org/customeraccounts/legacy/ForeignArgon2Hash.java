package org.customeraccounts.legacy;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** RFC 9106: Argon2 of every variant, also behind the marks of Spring Security and Django. */
final class ForeignArgon2Hash implements LegacyHash {
    static final int MOST_MEMORY_KIB = 65_536;
    static final int MOST_PASSES = 10;
    static final int MOST_LANES = 16;

    private static final Pattern NOTATION = Pattern.compile("(?:\\{argon2(?:@SpringSecurity_v5_8)?}|argon2)?"
            + "\\$argon2(?<kind>i|d|id)\\$v=19\\$m=([1-9]\\d{0,8}),t=([1-9]\\d{0,8}),p=([1-9]\\d{0,8})"
            + "\\$(?<salt>[A-Za-z0-9+/]{11,86})\\$(?<tag>[A-Za-z0-9+/]{22,86})");

    private final int kind;
    private final int memoryKib;
    private final int passes;
    private final int lanes;
    private final byte[] salt;
    private final byte[] tag;
    private final String withoutTag;

    private ForeignArgon2Hash(Matcher fields, String withoutTag) {
        this.kind = kind(fields.group("kind"));
        this.memoryKib = Integer.parseInt(fields.group(2));
        this.passes = Integer.parseInt(fields.group(3));
        this.lanes = Integer.parseInt(fields.group(4));
        this.salt = Base64.getDecoder().decode(fields.group("salt"));
        this.tag = Base64.getDecoder().decode(fields.group("tag"));
        this.withoutTag = withoutTag;
        Fields.require(tag.length >= 16 && tag.length <= 64, "the tag is 16 to 64 bytes");
        Fields.require(memoryKib >= 8L * lanes, "there are 8 KiB for each lane at least");
        Fields.requireCheap(memoryKib <= MOST_MEMORY_KIB, "the memory is at most " + MOST_MEMORY_KIB + " KiB");
        Fields.requireCheap(passes <= MOST_PASSES && lanes <= MOST_LANES, "at most 10 passes and 16 lanes");
    }

    static LegacyHash read(String text) {
        Matcher fields = Fields.of(NOTATION, text);
        return new ForeignArgon2Hash(fields, Fields.blank(text, fields.start("tag"), fields.end("tag")));
    }

    private static int kind(String name) {
        return switch (name) {
            case "i" -> Argon2Parameters.ARGON2_i;
            case "d" -> Argon2Parameters.ARGON2_d;
            default -> Argon2Parameters.ARGON2_id;
        };
    }

    @Override
    public byte[] derive(byte[] password) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(kind)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memoryKib)
                .withIterations(passes)
                .withParallelism(lanes)
                .withSalt(salt)
                .build());
        byte[] derived = new byte[tag.length];
        generator.generateBytes(password, derived);
        return derived;
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
        return Math.max(1, (long) memoryKib * passes);
    }
}
