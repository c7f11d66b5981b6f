package org.customeraccounts.testkit;

import org.customeraccounts.keyvalue.KeyValueStore;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives each group of tests the key-value store of the class around it. */
final class KeyValueStoreUnderTest implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == KeyValueFixture.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRequiredTestInstances()
                .findInstance(KeyValueContract.class)
                .map(KeyValueStoreUnderTest::fixture)
                .orElseThrow();
    }

    private static KeyValueFixture fixture(KeyValueContract contract) {
        KeyValueStore store;
        try {
            store = contract.newStore();
        } catch (RuntimeException e) {
            throw new ParameterResolutionException("newStore() failed: " + e, e);
        }
        return new KeyValueFixture(store, contract.secondHandle(store), contract.patience());
    }
}
