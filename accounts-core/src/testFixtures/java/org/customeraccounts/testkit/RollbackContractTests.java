package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * {@link Storage}: what a unit of work writes is committed together or not at all, write by write. All writes of a test
 * share a shop, which a rollback gives back as it was.
 */
@Tag("found-E8")
abstract class RollbackContractTests extends StorageContractTests {
    private Map<String, Object> everything(SeededShop shop) {
        return read(shop::everything);
    }

    /** As the next unit of work sees it. */
    private void leavesNothing(Write write, SeededShop shop, Map<String, Object> before) {
        assertThat(undone(shop::everything)).as("after %s", write).isEqualTo(before);
        leavesNothingHidden(write, shop);
    }

    private void leavesNothingHidden(Write write, SeededShop shop) {
        List<Function<UnitOfWork, Object>> looks = new ArrayList<>(shop.removals());
        looks.add(0, unit -> shop.drained(unit, fixture()));
        List<Object> untouched = new ArrayList<>(shop.untouchedRows());
        untouched.add(0, shop.untouchedOutbox());

        assertThat(undoneEach(looks))
                .as("the outbox, and rows, after %s", write)
                .isEqualTo(untouched);
    }

    private static Stream<DynamicTest> each(Stream<Write> writes, Consumer<Write> test) {
        return writes.map(write -> dynamicTest(write.toString(), () -> test.accept(write)));
    }

    @Nested
    class AFault {
        @TestFactory
        Stream<DynamicTest> afterOneWriteLeavesNothing() {
            SeededShop shop = new SeededShop(fixture());
            Map<String, Object> before = everything(shop);

            return each(Stream.of(Write.values()), write -> {
                Map<String, Object> within = undone(unit -> {
                    write.in(unit, shop);
                    return shop.everything(unit);
                });

                leavesNothing(write, shop, before);
                if (within.equals(before)) {
                    changesTheOutbox(write, shop);
                }
            });
        }

        private void changesTheOutbox(Write write, SeededShop shop) {
            Backlog within = undone(unit -> {
                write.in(unit, shop);
                return shop.drained(unit, fixture());
            });

            assertThat(within).as("changed by %s", write).isNotEqualTo(shop.untouchedOutbox());
        }

        @TestFactory
        Stream<DynamicTest> afterTheWritesUpToOneLeavesNothing() {
            SeededShop shop = new SeededShop(fixture());
            Map<String, Object> before = everything(shop);

            return each(Write.everyTenth(), last -> {
                undone(unit -> {
                    last.withThoseBefore(unit, shop);
                    return last;
                });

                leavesNothing(last, shop, before);
            });
        }

        @Test
        void betweenTwoUnitsUndoesTheSecondAlone() {
            SeededShop shop = new SeededShop(fixture());
            write(unit -> Write.ACCOUNT_CHANGE_NAME.in(unit, shop));
            Map<String, Object> before = everything(shop);

            undone(unit -> {
                Write.ACCOUNT_MARK_VERIFIED.in(unit, shop);
                Write.ACCOUNT_CHANGE_LOCALE.in(unit, shop);
                return shop;
            });

            leavesNothing(Write.ACCOUNT_CHANGE_LOCALE, shop, before);
        }
    }

    @Nested
    class ACommit {
        @TestFactory
        Stream<DynamicTest> keepsEachWriteWhichItsOwnUnitSawAtOnce() {
            SeededShop shop = new SeededShop(fixture());
            Seen seen = new Seen(everything(shop), undone(unit -> shop.drained(unit, fixture())));

            return each(Stream.of(Write.values()), write -> {
                Map<String, Object> before = seen.rows;
                seen.rows = commit(unit -> {
                    write.in(unit, shop);
                    return shop.everything(unit);
                });

                Backlog outboxBefore = seen.outbox;
                seen.outbox = undone(unit -> shop.drained(unit, fixture()));
                assertThat(everything(shop))
                        .as("seen after the commit of %s", write)
                        .isEqualTo(seen.rows);
                assertThat(!seen.outbox.equals(outboxBefore) || !seen.rows.equals(before))
                        .as("changed by %s", write)
                        .isTrue();
            });
        }

        @Test
        void keepsAllWritesOfOneUnit() {
            SeededShop shop = new SeededShop(fixture());

            List<Map<String, Object>> within = fixture().inUnits(List.of(Write.values()), (unit, some) -> {
                some.forEach(write -> write.in(unit, shop));
                return Collections.nCopies(some.size(), shop.everything(unit));
            });

            assertThat(everything(shop)).isEqualTo(within.get(within.size() - 1));
        }
    }

    /** What was there after the last commit. */
    private static final class Seen {
        private Map<String, Object> rows;
        private Backlog outbox;

        private Seen(Map<String, Object> rows, Backlog outbox) {
            this.rows = rows;
            this.outbox = outbox;
        }
    }

    @Nested
    class AReading {
        @TestFactory
        Stream<DynamicTest> isRefusedWhenItWrites() {
            SeededShop shop = new SeededShop(fixture());
            Map<String, Object> before = everything(shop);

            return each(Stream.of(Write.values()), write -> {
                assertThatIllegalStateException()
                        .isThrownBy(() -> read(unit -> {
                            write.in(unit, shop);
                            return write;
                        }));

                if (Write.everyTenth().anyMatch(write::equals)) {
                    leavesNothing(write, shop, before);
                }
            });
        }

        @Test
        void isRefusedWhenItWritesAlsoAfterAUnitThatFailed() {
            SeededShop shop = new SeededShop(fixture());
            Map<String, Object> before = everything(shop);
            undone(unit -> {
                Write.AUDIT_APPEND.in(unit, shop);
                return shop;
            });

            assertThatIllegalStateException()
                    .isThrownBy(() -> read(unit -> {
                        Write.AUDIT_APPEND.in(unit, shop);
                        return shop;
                    }));

            leavesNothing(Write.AUDIT_APPEND, shop, before);
        }
    }
}
