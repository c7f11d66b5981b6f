package org.customeraccounts.internal.subscription;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.error.Refusal;
import org.customeraccounts.error.Violation;
import org.customeraccounts.internal.operation.AuditContext;
import org.customeraccounts.internal.operation.Cursors;
import org.customeraccounts.internal.operation.CustomerOperation;
import org.customeraccounts.internal.operation.CustomerRequest;
import org.customeraccounts.internal.operation.Decision;
import org.customeraccounts.internal.operation.Inputs;
import org.customeraccounts.internal.operation.OperationRunner;
import org.customeraccounts.internal.payment.CardOperations;
import org.customeraccounts.internal.settings.EffectiveSettings;
import org.customeraccounts.payment.CardForm;
import org.customeraccounts.payment.StoredCard;
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
    private final OperationRunner runner;
    private final EffectiveSettings settings;
    private final ContractChanges changes;
    private final ContractCards cards;
    private final CardOperations savedCards;

    public ContractOperations(
            OperationRunner runner,
            EffectiveSettings settings,
            ContractChanges changes,
            ContractCards cards,
            CardOperations savedCards) {
        this.runner = runner;
        this.settings = settings;
        this.changes = changes;
        this.cards = cards;
        this.savedCards = savedCards;
    }

    public Contracts of(CustomerRequest request, ContractKind kind) {
        return new ForCustomer(request, kind);
    }

    private final class ForCustomer implements Contracts {
        private final CustomerRequest request;
        private final ContractKind kind;

        private ForCustomer(CustomerRequest request, ContractKind kind) {
            this.request = request;
            this.kind = kind;
        }

        @Override
        public Page<CustomerContract> page(PageRequest page) {
            Cursors.require(page, ContractId::parse);
            return runner.read(request, (unit, session) -> {
                Page<Contract> found = unit.contracts().page(request.shop(), request.account(), kind, page);
                return Outcome.of(found.map(shown(unit, found.items())));
            });
        }

        @Override
        public CustomerContract get(ContractId id) {
            return runner.read(
                    request, (unit, session) -> own(unit, id).then(contract -> Outcome.of(shown(unit, contract))));
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
            return about(action, id)
                    .noting((audit, asked) -> audit.with("change", change))
                    .commit((unit, owner, asked) -> seen(unit, id, version)
                            .then(contract -> changes.decide(unit, contract, change))
                            .then(next -> Outcome.of(shown(unit, next))));
        }

        @Override
        public List<CustomerContract> payWith(CardId card, Map<ContractId, Long> contracts) {
            return runner.customer(request, AuditAction.CONTRACT_CARD)
                    .noting((audit, asked) -> audit.with("card", card))
                    .then(asked -> named(contracts))
                    .noting(ContractOperations::naming)
                    .commit((unit, owner, named) -> cards.good(unit, request.shop(), request.account(), card)
                            .then(saved -> payable(unit, named, contracts)
                                    .then(seen -> paid(unit, seen, ContractCard.of(saved)))));
        }

        @Override
        public List<CustomerContract> payWith(CardForm form, Map<ContractId, Long> contracts) {
            CustomerOperation<List<ContractId>> asked = runner.customer(request, AuditAction.CONTRACT_CARD)
                    .then(customer -> named(contracts))
                    .noting(ContractOperations::naming);
            return asked.then(named -> savedCards.prepare(request, form)).decide((unit, owner, addition) -> {
                Outcome<List<Contract>> payable = payable(unit, asked.value(), contracts);
                return new Decision<>(payable.then(seen -> addition.apply(unit, owner)), asked.audit())
                        .noting((audit, card) -> audit.with("card", card.id()).with("added", true))
                        .then(card -> good(unit, card))
                        .then(card -> paid(unit, payable.orThrow(), ContractCard.of(card)));
            });
        }

        /** One that was added before with the same token may have ended since. */
        private Outcome<StoredCard> good(UnitOfWork unit, StoredCard card) {
            return cards.good(unit, request.shop(), request.account(), card.id());
        }

        private static List<ContractId> named(Map<ContractId, Long> contracts) {
            contracts.forEach((id, version) -> Objects.requireNonNull(version, "version"));
            requireSome(contracts);
            return contracts.keySet().stream().sorted(Comparator.reverseOrder()).toList();
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
                            .then(contract -> changes.canBePaid(unit, contract)));
        }

        private Outcome<List<CustomerContract>> paid(UnitOfWork unit, List<Contract> seen, ContractCard card) {
            return each(seen, contract -> changes.payBy(unit, contract, card))
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
            about(AuditAction.CONTRACT_DELIVERY, id)
                    .check(asked -> runner.read(
                            request,
                            (unit, session) -> own(unit, id)
                                    .then(contract ->
                                            Outcome.<Contract>refused(ErrorCode.SUBSCRIPTION_ADDRESS_FIXED))));
        }

        private Outcome<Contract> own(UnitOfWork unit, ContractId id) {
            return unit.contracts()
                    .find(request.shop(), id)
                    .filter(contract -> contract.account().equals(request.account()))
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
            List<ContractRequest> open = asks ? unit.contracts().open(request.shop(), request.account()) : List.of();
            ZoneId zone = settings.of(unit, request.shop()).timeZone();
            return contract -> CustomerContract.of(contract, open, zone, runner.now());
        }

        private CustomerOperation<CustomerRequest> about(AuditAction action, ContractId id) {
            return runner.customer(request, action).noting((audit, asked) -> audit.with("contract", id));
        }
    }

    private static AuditContext naming(AuditContext audit, List<ContractId> contracts) {
        return audit.with(
                "contracts", contracts.stream().map(ContractId::toString).collect(Collectors.joining(", ")));
    }
}
