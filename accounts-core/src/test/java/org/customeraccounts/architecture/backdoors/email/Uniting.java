package org.customeraccounts.architecture.backdoors.email;

import java.util.List;

/** Merges accounts in four ways. */
public interface Uniting {
    void mergeIt(AccountId account);

    void moveOrders(AccountId from, AccountId to);

    void joinAll(List<AccountId> accounts);

    void joinThese(AccountId... accounts);

    void look(AccountId account);
}
