package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.customeraccounts.testkit.acceptance.Refusals.throttled;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.customeraccounts.Accounts;
import org.customeraccounts.Storefront;
import org.customeraccounts.account.OrderSignUp;
import org.customeraccounts.account.SignUp;
import org.customeraccounts.checkout.Cart;
import org.customeraccounts.credential.PasswordHash;
import org.customeraccounts.credential.Proof;
import org.customeraccounts.credential.Throttling;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.order.AccountLinks;
import org.customeraccounts.order.PlacedOrder;
import org.customeraccounts.session.SignIn;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.Links;
import org.customeraccounts.spi.PasswordVerifier;
import org.customeraccounts.spi.storage.Credential;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.PreparedPassword;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What accounts are made of, and how many passwords they hash at once. */
public abstract class BuilderTests extends DoorTests {
    /** For subclasses. */
    protected BuilderTests() {}

    @Nested
    class TheBuilder {
        @Test
        void namesAllThatIsMissing() {
            assertThatIllegalStateException()
                    .isThrownBy(() -> Accounts.builder().build())
                    .withMessageContainingAll("storage", "mailer", "links");
        }

        @Test
        void namesAllThatIsOutOfRange() {
            assertThatIllegalStateException()
                    .isThrownBy(() -> host.builder()
                            .passwordHashing(0, Duration.ofSeconds(-1))
                            .newShops(ShopSettings.accountsOn().named(" "))
                            .build())
                    .withMessageContainingAll("1 to 1024", "zero or more", "newShops: displayName REQUIRED");
            assertThatIllegalStateException()
                    .isThrownBy(() ->
                            host.builder().passwordHashing(1_025, Duration.ZERO).build());
        }

        @Test
        @Tag("found-B12")
        void namesLinksThatLeadNowhere() {
            for (Links wrong : List.<Links>of(
                    (shop, locale, page) -> URI.create("/account"),
                    (shop, locale, page) -> URI.create("ftp://boutique.example/"),
                    (shop, locale, page) -> URI.create("https:///account"),
                    (shop, locale, page) -> URI.create("https://ada@boutique.example/"),
                    (shop, locale, page) -> URI.create("https://boutique.example/#account"),
                    (shop, locale, page) -> URI.create("https://stra\u00dfe.example/"),
                    (shop, locale, page) -> URI.create("https://two words.example/"),
                    (shop, locale, page) -> URI.create("https://boutique.example/" + "x".repeat(2_000)))) {
                assertThatIllegalStateException()
                        .isThrownBy(() -> host.builder().links(wrong).build())
                        .withMessageContaining("links give for");
            }
        }

        @Test
        @Tag("found-B12")
        void takesLinksOfAnyHostAndThoseThatKnowTheirShopsAlone() {
            host.rebuild(builder -> builder.links((shop, locale, page) -> URI.create("https://b\u00fccher.example/x")));
            host.anAccount().withEmail("ada@example.com").open();
            host.dispatch();

            assertThat(host.mailboxes().all())
                    .isNotEmpty()
                    .allSatisfy(mail -> assertThat(mail.text()).contains("https://xn--bcher-kva.example/x"));
            host.builder()
                    .links((shop, locale, page) -> {
                        throw new IllegalArgumentException("no shop of ours");
                    })
                    .build()
                    .close();
        }

        @Test
        void startsNothing() {
            Set<Thread> before = Thread.getAllStackTraces().keySet();

            host.rebuild(builder -> builder);
            host.anAccount().open();

            assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(thread -> !before.contains(thread))
                    .extracting(Thread::getName)
                    .noneMatch(name -> name.contains("customer-accounts"));
        }
    }

    @Nested
    class AFullHouse {
        private static final Password NEXT = Password.of("seven quiet lanterns");

        private final CountDownLatch inside = new CountDownLatch(1);
        private final CountDownLatch letGo = new CountDownLatch(1);

        @Test
        void isBusyAndSaysWhenToTryAgain() throws Exception {
            rebuilt(builder -> builder.passwordHashing(1, Duration.ZERO).passwordVerifier(new Slow()));
            Person ada = host.anAccount().open();
            Person bo = host.anAccount().withEmail("bo@example.com").open();
            putSlowHash(bo);
            Thread first = new Thread(bo::signIn);
            first.start();
            try {
                assertThat(inside.await(30, TimeUnit.SECONDS)).isTrue();

                assertThat(throttled(ErrorCode.BUSY, ada::signIn)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
                throttled(
                        ErrorCode.BUSY,
                        () -> host.anAccount().withEmail("cy@example.com").open());
                throttled(
                        ErrorCode.BUSY,
                        () -> ada.customer().password().change(ada.password(), Password.of("seven quiet lanterns")));

                assertThat(ada.isSignedIn()).isTrue();
                assertThat(host.accountOf("cy@example.com")).isEmpty();
            } finally {
                letGo.countDown();
                first.join();
            }
            assertThat(ada.signIn().isSignedIn()).isTrue();
        }

        @Test
        void takesPreparedPasswordsAllTheSame() throws Exception {
            rebuilt(builder -> builder.passwordHashing(1, Duration.ZERO).passwordVerifier(new Slow()));
            Person ada = host.anAccount().open();
            Person bo = host.anAccount().withEmail("bo@example.com").open();
            PreparedPassword first = host.accounts().prepare(Password.of("seven quiet lanterns"));
            PreparedPassword second = host.accounts().prepare(Password.of("nine loud lanterns"));
            MailToken link = ada.resetLink();
            putSlowHash(bo);
            Thread hashing = new Thread(bo::signIn);
            hashing.start();
            try {
                assertThat(inside.await(30, TimeUnit.SECONDS)).isTrue();

                host.storefront().signUp(SignUp.with("cy@example.com", first)).signedIn();
                host.storefront().resetPassword(link, second);
            } finally {
                letGo.countDown();
                hashing.join();
            }
            signsIn("cy@example.com", "seven quiet lanterns");
            signsIn(ada.email(), "nine loud lanterns");
        }

        @Test
        @Tag("found-A10")
        void countsNoAttemptThatItWasTooBusyFor() throws Exception {
            rebuilt(builder -> builder.passwordHashing(1, Duration.ZERO)
                    .passwordVerifier(new Slow())
                    .throttling(new Throttling(1, 3, Duration.ofMinutes(15))));
            Person ada = host.anAccount().verified().open();
            Person bo = host.anAccount().withEmail("bo@example.com").open();
            AccountLinks offer = host.platform()
                    .orders()
                    .offerAccount(
                            OrderSample.guests(host, "guest@example.com", "1").id());
            List<Consumer<String>> signUps = List.of(
                    email -> signUp(host.storefrontFrom(Host.SOURCE), email),
                    email -> host.storefrontFrom(Host.SOURCE)
                            .signUpForOrder(offer.confirmation().token(), OrderSignUp.with(NEXT)),
                    email -> checkoutWithAccount(email));
            Password present = ada.password();
            List<Runnable> proofs = List.of(
                    () -> ada.customer().password().change(present, NEXT),
                    () -> ada.customer()
                            .email()
                            .requestChange("ada@new.example", "ada@new.example", Proof.password(present)));
            putSlowHash(bo);
            Thread hashing = new Thread(bo::signIn);
            hashing.start();
            try {
                assertThat(inside.await(30, TimeUnit.SECONDS)).isTrue();

                for (int i = 0; i < 4; i++) {
                    signUps.subList(0, 2).forEach(way -> throttled(ErrorCode.BUSY, () -> way.accept("cy@example.com")));
                    signUps.get(2).accept("busy" + i + "@example.com");
                    proofs.forEach(proof -> throttled(ErrorCode.BUSY, proof::run));
                }
            } finally {
                letGo.countDown();
                hashing.join();
            }
            signUps.get(0).accept("cy@example.com");
            signUps.get(1).accept("guest@example.com");
            signUps.get(2).accept("dee@example.com");
            throttled(ErrorCode.TOO_MANY_ATTEMPTS, () -> signUps.get(0).accept("eve@example.com"));
            proofs.get(0).run();
            assertThat(host.accountOf("dee@example.com")).isPresent();
            assertThat(host.accountOf("busy1@example.com")).isEmpty();
        }

        private void signUp(Storefront storefront, String email) {
            assertThat(storefront.signUp(SignUp.with(email, NEXT)).signedIn().token())
                    .isNotNull();
        }

        /** What keeps an account from being created does not keep the order from being placed. */
        private void checkoutWithAccount(String email) {
            host.storefrontFrom(Host.SOURCE)
                    .checkout(Cart.ofGoods())
                    .email(email)
                    .deliverTo(OrderSample.HOME)
                    .billTo(OrderSample.HOME)
                    .createAccount(NEXT)
                    .place(
                            PlacedOrder.atCheckout(email)
                                    .at(host.now())
                                    .of(List.of(PlacedOrder.Line.one("Tea", OrderSample.PRICE)))
                                    .totals(PlacedOrder.Totals.of(OrderSample.PRICE))
                                    .paidBy(PlacedOrder.Payment.card("visa", "4242")),
                            OrderSample.key(email));
        }

        private void signsIn(String email, String password) {
            assertThat(host.storefront()
                            .signIn(SignIn.with(email, Password.of(password)))
                            .signedIn()
                            .token())
                    .isNotNull();
        }

        private void putSlowHash(Person person) {
            host.storage().inTransaction(unit -> {
                unit.credentials()
                        .put(new Credential(person.shop(), person.id(), PasswordHash.of("slow:"), Instant.EPOCH));
                return person;
            });
        }

        private final class Slow implements PasswordVerifier {
            @Override
            public Set<String> prefixes() {
                return Set.of("slow:");
            }

            @Override
            public boolean canVerify(PasswordHash stored) {
                return true;
            }

            @Override
            public boolean verify(Password typed, PasswordHash stored) {
                inside.countDown();
                try {
                    return letGo.await(30, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }
}
