/** Password hashes that other systems made, verified within limits of cost until the customer's next sign-in. */
@NullMarked
package org.customeraccounts.legacy;

import org.jspecify.annotations.NullMarked;
