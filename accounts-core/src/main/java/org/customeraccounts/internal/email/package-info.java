/** Not for hosts. */
@NullMarked
package org.customeraccounts.internal.email;

import org.jspecify.annotations.NullMarked;
