/** Customers' accounts: who they are, and the states they pass through. */
@NullMarked
package org.customeraccounts.account;

import org.jspecify.annotations.NullMarked;
