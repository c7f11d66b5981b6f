/** The making of mails: their words, their layout, and the judging of what staff write. */
@NullMarked
package org.customeraccounts.internal.mail;

import org.jspecify.annotations.NullMarked;
