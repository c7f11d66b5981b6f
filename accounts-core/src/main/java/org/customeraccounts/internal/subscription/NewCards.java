package org.customeraccounts.internal.subscription;

import java.util.function.BiFunction;
import org.customeraccounts.account.Account;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.internal.operation.CustomerRequest;
import org.customeraccounts.payment.CardForm;
import org.customeraccounts.payment.StoredCard;
import org.customeraccounts.spi.storage.UnitOfWork;

/** Saves cards that customers give in passing, while they do something else. */
@FunctionalInterface
public interface NewCards {
    /**
     * Has the gateway say what the token stands for, outside any unit of work; what is answered saves the card of the
     * account, in one that has checked the session.
     */
    BiFunction<UnitOfWork, Account, Outcome<StoredCard>> described(CustomerRequest call, CardForm form);
}
