package org.customeraccounts.contact;

import java.time.Instant;
import java.util.Objects;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.ContactId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.PersonName;
import org.customeraccounts.value.ShopId;
import org.jspecify.annotations.Nullable;

/**
 * An address that a shop knows, unique in the shop.
 *
 * @param id the contact's id
 * @param shop the shop
 * @param address the address
 * @param name the name that the shop recorded, or null
 * @param account the account of that address, or null
 * @param recordedByShop whether the shop itself recorded it; otherwise it is here because of its account alone
 * @param createdAt when it became known
 */
public record Contact(
        ContactId id,
        ShopId shop,
        EmailAddress address,
        @Nullable PersonName name,
        @Nullable AccountId account,
        boolean recordedByShop,
        Instant createdAt) {
    /** Refuses null where null means nothing. */
    public Contact {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(shop, "shop");
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(createdAt, "createdAt");
    }

    /**
     * Whether an account is tied to it.
     *
     * @return whether there is one
     */
    public boolean hasAccount() {
        return account != null;
    }
}
