/** Customers that the host brings from elsewhere, with their addresses and saved cards. */
@NullMarked
package org.customeraccounts.imports;

import org.jspecify.annotations.NullMarked;
