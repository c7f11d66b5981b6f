package org.customeraccounts.imports;

import java.util.List;
import java.util.Map;

/**
 * An import ended early because of what the host gave it: the stream of customers threw, or who is told of refusals
 * did. What is in the report stays done; the same stream can be given again.
 */
public final class ImportStoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ImportReport soFar;

    /**
     * An end.
     *
     * @param soFar what was done
     * @param cause what was thrown
     */
    public ImportStoppedException(ImportReport soFar, Throwable cause) {
        super("the import stopped after " + soFar.customers() + " customers", cause);
        this.soFar = soFar;
    }

    /**
     * What was done.
     *
     * @return the report; of nothing once the exception has been through Java serialization
     */
    public ImportReport soFar() {
        return soFar == null ? new ImportReport(0, 0, Map.of(), List.of()) : soFar;
    }
}
