/** The mails that customers get: which there are, where their links lead, and what staff may write. */
@NullMarked
package org.customeraccounts.mail;

import org.jspecify.annotations.NullMarked;
