/**
 * A storage of your own in ten methods: what an ordered key-value store has to be, and every store of the library
 * derived from it. {@link org.customeraccounts.keyvalue.InMemoryStorage} is the first that does so.
 */
@NullMarked
package org.customeraccounts.keyvalue;

import org.jspecify.annotations.NullMarked;
