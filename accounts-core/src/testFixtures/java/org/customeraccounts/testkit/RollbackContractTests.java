package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.customeraccounts.spi.storage.Storage;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * {@link Storage}: what a unit of work writes is committed together or not at all, write by write. All writes of a test
 * share a scene, which a rollback gives back as it was.
 */
@Tag("found-E8")
abstract class RollbackContractTests extends StorageContractTests {
    private Map<String, Object> everything(SeededShop scene) {
        return read(scene::everything);
    }

    /** As the next unit of work sees it. */
    private void leavesNothing(Write write, SeededShop scene, Map<String, Object> before) {
        assertThat(undone(scene::everything)).as("after %s", write).isEqualTo(before);
        leavesNothingHidden(write, scene);
    }

    private void leavesNothingHidden(Write write, SeededShop scene) {
        List<Object> hidden = undone(unit -> List.of(scene.drained(unit, bench()), scene.removed(unit)));

        assertThat(hidden)
                .as("the outbox, and rows, after %s", write)
                .isEqualTo(List.of(scene.untouchedOutbox(), scene.untouchedRows()));
    }

    private static Stream<DynamicTest> each(Stream<Write> writes, Consumer<Write> test) {
        return writes.map(write -> dynamicTest(write.toString(), () -> test.accept(write)));
    }

    @Nested
    class AFault {
        @TestFactory
        Stream<DynamicTest> afterOneWriteLeavesNothing() {
            SeededShop scene = new SeededShop(bench());
            Map<String, Object> before = everything(scene);

            return each(Stream.of(Write.values()), write -> {
                Map<String, Object> within = undone(unit -> {
                    write.in(unit, scene);
                    return scene.everything(unit);
                });

                leavesNothing(write, scene, before);
                if (within.equals(before)) {
                    changesTheOutbox(write, scene);
                }
            });
        }

        private void changesTheOutbox(Write write, SeededShop scene) {
            SeededShop.Drained within = undone(unit -> {
                write.in(unit, scene);
                return scene.drained(unit, bench());
            });

            assertThat(within).as("changed by %s", write).isNotEqualTo(scene.untouchedOutbox());
        }

        @TestFactory
        Stream<DynamicTest> afterTheWritesUpToOneLeavesNothing() {
            SeededShop scene = new SeededShop(bench());
            Map<String, Object> before = everything(scene);

            return each(Write.everyTenth(), last -> {
                undone(unit -> {
                    List.of(Write.values()).subList(0, last.ordinal() + 1).forEach(write -> write.in(unit, scene));
                    return last;
                });

                leavesNothing(last, scene, before);
            });
        }

        @Test
        void betweenTwoUnitsUndoesTheSecondAlone() {
            SeededShop scene = new SeededShop(bench());
            write(unit -> Write.ACCOUNT_CHANGE_NAME.in(unit, scene));
            Map<String, Object> before = everything(scene);

            undone(unit -> {
                Write.ACCOUNT_MARK_VERIFIED.in(unit, scene);
                Write.ACCOUNT_CHANGE_LOCALE.in(unit, scene);
                return scene;
            });

            leavesNothing(Write.ACCOUNT_CHANGE_LOCALE, scene, before);
        }
    }

    @Nested
    class ACommit {
        @TestFactory
        Stream<DynamicTest> keepsEachWriteWhichItsOwnUnitSawAtOnce() {
            SeededShop scene = new SeededShop(bench());
            Seen seen = new Seen(everything(scene), undone(unit -> scene.drained(unit, bench())));

            return each(Stream.of(Write.values()), write -> {
                Map<String, Object> before = seen.rows;
                seen.rows = commit(unit -> {
                    write.in(unit, scene);
                    return scene.everything(unit);
                });

                SeededShop.Drained outboxBefore = seen.outbox;
                seen.outbox = undone(unit -> scene.drained(unit, bench()));
                assertThat(everything(scene))
                        .as("seen after the commit of %s", write)
                        .isEqualTo(seen.rows);
                assertThat(!seen.outbox.equals(outboxBefore) || !seen.rows.equals(before))
                        .as("changed by %s", write)
                        .isTrue();
            });
        }

        @Test
        void keepsAllWritesOfOneUnit() {
            SeededShop scene = new SeededShop(bench());

            Map<String, Object> within = commit(unit -> {
                Write.all(unit, scene);
                return scene.everything(unit);
            });

            assertThat(everything(scene)).isEqualTo(within);
        }
    }

    /** What was there after the last commit. */
    private static final class Seen {
        private Map<String, Object> rows;
        private SeededShop.Drained outbox;

        private Seen(Map<String, Object> rows, SeededShop.Drained outbox) {
            this.rows = rows;
            this.outbox = outbox;
        }
    }

    @Nested
    class AReading {
        @TestFactory
        Stream<DynamicTest> isRefusedWhenItWrites() {
            SeededShop scene = new SeededShop(bench());
            Map<String, Object> before = everything(scene);

            return each(Stream.of(Write.values()), write -> {
                assertThatIllegalStateException()
                        .isThrownBy(() -> read(unit -> {
                            write.in(unit, scene);
                            return write;
                        }));

                assertThat(everything(scene)).as("after %s", write).isEqualTo(before);
                leavesNothingHidden(write, scene);
            });
        }

        @Test
        void isRefusedWhenItWritesAlsoAfterAUnitThatFailed() {
            SeededShop scene = new SeededShop(bench());
            Map<String, Object> before = everything(scene);
            undone(unit -> {
                Write.AUDIT_APPEND.in(unit, scene);
                return scene;
            });

            assertThatIllegalStateException()
                    .isThrownBy(() -> read(unit -> {
                        Write.AUDIT_APPEND.in(unit, scene);
                        return scene;
                    }));

            leavesNothing(Write.AUDIT_APPEND, scene, before);
        }
    }
}
