package org.customeraccounts.internal.payment;

import java.time.Instant;
import org.customeraccounts.payment.GatewayReference;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.ShopId;

/** What is charged by a gateway's token beside a saved card. */
@FunctionalInterface
public interface TokenUse {
    /**
     * Whether something is charged by the token, or may be: such a one must not be detached, whatever becomes of the
     * saved card. The account is locked.
     */
    boolean isCharged(UnitOfWork unit, ShopId shop, AccountId account, GatewayReference token, Instant now);
}
