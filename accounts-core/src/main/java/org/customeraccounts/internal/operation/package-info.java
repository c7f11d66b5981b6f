/** Not for hosts. */
@NullMarked
package org.customeraccounts.internal.operation;

import org.jspecify.annotations.NullMarked;
