/** Subscriptions and memberships, kept. */
@NullMarked
package org.customeraccounts.internal.subscription;

import org.jspecify.annotations.NullMarked;
