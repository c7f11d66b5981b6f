package org.customeraccounts.internal.settings;

import java.util.Locale;
import java.util.Optional;
import org.customeraccounts.internal.operation.CustomerRequest;
import org.customeraccounts.internal.operation.VisitorRequest;
import org.customeraccounts.mail.LinkPage;
import org.customeraccounts.settings.NavigationLink;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.settings.SignInLink;
import org.customeraccounts.spi.Links;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.Texts;
import org.jspecify.annotations.Nullable;

/** The one link in the shop's navigation: "sign in" for a visitor, "account" for a customer. */
public record Navigation(Storage storage, EffectiveSettings settings, Links links) {
    public Optional<NavigationLink> forVisitor(VisitorRequest visit) {
        String words = isFrench(visit.locale()) ? "Connexion" : "Sign in";
        return link(visit.shop()).map(shown -> drawn(shown, visit, LinkPage.SIGN_IN, shown.signInLabel(), words));
    }

    public Optional<NavigationLink> forCustomer(CustomerRequest call) {
        VisitorRequest visit = new VisitorRequest(call.shop(), call.context());
        String words = isFrench(visit.locale()) ? "Compte" : "Account";
        return link(visit.shop()).map(shown -> drawn(shown, visit, LinkPage.ACCOUNT, shown.accountLabel(), words));
    }

    private Optional<SignInLink> link(ShopId shop) {
        return Optional.of(storage.read(unit -> settings.of(unit, shop)))
                .filter(ShopSettings::accountsAvailable)
                .map(ShopSettings::signInLink)
                .filter(SignInLink::visible);
    }

    private NavigationLink drawn(
            SignInLink link, VisitorRequest visit, LinkPage page, @Nullable String own, String words) {
        return new NavigationLink(
                own == null || Texts.isBlank(own) ? words : own,
                links.page(visit.shop(), visit.locale(), page),
                link.style(),
                link.placement());
    }

    private static boolean isFrench(Locale locale) {
        return locale.getLanguage().equals("fr");
    }
}
