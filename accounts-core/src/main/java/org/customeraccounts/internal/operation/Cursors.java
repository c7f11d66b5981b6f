package org.customeraccounts.internal.operation;

import java.util.List;
import java.util.function.Consumer;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Violation;
import org.customeraccounts.value.PageRequest;

/** Cursors that a caller hands back: only those of the same kind of list reach a store. */
public final class Cursors {
    private Cursors() {}

    /**
     * Throws {@code INVALID_INPUT} naming {@code cursor} when the position is not one that the list could have given.
     */
    public static void require(PageRequest request, Consumer<String> check) {
        request.after().ifPresent(cursor -> {
            try {
                check.accept(cursor.position());
            } catch (IllegalArgumentException e) {
                Inputs.requireNone(List.of(Violation.of("cursor", ErrorCode.INVALID_FORMAT)));
            }
        });
    }
}
