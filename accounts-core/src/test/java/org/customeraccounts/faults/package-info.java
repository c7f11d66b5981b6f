/**
 * Faults such as a tired developer makes, planted one at a time in the sources of this module, each with the test that
 * must find it. They are listed in {@code faults.txt} beside this package's resources, and run with {@code -Pdeep}
 * only.
 */
package org.customeraccounts.faults;
