/** Not for hosts. */
@NullMarked
package org.customeraccounts.internal.settings;

import org.jspecify.annotations.NullMarked;
