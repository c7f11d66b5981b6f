package org.customeraccounts.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.EnumMap;
import java.util.Map;

/** A fault at one place, once or each time, and what happens to the connection after it. Not thread safe. */
final class PlantedFault implements WatchedDataSource.Watcher {
    /** As a driver's message may hold what a statement was given. */
    static final String SAID = "Key (email)=(canary@example.com) already exists.";

    private Place place = Place.NOWHERE;
    private String state = "";
    private int left;
    private boolean forEver;
    private boolean undoingFails;
    private int times;
    private int commits;
    private Runnable afterCommit = () -> {};
    private final Map<Place, Integer> passed = new EnumMap<>(Place.class);

    enum Place {
        NOWHERE,
        CONNECTION,
        BEGINNING,
        PREPARING,
        EXECUTING,
        COMMIT,
        AFTER_COMMIT,
        CLOSED
    }

    /** At the place of a number, counted from 1, an error of an SQLState. */
    void plant(Place where, int number, String sqlState) {
        place = where;
        left = number;
        state = sqlState;
        forEver = false;
        undoingFails = false;
        times = 0;
        commits = 0;
        passed.clear();
    }

    void plantForEver(Place where, String sqlState) {
        plant(where, 1, sqlState);
        forEver = true;
    }

    void remove() {
        plant(Place.NOWHERE, 0, "");
    }

    /** No rollback works after it, and no connection closes without an error. */
    void withoutUndoing() {
        undoingFails = true;
    }

    void afterCommit(Runnable told) {
        afterCommit = told;
    }

    boolean isPlanted() {
        return place != Place.NOWHERE;
    }

    /** How often it happened. */
    int times() {
        return times;
    }

    /** How many commits took effect since it was planted. */
    int commits() {
        return commits;
    }

    /** How often such a place was passed since it was planted. */
    int passed(Place where) {
        return passed.getOrDefault(where, 0);
    }

    private void fail(Place here) throws SQLException {
        passed.merge(here, 1, Integer::sum);
        boolean hit = here == place && (--left == 0 || (forEver && times > 0));
        if (!hit) {
            return;
        }
        times++;
        if (here == Place.CONNECTION) {
            throw new SQLTransientConnectionException(SAID, state);
        }
        throw new SQLException(SAID, state);
    }

    @Override
    public void connecting() throws SQLException {
        fail(Place.CONNECTION);
    }

    @Override
    public void beginning() throws SQLException {
        fail(Place.BEGINNING);
    }

    @Override
    public void preparing(WatchedDataSource.Prepared statement) throws SQLException {
        fail(Place.PREPARING);
    }

    @Override
    public void executing() throws SQLException {
        fail(Place.EXECUTING);
    }

    @Override
    public void committing(Connection connection) throws SQLException {
        fail(Place.COMMIT);
        connection.commit();
        commits++;
        afterCommit.run();
        fail(Place.AFTER_COMMIT);
    }

    @Override
    public void rollingBack() throws SQLException {
        if (undoingFails) {
            throw new SQLException(SAID, state);
        }
    }

    @Override
    public void closed() throws SQLException {
        if (undoingFails) {
            throw new SQLException(SAID, state);
        }
        fail(Place.CLOSED);
    }
}
