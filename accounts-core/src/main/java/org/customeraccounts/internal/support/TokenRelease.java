package org.customeraccounts.internal.support;

import org.customeraccounts.payment.GatewayCard;
import org.customeraccounts.spi.storage.UnitOfWork;

/** Lets go of a gateway's token that nothing needs any more. */
@FunctionalInterface
public interface TokenRelease {
    /** Whether there is something to post: what was added to the bundle. */
    boolean letGo(UnitOfWork unit, GatewayCard token, Postbox.Bundle bundle);
}
