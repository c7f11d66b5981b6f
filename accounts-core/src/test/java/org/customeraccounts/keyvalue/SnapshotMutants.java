package org.customeraccounts.keyvalue;

import static org.customeraccounts.keyvalue.Mutant.mutant;

import java.util.Collections;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.customeraccounts.address.AddressUse;
import org.customeraccounts.address.SavedAddress;
import org.customeraccounts.payment.StoredCard;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.AddressId;
import org.customeraccounts.value.CardId;
import org.customeraccounts.value.ShopId;

/**
 * Storages under snapshot isolation that rely on what they saw when the unit began: units go on side by side, and what
 * another has written meanwhile is neither seen nor taken back.
 */
final class SnapshotMutants {
    private SnapshotMutants() {}

    static Stream<Mutant> all() {
        return Stream.of(
                mutant(
                        "two postal addresses become the default at once",
                        storage -> new BentStorage(new BrokenTransactions.Autocommit(storage), new TwoAddresses()),
                        "Addresses",
                        "ofTwoThatBeganBeforeEitherEndedLeavesOne"),
                mutant(
                        "two cards become the default at once",
                        storage -> new BentStorage(new BrokenTransactions.Autocommit(storage), new TwoCards()),
                        "Cards",
                        "ofTwoThatBeganBeforeEitherEndedLeavesOne"));
    }

    /** What each unit of work saw when it first looked. */
    private static final class Snapshots<T> {
        private final Map<UnitOfWork, T> seen = Collections.synchronizedMap(new IdentityHashMap<>());

        T of(UnitOfWork unit, Supplier<T> now) {
            return seen.computeIfAbsent(unit, first -> now.get());
        }
    }

    private static final class TwoAddresses implements BentStorage.Bend {
        private final Snapshots<Set<AddressId>> snapshots = new Snapshots<>();
        private final Set<AddressId> kept = ConcurrentHashMap.newKeySet();

        @Override
        public Object answer(BentStorage.Call call) throws Throwable {
            switch (call.name()) {
                case "addresses.list" -> {
                    List<SavedAddress> all = listed(call);
                    snapshots.of(call.unit(), () -> defaults(all));
                    return all.stream().map(this::shown).toList();
                }
                case "addresses.makeDefault" -> {
                    // One after the other, so that the later one is sure to find what the earlier one wrote.
                    synchronized (this) {
                        if (call.arg(3, AddressUse.class) == AddressUse.DELIVERY) {
                            List<SavedAddress> all = call.unit()
                                    .addresses()
                                    .list(call.arg(0, ShopId.class), call.arg(1, AccountId.class));
                            Set<AddressId> now = defaults(all);
                            Set<AddressId> before = snapshots.of(call.unit(), () -> now);
                            now.stream().filter(id -> !before.contains(id)).forEach(kept::add);
                        }
                        return call.proceed();
                    }
                }
                default -> {
                    return call.proceed();
                }
            }
        }

        private static List<SavedAddress> listed(BentStorage.Call call) throws Throwable {
            return ((List<?>) call.proceed())
                    .stream().map(SavedAddress.class::cast).toList();
        }

        private static Set<AddressId> defaults(List<SavedAddress> all) {
            return all.stream()
                    .filter(address -> address.defaultFor().contains(AddressUse.DELIVERY))
                    .map(SavedAddress::id)
                    .collect(Collectors.toSet());
        }

        private SavedAddress shown(SavedAddress address) {
            if (!kept.contains(address.id())) {
                return address;
            }
            Set<AddressUse> uses = EnumSet.of(AddressUse.DELIVERY);
            uses.addAll(address.defaultFor());
            return address.asDefaultFor(uses);
        }
    }

    private static final class TwoCards implements BentStorage.Bend {
        private final Snapshots<Set<CardId>> snapshots = new Snapshots<>();
        private final Set<CardId> kept = ConcurrentHashMap.newKeySet();

        @Override
        public Object answer(BentStorage.Call call) throws Throwable {
            switch (call.name()) {
                case "cards.list" -> {
                    List<StoredCard> all = ((List<?>) call.proceed())
                            .stream().map(StoredCard.class::cast).toList();
                    snapshots.of(call.unit(), () -> defaults(all));
                    return all.stream()
                            .map(card -> kept.contains(card.id()) ? card.asDefault(true) : card)
                            .toList();
                }
                case "cards.makeDefault" -> {
                    // One after the other, so that the later one is sure to find what the earlier one wrote.
                    synchronized (this) {
                        Set<CardId> now = defaults(
                                call.unit().cards().list(call.arg(0, ShopId.class), call.arg(1, AccountId.class)));
                        Set<CardId> before = snapshots.of(call.unit(), () -> now);
                        now.stream().filter(id -> !before.contains(id)).forEach(kept::add);
                        return call.proceed();
                    }
                }
                default -> {
                    return call.proceed();
                }
            }
        }

        private static Set<CardId> defaults(List<StoredCard> all) {
            return all.stream()
                    .filter(StoredCard::isDefault)
                    .map(StoredCard::id)
                    .collect(Collectors.toSet());
        }
    }
}
