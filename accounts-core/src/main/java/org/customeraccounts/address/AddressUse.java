package org.customeraccounts.address;

/** What an address can be the default for. Names are stored: never renamed, only added. */
public enum AddressUse {
    /** Where one-time orders go unless the customer says otherwise. */
    DELIVERY,
    /** What bills carry unless the customer says otherwise. */
    BILLING
}
