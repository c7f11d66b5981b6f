package org.customeraccounts.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class KeyValueDialectTest {
    /** It compares keys as if the shorter one went on with zeros. */
    @Nested
    class KeysInSqlServer {
        private static final byte[] BYTES = {0, 0, 1, (byte) 0xfe, (byte) 0xff};

        private byte[] key(Random random) {
            byte[] key = new byte[random.nextInt(6)];
            for (int i = 0; i < key.length; i++) {
                key[i] = BYTES[random.nextInt(BYTES.length)];
            }
            return key;
        }

        private int compareAsSqlServer(byte[] one, byte[] two) {
            int longest = Math.max(one.length, two.length);
            return Arrays.compareUnsigned(Arrays.copyOf(one, longest), Arrays.copyOf(two, longest));
        }

        @Test
        void areOrderedAsTheyWere() {
            Random random = new Random(14);
            for (int i = 0; i < 100_000; i++) {
                byte[] one = key(random);
                byte[] two = key(random);

                int order = compareAsSqlServer(
                        KeyValueDialect.SQL_SERVER.stored(one), KeyValueDialect.SQL_SERVER.stored(two));

                assertThat(Integer.signum(order)).isEqualTo(Integer.signum(Arrays.compareUnsigned(one, two)));
            }
        }

        @Test
        void comeBackAsTheyWere() {
            Random random = new Random(14);
            for (int i = 0; i < 10_000; i++) {
                byte[] key = key(random);

                assertThat(KeyValueDialect.SQL_SERVER.given(KeyValueDialect.SQL_SERVER.stored(key)))
                        .isEqualTo(key);
            }
        }
    }
}
