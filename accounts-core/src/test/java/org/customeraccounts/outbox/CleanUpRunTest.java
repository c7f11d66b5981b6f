package org.customeraccounts.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CleanUpRunTest {
    @Test
    void totalIsOverAllKinds() {
        assertThat(new Operations.CleanUpRun(
                                1,
                                20,
                                300,
                                4_000,
                                50_000,
                                600_000,
                                7_000_000,
                                80_000_000,
                                900_000_000,
                                1_000_000_000,
                                true)
                        .total())
                .isEqualTo(1_987_654_321);
    }
}
