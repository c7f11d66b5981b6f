/** Typed values: identifiers, addresses, secrets and pages, each valid from the moment it exists. */
@NullMarked
package org.customeraccounts.value;

import org.jspecify.annotations.NullMarked;
