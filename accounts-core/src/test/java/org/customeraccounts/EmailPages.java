package org.customeraccounts;

import org.customeraccounts.email.Confirmation;
import org.customeraccounts.mail.LinkPreview;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.SessionToken;

/** What a page of the documentation shows: the two pages that mails about addresses lead to. */
final class EmailPages {
    private final Shop shop;

    EmailPages(Shop shop) {
        this.shop = shop;
    }

    // Opening either page. Mail scanners do it too, so it only looks.
    LinkPreview open(String token) {
        return shop.storefront().preview(MailToken.parse(token));
    }

    // The button of the page CONFIRM. It asks for the password where nobody is signed in.
    Confirmation confirm(String token, String cookie, String password) {
        MailToken link = MailToken.parse(token);
        return shop.customer(SessionToken.parse(cookie))
                .map(customer -> customer.confirm(link))
                .orElseGet(() -> shop.storefront().confirm(link, Password.of(password)));
    }

    // The button of the page REFUSE. It needs neither session nor password.
    String refuse(String token) {
        Storefront storefront = shop.storefront();
        MailToken link = MailToken.parse(token);
        return switch (storefront.preview(link).purpose()) {
            case CANCEL_EMAIL_CHANGE -> {
                storefront.cancelChange(link);
                yield "The change is stopped. Please change your password now.";
            }
            case REVERT_EMAIL_CHANGE -> resetForm(storefront.revert(link).resetToken());
            default -> {
                storefront.refuse(link);
                yield "Thank you for telling us.";
            }
        };
    }

    // Takes a new password and posts it, with the token, to storefront.resetPassword.
    private static String resetForm(MailToken reset) {
        return "<form method=post action=/reset-password><input type=hidden name=token value=" + reset.reveal() + ">…";
    }
}
