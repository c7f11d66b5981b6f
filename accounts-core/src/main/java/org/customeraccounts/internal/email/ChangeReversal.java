package org.customeraccounts.internal.email;

import org.customeraccounts.email.Reverted;
import org.customeraccounts.value.AccountId;

/** A change of address that was undone, and whose it was. */
record ChangeReversal(AccountId account, Reverted answer) {}
