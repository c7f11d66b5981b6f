package org.customeraccounts.testkit;

import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/**
 * Has a failure say of which group the test is: what Surefire prints beside it is the class that a group inherits from.
 */
final class GroupOfFailure implements TestExecutionExceptionHandler {
    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable thrown) throws Throwable {
        List<Object> instances = context.getRequiredTestInstances().getAllInstances();
        if (instances.size() == 1 || thrown instanceof TestAbortedException) {
            throw thrown;
        }
        String group = instances.get(1).getClass().getSimpleName();
        throw new AssertionError("group " + group + ": " + thrown, thrown);
    }
}
