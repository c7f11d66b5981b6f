package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.customeraccounts.testkit.acceptance.Refusals.refused;

import java.net.URI;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.customeraccounts.Customer;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.settings.NavigationLink;
import org.customeraccounts.settings.SettingsEditor;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.settings.ShopSettings.SignInLink.Placement;
import org.customeraccounts.settings.ShopSettings.SignInLink.Style;
import org.customeraccounts.value.RequestContext;
import org.customeraccounts.value.Staff;
import org.customeraccounts.value.Versioned;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a shop's owner decides, and the link in the navigation. */
public abstract class ShopSettingsTests extends DoorTests {
    /** For subclasses. */
    protected ShopSettingsTests() {}

    @Nested
    class Editing {
        @Test
        void startsWithTheSettingsOfNewShopsAtVersionZero() {
            assertThat(host.owner().settings().get())
                    .isEqualTo(new Versioned<>(ShopSettings.accountsOn().named("Le Chat Noir"), 0));
        }

        @Test
        void keepsEverythingThatWasSaved() {
            ShopSettings next = new ShopSettings(
                    "Café “Été” 🌻",
                    true,
                    true,
                    true,
                    new ShopSettings.SignInLink(false, "Entrez", "Chez vous", Style.ICON, Placement.FOOTER),
                    Set.of("été", "café"),
                    ZoneId.of("Pacific/Chatham"),
                    30,
                    true,
                    Set.of(ShopSettings.Notice.NEW_DEFAULT_DELIVERY));

            Versioned<ShopSettings> saved = host.owner().settings().save(next, 0);

            assertThat(saved).isEqualTo(new Versioned<>(next, 1));
            assertThat(host.owner().settings().get()).isEqualTo(saved);
            assertThat(host.audited(AuditAction.SETTINGS_SAVE).refusal()).isEmpty();
        }

        @Test
        void refusesTheSecondOfTwoWhoSawTheSame() {
            SettingsEditor one = host.owner().settings();
            SettingsEditor other =
                    host.shop().backOffice(Staff.administrator("amir")).settings();
            ShopSettings seen = one.get().value();
            one.save(seen.named("One"), 0);

            refused(ErrorCode.STALE, () -> other.save(seen.named("Other"), 0));

            assertThat(one.get().value().displayName()).isEqualTo("One");
            assertThat(host.audited(AuditAction.SETTINGS_SAVE)).satisfies(entry -> {
                assertThat(entry.refusal()).contains(ErrorCode.STALE);
                assertThat(entry.actor().id()).contains("amir");
            });
            assertThat(other.save(seen.named("Other"), 1).version()).isEqualTo(2);
        }

        @Test
        void refusesAVersionThatIsYetToCome() {
            refused(ErrorCode.STALE, () -> host.owner().settings().save(ShopSettings.accountsOn(), 1));
            refused(ErrorCode.STALE, () -> host.owner().settings().save(ShopSettings.accountsOn(), -1));
        }

        @Test
        void isOverwrittenByNobodyWhenTheCatalogueChangesMeanwhile() {
            ShopSettings seen = host.owner().settings().get().value();
            host.platform().catalog().sellsDigitalProducts(true);

            assertThat(host.audited(AuditAction.SETTINGS_SAVE).details()).isEqualTo(Map.of("digitalProducts", "true"));
            refused(ErrorCode.STALE, () -> host.owner().settings().save(seen, 0));

            assertThat(host.owner().settings().get().value().digitalProducts()).isTrue();
        }

        @Test
        void touchesNoOtherShop() {
            host.save(settings -> settings.named("Renamed"));

            assertThat(host.accounts()
                            .shop(Host.OTHER_SHOP)
                            .backOffice(Staff.owner("olive"))
                            .settings()
                            .get()
                            .version())
                    .isZero();
        }
    }

    @Nested
    class TheNavigationLink {
        private static final URI SIGN_IN = URI.create("https://boutique.example/customer/sign-in");
        private static final URI ACCOUNT = URI.create("https://boutique.example/customer");

        @Test
        @Tag("L1")
        void leadsAVisitorToSignIn() {
            assertThat(host.storefront().navigationLink())
                    .contains(new NavigationLink("Sign in", SIGN_IN, Style.TEXT, Placement.HEADER));
            assertThat(host.storefront(Locale.CANADA_FRENCH).navigationLink())
                    .contains(new NavigationLink("Connexion", SIGN_IN, Style.TEXT, Placement.HEADER));
        }

        @Test
        @Tag("L1")
        void leadsACustomerToTheAccount() {
            Person ada = host.anAccount().open();

            assertThat(ada.customer().navigationLink())
                    .contains(new NavigationLink("Account", ACCOUNT, Style.TEXT, Placement.HEADER));
            assertThat(host.shop()
                            .from(RequestContext.in(Locale.FRENCH))
                            .customer(ada.token())
                            .flatMap(Customer::navigationLink))
                    .contains(new NavigationLink("Compte", ACCOUNT, Style.TEXT, Placement.HEADER));
        }

        @Test
        @Tag("L1")
        void speaksTheCustomersLanguageWhenTheRequestNamesNone() {
            Person ada = host.anAccount().reading(Locale.FRENCH).open();

            assertThat(ada.customer().navigationLink())
                    .get()
                    .extracting(NavigationLink::label)
                    .isEqualTo("Compte");
        }

        @Test
        @Tag("L1")
        void looksAsTheShopWishes() {
            Person ada = host.anAccount().open();

            host.save(settings -> settings.withSignInLink(
                    new ShopSettings.SignInLink(true, "Come in", "Your corner", Style.BUTTON, Placement.MENU)));

            assertThat(host.storefront(Locale.FRENCH).navigationLink())
                    .contains(new NavigationLink("Come in", SIGN_IN, Style.BUTTON, Placement.MENU));
            assertThat(ada.customer().navigationLink())
                    .contains(new NavigationLink("Your corner", ACCOUNT, Style.BUTTON, Placement.MENU));
        }

        @Test
        @Tag("L1")
        void saysTheUsualWhereTheShopsWordsAreBlank() {
            Person ada = host.anAccount().open();

            host.save(settings ->
                    settings.withSignInLink(new ShopSettings.SignInLink(true, "", " ", Style.BUTTON, Placement.MENU)));

            assertThat(host.storefront(Locale.FRENCH).navigationLink())
                    .contains(new NavigationLink("Connexion", SIGN_IN, Style.BUTTON, Placement.MENU));
            assertThat(ada.customer().navigationLink())
                    .contains(new NavigationLink("Account", ACCOUNT, Style.BUTTON, Placement.MENU));
        }

        @Test
        @Tag("L1")
        void isHiddenWhenTheShopHidesIt() {
            Person ada = host.anAccount().open();

            host.save(settings -> settings.withSignInLink(
                    new ShopSettings.SignInLink(false, null, null, Style.TEXT, Placement.HEADER)));

            assertThat(host.storefront().navigationLink()).isEmpty();
            assertThat(ada.customer().navigationLink()).isEmpty();
            assertThat(ada.signIn().isSignedIn()).isTrue();
        }

        @Test
        @Tag("L1")
        @Tag("A1")
        void isNotThereInAShopWithoutAccounts() {
            host.save(settings -> settings.withAccounts(false));
            assertThat(host.storefront().navigationLink()).isEmpty();

            host.platform().catalog().sellsDigitalProducts(true);
            assertThat(host.storefront().navigationLink()).isPresent();
        }
    }
}
