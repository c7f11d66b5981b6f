package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.customeraccounts.account.Account;
import org.customeraccounts.spi.storage.StandaloneWrites;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.ShopId;
import org.junit.jupiter.api.BeforeEach;

/** What every group of promises starts from: an empty storage. */
abstract class StorageContractTests {
    static final ShopId SHOP = StorageFixture.SHOP;
    static final ShopId OTHER = StorageFixture.OTHER;
    static final Instant NOW = StorageFixture.NOW;

    private StorageFixture fixture;

    @BeforeEach
    final void startWith(StorageFixture fixture) {
        this.fixture = fixture;
    }

    final StorageFixture fixture() {
        return fixture;
    }

    final <T> T commit(Function<UnitOfWork, T> work) {
        return fixture().storage().inTransaction(work);
    }

    final void write(Consumer<UnitOfWork> work) {
        commit(unit -> {
            work.accept(unit);
            return "written";
        });
    }

    /** What a unit of work came to that fails at its end, so that nothing of it is left. */
    final <T> T undone(Function<UnitOfWork, T> work) {
        AtomicReference<T> seen = new AtomicReference<>();
        assertThatThrownBy(() -> commit(unit -> {
                    seen.set(work.apply(unit));
                    throw new PlantedFault();
                }))
                .isInstanceOf(PlantedFault.class);
        return seen.get();
    }

    /** The same for several things, in one unit of work after another where the storage bounds units. */
    final <T> List<T> undoneEach(List<Function<UnitOfWork, T>> works) {
        List<T> seen = new ArrayList<>();
        while (seen.size() < works.size()) {
            List<Function<UnitOfWork, T>> rest = works.subList(seen.size(), works.size());
            seen.addAll(undone(unit -> rest.subList(0, unit.portion(rest.size())).stream()
                    .map(work -> work.apply(unit))
                    .toList()));
        }
        return seen;
    }

    final <T> T read(Function<UnitOfWork, T> reading) {
        return fixture().storage().read(reading);
    }

    /** What a unit of work was told by a store; it is committed. */
    final boolean told(Function<UnitOfWork, Boolean> work) {
        return commit(work);
    }

    final <T> Optional<T> found(Function<UnitOfWork, Optional<T>> reading) {
        return read(reading);
    }

    final <T> List<T> listed(Function<UnitOfWork, List<T>> reading) {
        return read(reading);
    }

    /** Leaves a mark, by which others know that this unit was committed. */
    final void mark(UnitOfWork unit) {
        unit.audit().append(fixture().anAuditEntry(SHOP));
    }

    final int marks(UnitOfWork unit) {
        return unit.audit().page(SHOP, PageRequest.first(5)).items().size();
    }

    /** What another thread changes, and how many marks there were once the change was committed. */
    final ConcurrentTask<Integer> marksAfter(Supplier<Boolean> change) {
        return ConcurrentTask.that(() -> {
            assertThat(change.get()).as("changed").isTrue();
            return read(this::marks);
        });
    }

    /**
     * Of a unit that leaves a mark where it finds what a rival changes unchanged: it was committed before the rival, or
     * has found the change.
     */
    final void assertOneAfterTheOther(boolean unchanged, ConcurrentTask<Integer> rival) {
        int expected = unchanged ? 1 : 0;
        assertThat(rival.outcome()).as("marks once the change was committed").isEqualTo(expected);
        assertThat(read(this::marks)).as("marks in the end").isEqualTo(expected);
    }

    final StandaloneWrites standalone() {
        return fixture().storage().standalone();
    }

    final Account find(ShopId shop, AccountId id) {
        return read(unit -> unit.accounts().find(shop, id)).orElseThrow();
    }

    final Account find(Account account) {
        return find(account.shop(), account.id());
    }
}
