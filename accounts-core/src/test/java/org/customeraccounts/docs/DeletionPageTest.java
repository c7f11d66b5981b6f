package org.customeraccounts.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.customeraccounts.deletion.ErasureStep;
import org.junit.jupiter.api.Test;

/** The page on deletion names the steps of the ledger. */
class DeletionPageTest {
    @Test
    void namesEachStep() {
        assertThat(DocPage.named("deletion-and-export").table("The ledger").stream()
                        .map(row -> row.split("`", -1)[1])
                        .filter(step -> !step.startsWith("participant:")))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ErasureStep.values())
                        .map(ErasureStep::name)
                        .toList());
    }
}
