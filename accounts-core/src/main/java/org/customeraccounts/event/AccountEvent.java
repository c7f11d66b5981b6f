package org.customeraccounts.event;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.ShopId;

/**
 * Something that happened to an account. It is told after it is committed, at least once. The records stand with the
 * capability they belong to; more kinds will come, so a listener lets those it does not know pass.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public interface AccountEvent {
    /**
     * The shop.
     *
     * @return the shop
     */
    ShopId shop();

    /**
     * The account.
     *
     * @return the account's id
     */
    AccountId account();

    /**
     * When it happened.
     *
     * @return the instant, to the microsecond
     */
    Instant at();
}
