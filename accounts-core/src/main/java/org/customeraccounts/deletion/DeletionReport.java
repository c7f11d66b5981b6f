package org.customeraccounts.deletion;

import java.util.List;
import java.util.Objects;

/**
 * A deletion and its ledger.
 *
 * @param deletion the deletion
 * @param steps its steps in the order in which they are done, those of the host's participants among them; none before
 *     it has begun; copied
 */
public record DeletionReport(Deletion deletion, List<DeletionStep> steps) {
    /** Copies the steps. */
    public DeletionReport {
        Objects.requireNonNull(deletion, "deletion");
        steps = List.copyOf(steps);
    }

    /**
     * The steps that were given up: what they left, somebody must look after.
     *
     * @return the steps
     */
    public List<DeletionStep> failed() {
        return steps.stream()
                .filter(step -> step.state() == DeletionStep.State.FAILED)
                .toList();
    }
}
