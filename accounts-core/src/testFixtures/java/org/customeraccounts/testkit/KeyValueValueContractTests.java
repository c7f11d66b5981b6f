package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link org.customeraccounts.keyvalue.KeyValueTransaction}: what is put is what is got. */
abstract class KeyValueValueContractTests extends KeyValueContractTests {
    @Test
    void isNoneBeforeAnythingIsPut() {
        assertThat(found("a")).isEmpty();
        assertThat(everything()).isEmpty();
    }

    @Test
    void isWhatWasPut() {
        given("a=1");

        assertThat(found("a")).contains("1");
    }

    @Test
    void isWhatWasPutLast() {
        given("a=1");

        write(transaction -> {
            transaction.put("a", "2");
            transaction.put("a", "3");
        });

        assertThat(found("a")).contains("3");
        assertThat(everything()).containsExactly("a=3");
    }

    @Test
    void mayBecomeShorter() {
        given("a=a%20long%20one");

        write(transaction -> transaction.put("a", "s"));

        assertThat(found("a")).contains("s");
    }

    @Test
    void isNoneOnceItIsDeleted() {
        given("a=1", "b=2");

        write(transaction -> transaction.delete("a"));

        assertThat(found("a")).isEmpty();
        assertThat(everything()).containsExactly("b=2");
    }

    @Test
    void isThereAgainWhenItIsPutAfterItWasDeleted() {
        given("a=1", "b=2");
        write(transaction -> transaction.delete("a"));

        write(transaction -> {
            transaction.put("a", "3");
            transaction.delete("b");
            transaction.put("b", "4");
        });

        assertThat(everything()).containsExactly("a=3", "b=4");
    }

    @Test
    void isNoneWhenItIsPutAndThenDeleted() {
        write(transaction -> {
            transaction.put("a", "1");
            transaction.delete("a");
        });

        assertThat(found("a")).isEmpty();
        assertThat(everything()).isEmpty();
    }

    @Test
    void isLeftAloneWhenAnAbsentKeyIsDeleted() {
        given("a=1");

        write(transaction -> transaction.delete("b"));

        assertThat(everything()).containsExactly("a=1");
    }

    @Test
    void mayBeEmptyWhichIsNotAbsent() {
        given("a=", "b=1");
        write(transaction -> transaction.put("b", ""));

        assertThat(found("a")).contains("");
        assertThat(everything()).containsExactly("a=", "b=");
    }

    @Test
    void keepsEveryByte() {
        StringBuilder every = new StringBuilder();
        for (int b = 0xff; b >= 0; b--) {
            every.append(String.format("%%%02x", b));
        }

        write(transaction -> {
            transaction.put("value", every.toString());
            transaction.put(every.toString(), "key");
        });

        String shown = TextTransaction.text(TextTransaction.bytes(every.toString()));
        assertThat(found("value")).contains(shown);
        assertThat(found(every.toString())).contains("key");
        assertThat(everything()).containsExactly("value=" + shown, shown + "=key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A", "a%20", "%20a", "a%00", "a%00%00", "aa", "%c3%a1", "%e1", "%00", "%00%00", "%00a", "%ff", "%ff%ff",
                "a%ff", "%80", "0", "00", "+0", "'", "\"", "\\", "a.b", "a_", "a%25", "%7f", "%0a", "%0d%0a"
            })
    void isOfItsKeyAlone(String key) {
        given("a=1");

        write(transaction -> transaction.put(key, "2"));

        assertThat(found("a")).contains("1");
        assertThat(found(key)).contains("2");
        assertThat(everything()).hasSize(2);

        write(transaction -> transaction.delete(key));

        assertThat(found(key)).isEmpty();
        assertThat(everything()).containsExactly("a=1");
    }

    @Test
    void isFoundByALongKey() {
        String one = "k".repeat(1_023) + "1";
        String two = "k".repeat(1_023) + "2";

        given(one + "=1", two + "=2");

        assertThat(found(one)).contains("1");
        assertThat(found(two)).contains("2");
        assertThat(everything()).containsExactly(one + "=1", two + "=2");
    }

    @Test
    void isKeptByManyKeysInOneTransaction() {
        List<String> entries = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            entries.add(String.format("k%02d=%d", i, i));
        }

        given(entries.toArray(String[]::new));

        assertThat(everything()).isEqualTo(entries);
    }
}
