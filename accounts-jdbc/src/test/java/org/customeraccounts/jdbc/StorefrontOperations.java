package org.customeraccounts.jdbc;

import static org.customeraccounts.jdbc.DoorOperation.hashing;
import static org.customeraccounts.jdbc.DoorOperation.reading;
import static org.customeraccounts.jdbc.DoorOperation.writing;

import java.time.Duration;
import java.util.List;
import org.customeraccounts.account.SignUp;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.session.SignedIn;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.Password;

/** What a visitor can do, and finding the customer of a session. */
final class StorefrontOperations {
    private static final String OLD = Boutique.OLD;
    private static final String NEW = Boutique.NEW;

    private StorefrontOperations() {}

    static List<DoorOperation> all() {
        return List.of(
                reading(
                        "Storefront.navigationLink",
                        boutique -> () -> boutique.storefront().navigationLink()),
                reading("Shop.customer", boutique -> {
                    SignedIn ada = boutique.signUp(OLD);
                    return () -> boutique.customer(ada.token());
                }),
                reading("Shop.customer", boutique -> {
                            SignedIn ada = boutique.signUp(OLD);
                            boutique.clock.advance(Duration.ofMinutes(2));
                            return () -> boutique.customer(ada.token());
                        })
                        .where("which notes the use"),
                writing("Storefront.signUp", boutique -> () -> boutique.signUp(NEW)),
                writing("Storefront.signUp", boutique -> {
                            boutique.owner()
                                    .settings()
                                    .save(ShopSettings.accountsOn().withDiscretion(true), 0);
                            return () -> discreetly(boutique, NEW);
                        })
                        .where("discreet"),
                writing("Storefront.signUp", boutique -> {
                            boutique.signUp(OLD);
                            boutique.owner()
                                    .settings()
                                    .save(ShopSettings.accountsOn().withDiscretion(true), 0);
                            return () -> discreetly(boutique, OLD);
                        })
                        .where("discreet, of a known address"),
                hashing("Storefront.signIn", boutique -> {
                    boutique.signUp(OLD);
                    return () -> boutique.signIn(OLD);
                }),
                writing("Storefront.requestPasswordReset", boutique -> {
                    boutique.signUp(OLD);
                    return () -> boutique.storefront().requestPasswordReset(OLD);
                }),
                writing("Storefront.resetPassword", boutique -> {
                            boutique.verified(OLD);
                            MailToken token = boutique.resetLink(OLD);
                            return () -> boutique.storefront().resetPassword(token, boutique.prepared(Boutique.NEXT));
                        })
                        .thenAgain(ErrorCode.LINK_USED),
                reading("Storefront.preview", boutique -> {
                    MailToken token = boutique.linkOfAChange();
                    return () -> boutique.storefront().preview(token);
                }),
                hashing("Storefront.confirm", boutique -> {
                            boutique.signUp(OLD);
                            MailToken token = boutique.mailed(MailKind.VERIFY_EMAIL, OLD);
                            return () -> boutique.storefront().confirm(token, Password.of(Boutique.PASSWORD));
                        })
                        .where("an address"),
                hashing("Storefront.confirm", boutique -> {
                            MailToken token = boutique.linkOfAChange();
                            return () -> boutique.storefront().confirm(token, Password.of(Boutique.PASSWORD));
                        })
                        .where("a change"),
                writing("Storefront.refuse", boutique -> {
                            boutique.signUp(OLD);
                            MailToken token = boutique.mailed(MailKind.VERIFY_EMAIL, OLD);
                            return () -> boutique.storefront().refuse(token);
                        })
                        .where("an account")
                        .thenAgain(ErrorCode.LINK_USED),
                writing("Storefront.refuse", boutique -> {
                            boutique.signUp(OLD);
                            MailToken token = boutique.resetLink(OLD);
                            return () -> boutique.storefront().refuse(token);
                        })
                        .where("a reset")
                        .thenAgain(ErrorCode.LINK_USED),
                writing("Storefront.refuse", boutique -> {
                            MailToken token = boutique.linkOfAChange();
                            return () -> boutique.storefront().refuse(token);
                        })
                        .where("a change")
                        .thenAgain(ErrorCode.LINK_USED),
                writing("Storefront.cancelChange", boutique -> {
                            boutique.linkOfAChange();
                            MailToken token = boutique.mailed(MailKind.EMAIL_CHANGE_REQUESTED, OLD);
                            return () -> boutique.storefront().cancelChange(token);
                        })
                        .thenAgain(ErrorCode.LINK_USED),
                writing("Storefront.revert", boutique -> {
                            boutique.confirmedChange();
                            MailToken token = boutique.mailed(MailKind.EMAIL_CHANGED, OLD);
                            return () -> boutique.storefront().revert(token);
                        })
                        .thenAgain(ErrorCode.LINK_USED));
    }

    private static void discreetly(Boutique boutique, String address) {
        boutique.storefront().signUp(SignUp.with(address, boutique.prepared(Boutique.PASSWORD)));
    }
}
