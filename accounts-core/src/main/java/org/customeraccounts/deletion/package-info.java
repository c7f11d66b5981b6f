/** Deleting an account: decided by staff, undone while that can be, then carried out step by step and reported. */
@NullMarked
package org.customeraccounts.deletion;

import org.jspecify.annotations.NullMarked;
