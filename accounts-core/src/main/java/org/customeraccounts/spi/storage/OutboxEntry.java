package org.customeraccounts.spi.storage;

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
 * @param topic what kind of thing it is, 1 to {@value #LONGEST_TOPIC} characters; a storage keeps it as it is
 * @param payload what is to be done, JSON of at most {@value #LONGEST_PAYLOAD} characters (UTF-16 code units), so up to
 *     three times as many bytes of UTF-8; a storage keeps it as it is
 * @param dueAt not before when
 * @param attempts how often it was tried
 */
public record OutboxEntry(
        OutboxId id, ShopId shop, AccountId account, String topic, String payload, Instant dueAt, int attempts) {
    /** The most characters of a topic. */
    public static final int LONGEST_TOPIC = 32;

    /** The most characters of a payload: many times what any mail or event of this library takes. */
    public static final int LONGEST_PAYLOAD = 20_000;

    /**
     * Checks the lengths.
     *
     * @throws IllegalArgumentException when the topic is empty, or it or the payload is too long
     */
    public OutboxEntry {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(shop, "shop");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(payload, "payload");
        Objects.requireNonNull(dueAt, "dueAt");
        if (topic.isEmpty() || topic.length() > LONGEST_TOPIC || payload.length() > LONGEST_PAYLOAD) {
            throw new IllegalArgumentException("a topic has 1 to 32 characters, a payload at most 20,000");
        }
    }
}
