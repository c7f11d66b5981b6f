package org.customeraccounts.internal.deletion;

import org.customeraccounts.deletion.DeletionStep;

/**
 * What one unit of work made of a step.
 *
 * @param line of the ledger, as it is after it
 * @param goesOn whether the next unit of work can do more at once
 */
record ErasureProgress(DeletionStep line, boolean goesOn) {}
