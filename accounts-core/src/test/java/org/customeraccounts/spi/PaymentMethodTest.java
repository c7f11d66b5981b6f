package org.customeraccounts.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.YearMonth;
import org.customeraccounts.payment.CardDisplay;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.ShopId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentMethodTest {
    private static final CardDisplay FACE = new CardDisplay("visa", "4242", YearMonth.of(2029, 4));

    private static String holder(String name) {
        return new PaymentMethod.Card(FACE, null, name).holder();
    }

    @Test
    void aHolderThatCannotBeKeptIsNone() {
        assertThat(holder(" Ada ")).isEqualTo("Ada");
        assertThat(holder("\ud83c\udf32".repeat(200))).isNotNull();
        assertThat(holder("\ud83c\udf32".repeat(201))).isNull();
        assertThat(holder(" ")).isNull();
        assertThat(holder("a\nb")).isNull();
        assertThat(holder("4111-1111-1111-1111")).isNull();
        assertThat(holder(null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb", "4111111111111111"})
    void aFingerprintIsOneLineAndNoCardNumber(String wrong) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PaymentMethod.Card(FACE, wrong, null))
                .withMessageNotContaining("4111");
    }

    @Test
    void aFingerprintHas128CodePointsAtMost() {
        assertThat(new PaymentMethod.Card(FACE, "x".repeat(128), null).fingerprint())
                .hasSize(128);
        assertThatIllegalArgumentException().isThrownBy(() -> new PaymentMethod.Card(FACE, "x".repeat(129), null));
    }

    @Test
    void aCardShowsItsFaceAlone() {
        assertThat(new PaymentMethod.Card(FACE, "finger", "Ada")).asString().doesNotContain("finger", "Ada");
        assertThatNullPointerException().isThrownBy(() -> PaymentMethod.Card.of(null));
        assertThatNullPointerException().isThrownBy(() -> new PaymentMethod.Wallet(null));
    }

    @Test
    void aRequestShowsNoTokenAndNamesItsCustomerTheSameForAllCards() {
        AccountId ada = AccountId.parse("01920000-0000-7000-8000-000000000001");
        PaymentGateway.Request first =
                new PaymentGateway.Request("1", ShopId.of("shop"), ada, GatewayToken.of("pm_1"), null);
        PaymentGateway.Request second =
                new PaymentGateway.Request("2", ShopId.of("shop"), ada, GatewayToken.of("pm_2"), "cus_1");
        PaymentGateway.Request elsewhere =
                new PaymentGateway.Request("2", ShopId.of("shop2"), ada, GatewayToken.of("pm_2"), null);

        assertThat(first).asString().doesNotContain("pm_1");
        assertThat(first.customerKey())
                .isEqualTo("shop/" + ada)
                .isEqualTo(second.customerKey())
                .isNotEqualTo(elsewhere.customerKey());
        for (int missing = 0; missing < 4; missing++) {
            int at = missing;
            assertThatNullPointerException()
                    .isThrownBy(() -> new PaymentGateway.Request(
                            at == 0 ? null : "1",
                            at == 1 ? null : ShopId.of("shop"),
                            at == 2 ? null : ada,
                            at == 3 ? null : GatewayToken.of("pm_1"),
                            null));
        }
    }
}
