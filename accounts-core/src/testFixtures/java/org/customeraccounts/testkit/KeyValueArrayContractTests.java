package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.customeraccounts.testkit.TextTransaction.bytes;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.customeraccounts.keyvalue.KeyValue;
import org.junit.jupiter.api.Test;

/** {@link org.customeraccounts.keyvalue.KeyValueTransaction}: arrays belong to the caller. */
abstract class KeyValueArrayContractTests extends KeyValueContractTests {
    private static void spoil(byte[]... arrays) {
        for (byte[] array : arrays) {
            Arrays.fill(array, (byte) 'x');
        }
    }

    private static void spoil(List<KeyValue> entries) {
        entries.forEach(entry -> spoil(entry.key(), entry.value()));
    }

    private void spoilWhatIsFound(Function<TextTransaction, List<KeyValue>> find) {
        given("a=1", "b=2");

        write(transaction -> {
            transaction.put("c", "3");
            spoil(find.apply(transaction));
            assertThat(transaction.all()).containsExactly("a=1", "b=2", "c=3");
        });
        read(transaction -> {
            spoil(find.apply(transaction));
            assertThat(transaction.all()).containsExactly("a=1", "b=2", "c=3");
            return "read";
        });

        assertThat(everything()).containsExactly("a=1", "b=2", "c=3");
    }

    @Test
    void thatWerePutMayBeChanged() {
        write(transaction -> {
            byte[] key = bytes("a");
            byte[] value = bytes("1");
            transaction.bare().put(key, value);
            spoil(key, value);
            assertThat(transaction.get("a")).contains("1");
            assertThat(transaction.all()).containsExactly("a=1");
        });

        assertThat(everything()).containsExactly("a=1");
    }

    @Test
    void thatWerePutMayBeChangedAfterTheCommit() {
        byte[] key = bytes("a");
        byte[] value = bytes("1");
        write(transaction -> transaction.bare().put(key, value));

        spoil(key, value);

        assertThat(everything()).containsExactly("a=1");
    }

    @Test
    void thatWereDeletedMayBeChanged() {
        given("a=1", "b=2");

        write(transaction -> {
            byte[] key = bytes("a");
            transaction.bare().delete(key);
            spoil(key);
            assertThat(transaction.all()).containsExactly("b=2");
        });

        assertThat(everything()).containsExactly("b=2");
    }

    @Test
    void thatWereGotMayBeChanged() {
        given("a=1");

        write(transaction -> {
            transaction.put("b", "2");
            spoil(transaction.bare().get(bytes("a")).orElseThrow());
            spoil(transaction.bare().get(bytes("b")).orElseThrow());
            assertThat(transaction.get("a")).contains("1");
            assertThat(transaction.get("b")).contains("2");
            assertThat(transaction.all()).containsExactly("a=1", "b=2");
        });
        byte[] value = read(transaction -> transaction.bare().get(bytes("a")).orElseThrow());
        spoil(value);

        assertThat(found("a")).contains("1");
        assertThat(everything()).containsExactly("a=1", "b=2");
    }

    @Test
    void thatWereScannedMayBeChanged() {
        spoilWhatIsFound(transaction -> transaction.bare().scan(bytes("a"), bytes("z"), 10));
    }

    @Test
    void thatWereScannedBackwardsMayBeChanged() {
        spoilWhatIsFound(transaction -> transaction.bare().scanBackwards(bytes("a"), bytes("z"), 10));
    }

    @Test
    void ofAnUndoneTransactionMayBeChanged() {
        given("a=1", "b=2");
        PlantedFault fault = new PlantedFault();

        Throwable thrown = catchThrowable(() -> write(transaction -> {
            byte[] put = bytes("a");
            byte[] deleted = bytes("b");
            transaction.bare().put(put, bytes("3"));
            transaction.bare().delete(deleted);
            spoil(put, deleted);
            throw fault;
        }));

        assertThat(thrown).isSameAs(fault);
        assertThat(everything()).containsExactly("a=1", "b=2");
    }

    @Test
    void ofARangeThatIsReliedOnMayBeChanged() {
        RivalTransaction<String> rival = rivalWrite(transaction -> {
            transaction.relyOn("taken");
            if (!transaction.has("taken")) {
                transaction.put("r5", "rival");
            }
        });

        List<String> seen = commit(transaction -> {
            byte[] from = bytes("r");
            byte[] to = bytes("s");
            transaction.bare().relyOn(from, to);
            List<String> range = transaction.scan("r", "s", 10);
            spoil(from, to);
            rival.goesAhead();
            transaction.put("taken", "1");
            return range;
        });

        rival.outcome();
        assertThat(listed(transaction -> transaction.scan("r", "s", 10))).isEqualTo(seen);
    }

    @Test
    void ofOneListAreNotThoseOfTheNext() {
        given("a=1");

        write(transaction -> {
            List<KeyValue> before = transaction.bare().scan(bytes("a"), bytes("z"), 10);
            transaction.put("a", "2");
            transaction.put("b", "3");
            assertThat(before).containsExactly(new KeyValue(bytes("a"), bytes("1")));
        });
    }
}
