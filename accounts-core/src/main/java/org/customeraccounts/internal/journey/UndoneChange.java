package org.customeraccounts.internal.journey;

import org.customeraccounts.email.Reverted;
import org.customeraccounts.value.AccountId;

/** A change of address that was undone, and whose it was. */
record UndoneChange(AccountId account, Reverted answer) {}
