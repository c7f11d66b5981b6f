/** The address book, kept. */
@NullMarked
package org.customeraccounts.internal.deletion;

import org.jspecify.annotations.NullMarked;
