/** What the host plugs in. */
@NullMarked
package org.customeraccounts.spi;

import org.jspecify.annotations.NullMarked;
