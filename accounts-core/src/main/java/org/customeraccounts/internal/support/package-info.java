/** Not for hosts. */
@NullMarked
package org.customeraccounts.internal.support;

import org.jspecify.annotations.NullMarked;
