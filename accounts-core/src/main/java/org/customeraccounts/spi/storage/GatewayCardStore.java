package org.customeraccounts.spi.storage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.customeraccounts.payment.GatewayReference;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.ShopId;

/** What payment gateways hold for accounts: tokens, unique by shop and gateway, and the gateway's own customer. */
public interface GatewayCardStore {
    /**
     * Adds a token, unless the shop knows it, whoever's it is and whatever became of it.
     *
     * @param card the token
     * @return whether it was added; of several at once, exactly one is told so
     */
    boolean insert(GatewayCard card);

    /**
     * Adds tokens as {@link #insert} does, one after another. A storage that can do so in fewer steps overrides it.
     *
     * @param cards the tokens
     * @return for each, in the order given, whether it was added
     */
    default List<Boolean> insertAll(List<GatewayCard> cards) {
        return cards.stream().map(this::insert).toList();
    }

    /**
     * Finds a token.
     *
     * @param shop the shop
     * @param reference the gateway and its token
     * @return the token, or empty
     */
    Optional<GatewayCard> find(ShopId shop, GatewayReference reference);

    /**
     * Finds several tokens, as {@link #find} does. A storage that can do so in fewer steps overrides it.
     *
     * @param shop the shop
     * @param references the gateways and their tokens
     * @return the tokens that were found, each once, in any order
     */
    default List<GatewayCard> findAll(ShopId shop, List<GatewayReference> references) {
        return references.stream()
                .distinct()
                .flatMap(reference -> find(shop, reference).stream())
                .toList();
    }

    /**
     * An account's tokens, whatever became of them.
     *
     * @param shop the shop
     * @param account the account
     * @return the tokens, in no order
     */
    List<GatewayCard> list(ShopId shop, AccountId account);

    /**
     * Writes state and instant, if the state kept still is the given one.
     *
     * @param from the state that was read
     * @param next the token as it will be, in another state
     * @return whether it was written; of several at once that read the same state, exactly one is told so
     */
    boolean move(GatewayCard.State from, GatewayCard next);

    /**
     * Removes tokens of one account, in whatever state. Which of them go first is the storage's choice.
     *
     * @param shop the shop
     * @param account the account
     * @param most how many at most, 1 or more
     * @return how many were removed; fewer than {@code most} only when none is left
     */
    int removeAll(ShopId shop, AccountId account, int most);

    /**
     * Removes tokens, of all shops, that are {@link GatewayCard.State#DETACHED} or {@link GatewayCard.State#REFUSED}
     * since the given instant or longer.
     *
     * @param until since when at the latest
     * @param most how many at most, 1 or more
     * @return how many were removed; what several remove at once is counted by one of them, and one that another unit
     *     of work is writing may be left for later
     */
    int removeOver(Instant until, int most);

    /**
     * Finds what a gateway calls an account.
     *
     * @param shop the shop
     * @param account the account
     * @param gateway the gateway's name
     * @return the gateway's customer, or empty
     */
    Optional<String> customer(ShopId shop, AccountId account, String gateway);

    /**
     * Keeps what a gateway calls an account, unless that is known already.
     *
     * @param shop the shop
     * @param account the account
     * @param gateway the gateway's name
     * @param customer the gateway's customer, 1 to 255 code points
     * @return what is kept afterwards; of several at once, all are told the same
     */
    String keepCustomer(ShopId shop, AccountId account, String gateway, String customer);

    /**
     * Keeps what gateways call several accounts, as {@link #keepCustomer} does, one after another. A storage that can
     * do so in fewer steps overrides it.
     *
     * @param customers which gateway calls which account what
     */
    default void keepCustomers(List<GatewayCustomer> customers) {
        customers.forEach(one -> keepCustomer(one.shop(), one.account(), one.gateway(), one.customer()));
    }

    /**
     * Removes what gateways call an account.
     *
     * @param shop the shop
     * @param account the account
     * @return how many there were
     */
    int removeCustomers(ShopId shop, AccountId account);
}
