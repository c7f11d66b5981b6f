/** What a storage implements: units of work and one store for each aggregate. */
@NullMarked
package org.customeraccounts.spi.storage;

import org.jspecify.annotations.NullMarked;
