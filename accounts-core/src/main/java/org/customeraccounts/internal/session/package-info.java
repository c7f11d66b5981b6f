/** Not for hosts. */
@NullMarked
package org.customeraccounts.internal.session;

import org.jspecify.annotations.NullMarked;
