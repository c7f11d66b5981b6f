package org.customeraccounts.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.customeraccounts.jdbc.PlantedFault.Place;
import org.customeraccounts.value.AccountId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** No operation takes more statements where an account has more of anything. */
@Tag("slow")
class GrowthTest {
    private static final int MANY = 50;

    private static final List<HikariDataSource> POOLS = new ArrayList<>();

    @AfterAll
    static void closeThePools() {
        POOLS.forEach(HikariDataSource::close);
    }

    private record Cost(int statements, int commits, int connections) {}

    /** MariaDB's statements are those of H2. */
    @TestFactory
    Stream<DynamicContainer> noOperationCostsMoreForAnAccountWithAPast() {
        return Stream.of(TestDatabase.H2, TestDatabase.POSTGRESQL).map(database -> {
            HikariDataSource pool = database.schema(4);
            POOLS.add(pool);
            FaultyShop shop = FaultyShop.on(pool);
            return dynamicContainer(
                    database.name(), DoorOperation.all().stream().map(operation -> costsTheSame(shop, operation)));
        });
    }

    private static DynamicTest costsTheSame(FaultyShop shop, DoorOperation operation) {
        return dynamicTest(operation.toString(), () -> {
            shop.startOver();
            Runnable running = operation.prepared().apply(shop.boutique());
            DatabaseContent before = DatabaseContent.of(shop.pool());
            Cost alone = cost(shop, running);
            before.restore(shop.pool());
            accounts(shop).forEach(account -> Crowd.around(shop.pool(), account, MANY));

            Cost crowded = cost(shop, running);

            assertThat(crowded).isEqualTo(alone);
        });
    }

    private static Cost cost(FaultyShop shop, Runnable running) {
        TestDatabase.execute(shop.pool(), "delete from ca_quotas");
        shop.fault().remove();
        running.run();
        return new Cost(
                shop.fault().passed(Place.EXECUTING),
                shop.fault().passed(Place.COMMIT),
                shop.fault().passed(Place.CONNECTION));
    }

    private static List<AccountId> accounts(FaultyShop shop) {
        String ids = TestDatabase.content(shop.pool(), "(select id from ca_accounts) ids");
        return ids.lines().map(UUID::fromString).map(AccountId::new).toList();
    }
}
