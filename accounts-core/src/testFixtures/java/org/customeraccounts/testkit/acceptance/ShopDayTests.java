package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.customeraccounts.testkit.acceptance.Refusals.refused;
import static org.customeraccounts.testkit.acceptance.Refusals.violations;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.customeraccounts.checkout.Cart;
import org.customeraccounts.checkout.Checkout;
import org.customeraccounts.checkout.PlacedCheckout;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.order.CheckoutNote;
import org.customeraccounts.order.PlacedOrder;
import org.customeraccounts.payment.CardForm;
import org.customeraccounts.payment.RemovalPlan;
import org.customeraccounts.payment.SavedCard;
import org.customeraccounts.subscription.CardForecast;
import org.customeraccounts.subscription.CardToCharge;
import org.customeraccounts.subscription.Contract;
import org.customeraccounts.subscription.ContractForm;
import org.customeraccounts.value.GatewayToken;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A card is good through the last day of its month where the shop is, wherever that is asked. */
@Tag("found-E1")
public abstract class ShopDayTests extends ContractTests {
    private static final YearMonth MARCH = YearMonth.of(2026, 3);

    /** For subclasses. */
    protected ShopDayTests() {}

    /** The first instant of April 2026 there. */
    @Retention(RetentionPolicy.RUNTIME)
    @ParameterizedTest
    @CsvSource({"Pacific/Auckland, 2026-03-31T11:00:00Z", "America/New_York, 2026-04-01T04:00:00Z"})
    @interface WhereTheShopIs {}

    private static Instant lastOf(Instant over) {
        return over.minus(Host.MICRO);
    }

    private void openIn(ZoneId zone) {
        host.save(settings -> settings.inTimeZone(zone).withDefaultCardPaying(true));
    }

    private GatewayToken ofMarch(String token) {
        return host.gateway().card(token, "4242", MARCH);
    }

    private SavedCard savedForMarch() {
        return cards().add(ofMarch("pm_march"));
    }

    private Checkout checkout() {
        return host.storefront().checkout(Cart.ofGoods()).as(ada.token()).deliverTo(OrderSample.HOME);
    }

    private PlacedCheckout place(Checkout checkout, String number) {
        PlacedOrder order = PlacedOrder.atCheckout(number)
                .at(Host.START)
                .of(List.of(PlacedOrder.Line.one("Tea", OrderSample.PRICE)))
                .totals(PlacedOrder.Totals.of(OrderSample.PRICE));
        return checkout.place(order, OrderSample.key(number));
    }

    @Nested
    class ACheckout {
        @WhereTheShopIs
        void showsTheSavedCard(ZoneId zone, Instant over) {
            openIn(zone);
            savedForMarch();

            at(lastOf(over));
            assertThat(checkout().choices().cards())
                    .extracting(SavedCard::expired)
                    .containsExactly(false);
            at(over);
            assertThat(checkout().choices().cards())
                    .extracting(SavedCard::expired)
                    .containsExactly(true);
        }

        @WhereTheShopIs
        void takesTheSavedCardToPayWith(ZoneId zone, Instant over) {
            openIn(zone);
            SavedCard card = savedForMarch();

            at(lastOf(over));
            checkout().payWith(card.id()).requireReady();
            at(over);
            assertThat(violations(() -> checkout().payWith(card.id()).requireReady()))
                    .containsExactly("payment CARD_EXPIRED");
        }

        @WhereTheShopIs
        void takesTheCardToSave(ZoneId zone, Instant over) {
            openIn(zone);
            GatewayToken card = ofMarch("pm_used");

            at(lastOf(over));
            checkout().saveCard(card).requireReady();
            at(over);
            assertThat(violations(() -> checkout().saveCard(card).requireReady()))
                    .containsExactly("card CARD_EXPIRED");
        }

        @WhereTheShopIs
        void savesTheCardAndShowsItAgain(ZoneId zone, Instant over) {
            openIn(zone);
            GatewayToken card = ofMarch("pm_used");
            GatewayToken late = ofMarch("pm_late");

            at(lastOf(over));
            assertThat(place(checkout().saveCard(card), "1").card().expired()).isFalse();
            assertThat(place(checkout().saveCard(card), "1").card().expired()).isFalse();
            at(over);
            assertThat(place(checkout().saveCard(card), "1").card().expired()).isTrue();
            assertThat(place(checkout().saveCard(card), "2").card().expired()).isTrue();
            assertThat(place(checkout().saveCard(late), "3").refused())
                    .isEqualTo(Map.of(CheckoutNote.Part.CARD, ErrorCode.CARD_EXPIRED));
        }
    }

    @Nested
    class AContract {
        @WhereTheShopIs
        void beginsWithTheCard(ZoneId zone, Instant over) {
            openIn(zone);
            SavedCard card = savedForMarch();

            at(lastOf(over));
            assertThat(begin(card).card().id()).isEqualTo(card.id());
            at(over);
            refused(ErrorCode.CARD_EXPIRED, () -> begin(card));
        }

        @WhereTheShopIs
        void isPaidWithTheSavedCard(ZoneId zone, Instant over) {
            openIn(zone);
            SavedCard card = savedForMarch();
            Contract coffee = begin();
            Contract tea = begin();

            at(lastOf(over));
            subscriptions().payWith(card.id(), coffee.id(), 1);
            assertThat(kept(coffee).card().id()).isEqualTo(card.id());
            at(over);
            refused(ErrorCode.CARD_EXPIRED, () -> subscriptions().payWith(card.id(), tea.id(), 1));
            assertThat(kept(tea)).isEqualTo(tea);
        }

        @WhereTheShopIs
        void isPaidWithANewCard(ZoneId zone, Instant over) {
            openIn(zone);
            Contract coffee = begin();
            Contract tea = begin();
            GatewayToken late = ofMarch("pm_late");

            at(lastOf(over));
            subscriptions().payWith(CardForm.of(ofMarch("pm_new")), Map.of(coffee.id(), 1L));
            assertThat(kept(coffee).card().face().expiry()).isEqualTo(MARCH);
            at(over);
            refused(ErrorCode.CARD_EXPIRED, () -> subscriptions().payWith(late, tea.id(), 1));
            assertThat(cards().list()).hasSize(1);
        }

        @WhereTheShopIs
        void isPaidWithWhatReplacesARemovedCard(ZoneId zone, Instant over) {
            openIn(zone);
            SavedCard card = savedForMarch();
            SavedCard first = add("pm_1");
            SavedCard second = add("pm_2");
            Contract coffee = begin(first);
            Contract tea = begin(second);

            at(lastOf(over));
            cards().remove(first.id(), RemovalPlan.replaceWith(card.id()));
            assertThat(kept(coffee).card().id()).isEqualTo(card.id());
            at(over);
            refused(ErrorCode.CARD_EXPIRED, () -> cards().remove(second.id(), RemovalPlan.replaceWith(card.id())));
            assertThat(kept(tea)).isEqualTo(tea);
        }

        @WhereTheShopIs
        void withoutACardIsChargedByTheDefault(ZoneId zone, Instant over) {
            openIn(zone);
            SavedCard card = savedForMarch();
            Contract coffee = begin();
            book().defaultCardNotified(coffee.id(), card.id());

            at(lastOf(over));
            assertThat(book().cardToCharge(coffee.id()).map(CardToCharge::card)).contains(card.id());
            at(over);
            assertThat(book().cardToCharge(coffee.id())).isEmpty();
        }

        @WhereTheShopIs
        void isSaidToOutliveItsCard(ZoneId zone, Instant over) {
            openIn(zone);
            SavedCard card = savedForMarch();
            Contract within = paidUntil(lastOf(over), card);
            Contract beyond = paidUntil(over, card);

            assertThat(seen(within).payment().cardEndsBeforeNextCharge()).isFalse();
            assertThat(seen(beyond).payment().cardEndsBeforeNextCharge()).isTrue();
            assertThat(all(subscriptions()))
                    .filteredOn(contract -> contract.payment().cardEndsBeforeNextCharge())
                    .extracting(contract -> contract.id())
                    .containsExactly(beyond.id());
            assertThat(Host.all(book()::endingCards))
                    .extracting(CardForecast.EndingCard::contract)
                    .containsExactly(beyond.id());
            assertThat(Host.all(host.owner().cardForecast()::endingCards)).isEqualTo(Host.all(book()::endingCards));
        }

        private Contract paidUntil(Instant until, SavedCard card) {
            Contract begun = begin(form -> ContractForm.subscription(ada.id(), "Coffee", PRICE, form.interval(), until)
                    .paidBy(card.id()));
            assertThat(begun.paidUntil()).isEqualTo(until);
            return begun;
        }
    }
}
