/**
 * The published test kit: what an adapter must pass before a host can trust it. {@link
 * org.customeraccounts.testkit.StorageContract} is the definition of a correct storage.
 */
@NullMarked
package org.customeraccounts.testkit;

import org.jspecify.annotations.NullMarked;
