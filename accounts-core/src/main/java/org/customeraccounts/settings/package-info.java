/** What a shop's owner decides about its accounts. */
@NullMarked
package org.customeraccounts.settings;

import org.jspecify.annotations.NullMarked;
