package org.customeraccounts.testkit;

/** Thrown out of a unit of work on purpose. */
final class PlantedFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PlantedFault() {
        super("planted by the storage contract");
    }
}
