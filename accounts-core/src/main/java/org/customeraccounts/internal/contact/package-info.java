/** Not for hosts. */
@NullMarked
package org.customeraccounts.internal.contact;

import org.jspecify.annotations.NullMarked;
