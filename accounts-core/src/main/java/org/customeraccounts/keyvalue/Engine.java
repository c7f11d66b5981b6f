package org.customeraccounts.keyvalue;

import java.util.function.Function;

/** What runs units of work on cells. Thread safe. */
interface Engine {
    /** Runs it, and runs it again where another one stood in the way. */
    <T> T transaction(Function<Cells, T> work);

    <T> T reading(Function<Cells, T> reading);

    default KeyValueLimits limits() {
        return KeyValueLimits.none();
    }
}
