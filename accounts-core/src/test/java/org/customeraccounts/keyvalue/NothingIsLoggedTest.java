package org.customeraccounts.keyvalue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.customeraccounts.Accounts;
import org.customeraccounts.Shop;
import org.customeraccounts.Storefront;
import org.customeraccounts.account.SignUp;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.error.AccountsException;
import org.customeraccounts.internal.credential.OwnJvm;
import org.customeraccounts.internal.credential.PrintedLogs;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.payment.CardDisplay;
import org.customeraccounts.payment.Cards;
import org.customeraccounts.session.SignIn;
import org.customeraccounts.session.SignedIn;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.Links;
import org.customeraccounts.spi.PaymentMethod;
import org.customeraccounts.spi.PermanentGatewayException;
import org.customeraccounts.subscription.BillingInterval;
import org.customeraccounts.subscription.ChargeReport;
import org.customeraccounts.subscription.Contract;
import org.customeraccounts.subscription.ContractForm;
import org.customeraccounts.subscription.Contracts;
import org.customeraccounts.subscription.PlatformSubscriptions;
import org.customeraccounts.testing.MutableClock;
import org.customeraccounts.testing.RecordingGateway;
import org.customeraccounts.testing.RecordingMailer;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.IdempotencyKey;
import org.customeraccounts.value.Money;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.ShopId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("slow")
@Timeout(120)
class NothingIsLoggedTest {
    @Test
    void thatIsASecretOrAnAddressEvenWhereEverythingOfTheHostsFailsLoudly() throws Exception {
        List<String> output = OwnJvm.run(LoudHost.class, List.of("-Dslf4j.provider=" + PrintedLogs.class.getName()));

        assertThat(output)
                .anyMatch(line -> line.startsWith("WARN") && line.contains("mail domains"))
                .anyMatch(line -> line.startsWith("WARN") && line.contains("compromised passwords"))
                .anyMatch(line -> line.startsWith("WARN") && line.contains("postal addresses"))
                .anyMatch(line -> line.startsWith("WARN") && line.contains("could not describe"))
                .anyMatch(line -> line.startsWith("WARN") && line.contains("(attach-card) failed"))
                .anyMatch(line -> line.startsWith("WARN") && line.contains("refused to attach"))
                .anyMatch(line -> line.startsWith("ERROR") && line.contains("(detach-card) is given up"))
                .anyMatch(line -> line.startsWith("WARN") && line.contains("(mail) failed"))
                .anyMatch(line -> line.startsWith("WARN") && line.contains("(event) failed"))
                .anyMatch(line -> line.startsWith("ERROR") && line.contains("given up"))
                .contains("walked to the end")
                .noneMatch(line -> line.contains("canary"))
                .noneMatch(line -> line.contains("ca_verify_") || line.contains("ca_reset_"))
                .noneMatch(line -> line.contains("ca_session_"));
    }

    /** A host whose every plug-in throws what it was given. */
    static final class LoudHost {
        private static final String EMAIL = "canary@example.com";
        private static final Password PASSWORD = Password.of("canary-wren hides in the barn");
        private static final Password NEXT = Password.of("canary-finch hides in the well");

        private LoudHost() {}

        public static void main(String[] arguments) {
            RecordingGateway gateway = gateway();
            MutableClock clock = MutableClock.at(Instant.parse("2026-03-02T09:30:00Z"));
            RecordingMailer mailbox = new RecordingMailer();
            Accounts accounts = Accounts.builder()
                    .storage(InMemoryStorage.create())
                    .mailer(mail -> {
                        mailbox.send(mail);
                        throw new IllegalStateException(mail.to().value() + mail.text());
                    })
                    .links(Links.under("https://boutique.example"))
                    .newShops(ShopSettings.accountsOn())
                    .listener((id, event) -> {
                        throw new IllegalStateException("canary");
                    })
                    .mailDomainCheck(domain -> {
                        throw new IllegalStateException("canary");
                    })
                    .compromisedPasswords(password -> {
                        throw new IllegalStateException(password.reveal());
                    })
                    .addressVerifier(address -> {
                        throw new IllegalStateException(address.line1());
                    })
                    .paymentGateway(gateway)
                    .contractBilling(request -> {
                        throw new IllegalStateException("canary" + request);
                    })
                    .clock(clock)
                    .build();
            Shop shop = accounts.shop(ShopId.of("boutique"));
            Storefront storefront = shop.storefront();

            SignedIn ada = storefront.signUp(SignUp.with(EMAIL, PASSWORD)).signedIn();
            shop.customer(ada.token())
                    .orElseThrow()
                    .addresses()
                    .add(AddressForm.to("canary").line1("canary").city("canary").country("BE"));
            keepCards(shop.customer(ada.token()).orElseThrow().cards(), gateway, accounts);
            subscribe(shop, ada, clock.instant());
            try {
                storefront.signIn(SignIn.with(EMAIL, NEXT));
            } catch (AccountsException e) {
                e.printStackTrace(System.out);
            }
            storefront.requestPasswordReset(EMAIL);
            accounts.operations().dispatchDue(100);
            storefront.resetPassword(
                    RecordingMailer.token(
                            mailbox.latest(MailKind.RESET_PASSWORD, EMAIL).orElseThrow()),
                    NEXT);
            for (int i = 0; i < 15; i++) {
                clock.advance(Duration.ofDays(1));
                accounts.operations().dispatchDue(100);
            }
            System.out.println("walked to the end");
        }

        private static void subscribe(Shop shop, SignedIn ada, Instant now) {
            PlatformSubscriptions book = shop.platform().subscriptions();
            Contracts contracts = shop.customer(ada.token()).orElseThrow().subscriptions();
            Money price = Money.of("9", "EUR");
            ContractForm form = ContractForm.subscription(
                    ada.account(), "canary", price, BillingInterval.monthly(), now.plusSeconds(60));
            IdempotencyKey key = IdempotencyKey.of("canary");
            Contract contract = book.begin(form.billedByAnother(), key);
            try {
                book.begin(form, key);
            } catch (AccountsException e) {
                e.printStackTrace(System.out);
            }
            try {
                contracts.payWith(GatewayToken.of("pm_canary3"), contract.id(), 2);
            } catch (AccountsException e) {
                e.printStackTrace(System.out);
            }
            contracts.payWith(GatewayToken.of("pm_canary1"), contract.id(), 1);
            book.charged(ChargeReport.failed(contract.id(), price, now.plusSeconds(90)), key);
        }

        private static RecordingGateway gateway() {
            RecordingGateway gateway = RecordingGateway.named("mint");
            for (int i = 0; i < 3; i++) {
                gateway.knows(
                        "pm_canary" + i,
                        new PaymentMethod.Card(
                                new CardDisplay("visa", "4242", YearMonth.of(2029, 4)), "canary" + i, "canary"));
            }
            return gateway;
        }

        private static void keepCards(Cards cards, RecordingGateway gateway, Accounts accounts) {
            gateway.describing(token -> {
                throw new IllegalStateException(token.reveal());
            });
            try {
                cards.add(GatewayToken.of("pm_canary0"));
            } catch (AccountsException e) {
                e.printStackTrace(System.out);
            }
            gateway.work();
            gateway.beforeAttaching(request -> {
                throw new PermanentGatewayException(request.token().reveal());
            });
            cards.add(GatewayToken.of("pm_canary0"));
            accounts.operations().dispatchDue(100);
            gateway.beforeAttaching(request -> {
                throw new IllegalStateException(request.token().reveal());
            });
            cards.add(GatewayToken.of("pm_canary1"));
            cards.remove(cards.add(GatewayToken.of("pm_canary2")).id());
            gateway.beforeDetaching(request -> {
                throw new IllegalStateException(request.token().reveal());
            });
        }
    }
}
