package org.customeraccounts.spi.storage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.customeraccounts.session.KnownDevice;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.DeviceId;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.TokenHash;

/** Devices that customers have signed in from, each found by the hash of its token. */
public interface DeviceStore {
    /**
     * Adds a device.
     *
     * @param device the device
     * @param token the hash of its token
     */
    void insert(KnownDevice device, TokenHash token);

    /**
     * Finds a device, also one whose time is over.
     *
     * @param token the hash of its token
     * @return the device, or empty when none is kept
     */
    Optional<KnownDevice> find(TokenHash token);

    /**
     * Notes that an account signed in from a device of its own, if that was used after an instant. The note never goes
     * back.
     *
     * @param shop the shop
     * @param account the account
     * @param token the hash of the device's token
     * @param usedAfter what it must have been used after
     * @param at when it is used now
     * @return whether the account has such a device; another account's is none
     */
    boolean renew(ShopId shop, AccountId account, TokenHash token, Instant usedAfter, Instant at);

    /**
     * An account's devices, those whose time is over among them.
     *
     * @param shop the shop
     * @param account the account
     * @return the devices, newest id first
     */
    List<KnownDevice> list(ShopId shop, AccountId account);

    /**
     * How many devices an account has, those whose time is over among them.
     *
     * @param shop the shop
     * @param account the account
     * @return their number
     */
    int count(ShopId shop, AccountId account);

    /**
     * Ends a device.
     *
     * @param shop the shop
     * @param account the account
     * @param id the device
     * @return whether that account had it; of several at once, exactly one is told so
     */
    boolean end(ShopId shop, AccountId account, DeviceId id);

    /**
     * Ends all devices of an account.
     *
     * @param shop the shop
     * @param account the account
     * @return how many ended; of several calls at once, each device is counted by exactly one
     */
    int endAll(ShopId shop, AccountId account);

    /**
     * Ends all devices of an account but those with the newest ids.
     *
     * @param shop the shop
     * @param account the account
     * @param kept how many stay at most, 1 or more
     * @return how many ended
     */
    int endOldest(ShopId shop, AccountId account, int kept);

    /**
     * Removes devices of all shops that have not been used for too long: those with {@code lastUsedAt <= usedBy}. Which
     * of them go first is the storage's choice.
     *
     * @param usedBy the latest use of those that go
     * @param most how many at most, 1 or more
     * @return how many were removed; of several calls at once, each device is counted by exactly one, and one that
     *     another unit of work is writing may be left for later
     */
    int removeOver(Instant usedBy, int most);
}
