package org.customeraccounts.internal.journey;

import org.customeraccounts.value.AccountId;

/** A customer of an import who is to have an account, of this id. */
record Newcomer(CheckedImport given, AccountId account) {}
