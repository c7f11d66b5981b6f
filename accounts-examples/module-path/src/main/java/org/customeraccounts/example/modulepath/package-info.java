/** The host's own code. */
@NullMarked
package org.customeraccounts.example.modulepath;

import org.jspecify.annotations.NullMarked;
