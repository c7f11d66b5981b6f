package org.customeraccounts.random;

import org.customeraccounts.memory.InMemoryStorage;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.testkit.acceptance.StrangerWalkTests;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Walks of several weeks, in memory. What failed says its seed. */
@Tag("slow")
@Tag("found-A2")
@Tag("found-A3")
class StrangersRandomTest extends StrangerWalkTests {
    StrangersRandomTest() {
        super(150);
    }

    @Override
    protected Storage newStorage() {
        return InMemoryStorage.create();
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 3, 4, 5})
    void keepNobodyOutWhateverTheyDo(long seed) {
        walk(seed);
    }
}
