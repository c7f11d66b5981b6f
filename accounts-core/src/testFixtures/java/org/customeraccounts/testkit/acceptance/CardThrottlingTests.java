package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.customeraccounts.testkit.acceptance.Refusals.refused;
import static org.customeraccounts.testkit.acceptance.Refusals.throttled;

import java.io.IOException;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.customeraccounts.Accounts;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.checkout.Cart;
import org.customeraccounts.checkout.Checkout;
import org.customeraccounts.checkout.PlacedCheckout;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.InvalidInputException;
import org.customeraccounts.order.CheckoutNote.Part;
import org.customeraccounts.order.PlacedOrder;
import org.customeraccounts.payment.CardDisplay;
import org.customeraccounts.payment.CardThrottling;
import org.customeraccounts.payment.Cards;
import org.customeraccounts.payment.SavedCard;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.Links;
import org.customeraccounts.spi.PaymentMethod;
import org.customeraccounts.spi.PermanentGatewayException;
import org.customeraccounts.subscription.Contract;
import org.customeraccounts.value.CardId;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.RequestContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nobody tries stolen cards out: what a gateway is asked about is counted by account, by source and by shop. */
@Tag("found-A8")
public abstract class CardThrottlingTests extends ContractTests {
    private static final Duration DAY = Duration.ofDays(1);
    private static final GatewayToken STOLEN = GatewayToken.of("pm_stolen");

    private final AtomicInteger asked = new AtomicInteger();
    private int number;

    /** For subclasses. */
    protected CardThrottlingTests() {}

    /** Counts how often the gateway is asked, and knows each card but the stolen one. */
    @BeforeEach
    final void count() {
        host.gateway().describing(token -> {
            asked.incrementAndGet();
            return token.equals(STOLEN)
                    ? new PaymentMethod.Unknown()
                    : PaymentMethod.Card.of(new CardDisplay("visa", "4242", MONTH));
        });
    }

    private void limited(int failures, int additions, int shopFailures) {
        host.rebuild(builder -> builder.cardThrottling(new CardThrottling(failures, additions, shopFailures)));
        ada = ada.signIn();
    }

    private void byDefault() {
        host.rebuild(builder -> Accounts.builder()
                .storage(host.storage())
                .mailer(host.mailboxes())
                .links(Links.under("https://boutique.example"))
                .newShops(ShopSettings.accountsOn())
                .clock(host.clock())
                .hashingForTests()
                .paymentGateway(host.gateway()));
    }

    private GatewayToken good() {
        number++;
        return GatewayToken.of("pm_good_" + number);
    }

    private Cards cardsFrom(Person person, String source) {
        return host.shop()
                .from(RequestContext.of(source, Locale.ENGLISH))
                .customer(person.token())
                .orElseThrow()
                .cards();
    }

    private void fail(Cards cards) {
        refused(ErrorCode.PAYMENT_METHOD_UNKNOWN, () -> cards.add(STOLEN));
    }

    private void addAndRemove(Cards cards) {
        CardId card = cards.add(good()).id();
        cards.remove(card);
    }

    private Person another() {
        return host.anAccount().withEmail("ben@example.com").verified().open();
    }

    /** The one thing that is wrong with a checkout. */
    private static String wrongWith(Checkout checkout) {
        return catchThrowableOfType(InvalidInputException.class, checkout::requireReady).violations().stream()
                .map(wrong -> wrong.field() + " " + wrong.code() + " " + wrong.details())
                .collect(Collectors.joining(", "));
    }

    private Checkout checkout() {
        return host.storefront().checkout(Cart.ofNothingToSend()).as(ada.token());
    }

    @Nested
    class OfAnAccount {
        @Test
        void tenFailuresAreTakenInADay() {
            byDefault();
            for (int i = 0; i < 10; i++) {
                fail(cards());
            }

            Duration wait = throttled(ErrorCode.TOO_MANY_ATTEMPTS, () -> cards().add(good()));

            assertThat(wait).isEqualTo(DAY);
            assertThat(asked).hasValue(10);
            assertThat(host.audited(AuditAction.CARD_ADD).refusal()).contains(ErrorCode.TOO_MANY_ATTEMPTS);
            another().customer().cards().add(good());
            at(host.now().plus(DAY));
            cards().add(good());
        }

        @Test
        void twentyAdditionsAreTakenInADay() {
            byDefault();
            for (int i = 0; i < 20; i++) {
                addAndRemove(cards());
            }

            Duration wait = throttled(ErrorCode.TOO_MANY_ATTEMPTS, () -> cards().add(good()));

            assertThat(wait).isEqualTo(DAY);
            assertThat(asked).hasValue(20);
            another().customer().cards().add(good());
            at(host.now().plus(DAY));
            cards().add(good());
        }

        @Test
        void whatIsAddedIsNoFailureAndWhatFailsIsNoAddition() {
            limited(2, 3, 100);
            fail(cards());
            addAndRemove(cards());
            addAndRemove(cards());
            fail(cards());

            throttled(ErrorCode.TOO_MANY_ATTEMPTS, () -> cards().add(good()));
            assertThat(asked).hasValue(4);
        }

        /** Some gateways say only when a card is to be attached that its issuer does not take it. */
        @Test
        void oneThatIsRefusedWhenItIsAttachedIsAFailureToo() {
            limited(2, 100, 100);
            host.gateway().beforeAttaching(request -> {
                throw new PermanentGatewayException("declined");
            });
            cards().add(good());
            host.dispatch();
            cards().add(good());
            host.dispatch();

            throttled(ErrorCode.TOO_MANY_ATTEMPTS, () -> cards().add(good()));
        }

        @Test
        void oneOfManyAccountsThatAreRefusedWhenAttachedCountsForTheShop() {
            limited(100, 100, 2);
            host.gateway().beforeAttaching(request -> {
                throw new PermanentGatewayException("declined");
            });
            cards().add(good());
            another().customer().cards().add(good());
            host.dispatch();

            throttled(ErrorCode.TOO_MANY_ATTEMPTS, () -> cards().add(good()));
        }

        @Test
        void aWalletAndAnEndedCardAreFailures() {
            limited(2, 100, 100);
            GatewayToken wallet =
                    host.gateway().knows("pm_w", new PaymentMethod.Wallet(PaymentMethod.Wallet.Kind.PAYPAL));
            GatewayToken ended = host.gateway().card("pm_e", "4242", YearMonth.of(2020, 1));
            host.gateway().work();

            refused(ErrorCode.PAYMENT_METHOD_NOT_SAVABLE, () -> cards().add(wallet));
            refused(ErrorCode.CARD_EXPIRED, () -> cards().add(ended));

            throttled(ErrorCode.TOO_MANY_ATTEMPTS, () -> cards().add(token("pm_1")));
        }

        @Test
        void aGatewayThatFailsIsNobodysFailure() {
            limited(1, 1, 1);
            host.gateway().describing(token -> {
                throw new IOException();
            });

            for (int i = 0; i < 3; i++) {
                throttled(ErrorCode.PAYMENT_GATEWAY_FAILED, () -> cards().add(STOLEN));
            }

            count();
            cards().add(good());
        }

        @Test
        void theSameCardAgainAsksNobody() {
            limited(1, 1, 1);
            GatewayToken token = good();
            SavedCard card = cards().add(token);

            assertThat(cards().add(token).id()).isEqualTo(card.id());
            assertThat(asked).hasValue(1);
        }

        @Test
        void manyAtOnceAskAboutNoMoreThanAreTaken() throws Exception {
            limited(3, 100, 100);

            AtOnce.run(8, nth -> cards().add(STOLEN));

            assertThat(asked.get()).isBetween(1, 3);
        }
    }

    @Nested
    class OfASource {
        @ParameterizedTest
        @CsvSource({"203.0.113.7, 203.0.113.7", "2001:db8:1:2::1, 2001:db8:1:2::2"})
        void failuresAndAdditionsAreCountedWhoeverItIs(String source, String same) {
            limited(1, 100, 100);
            Person ben = another();
            fail(cardsFrom(ada, source));

            throttled(ErrorCode.TOO_MANY_ATTEMPTS, () -> cardsFrom(ben, same).add(good()));
            cardsFrom(ben, "203.0.113.99").add(good());

            limited(100, 2, 100);
            addAndRemove(cardsFrom(ada.signIn(), "198.51.100.1"));
            addAndRemove(cardsFrom(ada.signIn(), "198.51.100.1"));
            throttled(
                    ErrorCode.TOO_MANY_ATTEMPTS,
                    () -> cardsFrom(ben, "198.51.100.1").add(good()));
        }

        @Test
        void aSiteHasTenTimesAsMany() {
            limited(1, 100, 100);
            for (int i = 0; i < 10; i++) {
                Person person =
                        host.anAccount().withEmail("p" + i + "@example.com").open();
                fail(cardsFrom(person, "2001:db8:1:" + i + "::1"));
            }

            throttled(
                    ErrorCode.TOO_MANY_ATTEMPTS,
                    () -> cardsFrom(ada, "2001:db8:1:99::1").add(good()));
            cardsFrom(ada, "2001:db8:2:99::1").add(good());
        }
    }

    @Nested
    class OfAShop {
        @Test
        void asManyFailuresAreTakenInADayAsAreSetAndAThousandUnlessSet() {
            limited(1_000, 1_000, 100);
            for (int i = 0; i < 100; i++) {
                fail(cards());
            }
            Person ben = another();

            throttled(ErrorCode.TOO_MANY_ATTEMPTS, () -> ben.customer().cards().add(good()));
            assertThat(CardThrottling.standard().shopFailures()).isEqualTo(1_000);
        }

        @Test
        void whoeverIsRefusedUsesNothingOfItUp() {
            limited(1, 100, 2);
            fail(cards());
            for (int i = 0; i < 5; i++) {
                throttled(ErrorCode.TOO_MANY_ATTEMPTS, () -> cards().add(STOLEN));
            }
            Person ben = another();

            fail(ben.customer().cards());
            Person eve = host.anAccount().withEmail("eve@example.com").open();
            throttled(ErrorCode.TOO_MANY_ATTEMPTS, () -> eve.customer().cards().add(good()));
        }
    }

    @Nested
    class AtACheckout {
        @Test
        void readinessCountsWhatTheGatewayIsAskedAbout() {
            limited(2, 100, 100);
            Checkout stolen = checkout().saveCard(STOLEN);

            refused(ErrorCode.INVALID_INPUT, stolen::requireReady);
            refused(ErrorCode.INVALID_INPUT, stolen::requireReady);

            assertThat(wrongWith(stolen)).isEqualTo("card TOO_MANY_ATTEMPTS {seconds=86400}");
            throttled(ErrorCode.TOO_MANY_ATTEMPTS, () -> cards().add(good()));
            assertThat(asked).hasValue(2);
            checkout().requireReady();
        }

        @Test
        void readinessWithGoodCardsIsCountedAsWell() {
            limited(100, 2, 100);
            checkout().saveCard(good()).requireReady();
            checkout().saveCard(good()).requireReady();

            assertThat(wrongWith(checkout().saveCard(good()))).isEqualTo("card TOO_MANY_ATTEMPTS {seconds=86400}");
        }

        @Test
        void visitorsAreCountedByTheirSource() {
            limited(1, 100, 100);
            Checkout visitor = host.storefrontFrom(Host.SOURCE)
                    .checkout(Cart.ofNothingToSend())
                    .email("new@example.com")
                    .createAccount(Password.of("seven quiet lanterns"))
                    .saveCard(STOLEN);
            refused(ErrorCode.INVALID_INPUT, visitor::requireReady);

            assertThat(wrongWith(visitor)).isEqualTo("card TOO_MANY_ATTEMPTS {seconds=86400}");
        }

        @Test
        void noGatewayIsAskedWhileSomethingElseIsWrong() {
            Checkout visitor = host.storefrontFrom(Host.SOURCE)
                    .checkout(Cart.ofNothingToSend())
                    .saveCard(good());

            refused(ErrorCode.INVALID_INPUT, visitor::requireReady);

            assertThat(asked).hasValue(0);
        }

        @Test
        void anOrderThatIsPaidIsPlacedWithoutTheCard() {
            limited(1, 100, 100);
            fail(cards());

            PlacedCheckout placed = checkout()
                    .saveCard(good())
                    .place(
                            PlacedOrder.atCheckout("1")
                                    .at(host.now())
                                    .of(List.of(PlacedOrder.Line.one("Tea", PRICE)))
                                    .totals(PlacedOrder.Totals.of(PRICE)),
                            key("1"));

            assertThat(placed.refused()).containsEntry(Part.CARD, ErrorCode.TOO_MANY_ATTEMPTS);
            assertThat(cards().list()).isEmpty();
            assertThat(asked).hasValue(1);
        }
    }

    @Test
    void aNewCardOfAContractIsCounted() {
        limited(1, 100, 100);
        Contract coffee = begin();
        refused(ErrorCode.PAYMENT_METHOD_UNKNOWN, () -> subscriptions().payWith(STOLEN, coffee.id(), 1));

        throttled(ErrorCode.TOO_MANY_ATTEMPTS, () -> subscriptions().payWith(good(), coffee.id(), 1));
        assertThat(asked).hasValue(1);
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 1", "1, 0, 1", "1, 1, 0"})
    void limitsAreAtLeastOne(int failures, int additions, int shopFailures) {
        assertThatIllegalArgumentException().isThrownBy(() -> new CardThrottling(failures, additions, shopFailures));
        assertThat(new CardThrottling(1, 1, 1).failures()).isOne();
        assertThat(CardThrottling.standard()).isEqualTo(new CardThrottling(10, 20, 1_000));
    }
}
