/** Not for hosts. */
@NullMarked
package org.customeraccounts.internal.imports;

import org.jspecify.annotations.NullMarked;
