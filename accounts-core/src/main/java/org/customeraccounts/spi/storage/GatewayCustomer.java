package org.customeraccounts.spi.storage;

import java.util.Objects;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.ShopId;

/**
 * What a gateway calls an account.
 *
 * @param shop the shop
 * @param account the account
 * @param gateway the gateway's name
 * @param customer the gateway's customer, 1 to 255 code points
 */
public record GatewayCustomer(ShopId shop, AccountId account, String gateway, String customer) {
    /** Refuses null. */
    public GatewayCustomer {
        Objects.requireNonNull(shop, "shop");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(gateway, "gateway");
        Objects.requireNonNull(customer, "customer");
    }
}
