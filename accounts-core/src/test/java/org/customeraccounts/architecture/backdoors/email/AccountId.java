package org.customeraccounts.architecture.backdoors.email;

/** An account. */
public record AccountId(String value) {}
