/** Not for hosts. */
@NullMarked
package org.customeraccounts.internal.audit;

import org.jspecify.annotations.NullMarked;
