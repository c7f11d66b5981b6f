/** What happened to an account, told to the host. */
@NullMarked
package org.customeraccounts.event;

import org.jspecify.annotations.NullMarked;
