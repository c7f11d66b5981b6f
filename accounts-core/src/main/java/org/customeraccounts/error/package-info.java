/** How an operation says no: a code that never changes, and texts for people. */
@NullMarked
package org.customeraccounts.error;

import org.jspecify.annotations.NullMarked;
