package org.customeraccounts.internal.operation;

import java.security.SecureRandom;
import org.customeraccounts.mail.LinkPurpose;
import org.customeraccounts.value.DeviceToken;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.SessionToken;

/** Mints tokens of 256 random bits. Thread safe. */
public final class TokenGenerator {
    private static final int BYTES = 32;

    private final SecureRandom random;

    public TokenGenerator(SecureRandom random) {
        this.random = random;
    }

    public SessionToken session() {
        return SessionToken.mint(bytes());
    }

    public DeviceToken device() {
        return DeviceToken.mint(bytes());
    }

    public MailToken mail(LinkPurpose purpose) {
        return MailToken.mint(purpose.prefix(), bytes());
    }

    private byte[] bytes() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return bytes;
    }
}
