package org.customeraccounts.internal.operation;

import org.customeraccounts.value.ContractRequestId;

/**
 * What waits to be asked of a billing elsewhere, as the outbox keeps it; what it is is looked up when it is asked.
 *
 * @param request which request
 */
public record BillingTask(ContractRequestId request) {}
