/** What a host's own tests use: a clock moved by hand, and a mailer that keeps what it is given. */
@NullMarked
package org.customeraccounts.testing;

import org.jspecify.annotations.NullMarked;
