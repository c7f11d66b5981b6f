package org.customeraccounts.testkit;

import org.customeraccounts.spi.storage.Storage;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstances;

/** Gives each group of tests the storage of the class around it. */
final class StorageUnderTest implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Storage.class || type == StorageFixture.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        TestInstances around = context.getRequiredTestInstances();
        return parameter.getParameter().getType() == Storage.class
                ? around.findInstance(AcceptanceTests.class).orElseThrow().newStorage()
                : around.findInstance(StorageContract.class)
                        .map(StorageUnderTest::fixture)
                        .orElseThrow();
    }

    private static StorageFixture fixture(StorageContract contract) {
        return new StorageFixture(contract.newStorage(), contract.patience());
    }
}
