package org.customeraccounts.keyvalue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.customeraccounts.docs.DocPage;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.testkit.KeyValueContract;
import org.customeraccounts.testkit.StorageContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The smallest storage that the page shows passes the test kit. */
@Tag("slow")
class StoragePageTest {
    private static final Duration PATIENCE = Duration.ofMillis(50);

    @ParameterizedTest
    @CsvSource({"MapTransaction, record MapTransaction", "MapStore, /** A map that each commit replaces"})
    void showsClassesThatPass(String name, String beginning) throws IOException {
        String source = Files.readString(Path.of(
                System.getProperty("basedir", ""), "src/test/java/org/customeraccounts/keyvalue/" + name + ".java"));

        String shown = source.substring(source.indexOf(beginning));

        assertThat(DocPage.named("storage").section("Storage")).containsOnlyOnce(shown);
    }

    @Nested
    class AsAKeyValueStore extends KeyValueContract {
        @Override
        protected KeyValueStore newStore() {
            return new MapStore();
        }

        @Override
        protected Duration patience() {
            return PATIENCE;
        }
    }

    @Nested
    class AsAStorage extends StorageContract {
        @Override
        protected Storage newStorage() {
            return KeyValueStorage.on(new MapStore());
        }

        @Override
        protected Duration patience() {
            return PATIENCE;
        }
    }
}
