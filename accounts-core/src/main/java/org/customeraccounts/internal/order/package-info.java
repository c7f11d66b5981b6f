/** Not for hosts. */
@NullMarked
package org.customeraccounts.internal.order;

import org.jspecify.annotations.NullMarked;
