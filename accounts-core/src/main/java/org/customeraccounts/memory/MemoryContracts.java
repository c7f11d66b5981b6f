package org.customeraccounts.memory;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.customeraccounts.spi.storage.ContractCharge;
import org.customeraccounts.spi.storage.ContractStore;
import org.customeraccounts.subscription.Contract;
import org.customeraccounts.subscription.ContractKind;
import org.customeraccounts.subscription.ContractLifecycle;
import org.customeraccounts.subscription.ContractRequest;
import org.customeraccounts.subscription.ContractState;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.ContractId;
import org.customeraccounts.value.ContractRequestId;
import org.customeraccounts.value.Cursor;
import org.customeraccounts.value.IdempotencyKey;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.ShopId;
import org.jspecify.annotations.Nullable;

/** Beside the contracts by id, what each account has, so that a list does not look at all contracts. */
final class MemoryContracts implements ContractStore {
    private final Table<RowKey, Contract> rows;
    private final Table<RowKey, IdempotencyKey> byAccount;
    private final Table<RowKey, Begun> byKey;
    private final Table<RowKey, ContractCharge> charges;
    private final Table<RowKey, IdempotencyKey> chargesByAccount;
    private final Table<RowKey, ContractRequest> requests;
    private final Table<RowKey, ContractRequestId> requestsByAccount;

    private record Begun(ContractId contract, String digest) {}

    MemoryContracts(UndoLog undo) {
        this.rows = new Table<>(undo);
        this.byAccount = new Table<>(undo);
        this.byKey = new Table<>(undo);
        this.charges = new Table<>(undo);
        this.chargesByAccount = new Table<>(undo);
        this.requests = new Table<>(undo);
        this.requestsByAccount = new Table<>(undo);
    }

    @Override
    public boolean insert(Contract contract, IdempotencyKey key, String digest) {
        RowKey begun = RowKey.of(contract.shop(), key);
        if (byKey.get(begun).isPresent()) {
            return false;
        }
        byKey.put(begun, new Begun(contract.id(), digest));
        rows.put(RowKey.of(contract.shop(), contract.id()), contract);
        byAccount.put(RowKey.of(contract.shop(), contract.account(), contract.id()), key);
        return true;
    }

    @Override
    public Optional<ContractStore.Begun> begun(ShopId shop, IdempotencyKey key) {
        return byKey.get(RowKey.of(shop, key))
                .flatMap(begun -> find(shop, begun.contract())
                        .map(contract -> new ContractStore.Begun(contract, begun.digest())));
    }

    @Override
    public Optional<Contract> find(ShopId shop, ContractId id) {
        return rows.get(RowKey.of(shop, id));
    }

    @Override
    public List<Contract> running(ShopId shop, AccountId account, Instant now) {
        return of(shop, account, null)
                .filter(contract -> contract.isRunning(now))
                .toList();
    }

    @Override
    public Page<Contract> page(ShopId shop, AccountId account, ContractKind kind, PageRequest request) {
        String before = request.after().map(Cursor::position).orElse(null);
        return page(
                request,
                of(shop, account, before).filter(contract -> contract.terms().kind() == kind));
    }

    /** Newest first, those before an id, or all. */
    private Stream<Contract> of(ShopId shop, AccountId account, @Nullable String before) {
        RowKey first = RowKey.of(shop, account, "");
        NavigableMap<RowKey, IdempotencyKey> all = byAccount.between(first, first.last());
        NavigableMap<RowKey, IdempotencyKey> part =
                before == null ? all : all.headMap(RowKey.of(shop, account, before), false);
        return part.descendingMap().values().stream()
                .flatMap(key -> begun(shop, key).stream())
                .map(ContractStore.Begun::contract);
    }

    private static Page<Contract> page(PageRequest request, Stream<Contract> found) {
        return Page.of(
                request,
                found.limit(request.size() + 1L).toList(),
                contract -> contract.id().toString());
    }

    @Override
    public Page<Contract> charging(ShopId shop, PageRequest request) {
        RowKey first = RowKey.of(shop, "");
        RowKey before = request.after()
                .map(Cursor::position)
                .map(seen -> RowKey.of(shop, seen))
                .orElse(first.last());
        Predicate<Contract> charging = contract -> contract.card() != null
                && !contract.lifecycle().paused()
                && !contract.lifecycle().cancelled()
                && contract.endedAt() == null;
        return page(
                request,
                rows.between(first, first.last()).headMap(before, false).descendingMap().values().stream()
                        .filter(charging));
    }

    @Override
    public List<Contract> over(ShopId shop, Instant until, int most) {
        RowKey first = RowKey.of(shop, "");
        return rows.between(first, first.last()).values().stream()
                .filter(contract ->
                        contract.endedAt() == null && contract.lifecycle().cancelled())
                .filter(contract -> contract.state(until) == ContractState.ENDED)
                .sorted(Comparator.comparing(Contract::paidUntil).thenComparing(Contract::id))
                .limit(most)
                .toList();
    }

    @Override
    public boolean change(Contract next) {
        RowKey key = RowKey.of(next.shop(), next.id());
        Optional<Contract> present = rows.get(key).filter(kept -> kept.version() == next.version() - 1);
        present.ifPresent(kept -> rows.put(key, changed(kept, next)));
        return present.isPresent();
    }

    private static Contract changed(Contract kept, Contract next) {
        ContractLifecycle lifecycle = new ContractLifecycle(
                kept.begunAt(),
                next.paidUntil(),
                next.lifecycle().failedUntil(),
                next.lifecycle().paused(),
                next.lifecycle().cancelled(),
                next.endedAt());
        return new Contract(
                kept.id(),
                kept.shop(),
                kept.account(),
                kept.terms(),
                lifecycle,
                next.payment(),
                next.answered(),
                next.version());
    }

    @Override
    public boolean insertCharge(ContractCharge charge) {
        RowKey key = RowKey.of(charge.shop(), charge.key());
        boolean known = charges.get(key).isPresent();
        if (!known) {
            charges.put(key, charge);
            chargesByAccount.put(RowKey.of(charge.shop(), charge.account(), charge.key()), charge.key());
        }
        return !known;
    }

    @Override
    public Optional<ContractCharge> charge(ShopId shop, IdempotencyKey key) {
        return charges.get(RowKey.of(shop, key));
    }

    @Override
    public void insertRequest(ContractRequest request) {
        requests.put(RowKey.of(request.shop(), request.id()), request);
        requestsByAccount.put(RowKey.of(request.shop(), request.account(), request.id()), request.id());
    }

    @Override
    public Optional<ContractRequest> request(ShopId shop, ContractRequestId id) {
        return requests.get(RowKey.of(shop, id));
    }

    @Override
    public List<ContractRequest> open(ShopId shop, AccountId account) {
        return requests(shop, account)
                .filter(request -> request.state() == ContractRequest.State.OPEN)
                .toList();
    }

    private Stream<ContractRequest> requests(ShopId shop, AccountId account) {
        RowKey first = RowKey.of(shop, account, "");
        return requestsByAccount.between(first, first.last()).values().stream()
                .flatMap(id -> request(shop, id).stream());
    }

    @Override
    public boolean answer(ContractRequest next) {
        RowKey key = RowKey.of(next.shop(), next.id());
        Optional<ContractRequest> present =
                requests.get(key).filter(kept -> kept.state() == ContractRequest.State.OPEN);
        present.ifPresent(kept -> requests.put(
                key,
                new ContractRequest(
                        kept.id(),
                        kept.shop(),
                        kept.account(),
                        kept.contract(),
                        kept.change(),
                        kept.card(),
                        kept.number(),
                        next.state(),
                        kept.requestedAt(),
                        next.answeredAt())));
        return present.isPresent();
    }

    @Override
    public int removeCharges(Instant recordedBy, int most) {
        List<RowKey> over = charges.keys(charge -> !charge.recordedAt().isAfter(recordedBy), most);
        over.stream().flatMap(key -> charges.get(key).stream()).toList().forEach(this::remove);
        return over.size();
    }

    @Override
    public int removeAnswered(Instant answeredBy, int most) {
        List<RowKey> over = requests.keys(request -> wasAnswered(request, answeredBy), most);
        over.stream().flatMap(key -> requests.get(key).stream()).toList().forEach(this::remove);
        return over.size();
    }

    private static boolean wasAnswered(ContractRequest request, Instant by) {
        Instant at = request.answeredAt();
        return at != null && !at.isAfter(by);
    }

    @Override
    public int removeAll(ShopId shop, AccountId account, int most) {
        List<ContractRequest> asked = requests(shop, account).limit(most).toList();
        asked.forEach(this::remove);
        Map<RowKey, IdempotencyKey> told = some(chargesByAccount, shop, account, most - asked.size());
        told.values().stream().flatMap(key -> charge(shop, key).stream()).forEach(this::remove);
        Map<RowKey, IdempotencyKey> begun = some(byAccount, shop, account, most - asked.size() - told.size());
        begun.forEach((place, key) -> remove(shop, place, key));
        return asked.size() + told.size() + begun.size();
    }

    private static Map<RowKey, IdempotencyKey> some(
            Table<RowKey, IdempotencyKey> table, ShopId shop, AccountId account, int most) {
        RowKey first = RowKey.of(shop, account, "");
        return table.between(first, first.last()).entrySet().stream()
                .limit(most)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void remove(ContractCharge charge) {
        charges.remove(RowKey.of(charge.shop(), charge.key()));
        chargesByAccount.remove(RowKey.of(charge.shop(), charge.account(), charge.key()));
    }

    private void remove(ContractRequest request) {
        requests.remove(RowKey.of(request.shop(), request.id()));
        requestsByAccount.remove(RowKey.of(request.shop(), request.account(), request.id()));
    }

    private void remove(ShopId shop, RowKey place, IdempotencyKey key) {
        byAccount.remove(place);
        RowKey begun = RowKey.of(shop, key);
        byKey.get(begun).ifPresent(row -> rows.remove(RowKey.of(shop, row.contract())));
        byKey.remove(begun);
    }
}
