package org.customeraccounts.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.customeraccounts.spi.storage.StandaloneWrites;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.testkit.StorageContract;
import org.junit.jupiter.api.Test;

/** The page on writing every store names what is to be implemented, and each group of the contract. */
class StoragePagesTest {
    private static final Pattern TYPE = Pattern.compile("`([A-Z]\\w+)`");
    private static final Pattern GROUP = Pattern.compile("`(…?\\w+)`");

    private static List<String> column(int at, Pattern name) {
        return DocPage.named("every-store-by-itself").table("Then the stores").stream()
                .map(row -> row.split(" \\| ", -1)[at])
                .flatMap(cell -> name.matcher(cell).results().map(found -> found.group(1)))
                .toList();
    }

    @Test
    void namesWhatIsToBeImplemented() {
        List<String> stores = Arrays.stream(UnitOfWork.class.getMethods())
                .map(store -> store.getReturnType().getSimpleName())
                .filter(name -> name.endsWith("Store"))
                .toList();

        assertThat(column(1, TYPE))
                .contains(Storage.class.getSimpleName(), UnitOfWork.class.getSimpleName())
                .contains(StandaloneWrites.class.getSimpleName())
                .filteredOn(name -> name.endsWith("Store"))
                .containsExactlyInAnyOrderElementsOf(stores);
    }

    @Test
    void namesEachGroupOfTheContract() {
        List<String> named = column(3, GROUP);

        assertThat(Arrays.stream(StorageContract.class.getDeclaredClasses()).map(Class::getSimpleName))
                .filteredOn(group -> !group.endsWith("Housekeeping")
                        && !List.of("Rollback", "Shops").contains(group))
                .containsExactlyInAnyOrderElementsOf(
                        named.stream().filter(group -> !group.startsWith("…")).toList());
    }
}
