package org.customeraccounts.spi.storage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.ShopId;

/** The one table that decides who has an address: unique by shop and key. */
public interface EmailClaimStore {
    /**
     * Claims an address for an account, if it is free, held no longer ({@code heldUntil <= now}), or the account's own.
     * The claim is then in force, without an end, and spelt as it is here.
     *
     * @param shop the shop
     * @param address the address, compared by key
     * @param account the account
     * @param now the present instant
     * @return whether the account has it; of several accounts at once, exactly one is told so: whoever comes second
     *     waits until the first one's outcome is certain, or one of the two is run again
     */
    boolean claim(ShopId shop, EmailAddress address, AccountId account, Instant now);

    /**
     * Claims addresses as {@link #claim} does, one after another. A storage that can do so in fewer steps overrides it.
     * Of units that claim several, each asks in the order of the keys, so that they do not wait for each other in turn.
     *
     * @param wanted which account is to have which address, without an end
     * @param now the present instant
     * @return for each, in the order given, whether the account has the address
     */
    default List<Boolean> claimAll(List<EmailClaim> wanted, Instant now) {
        return wanted.stream()
                .map(claim -> claim(claim.shop(), claim.address(), claim.account(), now))
                .toList();
    }

    /**
     * Finds a claim, also one whose time is over.
     *
     * @param shop the shop
     * @param address the address, compared by key
     * @return the claim, or empty
     */
    Optional<EmailClaim> find(ShopId shop, EmailAddress address);

    /**
     * Turns a claim into a hold: to anyone else the address answers as used until its time is over. What is held
     * already is held until the new end, be it later or earlier. The claim is spelt as it is here.
     *
     * @param shop the shop
     * @param address the address, compared by key
     * @param account the account that claims or holds it
     * @param until from when on it counts for nothing
     * @return whether the account had claimed or held it
     */
    boolean hold(ShopId shop, EmailAddress address, AccountId account, Instant until);

    /**
     * Gives up all addresses that an account claims or holds.
     *
     * @param shop the shop
     * @param account the account
     * @return how many there were; of several at once, each address is counted by exactly one
     */
    int releaseAll(ShopId shop, AccountId account);

    /**
     * Gives an address up, if this account claims or holds it. It is free at once.
     *
     * @param shop the shop
     * @param address the address, compared by key
     * @param account the account
     * @return whether the account had claimed or held it; of several at once, exactly one is told so
     */
    boolean release(ShopId shop, EmailAddress address, AccountId account);

    /**
     * Removes holds of all shops that count for nothing any more ({@code heldUntil <= now}), never a claim in force.
     * Which of them go first is the storage's choice.
     *
     * @param now the present instant
     * @param most how many at most, 1 or more
     * @return how many were removed; of several calls at once, each hold is counted by exactly one, and one that
     *     another unit of work is writing may be left for later
     */
    int removeOver(Instant now, int most);
}
