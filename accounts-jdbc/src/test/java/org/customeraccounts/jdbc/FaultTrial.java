package org.customeraccounts.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.assertj.core.util.Throwables;
import org.customeraccounts.error.AccountsException;
import org.customeraccounts.error.StorageFailureException;
import org.customeraccounts.error.StorageFailureException.Result;
import org.customeraccounts.jdbc.PlantedFault.Place;

/**
 * One operation on a database that fails. It is prepared once, and rehearsed without a fault to learn what is in the
 * tables after each of its commits; after each fault, all is put back as it was.
 */
final class FaultTrial {
    private static final String PLAIN_ERROR = "58030";
    private static final String CONNECTION_LOST = "08006";
    private static final String SERIALIZATION = "40001";
    private static final String CHECK = "23514";
    private static final int TRIES = 10;

    private final DoorOperation operation;
    private final DataSource pool;
    private final PlantedFault fault;
    private final WatchedDataSource watched;
    private final Boutique boutique;
    private final Runnable running;
    private final DatabaseContent before;
    private final Set<String> known;
    private final List<String> states = new ArrayList<>();
    private final Map<Place, Integer> places = new EnumMap<>(Place.class);
    private long mostEntries;

    FaultTrial(FaultyShop shop, DoorOperation operation) {
        shop.startOver();
        this.operation = operation;
        this.pool = shop.pool();
        this.fault = shop.fault();
        this.watched = shop.watched();
        this.boutique = shop.boutique();
        this.running = operation.prepared().apply(boutique);
        this.before = DatabaseContent.of(pool);
        this.known = before.madeByChance();
        rehearse();
    }

    private void rehearse() {
        states.add(state());
        fault.remove();
        fault.afterCommit(() -> states.add(state()));
        running.run();
        fault.afterCommit(() -> {});
        Arrays.stream(Place.values()).forEach(place -> places.put(place, fault.passed(place)));
        assertThat(states.size() > 1).as("has a unit of work that writes").isEqualTo(operation.writes());
        mostEntries = TestDatabase.count(pool, "ca_outbox");
        if (!operation.writes()) {
            states.add(state());
        }
    }

    private String state() {
        return DatabaseContent.of(pool).text(known);
    }

    /** What came of one run: which failure, if any, and what is in the tables. */
    private record Ending(StorageFailureException failure, String state) {
        void isFailure(Result result, boolean retryable) {
            assertThat(failure).isNotNull();
            assertThat(failure.result()).isEqualTo(result);
            assertThat(failure.isRetryable()).isEqualTo(retryable);
        }
    }

    private void putBack() {
        fault.remove();
        before.restore(pool);
        TestDatabase.execute(pool, "delete from ca_quotas");
    }

    private Ending run() {
        boolean planted = fault.isPlanted();
        StorageFailureException failure = catchThrowableOfType(StorageFailureException.class, running::run);
        assertThat(fault.times() > 0).as("the fault happened").isEqualTo(planted);
        assertThat(watched.openConnections()).as("connections not given back").isZero();
        if (failure != null) {
            assertThat(Throwables.getStackTrace(failure)).contains("SQLState").doesNotContain(PlantedFault.SAID);
        }
        return new Ending(failure, state());
    }

    private interface Verdict {
        void on(Ending ending);
    }

    /** Plants a fault at the first place of a kind, then at the second, and so on. */
    private void each(Place place, String sqlState, Verdict verdict) {
        for (int number = 1; number <= places.get(place); number++) {
            plant(place, number, sqlState);
            verdict.on(run());
        }
    }

    private void plant(Place place, int number, String sqlState) {
        putBack();
        fault.plant(place, number, sqlState);
    }

    private void isDone(Ending ending) {
        assertThat(ending.failure()).isNull();
        if (operation.inParts()) {
            isFinishedLater();
        } else {
            assertThat(ending.state()).isEqualTo(states.get(states.size() - 1));
        }
    }

    /** Nothing of the unit of work in which it happened is there, and all that was committed before it is. */
    private void isNotDone(Ending ending, boolean retryable) {
        if (operation.inParts()) {
            isFinishedLater();
        } else if (notesTheUseOfASession() && ending.failure() == null) {
            assertThat(ending.state()).isEqualTo(states.get(0));
        } else if (ending.failure() == null && wasDoneBefore()) {
            isDone(ending);
        } else {
            ending.isFailure(Result.NOT_DONE, retryable);
            assertThat(ending.state()).isEqualTo(states.get(fault.commits()));
        }
    }

    /** Without that note, which is written apart, the session is found all the same. */
    private boolean notesTheUseOfASession() {
        return !operation.writes() && !states.get(0).equals(states.get(1));
    }

    /** What is counted anew once all is done changes nothing of it: when that fails, nobody is told so. */
    private boolean wasDoneBefore() {
        int commits = fault.commits();
        return commits > 0
                && states.subList(commits, states.size()).stream().distinct().count() == 1;
    }

    private void isUnknown(Ending ending) {
        if (operation.inParts()) {
            isFinishedLater();
        } else if (ending.failure() == null && wasDoneBefore()) {
            isDone(ending);
        } else {
            ending.isFailure(Result.UNKNOWN, true);
            assertThat(ending.state()).isEqualTo(states.get(fault.commits()));
        }
    }

    /**
     * Whatever a delivery met, once its lease is over and the mail server and the gateway are back nothing is left to
     * do.
     */
    private void isFinishedLater() {
        long entries = TestDatabase.count(pool, "ca_outbox");
        Instant now = boutique.clock.instant();
        fault.remove();
        boutique.clock.advance(Duration.ofHours(1));
        boutique.acceptMail();
        boutique.gateway.work();

        boutique.accounts.operations().dispatchDue(100);

        assertThat(TestDatabase.count(pool, "ca_outbox where due_at is not null"))
                .isZero();
        assertThat(TestDatabase.count(pool, "ca_outbox")).isBetween(entries, Math.max(entries, mostEntries));
        boutique.clock.set(now);
    }

    void failsAtEachStatement() {
        each(Place.EXECUTING, PLAIN_ERROR, ending -> isNotDone(ending, false));
        putBack();
        isDone(run());

        assertThat(places.get(Place.EXECUTING)).isPositive();
        ConsistencyChecks.areNowhere(pool);
    }

    void losesTheConnectionBeforeEachStatementAndCannotEvenRollBack() {
        for (int number = 1; number <= places.get(Place.PREPARING); number++) {
            plant(Place.PREPARING, number, CONNECTION_LOST);
            fault.withoutUndoing();
            Ending ending = run();
            if (ending.failure() != null && ending.failure().result() == Result.UNKNOWN) {
                assertThat(ending.state()).as("nothing but a count is in doubt").isEqualTo(states.get(fault.commits()));
            } else {
                isNotDone(ending, true);
            }
        }
    }

    void failsAtEachPlaceBesidesStatements() {
        each(Place.CONNECTION, "08001", ending -> isNotDone(ending, true));
        each(Place.BEGINNING, PLAIN_ERROR, ending -> isNotDone(ending, false));
        each(Place.CLOSED, PLAIN_ERROR, this::isDone);
    }

    void isRunAgainAfterAConflict() {
        each(Place.EXECUTING, SERIALIZATION, this::isDone);
        each(Place.COMMIT, SERIALIZATION, this::isDone);
    }

    void givesUpAfterTenConflicts() {
        putBack();
        fault.plantForEver(operation.writes() ? Place.COMMIT : Place.EXECUTING, SERIALIZATION);

        Ending ending = run();

        assertThat(fault.times()).isEqualTo(TRIES);
        isNotDone(ending, true);
    }

    /** The commit is refused, its answer is lost on the way there, its answer is lost on the way back. */
    void failsAtEachCommit() {
        each(Place.COMMIT, CHECK, ending -> isNotDone(ending, false));
        each(Place.COMMIT, CONNECTION_LOST, this::isUnknown);
        each(Place.AFTER_COMMIT, CONNECTION_LOST, this::isUnknown);

        assertThat(places.get(Place.COMMIT)).isEqualTo(states.size() - 1);
    }

    void canBeRepeatedAfterItWasDoneUnknown() {
        plant(Place.AFTER_COMMIT, 1, CONNECTION_LOST);
        String after = run().state();
        fault.remove();

        AccountsException refusal = catchThrowableOfType(AccountsException.class, running::run);

        assertThat(refusal == null ? null : refusal.code())
                .isEqualTo(operation.again().orElse(null));
        ConsistencyChecks.areNowhere(pool);
        if (refusal != null) {
            assertThat(withoutAudit(state())).isEqualTo(withoutAudit(after));
        }
    }

    private static String withoutAudit(String state) {
        return state.substring(0, state.indexOf("\naudit\n"));
    }
}
