package org.customeraccounts.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.customeraccounts.error.StorageFailureException;
import org.customeraccounts.error.StorageFailureException.Result;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A database that fails at each statement and each commit in turn, under every operation of every door. */
@Tag("deep")
abstract class FaultTest {
    private static HikariDataSource pool;
    private static FaultyShop shop;

    static void on(TestDatabase database) {
        pool = database.schema(4);
        shop = FaultyShop.on(pool);
    }

    @AfterAll
    static void closeThePool() {
        pool.close();
    }

    /** An operation under trial, from the first test that needs it. */
    private static final class Prepared {
        private final DoorOperation operation;
        private FaultTrial trial;

        private Prepared(DoorOperation operation) {
            this.operation = operation;
        }

        private DynamicNode test(String name, Consumer<FaultTrial> test) {
            return dynamicTest(name, () -> test.accept(trial()));
        }

        private FaultTrial trial() {
            if (trial == null) {
                trial = new FaultTrial(shop, operation);
            }
            return trial;
        }
    }

    @TestFactory
    Stream<DynamicContainer> everyOperation() {
        return DoorOperation.all().stream()
                .map(operation -> dynamicContainer(operation.toString(), tests(new Prepared(operation))));
    }

    private Stream<DynamicNode> tests(Prepared prepared) {
        Stream<DynamicNode> always = Stream.of(
                prepared.test("writes nothing by halves when a statement fails", FaultTrial::failsAtEachStatement));
        Stream<DynamicNode> writing = !prepared.operation.writes()
                ? Stream.of()
                : Stream.of(
                        prepared.test("says what became of it when a commit fails", FaultTrial::failsAtEachCommit),
                        prepared.test(
                                "can be repeated when it was done and nobody knew",
                                FaultTrial::canBeRepeatedAfterItWasDoneUnknown));
        return Stream.of(always, writing, more(prepared)).flatMap(tests -> tests);
    }

    /**
     * What neither the database nor the operation has a part in is tried on one database, where it does not take long.
     */
    private Stream<DynamicNode> more(Prepared prepared) {
        return prepared.operation.hashes() || !triesWhatIsTheSameEverywhere()
                ? Stream.of()
                : Stream.of(
                        prepared.test(
                                "gives its connections back when nothing works any more",
                                FaultTrial::losesTheConnectionBeforeEachStatementAndCannotEvenRollBack),
                        prepared.test(
                                "writes nothing by halves when something else than a statement fails",
                                FaultTrial::failsAtEachPlaceBesidesStatements),
                        prepared.test("is run again after a conflict", FaultTrial::isRunAgainAfterAConflict),
                        prepared.test("gives up after ten conflicts", FaultTrial::givesUpAfterTenConflicts));
    }

    boolean triesWhatIsTheSameEverywhere() {
        return false;
    }

    @Nested
    class ASerializationFailure {
        @Test
        void isGivenUpAfterTenTries() {
            int[] tries = {0};
            JdbcStorage storage = JdbcStorage.create(pool);

            assertThatThrownBy(() -> storage.inTransaction(unit -> {
                        tries[0]++;
                        throw new SqlFailure(new SQLException("planted", "40001"));
                    }))
                    .isInstanceOfSatisfying(StorageFailureException.class, failure -> {
                        assertThat(failure.result()).isEqualTo(Result.NOT_DONE);
                        assertThat(failure.isRetryable()).isTrue();
                    });

            assertThat(tries[0]).isEqualTo(10);
        }
    }
}
