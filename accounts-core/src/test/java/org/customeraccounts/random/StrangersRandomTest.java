package org.customeraccounts.random;

import org.customeraccounts.keyvalue.InMemoryStorage;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.testkit.acceptance.StrangerWalkTests;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Walks of several weeks, in memory. What failed says its seed. */
@Tag("slow")
@Tag("found-A2")
@Tag("found-A3")
@ExtendWith(StrangersRandomTest.InMemory.class)
class StrangersRandomTest extends StrangerWalkTests {
    StrangersRandomTest() {
        super(150);
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 3, 4, 5})
    void keepNobodyOutWhateverTheyDo(long seed) {
        walk(seed);
    }

    static final class InMemory implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Storage.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return InMemoryStorage.create();
        }
    }
}
