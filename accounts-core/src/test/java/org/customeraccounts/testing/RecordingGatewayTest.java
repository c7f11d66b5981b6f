package org.customeraccounts.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.YearMonth;
import org.customeraccounts.payment.CardDisplay;
import org.customeraccounts.spi.PaymentGateway;
import org.customeraccounts.spi.PaymentMethod;
import org.customeraccounts.spi.PermanentGatewayException;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.ShopId;
import org.junit.jupiter.api.Test;

class RecordingGatewayTest {
    private static final ShopId SHOP = ShopId.of("shop");
    private static final YearMonth EXPIRY = YearMonth.of(2029, 4);

    private final RecordingGateway gateway = RecordingGateway.named("mint");

    private static PaymentGateway.Request request(String key, String account, String token, String customer) {
        return new PaymentGateway.Request(
                key,
                SHOP,
                AccountId.parse("01920000-0000-7000-8000-00000000000" + account),
                GatewayToken.of(token),
                customer);
    }

    @Test
    void describesWhatItIsToldOfAndNothingElse() throws Exception {
        GatewayToken card = gateway.card("pm_1", "4242", EXPIRY);
        GatewayToken wallet = gateway.knows("pm_2", new PaymentMethod.Wallet(PaymentMethod.Wallet.Kind.PAYPAL));

        assertThat(gateway.name()).isEqualTo("mint");
        assertThat(gateway.describe(SHOP, card))
                .isEqualTo(new PaymentMethod.Card(new CardDisplay("visa", "4242", EXPIRY), null, null));
        assertThat(gateway.describe(SHOP, wallet)).isInstanceOf(PaymentMethod.Wallet.class);
        assertThat(gateway.describe(SHOP, GatewayToken.of("pm_3"))).isInstanceOf(PaymentMethod.Unknown.class);
    }

    @Test
    void attachesAndDetachesOnceForEachKey() throws Exception {
        assertThat(gateway.attach(request("1", "1", "pm_1", null))).isEqualTo("cus_1");
        gateway.detach(request("2", "1", "pm_1", "cus_1"));
        assertThat(gateway.attach(request("1", "1", "pm_1", null))).isEqualTo("cus_1");
        assertThat(gateway.attached()).isEmpty();
        assertThat(gateway.attach(request("3", "1", "pm_1", "cus_1"))).isEqualTo("cus_1");
        gateway.detach(request("2", "1", "pm_1", "cus_1"));

        assertThat(gateway.attached()).containsExactly("pm_1");
        assertThat(gateway.attachments()).hasSize(3);
        assertThat(gateway.detachments()).hasSize(2);
    }

    @Test
    void forgetsACard() throws Exception {
        GatewayToken token = gateway.card("pm_1", "4242", EXPIRY);
        gateway.attach(request("1", "1", "pm_1", null));

        gateway.forget(token);

        assertThat(gateway.describe(SHOP, token)).isInstanceOf(PaymentMethod.Unknown.class);
        assertThatThrownBy(() -> gateway.attach(request("2", "1", "pm_1", null)))
                .isInstanceOf(PermanentGatewayException.class);
        assertThat(gateway.attach(request("1", "1", "pm_1", null))).isEqualTo("cus_1");
        assertThat(gateway.attached()).isEmpty();
    }

    @Test
    void makesOneCustomerForEachAccount() throws Exception {
        assertThat(gateway.attach(request("1", "1", "pm_1", null))).isEqualTo("cus_1");
        assertThat(gateway.attach(request("2", "1", "pm_2", null))).isEqualTo("cus_1");
        assertThat(gateway.attach(request("3", "2", "pm_3", null))).isEqualTo("cus_2");
        assertThat(gateway.attach(request("4", "2", "pm_4", "known"))).isEqualTo("known");

        assertThat(gateway.customers()).isEqualTo(2);
    }

    @Test
    void doesWhatItIsMadeToDoUntilItWorks() throws Exception {
        gateway.card("pm_1", "4242", EXPIRY);
        gateway.describing(token -> null);
        gateway.naming(request -> null);
        gateway.beforeDetaching(request -> {
            throw new IOException("no");
        });
        assertThat(gateway.describe(SHOP, GatewayToken.of("pm_1"))).isNull();
        assertThat(gateway.attach(request("1", "1", "pm_1", null))).isNull();
        assertThatThrownBy(() -> gateway.detach(request("2", "1", "pm_1", null)))
                .isInstanceOf(IOException.class);
        assertThat(gateway.attached()).containsExactly("pm_1");
        gateway.onceDetached(request -> {
            throw new IOException("lost");
        });
        gateway.beforeDetaching(request -> {});
        assertThatThrownBy(() -> gateway.detach(request("2", "1", "pm_1", null)))
                .isInstanceOf(IOException.class);
        assertThat(gateway.attached()).isEmpty();

        gateway.work();

        assertThat(gateway.describe(SHOP, GatewayToken.of("pm_1"))).isInstanceOf(PaymentMethod.Card.class);
        assertThat(gateway.attach(request("1", "1", "pm_1", null))).isEqualTo("cus_1");
        gateway.detach(request("2", "1", "pm_1", null));
    }
}
