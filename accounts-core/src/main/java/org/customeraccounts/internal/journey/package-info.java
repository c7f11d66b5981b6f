/** Not for hosts. */
@NullMarked
package org.customeraccounts.internal.journey;

import org.jspecify.annotations.NullMarked;
