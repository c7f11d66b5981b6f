package org.customeraccounts.internal.subscription;

import java.util.Optional;
import java.util.function.BiFunction;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.internal.operation.AuditContext;
import org.customeraccounts.internal.operation.Cursors;
import org.customeraccounts.internal.operation.Inputs;
import org.customeraccounts.internal.operation.Operation;
import org.customeraccounts.internal.operation.OperationRunner;
import org.customeraccounts.internal.operation.StaffRequest;
import org.customeraccounts.internal.operation.VisitorRequest;
import org.customeraccounts.internal.settings.EffectiveSettings;
import org.customeraccounts.internal.subscription.ContractInputs.ReportedCharge;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.subscription.CardForecast;
import org.customeraccounts.subscription.CardToCharge;
import org.customeraccounts.subscription.ChargeReport;
import org.customeraccounts.subscription.Contract;
import org.customeraccounts.subscription.ContractForm;
import org.customeraccounts.subscription.ContractKind;
import org.customeraccounts.subscription.ContractRequest;
import org.customeraccounts.subscription.ContractTransition;
import org.customeraccounts.subscription.PlatformSubscriptions;
import org.customeraccounts.subscription.UpdateResult;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.CardId;
import org.customeraccounts.value.ContractId;
import org.customeraccounts.value.ContractRequestId;
import org.customeraccounts.value.IdempotencyKey;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.ShopId;

/**
 * What the host's code does with subscriptions and memberships. It locks the account first, as customers' requests do.
 */
public final class PlatformContracts {
    private static final int MOST_ENDS = 1_000;

    private final OperationRunner runner;
    private final ContractInputs inputs;
    private final ContractChanges changes;
    private final ContractStart start;
    private final BillingUpdates updates;
    private final ChargeCards chargeCards;

    public PlatformContracts(
            OperationRunner runner,
            Inputs inputs,
            EffectiveSettings settings,
            ContractChanges changes,
            ContractCards cards) {
        this.runner = runner;
        this.inputs = new ContractInputs(inputs, runner.clock());
        this.changes = changes;
        this.start = new ContractStart(runner, cards);
        this.updates = new BillingUpdates(runner.clock(), changes, cards);
        this.chargeCards = new ChargeCards(runner.clock(), settings);
    }

    public PlatformSubscriptions of(VisitorRequest request) {
        return new ForPlatform(request);
    }

    public CardForecast of(StaffRequest request) {
        return page -> runner.staff(request, AuditAction.CONTRACTS_VIEW)
                .then(asked -> endingCards(request.shop(), page))
                .value();
    }

    private Page<CardForecast.EndingCard> endingCards(ShopId shop, PageRequest page) {
        Cursors.require(page, ContractId::parse);
        return runner.read(unit -> chargeCards.ending(unit, shop, page));
    }

    private final class ForPlatform implements PlatformSubscriptions {
        private final VisitorRequest request;

        private ForPlatform(VisitorRequest request) {
            this.request = request;
        }

        private ShopId shop() {
            return request.shop();
        }

        private Operation<VisitorRequest> begin(AuditAction action) {
            return runner.platform(request, action);
        }

        @Override
        public Contract begin(ContractForm form, IdempotencyKey key) {
            return begin(AuditAction.CONTRACT_BEGIN)
                    .then(asked -> inputs.require(form))
                    .noting((audit, agreed) -> audit.about(agreed.account()))
                    .commit((unit, agreed) -> start.begin(unit, shop(), agreed, key));
        }

        @Override
        public Optional<Contract> find(ContractId id) {
            return runner.read(unit -> unit.contracts().find(shop(), id));
        }

        @Override
        public Page<Contract> page(AccountId account, ContractKind kind, PageRequest page) {
            Cursors.require(page, ContractId::parse);
            return runner.read(unit -> unit.contracts().page(shop(), account, kind, page));
        }

        @Override
        public Contract pause(ContractId id) {
            return move(AuditAction.CONTRACT_PAUSE, id, ContractTransition.Decision.PAUSE);
        }

        @Override
        public Contract unpause(ContractId id) {
            return move(AuditAction.CONTRACT_UNPAUSE, id, ContractTransition.Decision.UNPAUSE);
        }

        @Override
        public Contract end(ContractId id) {
            return move(AuditAction.CONTRACT_END, id, ContractTransition.Decision.END);
        }

        private Contract move(AuditAction action, ContractId id, ContractTransition.Decision decision) {
            return change(action, id, (unit, contract) -> changes.move(unit, contract, decision));
        }

        private <T> T change(AuditAction action, ContractId id, BiFunction<UnitOfWork, Contract, Outcome<T>> change) {
            Operation<VisitorRequest> asked = begin(action).noting((audit, platform) -> audit.with("contract", id));
            return asked.decide((unit, platform) ->
                    ContractLock.change(unit, asked.audit(), id, contract -> change.apply(unit, contract)));
        }

        @Override
        public UpdateResult charged(ChargeReport report, IdempotencyKey key) {
            Operation<ReportedCharge> asked = begin(AuditAction.CONTRACT_CHARGE)
                    .then(platform -> inputs.require(report, key))
                    .noting((audit, charge) ->
                            audit.with("contract", charge.contract()).with("outcome", charge.outcome()));
            return asked.decide((unit, charge) -> updates.charged(unit, asked.audit(), charge));
        }

        @Override
        public Optional<CardToCharge> cardToCharge(ContractId id) {
            return runner.read(unit -> chargeCards.card(unit, shop(), id))
                    .orThrow()
                    .map(this::given);
        }

        private CardToCharge given(ChargeCards.OwnedCard owned) {
            return begin(AuditAction.CARD_TOKEN_GIVE)
                    .noting((audit, asked) -> audit.about(owned.account())
                            .with("card", owned.card().card()))
                    .disclose(asked -> owned.card());
        }

        @Override
        public Contract defaultCardNotified(ContractId id, CardId defaultCard) {
            return change(AuditAction.CONTRACT_CARD_NOTICE, id, (unit, contract) -> {
                if (!contract.isRunning(runner.now())) {
                    return Outcome.refused(ErrorCode.CONTRACT_ENDED);
                }
                if (contract.card() != null) {
                    return Outcome.refused(ErrorCode.CONTRACT_STATE);
                }
                boolean known = unit.cards()
                        .find(shop(), contract.account(), defaultCard)
                        .isPresent();
                Contract next = defaultCard.equals(contract.payment().notifiedCard())
                        ? contract
                        : contract.defaultCardNotified(defaultCard);
                return known ? changes.write(unit, contract, next) : Outcome.refused(ErrorCode.CARD_UNKNOWN);
            });
        }

        @Override
        public UpdateResult acknowledged(ContractRequestId id) {
            return answer(id, ContractRequest.State.ACKNOWLEDGED);
        }

        @Override
        public UpdateResult refused(ContractRequestId id) {
            return answer(id, ContractRequest.State.REFUSED);
        }

        private UpdateResult answer(ContractRequestId id, ContractRequest.State answer) {
            Operation<VisitorRequest> asked = begin(AuditAction.CONTRACT_ANSWER)
                    .noting((audit, platform) -> audit.with("request", id).with("answer", answer));
            return asked.decide((unit, platform) -> updates.answered(unit, asked.audit(), id, answer));
        }

        @Override
        public Page<CardForecast.EndingCard> endingCards(PageRequest page) {
            return PlatformContracts.this.endingCards(shop(), page);
        }

        @Override
        public int recordExpirations(int most) {
            if (most < 1 || most > MOST_ENDS) {
                throw new IllegalArgumentException("most is 1 to " + MOST_ENDS);
            }
            AuditContext audit = begin(AuditAction.CONTRACT_END).audit();
            return runner.inPortions(most, (unit, portion) -> recordExpirations(unit, audit, portion));
        }

        private int recordExpirations(UnitOfWork unit, AuditContext audit, int most) {
            long recorded = unit.contracts().over(shop(), runner.now(), most).stream()
                    .map(contract -> changes.move(unit, contract, ContractTransition.Decision.END))
                    // One that somebody changed meanwhile is refused, and comes with the next run.
                    .filter(Outcome.Accepted.class::isInstance)
                    .count();
            if (recorded > 0) {
                runner.note(unit, audit.with("contracts", recorded));
            }
            return (int) recorded;
        }
    }
}
