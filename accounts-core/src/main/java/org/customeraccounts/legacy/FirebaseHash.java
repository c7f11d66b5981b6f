package org.customeraccounts.legacy;

import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.modes.SICBlockCipher;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/** Firebase's scrypt: what scrypt makes of the password is the key under which the project's own key is encrypted. */
final class FirebaseHash implements LegacyHash {
    private static final String BASE64 = "[A-Za-z0-9+/_-]{%s}={0,2}";
    private static final String END =
            "\\$(?<salt>" + BASE64.replace("%s", "0,172") + ")\\$(?<tag>" + BASE64.replace("%s", "22,172") + ")";
    private static final Pattern OF_A_PROJECT = Pattern.compile("\\$fbscrypt" + END);
    private static final Pattern WITH_ALL =
            Pattern.compile("\\$fbscrypt\\$v=1,n=([1-9]\\d?),r=([1-9]\\d?),p=1,ss=(?<ss>" + BASE64.replace("%s", "0,64")
                    + "),sk=(?<sk>" + BASE64.replace("%s", "22,172") + ")" + END);

    /**
     * What all hashes of a project share.
     *
     * @param signerKey the project's key
     * @param separator what stands behind each salt
     * @param cost what scrypt costs
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, and hidden
    record Project(byte[] signerKey, byte[] separator, ScryptCost cost) {
        @Override
        public String toString() {
            return "Project[hidden]";
        }
    }

    private final Project project;
    private final byte[] salt;
    private final byte[] tag;
    private final String withoutTag;

    private FirebaseHash(Project project, String text, Matcher fields) {
        this.project = project;
        this.salt = decode(fields.group("salt"));
        this.tag = decode(fields.group("tag"));
        this.withoutTag = Fields.blank(text, fields.start("tag"), fields.end("tag"));
        Fields.require(tag.length == project.signerKey().length && tag.length >= 16, "the tag is as long as the key");
    }

    static LegacyHash read(String text) {
        Matcher fields = Fields.of(WITH_ALL, text);
        ScryptCost cost = new ScryptCost(Integer.parseInt(fields.group(1)), Integer.parseInt(fields.group(2)), 1);
        return new FirebaseHash(
                new Project(decode(fields.group("sk")), decode(fields.group("ss")), cost), text, fields);
    }

    static LegacyHash read(String text, Project project) {
        return new FirebaseHash(project, text, Fields.of(OF_A_PROJECT, text));
    }

    /** Base64 of both alphabets: exports differ. */
    static byte[] decode(String text) {
        return Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
    }

    @Override
    public byte[] derive(byte[] password) {
        byte[] separator = project.separator();
        byte[] salted = Arrays.copyOf(salt, salt.length + separator.length);
        System.arraycopy(separator, 0, salted, salt.length, separator.length);
        byte[] key = project.cost().derive(password, salted, 32);
        SICBlockCipher cipher = (SICBlockCipher) SICBlockCipher.newInstance(AESEngine.newInstance());
        cipher.init(true, new ParametersWithIV(new KeyParameter(key), new byte[16]));
        byte[] derived = new byte[project.signerKey().length];
        cipher.processBytes(project.signerKey(), 0, derived.length, derived, 0);
        Arrays.fill(key, (byte) 0);
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
        return project.cost().work();
    }
}
