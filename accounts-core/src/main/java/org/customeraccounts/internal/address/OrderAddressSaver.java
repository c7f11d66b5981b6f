package org.customeraccounts.internal.address;

import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.customeraccounts.account.Account;
import org.customeraccounts.address.AddressSaved;
import org.customeraccounts.address.AddressUse;
import org.customeraccounts.address.PostalAddress;
import org.customeraccounts.address.SavedAddress;
import org.customeraccounts.internal.operation.Ids;
import org.customeraccounts.internal.operation.OutboxWriter;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.ShopId;
import org.jspecify.annotations.Nullable;

/** Puts the addresses of an order into an address book, in the unit of work of the order. */
public record OrderAddressSaver(Clock clock, Ids ids, OutboxWriter outbox) {
    /** The first addresses of a new account: the defaults for delivery and billing; one where they are the same. */
    public void first(
            UnitOfWork unit,
            ShopId shop,
            AccountId account,
            @Nullable PostalAddress delivery,
            @Nullable PostalAddress billing) {
        PostalAddress only = delivery == null ? billing : delivery;
        if (only == null) {
            return;
        }
        if (billing == null || billing.equals(only)) {
            add(
                    unit,
                    outbox.about(shop, account),
                    List.of(saved(shop, account, only, EnumSet.allOf(AddressUse.class))));
            return;
        }
        SavedAddress there = saved(shop, account, only, EnumSet.of(AddressUse.DELIVERY));
        add(
                unit,
                outbox.about(shop, account),
                List.of(there, saved(shop, account, billing, EnumSet.of(AddressUse.BILLING))));
    }

    /** The billing address of an account that has none; the first of all addresses is the default for delivery too. */
    public void billing(UnitOfWork unit, Account account, PostalAddress address, boolean first) {
        Set<AddressUse> uses = first ? EnumSet.allOf(AddressUse.class) : EnumSet.of(AddressUse.BILLING);
        OutboxWriter.Bundle bundle = outbox.about(account);
        if (first) {
            bundle.mailOwner(MailKind.DEFAULT_DELIVERY_CHANGED, account);
        }
        add(unit, bundle, List.of(saved(account.shop(), account.id(), address, uses)));
    }

    private SavedAddress saved(ShopId shop, AccountId account, PostalAddress address, Set<AddressUse> uses) {
        return new SavedAddress(ids.address(), shop, account, address, uses, clock.instant(), 1);
    }

    private void add(UnitOfWork unit, OutboxWriter.Bundle bundle, List<SavedAddress> addresses) {
        unit.addresses().insertAll(addresses);
        addresses.forEach(
                saved -> bundle.event(new AddressSaved(saved.shop(), saved.account(), saved.createdAt(), saved.id())));
        bundle.post(unit);
    }
}
