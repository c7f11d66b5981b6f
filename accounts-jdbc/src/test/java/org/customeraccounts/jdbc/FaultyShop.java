package org.customeraccounts.jdbc;

import java.security.SecureRandom;
import javax.sql.DataSource;

/** A shop on a database in whose way faults are planted, for one operation after another. */
record FaultyShop(DataSource pool, PlantedFault fault, WatchedDataSource watched, Boutique boutique) {
    static FaultyShop on(DataSource pool) {
        PlantedFault fault = new PlantedFault();
        WatchedDataSource watched = new WatchedDataSource(pool, fault);
        JdbcStorage storage = JdbcStorage.on(watched.dataSource())
                .random(new ShortestPauses())
                .build();
        return new FaultyShop(pool, fault, watched, new Boutique(storage));
    }

    private static final class ShortestPauses extends SecureRandom {
        private static final long serialVersionUID = 1L;

        @Override
        public int nextInt(int bound) {
            return 0;
        }
    }

    void startOver() {
        fault.remove();
        TestDatabase.empty(pool);
        boutique.startOver();
    }
}
