package org.customeraccounts.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

@Tag("slow")
class KeyValueCostTest extends CostTest {
    @BeforeAll
    static void start() {
        onKeyValues();
    }

    /** A count that begins a new window also moves its place in the index of ends: two writes. */
    @Override
    void areTheSame(List<Integer> calls) {
        assertThat(Collections.max(calls) - Collections.min(calls)).isLessThanOrEqualTo(2);
    }
}
