package org.customeraccounts.example.ownstorage.tables;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.testkit.StorageContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract where the SQL is another than the one that was written. Run by {@link PlantedFaultsTest} alone. */
class FaultyCustomers extends StorageContract {
    static UnaryOperator<String> change = UnaryOperator.identity();

    private static ShopDatabase database;
    private static Storage storage;

    @BeforeAll
    static void makeTheTables() {
        database = ShopDatabase.h2(change);
        storage = database.storage((connection, unit) -> new CustomersTable(changing(connection), unit));
    }

    private static Connection changing(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, args) -> {
                    boolean withSql = method.getName().equals("prepareStatement");
                    try {
                        return method.invoke(
                                connection, withSql ? new Object[] {change.apply((String) args[0])} : args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Override
    protected Storage newStorage() {
        database.emptied();
        return storage;
    }

    @Override
    protected Duration patience() {
        return Duration.ofMillis(50);
    }
}
