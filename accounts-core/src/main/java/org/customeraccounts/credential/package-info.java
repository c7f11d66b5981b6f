/** Passwords: which ones will do. Pure: what a rule needs to know stands in the library itself. */
@NullMarked
package org.customeraccounts.credential;

import org.jspecify.annotations.NullMarked;
