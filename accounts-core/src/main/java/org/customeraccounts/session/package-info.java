/** Being signed in. */
@NullMarked
package org.customeraccounts.session;

import org.jspecify.annotations.NullMarked;
