/** Passwords: what they must be, and how they are kept. */
@NullMarked
package org.customeraccounts.credential;

import org.jspecify.annotations.NullMarked;
