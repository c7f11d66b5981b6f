/** What a host plugs in: storage, mail, time-consuming checks and foreign password hashes. */
@NullMarked
package org.customeraccounts.spi;

import org.jspecify.annotations.NullMarked;
