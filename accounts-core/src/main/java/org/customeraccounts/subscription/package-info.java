/** Subscriptions and memberships: what is charged again and again. */
@NullMarked
package org.customeraccounts.subscription;

import org.jspecify.annotations.NullMarked;
