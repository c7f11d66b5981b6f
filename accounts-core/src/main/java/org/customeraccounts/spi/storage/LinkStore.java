package org.customeraccounts.spi.storage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.customeraccounts.mail.LinkPurpose;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.OutboxId;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.TokenHash;

/** Links, each found by the hash of its token: those that were mailed, and those that stand on pages after checkout. */
public interface LinkStore {
    /**
     * Adds a link.
     *
     * @param link the link, not spent
     */
    void insert(StoredLink link);

    /**
     * Adds links of one order, as long as it is locked ({@link OrderStore#lockForOffers}). Where the order would have
     * too many for that purpose, those minted first go; which of them, where that is the same, is the storage's choice.
     *
     * @param links the links, not spent: at least one, at most {@code most}, all of one order and for one purpose
     * @param most how many for that purpose the order has at most then
     */
    void insertForOrder(List<StoredLink> links, int most);

    /**
     * Finds a link, spent or not.
     *
     * @param shop the shop
     * @param token the token's hash
     * @return the link, or empty when this shop has none
     */
    Optional<StoredLink> find(ShopId shop, TokenHash token);

    /**
     * Finds the link that was sent as an outbox entry, spent or not: the one minted last, where the entry was sent more
     * than once, and of those minted at the same instant the one added last.
     *
     * @param shop the shop
     * @param sentAs the outbox entry
     * @return the link, or empty
     */
    Optional<StoredLink> findBySending(ShopId shop, OutboxId sentAs);

    /**
     * Notes the id by which a provider knows the mail that a link was sent in.
     *
     * @param shop the shop
     * @param token the token's hash
     * @param providerId the id, 1 to 250 visible characters of ASCII; told apart by case
     * @return whether there is such a link
     */
    boolean keepProviderId(ShopId shop, TokenHash token, String providerId);

    /**
     * Finds the link whose mail a provider knows by an id, spent or not: of several, the one minted last.
     *
     * @param shop the shop
     * @param providerId the id
     * @return the link, or empty
     */
    Optional<StoredLink> findByProviderId(ShopId shop, String providerId);

    /**
     * Spends a link, if it was not spent.
     *
     * @param shop the shop
     * @param token the token's hash
     * @param at when
     * @return whether it was spent by this call; of several at once, exactly one is told so
     */
    boolean spend(ShopId shop, TokenHash token, Instant at);

    /**
     * Spends all of an account's links for these purposes that were not spent. A storage that bounds units may leave
     * out verifications and resets whose {@linkplain LinkPurpose#lifetime() time} is over, where there are many.
     *
     * @param shop the shop
     * @param account the account
     * @param purposes which links; none where it is empty
     * @param at when
     * @return how many were spent; of several calls at once, each link is counted by exactly one
     */
    int spendAll(ShopId shop, AccountId account, Set<LinkPurpose> purposes, Instant at);

    /**
     * Removes links of one account, spent or not. Which of them go first is the storage's choice.
     *
     * @param shop the shop
     * @param account the account
     * @param most how many at most, 1 or more
     * @return how many were removed; fewer than {@code most} only when none is left
     */
    int removeAll(ShopId shop, AccountId account, int most);

    /**
     * Removes links of all shops that were spent long enough ago ({@code spentAt <= spentBy}). Which of them go first
     * is the storage's choice.
     *
     * @param spentBy the latest spending of those that go
     * @param most how many at most, 1 or more
     * @return how many were removed; of several calls at once, each link is counted by exactly one, and one that
     *     another unit of work is writing may be left for later
     */
    int removeSpent(Instant spentBy, int most);

    /**
     * Removes links of all shops for one purpose that were minted long enough ago ({@code mintedAt <= mintedBy}) and
     * never spent. Which of them go first is the storage's choice.
     *
     * @param purpose what they are for
     * @param mintedBy the latest minting of those that go
     * @param most how many at most, 1 or more
     * @return how many were removed; of several calls at once, each link is counted by exactly one, and one that
     *     another unit of work is writing may be left for later
     */
    int removeUnspent(LinkPurpose purpose, Instant mintedBy, int most);
}
