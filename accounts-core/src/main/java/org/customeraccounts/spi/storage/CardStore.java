package org.customeraccounts.spi.storage;

import java.util.List;
import java.util.Optional;
import org.customeraccounts.payment.StoredCard;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.CardId;
import org.customeraccounts.value.ShopId;

/**
 * Saved cards: of each account, at most one is the default, and at most one of each gateway has a given fingerprint.
 * Two without a fingerprint are two.
 */
public interface CardStore {
    /**
     * Adds a card, unless the account has one of the same id, or with the same fingerprint of the same gateway. It
     * becomes the default if it says so and the account has no default yet.
     *
     * @param card the card
     * @return whether it was added; of several at once with the same id or fingerprint, exactly one is told so
     */
    boolean insert(StoredCard card);

    /**
     * Adds cards as {@link #insert} does, one after another. A storage that can do so in fewer steps overrides it.
     *
     * @param cards the cards
     * @return for each, in the order given, whether it was added
     */
    default List<Boolean> insertAll(List<StoredCard> cards) {
        return cards.stream().map(this::insert).toList();
    }

    /**
     * Finds a card of an account.
     *
     * @param shop the shop
     * @param account the account
     * @param id the card
     * @return the card, or empty when that account has none of that id
     */
    Optional<StoredCard> find(ShopId shop, AccountId account, CardId id);

    /**
     * An account's cards.
     *
     * @param shop the shop
     * @param account the account
     * @return the cards, those with the greatest ids first
     */
    List<StoredCard> list(ShopId shop, AccountId account);

    /**
     * Writes everything but the gateway's name, the fingerprint, whether it is the default, and when it was added, if
     * the version kept still is the one before ({@code next.version() - 1}).
     *
     * @param next the card as it will be
     * @return whether it was written; of several at once that read the same version, exactly one is told so
     */
    boolean change(StoredCard next);

    /**
     * Makes a card the default, in place of any other of the account.
     *
     * @param shop the shop
     * @param account the account
     * @param id the card
     * @return whether the account has that card; of several at once, each is told so, and one of theirs is the default
     */
    boolean makeDefault(ShopId shop, AccountId account, CardId id);

    /**
     * Removes a card; if it was the default, there is none then.
     *
     * @param shop the shop
     * @param account the account
     * @param id the card
     * @return whether the account had it; of several at once, exactly one is told so
     */
    boolean remove(ShopId shop, AccountId account, CardId id);

    /**
     * Removes all cards of an account.
     *
     * @param shop the shop
     * @param account the account
     * @return how many there were
     */
    int removeAll(ShopId shop, AccountId account);
}
