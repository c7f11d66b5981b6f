/** The address book, kept. */
@NullMarked
package org.customeraccounts.internal.address;

import org.jspecify.annotations.NullMarked;
