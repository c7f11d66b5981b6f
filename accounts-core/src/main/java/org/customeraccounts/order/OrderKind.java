package org.customeraccounts.order;

/**
 * What an entry among the orders is. Names are stored: never renamed, only added; one that is not known reads as an
 * order.
 */
public enum OrderKind {
    /** Things or services were bought. */
    ORDER,
    /** Money was given. */
    DONATION
}
