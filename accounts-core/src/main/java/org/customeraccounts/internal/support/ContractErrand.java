package org.customeraccounts.internal.support;

import org.customeraccounts.value.ContractRequestId;

/**
 * What waits to be asked of a billing elsewhere, as the outbox keeps it; what it is is looked up when it is asked.
 *
 * @param request which request
 */
public record ContractErrand(ContractRequestId request) {}
