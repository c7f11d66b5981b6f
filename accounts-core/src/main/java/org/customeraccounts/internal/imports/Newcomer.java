package org.customeraccounts.internal.imports;

import org.customeraccounts.value.AccountId;

/** A customer of an import who is to have an account, of this id. */
record Newcomer(ImportCandidate given, AccountId account) {}
