package org.customeraccounts.outbox;

import java.time.Instant;
import java.util.Objects;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.OutboxId;
import org.customeraccounts.value.ShopId;

/**
 * An outbox entry that was given up.
 *
 * @param id the entry's id
 * @param shop the shop
 * @param account the account it is about
 * @param topic what kind of thing it is
 * @param attempts how often it was tried
 * @param lastError the kind of the last error, nothing personal
 * @param diedAt when it was given up
 */
public record DeadLetter(
        OutboxId id, ShopId shop, AccountId account, String topic, int attempts, String lastError, Instant diedAt) {
    /** Refuses null. */
    public DeadLetter {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(shop, "shop");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(lastError, "lastError");
        Objects.requireNonNull(diedAt, "diedAt");
    }
}
