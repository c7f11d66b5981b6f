/** Not for hosts. */
@NullMarked
package org.customeraccounts.internal.outbox;

import org.jspecify.annotations.NullMarked;
