package org.customeraccounts.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DispatchRunTest {
    @Test
    void whateverBecameOfAnEntryItWasLookedAt() {
        assertThat(new Operations.DispatchRun(1, 20, 300, 4_000).total()).isEqualTo(4_321);
        assertThat(new Operations.DispatchRun(0, 0, 0, 0).total()).isZero();
    }
}
