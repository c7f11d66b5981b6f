package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * {@link UnitOfWork}: two shops are strangers, also where every id and every address in them is equal. What
 * serves all shops is left out: leasing, and removing what is over.
 */
abstract class ShopPromises extends Promises {
    /** These serve all shops. */
    private static final String LEASE = "(OUTBOX|DELETION)_LEASE";

    private static final String REMOVAL = ".+_REMOVE_(OVER|DECIDED|ENDED|SPENT|UNSPENT|DONE)";

    private Map<String, Object> everything(Scene scene) {
        return read(scene::everything);
    }

    private void leaveAlone(Write write, Scene written, Scene other) {
        Map<String, Object> before = everything(other);

        write(unit -> write.in(unit, written));

        assertThat(everything(other)).as("the other shop after %s", write).isEqualTo(before);
        assertThat(other.drained(bench()).coming())
                .as("the other shop's outbox after %s", write)
                .isEqualTo(other.untouchedOutbox().coming());
    }

    @ParameterizedTest
    @EnumSource(
            value = Write.class,
            names = {LEASE, REMOVAL},
            mode = EnumSource.Mode.MATCH_NONE)
    void ofEqualIdsLeaveEachOtherAlone(Write write) {
        Scene scene = new Scene(bench());
        Scene twin = Scene.twin(bench(), OTHER);

        leaveAlone(write, scene, twin);
    }

    @ParameterizedTest
    @EnumSource(
            value = Write.class,
            names = {LEASE, REMOVAL},
            mode = EnumSource.Mode.MATCH_NONE)
    void ofEqualIdsLeaveEachOtherAloneTheOtherWayRound(Write write) {
        Scene scene = new Scene(bench());
        Scene twin = Scene.twin(bench(), OTHER);

        leaveAlone(write, twin, scene);
    }

    @ParameterizedTest
    @EnumSource(
            value = Write.class,
            names = {LEASE, REMOVAL},
            mode = EnumSource.Mode.MATCH_NONE)
    void areServedAlike(Write write) {
        new Scene(bench());
        Scene twin = Scene.twin(bench(), OTHER);
        Map<String, Object> before = everything(twin);

        Map<String, Object> within = commit(unit -> {
            write.in(unit, twin);
            return twin.everything(unit);
        });

        Map<String, Object> after = everything(twin);
        boolean outboxChanged =
                !twin.drained(bench()).coming().equals(twin.untouchedOutbox().coming());
        assertThat(after).as("seen after the commit of %s", write).isEqualTo(within);
        assertThat(outboxChanged || !after.equals(before))
                .as("changed by %s", write)
                .isTrue();
    }
}
