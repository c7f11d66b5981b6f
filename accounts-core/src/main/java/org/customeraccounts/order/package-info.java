/** What customers ordered and gave: recorded once, belonging to an account or to a guest's mailbox. */
@NullMarked
package org.customeraccounts.order;

import org.jspecify.annotations.NullMarked;
