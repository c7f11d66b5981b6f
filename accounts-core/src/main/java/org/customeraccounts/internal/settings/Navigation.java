package org.customeraccounts.internal.settings;

import java.util.Locale;
import java.util.Optional;
import org.customeraccounts.internal.operation.CustomerRequest;
import org.customeraccounts.internal.operation.OperationRunner;
import org.customeraccounts.internal.operation.VisitorRequest;
import org.customeraccounts.mail.LinkPage;
import org.customeraccounts.settings.NavigationLink;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.Links;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.Texts;
import org.jspecify.annotations.Nullable;

/** The one link in the shop's navigation: "sign in" for a visitor, "account" for a customer. */
public record Navigation(OperationRunner runner, EffectiveSettings settings, Links links) {
    public Optional<NavigationLink> forVisitor(VisitorRequest request) {
        String words = isFrench(request.locale()) ? "Connexion" : "Sign in";
        return link(request.shop()).map(shown -> draw(shown, request, LinkPage.SIGN_IN, shown.signInLabel(), words));
    }

    public Optional<NavigationLink> forCustomer(CustomerRequest customer) {
        VisitorRequest request = customer.asVisitor();
        String words = isFrench(request.locale()) ? "Compte" : "Account";
        return link(request.shop()).map(shown -> draw(shown, request, LinkPage.ACCOUNT, shown.accountLabel(), words));
    }

    private Optional<ShopSettings.SignInLink> link(ShopId shop) {
        return Optional.of(runner.read(unit -> settings.of(unit, shop)))
                .filter(ShopSettings::accountsAvailable)
                .map(ShopSettings::signInLink)
                .filter(ShopSettings.SignInLink::visible);
    }

    private NavigationLink draw(
            ShopSettings.SignInLink link, VisitorRequest request, LinkPage page, @Nullable String own, String words) {
        return new NavigationLink(
                own == null || Texts.isBlank(own) ? words : own,
                links.page(request.shop(), request.locale(), page),
                link.style(),
                link.placement());
    }

    private static boolean isFrench(Locale locale) {
        return locale.getLanguage().equals("fr");
    }
}
