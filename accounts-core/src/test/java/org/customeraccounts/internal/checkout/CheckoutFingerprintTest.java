package org.customeraccounts.internal.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.customeraccounts.account.NameForm;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.checkout.Cart;
import org.customeraccounts.internal.checkout.CheckoutAnswers.NewAccount;
import org.customeraccounts.internal.checkout.CheckoutAnswers.Where;
import org.customeraccounts.order.PlacedOrder;
import org.customeraccounts.value.AddressId;
import org.customeraccounts.value.CardId;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.Money;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.SessionToken;
import org.junit.jupiter.api.Test;

/** The digest tells what was asked for from all else, and holds no secret to guess at. */
class CheckoutFingerprintTest {
    private static final Money PRICE = Money.of("19.99", "EUR");
    private static final AddressForm HOME =
            AddressForm.to("Ada").line1("12 rue Haute").city("Namur").country("BE");
    private static final CheckoutAnswers ANSWERS =
            CheckoutAnswers.of(Cart.ofGoods()).email("ada@example.com").deliverTo(new Where.Typed(HOME));
    private static final AddressId ADDRESS = AddressId.parse("01920000-0000-7000-8000-000000000000");

    private static PlacedOrder order() {
        return PlacedOrder.atCheckout("1")
                .at(Instant.EPOCH)
                .of(List.of(PlacedOrder.Line.one("Tea", PRICE)))
                .totals(PlacedOrder.Totals.of(PRICE))
                .paidBy(PlacedOrder.Payment.card("visa", "4242"));
    }

    private static String digest(PlacedOrder order, CheckoutAnswers answers) {
        return CheckoutFingerprint.digest(order, answers);
    }

    @Test
    void isTheSameForTheSame() {
        assertThat(digest(order(), ANSWERS))
                .isEqualTo(digest(order(), ANSWERS))
                .startsWith("1:")
                .hasSize(45);
    }

    @Test
    void leavesOutPasswordSessionAndTheSpellingOfTheAddress() {
        CheckoutAnswers account = ANSWERS.creating(new NewAccount(Password.of("one thing"), null));

        assertThat(digest(order(), account.creating(new NewAccount(Password.of("another"), NameForm.of("Ada", null)))))
                .isEqualTo(digest(order(), account));
        assertThat(digest(order(), ANSWERS.as(SessionToken.parse("any")))).isEqualTo(digest(order(), ANSWERS));
        assertThat(digest(order(), ANSWERS.email("ADA@Example.COM"))).isEqualTo(digest(order(), ANSWERS));
    }

    @Test
    void tellsEverythingElseApart() {
        Stream<String> orders = Stream.of(
                        order(),
                        order().asDonation(),
                        order().at(Instant.EPOCH.plusSeconds(1)),
                        order().note("quick"),
                        order().paidBy(null),
                        order().paidBy(PlacedOrder.Payment.wallet("visa")),
                        order().of(List.of()),
                        order().of(List.of(new PlacedOrder.Line("Tea", "A", 1, PRICE))),
                        order().of(List.of(new PlacedOrder.Line("Tea", null, 2, PRICE))),
                        order().of(List.of(PlacedOrder.Line.one("Tea", Money.of("19.99", "USD")))),
                        order().totals(PlacedOrder.Totals.of(Money.of("20", "EUR"))),
                        PlacedOrder.atCheckout("2").at(Instant.EPOCH))
                .map(order -> digest(order, ANSWERS));
        Stream<String> answers = Stream.of(
                        ANSWERS.email(null),
                        ANSWERS.email("ada@"),
                        ANSWERS.email("bo@example.com"),
                        ANSWERS.deliverTo(new Where.Saved(ADDRESS)),
                        ANSWERS.deliverTo(
                                new Where.Typed(HOME.line2("12 rue Haute").line1(null))),
                        ANSWERS.deliverTo(new Where.Typed(HOME.phone("1234"))),
                        ANSWERS.billTo(new Where.Typed(HOME)),
                        ANSWERS.billTo(new Where.Saved(ADDRESS)),
                        ANSWERS.payWith(CardId.parse(ADDRESS.toString())),
                        ANSWERS.creating(new NewAccount(null, null)),
                        ANSWERS.saving(GatewayToken.of("pm_1")),
                        ANSWERS.saving(GatewayToken.of("pm_2")))
                .map(other -> digest(order(), other));

        assertThat(Stream.concat(orders, answers)).hasSize(24).doesNotHaveDuplicates();
    }

    @Test
    void tellsEachPartOfAnAddressApart() {
        Stream<AddressForm> homes = Stream.of(
                HOME,
                HOME.named("Bo"),
                HOME.company("ACME"),
                HOME.line1("14 rue Haute"),
                HOME.line2("Bus 2"),
                HOME.postalCode("5000"),
                HOME.city("Mons"),
                HOME.region("Hainaut"),
                HOME.country("FR"),
                HOME.phone("1234"));

        assertThat(homes.map(home -> digest(order(), ANSWERS.deliverTo(new Where.Typed(home)))))
                .hasSize(10)
                .doesNotHaveDuplicates();
    }

    @Test
    void tellsEachOfTheTotalsApart() {
        Stream<PlacedOrder.Totals> totals = Stream.of(
                PlacedOrder.Totals.of(PRICE),
                new PlacedOrder.Totals(PRICE, null, null, null, PRICE),
                new PlacedOrder.Totals(null, PRICE, null, null, PRICE),
                new PlacedOrder.Totals(null, null, PRICE, null, PRICE),
                new PlacedOrder.Totals(null, null, null, PRICE, PRICE));

        assertThat(totals.map(parts -> digest(order().totals(parts), ANSWERS)))
                .hasSize(5)
                .doesNotHaveDuplicates();
    }

    @Test
    void tellsTheNoteOfTheAnswersApart() {
        assertThat(digest(order(), ANSWERS.noting("quick")))
                .isNotEqualTo(digest(order(), ANSWERS))
                .isNotEqualTo(digest(order(), ANSWERS.noting("slow")));
    }

    @Test
    void isOfAnswersThatGiveNothingAway() {
        assertThat(ANSWERS.saving(GatewayToken.of("pm_1"))).hasToString("CheckoutAnswers[hidden]");
    }
}
