/**
 * The doors. {@link org.customeraccounts.Accounts} leads to a {@link org.customeraccounts.Shop}, and a shop to one door
 * for each kind of caller: what a door lacks cannot be done through it.
 */
@NullMarked
package org.customeraccounts;

import org.jspecify.annotations.NullMarked;
