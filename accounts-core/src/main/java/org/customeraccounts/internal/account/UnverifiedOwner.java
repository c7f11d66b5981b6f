package org.customeraccounts.internal.account;

import java.time.Clock;
import java.time.Instant;
import org.customeraccounts.account.Account;
import org.customeraccounts.address.AddressRemoved;
import org.customeraccounts.address.SavedAddress;
import org.customeraccounts.email.EmailVerified;
import org.customeraccounts.internal.email.AddressVerified;
import org.customeraccounts.internal.operation.OutboxWriter;
import org.customeraccounts.internal.payment.TokenRelease;
import org.customeraccounts.payment.CardRemoved;
import org.customeraccounts.payment.StoredCard;
import org.customeraccounts.spi.storage.UnitOfWork;

/**
 * Whoever had an account before without ever proving the mailbox: what they put there goes once somebody does, or the
 * orders of whoever has the mailbox would be delivered to a stranger. That is so of an imported account too, however
 * few got into it: nobody knows who gave the old shop its name. {@link AccountContent} says what goes.
 */
public record UnverifiedOwner(Clock clock, TokenRelease tokens, AddressVerified addressVerified) {
    /** Has the mailbox proven, unless it was before, and posts the bundle with what is told of that. */
    void verifyAndPost(UnitOfWork unit, Account account, OutboxWriter.Bundle bundle) {
        Instant now = clock.instant();
        boolean newlyVerified = unit.accounts().markVerified(account.shop(), account.id(), account.email(), now);
        if (newlyVerified) {
            dropBelongings(unit, account, bundle);
            bundle.event(new EmailVerified(account.shop(), account.id(), now));
        }
        bundle.post(unit);
        if (newlyVerified) {
            addressVerified.verified(unit, account, account.email());
        }
    }

    private void dropBelongings(UnitOfWork unit, Account account, OutboxWriter.Bundle bundle) {
        for (AccountContent going : AccountContent.going()) {
            drop(going, unit, account, bundle);
        }
    }

    private void drop(AccountContent going, UnitOfWork unit, Account account, OutboxWriter.Bundle bundle) {
        switch (going) {
            case NAME -> unit.accounts().changeName(account.shop(), account.id(), null);
            case ADDRESSES -> dropAddresses(unit, account, bundle);
            case CARDS -> dropCards(unit, account, bundle);
            default -> throw new IllegalStateException("nothing drops " + going);
        }
    }

    private void dropAddresses(UnitOfWork unit, Account account, OutboxWriter.Bundle bundle) {
        Instant now = clock.instant();
        for (SavedAddress address : unit.addresses().list(account.shop(), account.id())) {
            unit.addresses().remove(account.shop(), account.id(), address.id());
            bundle.event(new AddressRemoved(account.shop(), account.id(), now, address.id()));
        }
    }

    private void dropCards(UnitOfWork unit, Account account, OutboxWriter.Bundle bundle) {
        Instant now = clock.instant();
        for (StoredCard card : unit.cards().list(account.shop(), account.id())) {
            unit.cards().remove(account.shop(), account.id(), card.id());
            tokens.letGoIfFree(unit, account.shop(), account.id(), card.reference(), bundle);
            bundle.event(new CardRemoved(account.shop(), account.id(), now, card.id()));
        }
    }
}
