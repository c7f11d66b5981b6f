package org.customeraccounts.keyvalue;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.value.ShopId;

/**
 * A fault that a storage may have.
 *
 * @param fault what the storage does, as a page of the test kit has it
 * @param breaking makes a storage have it
 * @param group the group of the contract that finds it
 * @param caughtBy tests of that group that then fail, in alphabetical order
 */
record Mutant(String fault, UnaryOperator<Storage> breaking, String group, Set<String> caughtBy) {
    static Mutant mutant(String fault, UnaryOperator<Storage> breaking, String group, String... caughtBy) {
        return new Mutant(fault, breaking, group, new TreeSet<>(List.of(caughtBy)));
    }

    static Stream<Mutant> all() {
        return Stream.of(
                        TransactionMutants.all(),
                        SnapshotMutants.all(),
                        EngineMutants.all(),
                        AccountMutants.all(),
                        AddressMutants.all(),
                        AddressBookMutants.all(),
                        CardMutants.all(),
                        ImportMutants.all(),
                        OrderMutants.all(),
                        ContractMutants.all(),
                        MailMutants.all(),
                        ShopMutants.all(),
                        DeletionMutants.all())
                .flatMap(Function.identity());
    }

    static Mutant named(String fault) {
        return all().filter(mutant -> mutant.fault.equals(fault)).findFirst().orElseThrow();
    }

    Storage storage() {
        return breaking.apply(InMemoryStorage.create());
    }

    /** Whether nobody ever waits for it, so that a test may wait long for what comes at once. */
    boolean holdsNothingBack() {
        Storage storage = storage();
        Storage real = storage instanceof BentStorage bent ? bent.real() : storage;
        return real instanceof BrokenTransactions broken && broken.holdsNothingBack();
    }

    @Override
    public String toString() {
        return fault;
    }

    /** One call answered otherwise. */
    static UnaryOperator<Storage> bent(String name, BentStorage.Bend bend) {
        return storage -> new BentStorage(storage, only(name, bend));
    }

    static BentStorage.Bend only(String name, BentStorage.Bend bend) {
        return call -> call.name().equals(name) ? bend.answer(call) : call.proceed();
    }

    /** One call with every argument of a type changed. */
    static <T> UnaryOperator<Storage> given(String name, Class<T> type, UnaryOperator<T> change) {
        return bent(name, call -> call.proceedWithEach(type, change));
    }

    /** Shops told apart by nothing but their letters. */
    static ShopId withoutCase(ShopId shop) {
        return ShopId.of(shop.value().toLowerCase(Locale.ROOT));
    }

    static Instant cut(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS);
    }
}
