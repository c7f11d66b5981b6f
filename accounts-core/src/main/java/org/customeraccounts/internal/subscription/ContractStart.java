package org.customeraccounts.internal.subscription;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.customeraccounts.account.Account;
import org.customeraccounts.account.AccountStatus;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.error.Refusal;
import org.customeraccounts.internal.operation.OperationRunner;
import org.customeraccounts.internal.subscription.ContractInputs.NewContract;
import org.customeraccounts.spi.storage.ContractStore;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.subscription.Contract;
import org.customeraccounts.subscription.ContractBegun;
import org.customeraccounts.subscription.ContractCard;
import org.customeraccounts.value.CardId;
import org.customeraccounts.value.IdempotencyKey;
import org.customeraccounts.value.ShopId;
import org.jspecify.annotations.Nullable;

/** Begins contracts, once for each key. */
record ContractStart(OperationRunner runner, ContractCards cards) {
    /**
     * The account stays as it is until the contract is there. What the key began before is answered before all else.
     */
    Outcome<Contract> begin(UnitOfWork unit, ShopId shop, NewContract agreed, IdempotencyKey key) {
        Optional<Account> account = unit.accounts().lock(shop, agreed.account());
        Optional<ContractStore.Begun> before = unit.contracts().begun(shop, key);
        return before.isPresent()
                ? same(before.get(), agreed)
                : account.map(ContractStart::open)
                        .orElseGet(() -> Outcome.refused(ErrorCode.ACCOUNT_UNKNOWN))
                        .then(open -> beginFirst(unit, shop, agreed, key));
    }

    /** A suspension may be lifted, and is no reason. */
    private static Outcome<Account> open(Account account) {
        return account.status() == AccountStatus.SUSPENDED ? Outcome.of(account) : account.usable();
    }

    private Outcome<Contract> beginFirst(UnitOfWork unit, ShopId shop, NewContract agreed, IdempotencyKey key) {
        List<Contract> running = unit.contracts().running(shop, agreed.account(), runner.now());
        if (running.size() >= Contract.MOST) {
            return Outcome.refused(Refusal.of(ErrorCode.TOO_MANY_SAVED, "max", Contract.MOST));
        }
        CardId card = agreed.card();
        return card == null
                ? insert(unit, shop, agreed, key, null)
                : cards.good(unit, shop, agreed.account(), card)
                        .then(saved -> insert(unit, shop, agreed, key, ContractCard.of(saved)));
    }

    private static Outcome<Contract> same(ContractStore.Begun before, NewContract agreed) {
        return before.digest().equals(agreed.digest())
                ? Outcome.of(before.contract())
                : Outcome.refused(ErrorCode.IDEMPOTENCY_KEY_REUSED);
    }

    private Outcome<Contract> insert(
            UnitOfWork unit, ShopId shop, NewContract agreed, IdempotencyKey key, @Nullable ContractCard card) {
        Instant now = runner.now();
        Contract begun = Contract.begun(
                runner.ids().contract(), shop, agreed.account(), agreed.terms(), agreed.paidUntil(), card, now);
        if (!unit.contracts().insert(begun, key, agreed.digest())) {
            return unit.contracts()
                    .begun(shop, key)
                    .map(before -> same(before, agreed))
                    .orElseGet(() -> Outcome.refused(ErrorCode.STALE));
        }
        runner.outbox()
                .about(shop, begun.account())
                .event(new ContractBegun(shop, begun.account(), now, begun.id()))
                .post(unit);
        return Outcome.of(begun);
    }
}
