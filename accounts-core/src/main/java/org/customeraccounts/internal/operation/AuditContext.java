package org.customeraccounts.internal.operation;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.customeraccounts.audit.Actor;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.SourceAddress;
import org.jspecify.annotations.Nullable;

/**
 * What the audit says of one operation. Immutable: whatever adds to it makes another.
 *
 * @param account whom it is about, once that is known
 * @param details by name, nothing personal
 */
public record AuditContext(
        ShopId shop,
        Actor actor,
        AuditAction action,
        @Nullable SourceAddress source,
        @Nullable AccountId account,
        Map<String, String> details) {
    public AuditContext {
        details = Map.copyOf(details);
    }

    /** The same, which turns out to be about this account. */
    public AuditContext about(AccountId found) {
        return new AuditContext(shop, actor, action, source, found, details);
    }

    /** The same, which turns out to be done by this one. */
    public AuditContext by(Actor who) {
        return new AuditContext(shop, who, action, source, account, details);
    }

    /** The same, with the address as it may be shown. */
    public AuditContext masked(EmailAddress address) {
        return with("email", address.masked());
    }

    /** The same with one more detail. */
    public AuditContext with(String name, Object value) {
        Map<String, String> more = new HashMap<>(details);
        more.put(name, String.valueOf(value));
        return new AuditContext(shop, actor, action, source, account, more);
    }

    /** The same with a detail for each of these, by their names in lower case. */
    public AuditContext with(Map<? extends Enum<?>, ?> values) {
        AuditContext more = this;
        for (Map.Entry<? extends Enum<?>, ?> value : values.entrySet()) {
            more = more.with(value.getKey().name().toLowerCase(Locale.ROOT), value.getValue());
        }
        return more;
    }
}
