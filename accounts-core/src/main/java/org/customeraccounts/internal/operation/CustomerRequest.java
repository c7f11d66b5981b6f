package org.customeraccounts.internal.operation;

import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.RequestContext;
import org.customeraccounts.value.SessionId;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.TokenHash;

/** A signed-in customer's request. */
public record CustomerRequest(
        ShopId shop, AccountId account, SessionId session, TokenHash token, RequestContext context) {
    public VisitorRequest asVisitor() {
        return new VisitorRequest(shop, context);
    }
}
