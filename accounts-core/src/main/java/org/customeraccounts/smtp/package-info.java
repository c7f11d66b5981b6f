/** Sends mails to an SMTP server with Jakarta Mail, which a host that uses it adds itself. */
@NullMarked
package org.customeraccounts.smtp;

import org.jspecify.annotations.NullMarked;
