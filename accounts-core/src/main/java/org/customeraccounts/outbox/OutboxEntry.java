package org.customeraccounts.outbox;

import java.time.Instant;
import java.util.Objects;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.OutboxId;
import org.customeraccounts.value.ShopId;

/**
 * Something that must happen later, committed together with its cause. It holds no secret: a token is minted when its
 * mail is sent.
 *
 * @param id the entry's id; ids sort by time
 * @param shop the shop
 * @param account the account it is about
 * @param topic what kind of thing it is, 1 to 32 characters; a storage keeps it as it is
 * @param payload what is to be done, JSON; a storage keeps it as it is
 * @param dueAt not before when
 * @param attempts how often it was tried
 */
public record OutboxEntry(
        OutboxId id, ShopId shop, AccountId account, String topic, String payload, Instant dueAt, int attempts) {
    /** Refuses null. */
    public OutboxEntry {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(shop, "shop");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(payload, "payload");
        Objects.requireNonNull(dueAt, "dueAt");
    }
}
