/**
 * What every storage must let the doors do, told by rule: run through {@link
 * org.customeraccounts.testkit.AcceptanceTests}.
 */
@NullMarked
package org.customeraccounts.testkit.acceptance;

import org.jspecify.annotations.NullMarked;
