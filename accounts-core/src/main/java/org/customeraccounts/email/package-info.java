/** The account's e-mail address and its verification. */
@NullMarked
package org.customeraccounts.email;

import org.jspecify.annotations.NullMarked;
