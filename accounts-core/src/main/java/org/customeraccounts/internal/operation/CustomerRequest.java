package org.customeraccounts.internal.operation;

import org.customeraccounts.audit.Actor;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.RequestContext;
import org.customeraccounts.value.SessionId;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.TokenHash;

/** A signed-in customer's request. */
public record CustomerRequest(
        ShopId shop, AccountId account, SessionId session, TokenHash token, RequestContext context) {
    public VisitorRequest visit() {
        return new VisitorRequest(shop, context);
    }

    public Act act(AuditAction action) {
        Act act = new Act(shop, Actor.customer(account), action, context);
        act.about(account);
        return act;
    }
}
