package org.customeraccounts.spi.storage;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Objects;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.EmailChangeId;
import org.customeraccounts.value.OrderId;
import org.customeraccounts.value.OutboxId;
import org.jspecify.annotations.Nullable;

/** What a link acts on. Immutable. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = LinkSubject.OfAccount.class, name = "OfAccount"),
    @JsonSubTypes.Type(value = LinkSubject.OfOrder.class, name = "OfOrder")
})
public sealed interface LinkSubject {
    /**
     * An account. Whoever has the link reads the mailbox that it was sent to.
     *
     * @param account the account
     * @param address the mailbox that it was sent to
     * @param change the attempt to change the address that it belongs to, or null when it belongs to none
     * @param sentAs the outbox entry that it was sent as, by which a bounce is known
     */
    record OfAccount(
            AccountId account,
            EmailAddress address,
            @Nullable EmailChangeId change,
            OutboxId sentAs) implements LinkSubject {
        /** Refuses null where null means nothing. */
        public OfAccount {
            Objects.requireNonNull(account, "account");
            Objects.requireNonNull(address, "address");
            Objects.requireNonNull(sentAs, "sentAs");
        }
    }

    /**
     * A guest's order. A guest's order never comes to another guest, so the link need not say to which mailbox it went.
     *
     * @param order the order
     */
    record OfOrder(OrderId order) implements LinkSubject {
        /** Refuses null. */
        public OfOrder {
            Objects.requireNonNull(order, "order");
        }
    }
}
