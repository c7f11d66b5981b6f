/** The storage that lives in memory, for tests and for trying things out. */
@NullMarked
package org.customeraccounts.memory;

import org.jspecify.annotations.NullMarked;
