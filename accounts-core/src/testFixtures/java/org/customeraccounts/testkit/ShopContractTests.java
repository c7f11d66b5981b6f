package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * {@link UnitOfWork}: two shops are strangers, also where every id and every address in them is equal. What
 * serves all shops is left out: leasing, and removing what is over. All writes of a test share a pair of shops.
 */
abstract class ShopContractTests extends StorageContractTests {
    /** These serve all shops. */
    private static final Pattern FOR_ALL =
            Pattern.compile("(OUTBOX|DELETION)_LEASE|.+_REMOVE_(OVER|DECIDED|ENDED|SPENT|UNSPENT|DONE)");

    private static Stream<DynamicTest> each(Consumer<Write> test) {
        return Stream.of(Write.values())
                .filter(write -> !FOR_ALL.matcher(write.toString()).matches())
                .map(write -> dynamicTest(write.toString(), () -> test.accept(write)));
    }

    private List<Object> coming(UnitOfWork unit, SeededShop shop) {
        return shop.drained(unit, fixture()).coming();
    }

    private Stream<DynamicTest> leaveAlone(SeededShop written, SeededShop other) {
        Map<String, Object> before = read(other::everything);

        return each(write -> {
            List<Object> after = undone(unit -> {
                write.in(unit, written);
                return List.of(other.everything(unit), coming(unit, other));
            });

            assertThat(after.get(0)).as("the other shop after %s", write).isEqualTo(before);
            assertThat(after.get(1))
                    .as("the other shop's outbox after %s", write)
                    .isEqualTo(other.untouchedOutbox().coming());
        });
    }

    @TestFactory
    Stream<DynamicTest> ofEqualIdsLeaveEachOtherAlone() {
        SeededShop shop = new SeededShop(fixture());
        SeededShop twin = SeededShop.twin(fixture(), OTHER);

        return leaveAlone(shop, twin);
    }

    @TestFactory
    Stream<DynamicTest> ofEqualIdsLeaveEachOtherAloneTheOtherWayRound() {
        SeededShop shop = new SeededShop(fixture());
        SeededShop twin = SeededShop.twin(fixture(), OTHER);

        return leaveAlone(twin, shop);
    }

    /** Committed one after another, each on top of those before it. */
    @TestFactory
    Stream<DynamicTest> areServedAlike() {
        SeededShop shop = new SeededShop(fixture());
        SeededShop twin = SeededShop.twin(fixture(), OTHER);
        Map<String, Object> others = read(shop::everything);
        Seen seen = new Seen(read(twin::everything), undone(unit -> coming(unit, twin)));

        Stream<DynamicTest> writes = each(write -> {
            Seen before = new Seen(seen.rows, seen.coming);
            seen.rows = commit(unit -> {
                write.in(unit, twin);
                return twin.everything(unit);
            });
            seen.coming = undone(unit -> coming(unit, twin));

            assertThat(read(twin::everything))
                    .as("seen after the commit of %s", write)
                    .isEqualTo(seen.rows);
            assertThat(!seen.coming.equals(before.coming) || !seen.rows.equals(before.rows))
                    .as("changed by %s", write)
                    .isTrue();
        });
        DynamicTest last = dynamicTest("all of them leave the other shop alone", () -> {
            List<Object> coming = undone(unit -> coming(unit, shop));

            assertThat(read(shop::everything)).isEqualTo(others);
            assertThat(coming).isEqualTo(shop.untouchedOutbox().coming());
        });
        return Stream.concat(writes, Stream.of(last));
    }

    /** What was there after the last commit. */
    private static final class Seen {
        private Map<String, Object> rows;
        private List<Object> coming;

        private Seen(Map<String, Object> rows, List<Object> coming) {
            this.rows = rows;
            this.coming = coming;
        }
    }
}
