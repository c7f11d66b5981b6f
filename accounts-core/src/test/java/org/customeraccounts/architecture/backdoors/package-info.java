/** A house with back doors: addresses are changed where they must not be, and accounts merged. */
package org.customeraccounts.architecture.backdoors;
