package org.customeraccounts.internal.credential;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.customeraccounts.credential.PasswordHash;

/** An Argon2id hash (RFC 9106), version 19, written as a PHC string. Immutable. */
final class Argon2Hash {
    static final int SALT_BYTES = 16;
    static final int TAG_BYTES = 32;

    // Nine digits at most, which fit an int.
    private static final Pattern NOTATION =
            Pattern.compile("\\$argon2id\\$v=19\\$m=([1-9]\\d{0,8}),t=([1-9]\\d{0,8}),p=([1-9]\\d{0,8})"
                    + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");

    private final Argon2Cost cost;
    private final byte[] salt;
    private final byte[] tag;

    private Argon2Hash(Argon2Cost cost, byte[] salt, byte[] tag) {
        this.cost = cost;
        this.salt = salt;
        this.tag = tag;
    }

    /**
     * A new hash.
     *
     * @param cost what it costs
     * @param password its bytes, which stay the caller's to wipe
     * @param salt {@value #SALT_BYTES} random bytes
     * @param blocks where the memory comes from
     * @return the hash
     */
    static Argon2Hash make(Argon2Cost cost, byte[] password, byte[] salt, BlockPool blocks) {
        return new Argon2Hash(cost, salt, derive(cost, salt, password, TAG_BYTES, blocks));
    }

    /**
     * Reads a PHC string strictly: Argon2id of version 19, parameters in their order, canonical Base64, a salt of 8 to
     * 64 bytes and a tag of 16 to 64, a cost within the limits.
     *
     * @param stored any hash at all
     * @return the hash
     * @throws IllegalArgumentException when it is not of that form or costs too much
     */
    static Argon2Hash read(PasswordHash stored) {
        Matcher fields = NOTATION.matcher(stored.reveal());
        if (!fields.matches()) {
            throw new IllegalArgumentException("not an Argon2id hash");
        }
        Argon2Cost cost = new Argon2Cost(
                Integer.parseInt(fields.group(1)),
                Integer.parseInt(fields.group(2)),
                Integer.parseInt(fields.group(3)));
        return new Argon2Hash(cost, decode(fields.group(4)), decode(fields.group(5)));
    }

    /**
     * Whether a PHC string of Argon2id is refused for its cost alone.
     *
     * @param stored any hash at all
     * @return whether it is of the form of {@link #read}, and over the limits
     */
    static boolean isTooCostly(PasswordHash stored) {
        Matcher fields = NOTATION.matcher(stored.reveal());
        return fields.matches()
                && (Integer.parseInt(fields.group(1)) > Argon2Cost.MOST_MEMORY_KIB
                        || Integer.parseInt(fields.group(2)) > Argon2Cost.MOST_PASSES
                        || Integer.parseInt(fields.group(3)) > Argon2Cost.MOST_LANES);
    }

    PasswordHash text() {
        return PasswordHash.of("$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(cost.memoryKib(), cost.passes(), cost.lanes(), encode(salt), encode(tag)));
    }

    /**
     * Computes the tag anew and compares in constant time.
     *
     * @param password its bytes, which stay the caller's to wipe
     * @param blocks where the memory comes from
     * @return whether it is the one that the hash was made of
     */
    boolean isOf(byte[] password, BlockPool blocks) {
        return MessageDigest.isEqual(tag, derive(cost, salt, password, tag.length, blocks));
    }

    /**
     * Whether a new hash of a cost would look like this one.
     *
     * @param wanted the cost
     * @return whether cost and lengths are the same
     */
    boolean isLikeNew(Argon2Cost wanted) {
        return cost.equals(wanted) && salt.length == SALT_BYTES && tag.length == TAG_BYTES;
    }

    /**
     * How much work it is, by memory and passes.
     *
     * @param current that of a hash of {@link Argon2Cost#CURRENT}
     * @return in the same unit, at least 1
     */
    long work(long current) {
        long blocks = (long) cost.memoryKib() * cost.passes();
        long usual = (long) Argon2Cost.CURRENT.memoryKib() * Argon2Cost.CURRENT.passes();
        return Math.max(1, current * blocks / usual);
    }

    private static byte[] derive(Argon2Cost cost, byte[] salt, byte[] password, int length, BlockPool blocks) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.memoryKib())
                .withIterations(cost.passes())
                .withParallelism(cost.lanes())
                .withSalt(salt)
                .withBlockPool(blocks)
                .build());
        byte[] tag = new byte[length];
        generator.generateBytes(password, tag);
        return tag;
    }

    private static String encode(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] decode(String text) {
        byte[] bytes = Base64.getDecoder().decode(text);
        // Java's decoder takes several texts for the same bytes; a hash has one.
        if (!encode(bytes).equals(text)) {
            throw new IllegalArgumentException("Base64 with unused bits set");
        }
        return bytes;
    }
}
