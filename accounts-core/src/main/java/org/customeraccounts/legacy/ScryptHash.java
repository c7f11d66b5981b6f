package org.customeraccounts.legacy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.util.encoders.Hex;

/** RFC 7914, in the notations of several systems. */
final class ScryptHash implements LegacyHash {
    private static final String BASE64_TAG = "(?<tag>[A-Za-z0-9+/]{22,86}={0,2})";
    private static final Pattern MODULAR = Pattern.compile("\\$scrypt\\$ln=([1-9]\\d?),r=([1-9]\\d?),p=([1-9]\\d?)"
            + "\\$(?<salt>[A-Za-z0-9+/]{0,172}={0,2})\\$" + BASE64_TAG);
    private static final Pattern SPRING = Pattern.compile("(?:\\{scrypt(?:@SpringSecurity_v5_8)?})?"
            + "\\$(?<cost>[1-9a-f][0-9a-f]{4,6})\\$(?<salt>[A-Za-z0-9+/]{0,172}={0,2})\\$" + BASE64_TAG);
    private static final String NUMBERS = "([1-9]\\d{0,9})%s([1-9]\\d?)%s([1-9]\\d?)";
    private static final Pattern DJANGO =
            Pattern.compile("scrypt\\$(?<salt>[^$]{1,128})\\$" + NUMBERS.replace("%s", "\\$") + "\\$" + BASE64_TAG);
    private static final Pattern WERKZEUG = Pattern.compile(
            "scrypt:" + NUMBERS.replace("%s", ":") + "\\$(?<salt>[^$]{1,128})\\$(?<tag>(?:[0-9a-f]{2}){16,64})");

    private final ScryptCost cost;
    private final byte[] salt;
    private final byte[] tag;
    private final String withoutTag;

    private ScryptHash(ScryptCost cost, byte[] salt, byte[] tag, String withoutTag) {
        Fields.require(tag.length >= 16 && tag.length <= 64, "the tag is 16 to 64 bytes");
        this.cost = cost;
        this.salt = salt;
        this.tag = tag;
        this.withoutTag = withoutTag;
    }

    static LegacyHash read(String text) {
        if (text.startsWith("$scrypt$")) {
            Matcher fields = Fields.of(MODULAR, text);
            int[] cost = {number(fields, 1), number(fields, 2), number(fields, 3)};
            return of(text, fields, new ScryptCost(cost[0], cost[1], cost[2]), base64(fields, "salt"));
        }
        if (text.startsWith("scrypt:")) {
            Matcher fields = Fields.of(WERKZEUG, text);
            return new ScryptHash(
                    written(fields, 1),
                    text(fields),
                    Hex.decodeStrict(fields.group("tag")),
                    Fields.blank(text, fields.start("tag"), fields.end("tag")));
        }
        if (text.startsWith("scrypt$")) {
            Matcher fields = Fields.of(DJANGO, text);
            return of(text, fields, written(fields, 2), text(fields));
        }
        Matcher fields = Fields.of(SPRING, text);
        // Spring packs log N, r and p into one number.
        int cost = Integer.parseInt(fields.group("cost"), 16);
        return of(text, fields, new ScryptCost(cost >> 16, cost >> 8 & 0xFF, cost & 0xFF), base64(fields, "salt"));
    }

    private static LegacyHash of(String text, Matcher fields, ScryptCost cost, byte[] salt) {
        String blank = Fields.blank(text, fields.start("tag"), fields.end("tag"));
        return new ScryptHash(cost, salt, base64(fields, "tag"), blank);
    }

    /** The cost whose three numbers stand in groups from here on, N written out. */
    private static ScryptCost written(Matcher fields, int group) {
        return ScryptCost.of(Long.parseLong(fields.group(group)), number(fields, group + 1), number(fields, group + 2));
    }

    private static int number(Matcher fields, int group) {
        return Integer.parseInt(fields.group(group));
    }

    private static byte[] text(Matcher fields) {
        return fields.group("salt").getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] base64(Matcher fields, String group) {
        return Base64.getDecoder().decode(fields.group(group));
    }

    @Override
    public byte[] derive(byte[] password) {
        return cost.derive(password, salt, tag.length);
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
        return cost.work();
    }
}
