package org.customeraccounts.keyvalue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.customeraccounts.spi.storage.ContractCharge;
import org.customeraccounts.spi.storage.ContractStore;
import org.customeraccounts.subscription.Contract;
import org.customeraccounts.subscription.ContractKind;
import org.customeraccounts.subscription.ContractLifecycle;
import org.customeraccounts.subscription.ContractRequest;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.ContractId;
import org.customeraccounts.value.ContractRequestId;
import org.customeraccounts.value.IdempotencyKey;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.ShopId;
import org.jspecify.annotations.Nullable;

final class ContractRows implements ContractStore {
    private static final Index<Row> BY_KEY =
            Index.unique("contract-key", row -> Key.of(row.shop(), row.key().value()));

    private static final Index<Row> BY_ACCOUNT = Index.ordered(
            "contract-account",
            row -> Key.of(row.shop(), row.account(), row.contract().terms().kind(), row.id()));

    /** Those whose end is not noted. */
    private static final Index<Row> RUNNING = Index.ordered(
            "contract-running",
            row -> row.contract().endedAt() == null ? Key.of(row.shop(), row.account(), row.id()) : null);

    private static final Index<Row> CHARGING =
            Index.ordered("contract-charging", row -> row.isCharging() ? Key.of(row.shop(), row.id()) : null);

    private static final Index<Row> BY_END = Index.ordered(
            "contract-end",
            row -> row.isEnding() ? Key.of(row.shop(), row.contract().paidUntil(), row.id()) : null);

    private static final Kind<Row> CONTRACT = Kind.of(
            "contract", Row.class, row -> Key.of(row.shop(), row.id()), BY_KEY, BY_ACCOUNT, RUNNING, CHARGING, BY_END);

    private static final Index<ContractCharge> CHARGES = Index.ordered(
            "contract-charge-account",
            charge ->
                    Key.of(charge.shop(), charge.account().value(), charge.key().value()));

    private static final Index<ContractCharge> BY_RECORDING = Index.byTime(
            "contract-charge-recorded",
            charge -> Key.of(charge.recordedAt(), charge.shop(), charge.key().value()));

    private static final Kind<ContractCharge> CHARGE = Kind.of(
            "contract-charge",
            ContractCharge.class,
            charge -> Key.of(charge.shop(), charge.key().value()),
            CHARGES,
            BY_RECORDING);

    private static final Index<ContractRequest> REQUESTS = Index.ordered(
            "contract-request-account",
            request -> Key.of(
                    request.shop(),
                    request.account().value(),
                    request.state(),
                    request.id().value()));

    private static final Index<ContractRequest> BY_ANSWER = Index.byTime(
            "contract-request-answered",
            request -> request.answeredAt() == null
                    ? null
                    : Key.of(request.answeredAt(), request.shop(), request.id().value()));

    private static final Kind<ContractRequest> REQUEST = Kind.of(
            "contract-request",
            ContractRequest.class,
            request -> Key.of(request.shop(), request.id().value()),
            REQUESTS,
            BY_ANSWER);

    private final Rows<Row> rows;
    private final Rows<ContractCharge> charges;
    private final Rows<ContractRequest> requests;

    ContractRows(Cells cells) {
        this.rows = new Rows<>(cells, CONTRACT);
        this.charges = new Rows<>(cells, CHARGE);
        this.requests = new Rows<>(cells, REQUEST);
    }

    /** A contract, what the host calls it, and what it was begun with. */
    record Row(Contract contract, IdempotencyKey key, String digest) {
        ShopId shop() {
            return contract.shop();
        }

        UUID account() {
            return contract.account().value();
        }

        UUID id() {
            return contract.id().value();
        }

        boolean isCharging() {
            return contract.card() != null
                    && !contract.lifecycle().paused()
                    && !contract.lifecycle().cancelled()
                    && contract.endedAt() == null;
        }

        boolean isEnding() {
            return contract.lifecycle().cancelled() && contract.endedAt() == null;
        }
    }

    @Override
    public boolean insert(Contract contract, IdempotencyKey key, String digest) {
        return rows.add(new Row(contract, key, digest));
    }

    @Override
    public Optional<ContractStore.Begun> begun(ShopId shop, IdempotencyKey key) {
        return rows.findBy(BY_KEY, shop, key.value()).map(row -> new ContractStore.Begun(row.contract(), row.digest()));
    }

    @Override
    public Optional<Contract> find(ShopId shop, ContractId id) {
        return rows.find(shop, id.value()).map(Row::contract);
    }

    @Override
    public List<Contract> running(ShopId shop, AccountId account, Instant now) {
        return rows.allBackwardsBy(RUNNING, shop, account.value())
                .map(Row::contract)
                .filter(contract -> contract.isRunning(now))
                .toList();
    }

    @Override
    public Page<Contract> page(ShopId shop, AccountId account, ContractKind kind, PageRequest request) {
        return page(request, BY_ACCOUNT, BY_ACCOUNT.at(shop, account.value(), kind));
    }

    @Override
    public Page<Contract> charging(ShopId shop, PageRequest request) {
        return page(request, CHARGING, CHARGING.at(shop));
    }

    /** Those of which only the id stands behind this beginning. */
    private Page<Contract> page(PageRequest request, Index<Row> index, Key beginning) {
        Range rest = beginning
                .range()
                .before(request, seen -> beginning.with(ContractId.parse(seen).value()));
        List<Contract> found = rows.scanBackwardsBy(index, rest)
                .limit(request.size() + 1L)
                .map(Row::contract)
                .toList();
        return Page.of(request, found, contract -> contract.id().toString());
    }

    @Override
    public List<Contract> over(ShopId shop, Instant until, int most) {
        return rows.scanBy(BY_END, BY_END.upTo(until, shop))
                .limit(most)
                .map(Row::contract)
                .toList();
    }

    @Override
    public boolean change(Contract next) {
        Optional<Row> present = rows.find(next.shop(), next.id().value())
                .filter(row -> row.contract().version() == next.version() - 1);
        present.ifPresent(row -> rows.replace(row, new Row(changed(row.contract(), next), row.key(), row.digest())));
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
        return charges.add(charge);
    }

    @Override
    public Optional<ContractCharge> charge(ShopId shop, IdempotencyKey key) {
        return charges.find(shop, key.value());
    }

    @Override
    public void insertRequest(ContractRequest request) {
        requests.insert(request);
    }

    @Override
    public Optional<ContractRequest> request(ShopId shop, ContractRequestId id) {
        return requests.find(shop, id.value());
    }

    @Override
    public List<ContractRequest> open(ShopId shop, AccountId account) {
        return requests.allBy(REQUESTS, shop, account.value(), ContractRequest.State.OPEN)
                .toList();
    }

    @Override
    public boolean answer(ContractRequest next) {
        Optional<ContractRequest> open =
                request(next.shop(), next.id()).filter(kept -> kept.state() == ContractRequest.State.OPEN);
        open.ifPresent(kept -> requests.replace(kept, answered(kept, next.state(), next.answeredAt())));
        return open.isPresent();
    }

    private static ContractRequest answered(ContractRequest kept, ContractRequest.State answer, @Nullable Instant at) {
        return new ContractRequest(
                kept.id(),
                kept.shop(),
                kept.account(),
                kept.contract(),
                kept.change(),
                kept.card(),
                kept.number(),
                answer,
                kept.requestedAt(),
                at);
    }

    @Override
    public int removeCharges(Instant recordedBy, int most) {
        return charges.removeDue(BY_RECORDING, recordedBy, most);
    }

    @Override
    public int removeAnswered(Instant answeredBy, int most) {
        return requests.removeDue(BY_ANSWER, answeredBy, most);
    }

    @Override
    public int removeAll(ShopId shop, AccountId account, int most) {
        int asked = requests.removeAll(
                requests.allBy(REQUESTS, shop, account.value()).limit(most));
        int told =
                charges.removeAll(charges.allBy(CHARGES, shop, account.value()).limit(most - asked));
        int begun = rows.removeAll(rows.allBy(BY_ACCOUNT, shop, account.value()).limit(most - asked - told));
        return asked + told + begun;
    }
}
