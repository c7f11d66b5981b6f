package org.customeraccounts.internal.operation;

import java.util.HashMap;
import java.util.Map;
import org.customeraccounts.audit.Actor;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.RequestContext;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.SourceAddress;
import org.jspecify.annotations.Nullable;

/** One thing that somebody does, while they do it: what the audit will say of it, as far as it is known. */
public final class Act {
    private final ShopId shop;
    private final Actor actor;
    private final AuditAction action;
    private final RequestContext context;
    private final Map<String, String> details = new HashMap<>();
    private @Nullable AccountId account;

    public Act(ShopId shop, Actor actor, AuditAction action, RequestContext context) {
        this.shop = shop;
        this.actor = actor;
        this.action = action;
        this.context = context;
    }

    public static Act ofVisitor(VisitorRequest visit, AuditAction action) {
        return new Act(visit.shop(), Actor.visitor(), action, visit.context());
    }

    /** It turns out to be about this account. */
    public void about(AccountId found) {
        this.account = found;
    }

    public void masked(EmailAddress address) {
        details.put("email", address.masked());
    }

    public void detail(String name, Object value) {
        details.put(name, String.valueOf(value));
    }

    public ShopId shop() {
        return shop;
    }

    Actor actor() {
        return actor;
    }

    public AuditAction action() {
        return action;
    }

    @Nullable
    AccountId account() {
        return account;
    }

    @Nullable
    SourceAddress source() {
        return context.source().orElse(null);
    }

    Map<String, String> details() {
        return details;
    }
}
