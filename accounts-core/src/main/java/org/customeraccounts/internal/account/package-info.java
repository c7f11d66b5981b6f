/** Not for hosts. */
@NullMarked
package org.customeraccounts.internal.account;

import org.jspecify.annotations.NullMarked;
