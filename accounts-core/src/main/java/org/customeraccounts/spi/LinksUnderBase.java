package org.customeraccounts.spi;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import org.customeraccounts.mail.LinkPage;
import org.customeraccounts.value.ShopId;

/** The pages of one site, under one address. */
record LinksUnderBase(String base) implements Links {
    private static final int LONGEST = 1_000;

    LinksUnderBase {
        URI uri = AsciiHosts.of(URI.create(Objects.requireNonNull(base, "base")));
        boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
        if (!web || uri.getHost() == null) {
            throw new IllegalArgumentException("the base of links is an absolute https address");
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("the base of links has no user, query or fragment");
        }
        String ascii = uri.toASCIIString();
        if (ascii.length() > LONGEST) {
            throw new IllegalArgumentException("the base of links has at most " + LONGEST + " characters");
        }
        base = ascii.endsWith("/") ? ascii.substring(0, ascii.length() - 1) : ascii;
    }

    @Override
    public URI page(ShopId shop, Locale locale, LinkPage page) {
        return URI.create(base + path(page));
    }

    private static String path(LinkPage page) {
        return switch (page) {
            case SIGN_IN -> "/sign-in";
            case ACCOUNT -> "";
            case CONFIRM -> "/confirm";
            case REFUSE -> "/refuse";
            case RESET_PASSWORD -> "/reset-password";
            case REQUEST_RESET -> "/forgot-password";
            case ORDER -> "/order";
            case CREATE_ACCOUNT -> "/create-account";
        };
    }
}
