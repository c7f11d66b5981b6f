package org.customeraccounts.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.YearMonth;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Violation;
import org.customeraccounts.internal.operation.Inputs;
import org.customeraccounts.value.CardId;
import org.customeraccounts.value.GatewayToken;
import org.junit.jupiter.api.Test;

class CardFormTest {
    private static final Inputs INPUTS = new Inputs();
    private static final YearMonth EXPIRY = YearMonth.of(2029, 4);
    private static final AddressForm HOME =
            AddressForm.to("Ada").line1("12 rue Haute").city("Namur").country("BE");

    private static SavedCard card(boolean billed) {
        return new SavedCard(
                CardId.parse("01920000-0000-7000-8000-000000000001"),
                new CardDisplay("visa", "4242", EXPIRY),
                false,
                "Ada",
                billed ? HOME.toAddress() : null,
                true,
                Instant.EPOCH,
                1);
    }

    @Test
    void aCardNeedsATokenAndNoMore() {
        assertThat(INPUTS.violations(CardForm.of(GatewayToken.of("pm_1")))).isEmpty();
        assertThat(INPUTS.violations(CardForm.of(null))).containsExactly(Violation.of("token", ErrorCode.REQUIRED));
    }

    @Test
    void detailsNeedAnExpiryAndNoMore() {
        assertThat(INPUTS.violations(new CardDetails(null, EXPIRY, null))).isEmpty();
        assertThat(INPUTS.violations(new CardDetails("", null, HOME)))
                .containsExactly(Violation.of("expiry", ErrorCode.REQUIRED));
    }

    @Test
    void eachPartIsChangedAlone() {
        GatewayToken token = GatewayToken.of("pm_1");

        assertThat(CardForm.of(token).heldBy("Ada").billedTo(HOME)).isEqualTo(new CardForm(token, "Ada", HOME));
        assertThat(CardDetails.of(card(true)))
                .isEqualTo(new CardDetails("Ada", EXPIRY, AddressForm.of(HOME.toAddress())));
        assertThat(CardDetails.of(card(false))
                        .expiring(EXPIRY.plusYears(1))
                        .heldBy("Bo")
                        .billedTo(HOME))
                .isEqualTo(new CardDetails("Bo", EXPIRY.plusYears(1), HOME));
    }

    @Test
    void nothingOfThemIsShown() {
        CardForm form = CardForm.of(GatewayToken.of("pm_1")).heldBy("Ada");

        assertThat(form).hasToString("CardForm[hidden]");
        assertThat(CardDetails.of(card(true))).hasToString("CardDetails[hidden]");
    }
}
