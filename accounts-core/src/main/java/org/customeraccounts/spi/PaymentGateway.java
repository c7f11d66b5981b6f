package org.customeraccounts.spi;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.ShopId;
import org.jspecify.annotations.Nullable;

/**
 * A service that keeps cards and charges them, as far as accounts need it: this library charges nothing. The customer
 * gives the card to the gateway's own page, which answers with a token; what is kept here is the token and what may be
 * shown.
 *
 * <p>Called by several threads at once, always outside a unit of work. A token charges a card: none may be logged.
 */
public interface PaymentGateway {
    /**
     * Its name, the same for good: it is stored with each card.
     *
     * @return 1 to 32 of {@code a-z}, digits, {@code -} and {@code _}, a letter first
     */
    String name();

    /**
     * Says what a token stands for. While the customer waits: after a while ({@link
     * org.customeraccounts.AccountsBuilder#paymentGatewayLimit}) the call is left behind, interrupted.
     *
     * @param shop the shop
     * @param token well-formed
     * @return a card, a wallet's payment, or unknown
     * @throws Exception when it cannot say: the customer is told {@code PAYMENT_GATEWAY_FAILED}
     */
    PaymentMethod describe(ShopId shop, GatewayToken token) throws Exception;

    /**
     * Attaches a card to the gateway's customer, whom it makes where the request names none ({@link
     * Request#customerKey} tells whether it did before). Called from the outbox, within a minute; again after a
     * failure, and also when the process ended before it could be noted that it was done, with the same idempotency
     * key: a second time does nothing more, and answers the same.
     *
     * @param request what to attach
     * @return what the gateway calls the account, 1 to {@value Request#LONGEST_CUSTOMER} code points
     * @throws PermanentGatewayException when the gateway refuses the card for good: it is removed, and its customer
     *     told
     * @throws Exception any other failure: it will be tried again later
     */
    String attach(Request request) throws Exception;

    /**
     * Detaches a card from the gateway's customer, under the same rules. One that is detached already, or that was
     * never attached, is no failure.
     *
     * @param request what to detach
     * @throws PermanentGatewayException when the gateway refuses for good: staff find it among the dead letters
     * @throws Exception any other failure: it will be tried again later
     */
    void detach(Request request) throws Exception;

    /**
     * A card to be attached to, or detached from, the gateway's customer.
     *
     * @param idempotencyKey the same each time that this is asked for, and never for anything else: 36 characters, as
     *     an {@code Idempotency-Key} header takes them (draft-ietf-httpapi-idempotency-key-header). A gateway that
     *     forgets its keys may be asked again after it has: the first and the last attempt are up to three days apart,
     *     and a dead letter can be retried later still
     * @param shop the shop
     * @param account whose card it is
     * @param token what the gateway knows the card by
     * @param customer what the gateway calls the account, or null where it has not said so yet
     */
    record Request(
            String idempotencyKey,
            ShopId shop,
            AccountId account,

            @JsonProperty(access = JsonProperty.Access.WRITE_ONLY)
            GatewayToken token,

            @Nullable String customer) {
        /** The most code points of what a gateway calls an account. */
        public static final int LONGEST_CUSTOMER = 255;

        /** Refuses null, but for the customer. */
        public Request {
            Objects.requireNonNull(idempotencyKey, "idempotencyKey");
            Objects.requireNonNull(shop, "shop");
            Objects.requireNonNull(account, "account");
            Objects.requireNonNull(token, "token");
        }

        /**
         * The key under which the gateway's customer is made: the same for all requests of the account, so that two at
         * once make one.
         *
         * @return at most 101 characters: shop and account
         */
        public String customerKey() {
            return shop.value() + "/" + account;
        }
    }
}
