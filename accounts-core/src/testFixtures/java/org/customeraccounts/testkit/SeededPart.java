package org.customeraccounts.testkit;

import java.util.Map;
import org.customeraccounts.spi.storage.UnitOfWork;

/**
 * What a {@link SeededShop} has of one feature: rows that are there, and things that a {@link Write} is yet to put in.
 */
interface SeededPart {
    /** Puts in what is there. */
    void fill(UnitOfWork unit);

    /** All that can be looked up, by where it is, also where it is not there yet. */
    Map<String, Object> look(UnitOfWork unit);
}
