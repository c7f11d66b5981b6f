package org.customeraccounts.internal.journey;

import java.time.Clock;
import java.time.Instant;
import org.customeraccounts.account.Account;
import org.customeraccounts.address.AddressRemoved;
import org.customeraccounts.address.SavedAddress;
import org.customeraccounts.internal.support.NeededTokens;
import org.customeraccounts.internal.support.Postbox;
import org.customeraccounts.payment.CardOnFile;
import org.customeraccounts.payment.CardRemoved;
import org.customeraccounts.spi.storage.UnitOfWork;

/**
 * Whoever had an account before without ever proving the mailbox: what they put there goes once somebody does, or the
 * orders of whoever has the mailbox would be delivered to a stranger. Orders and running contracts stay, with the
 * tokens that these need.
 */
record UnprovenHolder(Clock clock, NeededTokens needed) {
    /** Whether there may have been one: nobody got into an account that has no password, as an imported one may not. */
    static boolean mayHaveBeen(UnitOfWork unit, Account account) {
        return !account.isVerified()
                && unit.credentials().find(account.shop(), account.id()).isPresent();
    }

    void dropBelongings(UnitOfWork unit, Account account, Postbox.Bundle bundle) {
        Instant now = clock.instant();
        unit.accounts().changeName(account.shop(), account.id(), null);
        for (SavedAddress address : unit.addresses().list(account.shop(), account.id())) {
            unit.addresses().remove(account.shop(), account.id(), address.id());
            bundle.event(new AddressRemoved(account.shop(), account.id(), now, address.id()));
        }
        for (CardOnFile card : unit.cards().list(account.shop(), account.id())) {
            unit.cards().remove(account.shop(), account.id(), card.id());
            needed.letGoIfFree(unit, account.shop(), account.id(), card.reference(), bundle);
            bundle.event(new CardRemoved(account.shop(), account.id(), now, card.id()));
        }
    }
}
