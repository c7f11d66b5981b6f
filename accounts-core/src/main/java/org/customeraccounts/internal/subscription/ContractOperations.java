package org.customeraccounts.internal.subscription;

import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.customeraccounts.account.Account;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.error.Refusal;
import org.customeraccounts.error.Violation;
import org.customeraccounts.internal.operation.Act;
import org.customeraccounts.internal.operation.Cursors;
import org.customeraccounts.internal.operation.CustomerRequest;
import org.customeraccounts.internal.operation.Inputs;
import org.customeraccounts.internal.operation.Journal;
import org.customeraccounts.internal.operation.SessionGuard;
import org.customeraccounts.internal.settings.EffectiveSettings;
import org.customeraccounts.payment.CardForm;
import org.customeraccounts.payment.StoredCard;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.subscription.Contract;
import org.customeraccounts.subscription.ContractCard;
import org.customeraccounts.subscription.ContractKind;
import org.customeraccounts.subscription.ContractRequest;
import org.customeraccounts.subscription.Contracts;
import org.customeraccounts.subscription.CustomerContract;
import org.customeraccounts.value.CardId;
import org.customeraccounts.value.ContractId;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;

/**
 * A customer's subscriptions and memberships. Checking the session keeps the account, so that one change of them
 * follows another.
 */
public final class ContractOperations {
    private final Storage storage;
    private final Clock clock;
    private final EffectiveSettings settings;
    private final SessionGuard live;
    private final BillingRequests billing;
    private final ContractCards cards;
    private final NewCards newCards;
    private final Journal journal;

    public ContractOperations(
            Storage storage,
            Clock clock,
            EffectiveSettings settings,
            SessionGuard live,
            BillingRequests billing,
            ContractCards cards,
            NewCards newCards,
            Journal journal) {
        this.storage = storage;
        this.clock = clock;
        this.settings = settings;
        this.live = live;
        this.billing = billing;
        this.cards = cards;
        this.newCards = newCards;
        this.journal = journal;
    }

    public Contracts of(CustomerRequest call, ContractKind kind) {
        return new ForCustomer(call, kind);
    }

    private final class ForCustomer implements Contracts {
        private final CustomerRequest call;
        private final ContractKind kind;

        private ForCustomer(CustomerRequest call, ContractKind kind) {
            this.call = call;
            this.kind = kind;
        }

        @Override
        public Page<CustomerContract> page(PageRequest request) {
            Cursors.require(request, ContractId::parse);
            return storage.read(unit -> live.require(unit, call).then(found -> {
                        Page<Contract> page = unit.contracts().page(call.shop(), call.account(), kind, request);
                        return Outcome.of(page.map(shown(unit, page.items())));
                    }))
                    .orThrow();
        }

        @Override
        public CustomerContract get(ContractId id) {
            return storage.read(unit -> live.require(unit, call)
                            .then(found -> own(unit, id))
                            .then(contract -> Outcome.of(shown(unit, contract))))
                    .orThrow();
        }

        @Override
        public CustomerContract cancelAtPeriodEnd(ContractId id, long version) {
            return decide(AuditAction.CONTRACT_CANCEL, id, version, ContractRequest.Change.CANCEL);
        }

        @Override
        public CustomerContract cancelNow(ContractId id, long version) {
            return decide(AuditAction.CONTRACT_CANCEL, id, version, ContractRequest.Change.CANCEL_NOW);
        }

        @Override
        public CustomerContract resume(ContractId id, long version) {
            return decide(AuditAction.CONTRACT_RESUME, id, version, ContractRequest.Change.RESUME);
        }

        private CustomerContract decide(
                AuditAction action, ContractId id, long version, ContractRequest.Change change) {
            Act act = about(action, id);
            act.detail("change", change);
            return journal.recording(
                    act,
                    () -> journal.commit(
                            act,
                            unit -> live.require(unit, call)
                                    .then(found -> seen(unit, id, version))
                                    .then(contract -> billing.decide(unit, contract, change))
                                    .then(next -> Outcome.of(shown(unit, next)))));
        }

        @Override
        public List<CustomerContract> payWith(CardId card, Map<ContractId, Long> contracts) {
            Act act = call.act(AuditAction.CONTRACT_CARD);
            act.detail("card", card);
            return journal.recording(act, () -> {
                List<ContractId> named = named(act, contracts);
                return journal.commit(
                        act,
                        unit -> live.require(unit, call)
                                .then(found -> cards.good(unit, call.shop(), call.account(), card))
                                .then(saved -> payable(unit, named, contracts)
                                        .then(seen -> paid(unit, seen, ContractCard.of(saved)))));
            });
        }

        @Override
        public List<CustomerContract> payWith(CardForm form, Map<ContractId, Long> contracts) {
            Act act = call.act(AuditAction.CONTRACT_CARD);
            return journal.recording(act, () -> {
                List<ContractId> named = named(act, contracts);
                BiFunction<UnitOfWork, Account, Outcome<StoredCard>> adding = newCards.described(call, form);
                return journal.commit(
                        act,
                        unit -> live.require(unit, call)
                                .then(found -> payable(unit, named, contracts)
                                        .then(seen -> added(unit, act, adding, found.account())
                                                .then(saved -> paid(unit, seen, ContractCard.of(saved))))));
            });
        }

        /** One that was added before with the same token may have ended since. */
        private Outcome<StoredCard> added(
                UnitOfWork unit,
                Act act,
                BiFunction<UnitOfWork, Account, Outcome<StoredCard>> adding,
                Account account) {
            return adding.apply(unit, account).then(card -> {
                act.detail("card", card.id());
                act.detail("added", true);
                return cards.good(unit, call.shop(), call.account(), card.id());
            });
        }

        private static List<ContractId> named(Act act, Map<ContractId, Long> contracts) {
            contracts.forEach((id, version) -> Objects.requireNonNull(version, "version"));
            requireSome(contracts);
            List<ContractId> named = contracts.keySet().stream()
                    .sorted(Comparator.reverseOrder())
                    .toList();
            act.detail("contracts", named.stream().map(ContractId::toString).collect(Collectors.joining(", ")));
            return named;
        }

        private static void requireSome(Map<ContractId, Long> contracts) {
            if (contracts.isEmpty()) {
                Inputs.requireNone(List.of(Violation.of("contracts", ErrorCode.REQUIRED)));
            }
            if (contracts.size() > Contract.MOST) {
                Inputs.requireNone(
                        List.of(Violation.of("contracts", ErrorCode.TOO_MANY_ENTRIES, "max", Contract.MOST)));
            }
        }

        /** All are looked at before anything is changed, so that a refusal leaves all as it was. */
        private Outcome<List<Contract>> payable(
                UnitOfWork unit, List<ContractId> named, Map<ContractId, Long> versions) {
            return each(
                    named,
                    id -> seen(unit, id, versions.getOrDefault(id, 0L))
                            .then(contract -> billing.canBePaid(unit, contract)));
        }

        private Outcome<List<CustomerContract>> paid(UnitOfWork unit, List<Contract> seen, ContractCard card) {
            return each(seen, contract -> billing.payBy(unit, contract, card))
                    .then(paid ->
                            Outcome.of(paid.stream().map(shown(unit, paid)).toList()));
        }

        private static <T, R> Outcome<List<R>> each(List<T> items, Function<T, Outcome<R>> step) {
            Outcome<List<R>> all = Outcome.of(new ArrayList<>());
            for (T item : items) {
                all = all.then(done -> step.apply(item).then(next -> {
                    done.add(next);
                    return Outcome.of(done);
                }));
            }
            return all;
        }

        @Override
        public void changeDelivery(ContractId id, AddressForm form) {
            Act act = about(AuditAction.CONTRACT_DELIVERY, id);
            journal.recording(
                    act,
                    () -> storage.read(unit -> live.require(unit, call)
                                    .then(found -> own(unit, id))
                                    .then(contract -> Outcome.<Contract>refused(ErrorCode.SUBSCRIPTION_ADDRESS_FIXED)))
                            .orThrow());
        }

        private Outcome<Contract> own(UnitOfWork unit, ContractId id) {
            return unit.contracts()
                    .find(call.shop(), id)
                    .filter(contract -> contract.account().equals(call.account()))
                    .filter(contract -> contract.terms().kind() == kind)
                    .map(Outcome::of)
                    .orElseGet(() -> Outcome.refused(Refusal.of(ErrorCode.CONTRACT_UNKNOWN, "contract", id)));
        }

        private Outcome<Contract> seen(UnitOfWork unit, ContractId id, long version) {
            return own(unit, id)
                    .then(contract ->
                            contract.version() == version ? Outcome.of(contract) : Outcome.refused(ErrorCode.STALE));
        }

        private CustomerContract shown(UnitOfWork unit, Contract contract) {
            return shown(unit, List.of(contract)).apply(contract);
        }

        private Function<Contract, CustomerContract> shown(UnitOfWork unit, List<Contract> contracts) {
            boolean asks =
                    contracts.stream().anyMatch(contract -> contract.terms().billedElsewhere());
            List<ContractRequest> open = asks ? unit.contracts().open(call.shop(), call.account()) : List.of();
            ZoneId zone = settings.of(unit, call.shop()).timeZone();
            return contract -> CustomerContract.of(contract, open, zone, clock.instant());
        }

        private Act about(AuditAction action, ContractId id) {
            Act act = call.act(action);
            act.detail("contract", id);
            return act;
        }
    }
}
