package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.customeraccounts.spi.storage.Storage;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link Storage}: what a unit of work writes is committed together or not at all, write by write. */
@Tag("found-E8")
abstract class RollbackPromises extends Promises {
    private Map<String, Object> everything(Scene scene) {
        return read(scene::everything);
    }

    private void leavesNothing(Write write, Scene scene, Map<String, Object> before) {
        assertThat(everything(scene)).as("after %s", write).isEqualTo(before);
        assertThat(scene.drained(bench())).as("the outbox after %s", write).isEqualTo(scene.untouchedOutbox());
        assertThat(scene.removed(bench())).as("rows after %s", write).isEqualTo(scene.untouchedRows());
    }

    @Nested
    class AFault {
        @ParameterizedTest
        @EnumSource(Write.class)
        void afterOneWriteLeavesNothing(Write write) {
            Scene scene = new Scene(bench());
            Map<String, Object> before = everything(scene);

            assertThatThrownBy(() -> write(unit -> {
                        write.in(unit, scene);
                        throw new PlantedFault();
                    }))
                    .isInstanceOf(PlantedFault.class);

            leavesNothing(write, scene, before);
        }

        @ParameterizedTest
        @MethodSource("org.customeraccounts.testkit.Write#everyTenth")
        void afterTheWritesUpToOneLeavesNothing(Write last) {
            Scene scene = new Scene(bench());
            Map<String, Object> before = everything(scene);

            assertThatThrownBy(() -> write(unit -> {
                        for (Write write : Write.values()) {
                            write.in(unit, scene);
                            if (write == last) {
                                throw new PlantedFault();
                            }
                        }
                    }))
                    .isInstanceOf(PlantedFault.class);

            leavesNothing(last, scene, before);
        }

        @Test
        void betweenTwoUnitsUndoesTheSecondAlone() {
            Scene scene = new Scene(bench());
            write(unit -> Write.ACCOUNT_CHANGE_NAME.in(unit, scene));
            Map<String, Object> before = everything(scene);

            assertThatThrownBy(() -> write(unit -> {
                        Write.ACCOUNT_MARK_VERIFIED.in(unit, scene);
                        Write.ACCOUNT_CHANGE_LOCALE.in(unit, scene);
                        throw new PlantedFault();
                    }))
                    .isInstanceOf(PlantedFault.class);

            leavesNothing(Write.ACCOUNT_CHANGE_LOCALE, scene, before);
        }
    }

    @Nested
    class ACommit {
        @ParameterizedTest
        @EnumSource(Write.class)
        void keepsEachWriteWhichItsOwnUnitSawAtOnce(Write write) {
            Scene scene = new Scene(bench());
            Map<String, Object> before = everything(scene);

            Map<String, Object> within = commit(unit -> {
                assertThat(scene.everything(unit)).isEqualTo(before);
                write.in(unit, scene);
                return scene.everything(unit);
            });

            Map<String, Object> after = everything(scene);
            boolean outboxChanged = !scene.drained(bench()).equals(scene.untouchedOutbox());
            assertThat(after).as("seen after the commit of %s", write).isEqualTo(within);
            assertThat(outboxChanged || !after.equals(before))
                    .as("changed by %s", write)
                    .isTrue();
        }

        @Test
        void keepsAllWritesOfOneUnit() {
            Scene scene = new Scene(bench());

            Map<String, Object> within = commit(unit -> {
                Write.all(unit, scene);
                return scene.everything(unit);
            });

            assertThat(everything(scene)).isEqualTo(within);
        }
    }

    @Nested
    class AReading {
        @ParameterizedTest
        @EnumSource(Write.class)
        void isRefusedWhenItWrites(Write write) {
            Scene scene = new Scene(bench());
            Map<String, Object> before = everything(scene);

            assertThatIllegalStateException()
                    .isThrownBy(() -> read(unit -> {
                        write.in(unit, scene);
                        return write;
                    }));

            leavesNothing(write, scene, before);
        }

        @Test
        void isRefusedWhenItWritesAlsoAfterAUnitThatFailed() {
            Scene scene = new Scene(bench());
            Map<String, Object> before = everything(scene);
            assertThatThrownBy(() -> write(unit -> {
                        Write.AUDIT_APPEND.in(unit, scene);
                        throw new PlantedFault();
                    }))
                    .isInstanceOf(PlantedFault.class);

            assertThatIllegalStateException()
                    .isThrownBy(() -> read(unit -> {
                        Write.AUDIT_APPEND.in(unit, scene);
                        return scene;
                    }));

            leavesNothing(Write.AUDIT_APPEND, scene, before);
        }
    }
}
