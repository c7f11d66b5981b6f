package org.customeraccounts.legacy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.UnaryOperator;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.util.encoders.Hex;

/**
 * A hash of something made from the password, and not of the password itself.
 *
 * @param mark what stands before the inner hash in the notation
 * @param inner the hash of what is made
 * @param step makes it, in a new array
 */
record PrehashedHash(String mark, LegacyHash inner, UnaryOperator<byte[]> step) implements LegacyHash {
    private static final String WORDPRESS = "$wp";
    private static final String DJANGO = "bcrypt_sha256$";
    private static final byte[] WORDPRESS_KEY = "wp-sha384".getBytes(StandardCharsets.US_ASCII);

    /** WordPress 6.8: bcrypt of the Base64 of HMAC-SHA-384, of the password without white space around it. */
    static LegacyHash readWordPress(String text) {
        return read(WORDPRESS, text, PrehashedHash::wordPress);
    }

    /** Django's BCryptSHA256PasswordHasher: bcrypt of the hexadecimal SHA-256. */
    static LegacyHash readDjango(String text) {
        return read(DJANGO, text, password -> Hex.encode(digest(new SHA256Digest(), password)));
    }

    /** Devise, with a pepper: bcrypt of the password with the pepper behind it. */
    static LegacyHash readPeppered(String text, byte[] pepper) {
        return new PrehashedHash("", BcryptHash.read(text), password -> {
            byte[] both = Arrays.copyOf(password, password.length + pepper.length);
            System.arraycopy(pepper, 0, both, password.length, pepper.length);
            return both;
        });
    }

    private static LegacyHash read(String mark, String text, UnaryOperator<byte[]> step) {
        Fields.require(text.startsWith(mark + "$2"), "not a hash in this notation");
        return new PrehashedHash(mark, BcryptHash.read(text.substring(mark.length())), step);
    }

    @Override
    public byte[] derive(byte[] password) {
        byte[] made = step.apply(password);
        try {
            return inner.derive(made);
        } finally {
            Arrays.fill(made, (byte) 0);
        }
    }

    @Override
    public byte[] tag() {
        return inner.tag();
    }

    @Override
    public String withoutTag() {
        return mark + inner.withoutTag();
    }

    @Override
    public long work() {
        return inner.work();
    }

    @Override
    public String toString() {
        return "PrehashedHash[hidden]";
    }

    private static byte[] wordPress(byte[] password) {
        byte[] trimmed = Trimmed.of(password);
        HMac hmac = new HMac(new SHA384Digest());
        hmac.init(new KeyParameter(WORDPRESS_KEY));
        hmac.update(trimmed, 0, trimmed.length);
        byte[] mac = new byte[hmac.getMacSize()];
        hmac.doFinal(mac, 0);
        Arrays.fill(trimmed, (byte) 0);
        return Base64.getEncoder().encode(mac);
    }

    private static byte[] digest(Digest digest, byte[] password) {
        byte[] result = new byte[digest.getDigestSize()];
        digest.update(password, 0, password.length);
        digest.doFinal(result, 0);
        return result;
    }
}
