/** Every address that a shop knows, with or without an account. */
@NullMarked
package org.customeraccounts.contact;

import org.jspecify.annotations.NullMarked;
