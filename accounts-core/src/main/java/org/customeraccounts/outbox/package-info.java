/** What must happen later: mails to send and events to tell; and what the host's own jobs do for all shops. */
@NullMarked
package org.customeraccounts.outbox;

import org.jspecify.annotations.NullMarked;
