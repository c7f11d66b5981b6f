/** What must happen later: mails to send and events to tell. */
@NullMarked
package org.customeraccounts.outbox;

import org.jspecify.annotations.NullMarked;
