/** Who did what, when, from where, with what outcome. */
@NullMarked
package org.customeraccounts.audit;

import org.jspecify.annotations.NullMarked;
