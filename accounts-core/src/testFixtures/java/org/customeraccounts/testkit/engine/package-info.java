/**
 * Key-value stores in memory that the test kit was tried on: each keeps its promises in a way of its own. They are
 * there to be read, and to test what stands on a key-value store.
 */
@NullMarked
package org.customeraccounts.testkit.engine;

import org.jspecify.annotations.NullMarked;
