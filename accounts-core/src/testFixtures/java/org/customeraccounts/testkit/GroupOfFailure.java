package org.customeraccounts.testkit;

import java.util.List;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestInstances;
import org.opentest4j.TestAbortedException;

/**
 * Has a failure say of which group the test is, and which of several it is that a method stands for: Surefire prints
 * the class that a group inherits from, and numbers.
 */
final class GroupOfFailure implements TestExecutionExceptionHandler, InvocationInterceptor {
    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable thrown) throws Throwable {
        String name = context.getDisplayName();
        boolean isOneOfSeveral =
                !name.startsWith(context.getRequiredTestMethod().getName());
        throw named(context, isOneOfSeveral ? name + ": " : "", thrown);
    }

    @Override
    public void interceptDynamicTest(
            Invocation<Void> invocation, DynamicTestInvocationContext test, ExtensionContext context) throws Throwable {
        try {
            invocation.proceed();
        } catch (Exception | AssertionError thrown) {
            throw named(context, context.getDisplayName() + ": ", thrown);
        }
    }

    private static Throwable named(ExtensionContext context, String test, Throwable thrown) {
        List<Object> instances = instances(context);
        if (instances.size() == 1 || thrown instanceof TestAbortedException) {
            return thrown;
        }
        String group = instances.get(1).getClass().getSimpleName();
        return new AssertionError("group " + group + ": " + test + thrown, thrown);
    }

    /** A dynamic test has none of its own. */
    private static List<Object> instances(ExtensionContext context) {
        return context.getTestInstances()
                .map(TestInstances::getAllInstances)
                .orElseGet(() -> instances(context.getParent().orElseThrow()));
    }
}
