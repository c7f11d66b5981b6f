package org.customeraccounts.internal.subscription;

import java.time.Clock;
import java.util.Optional;
import java.util.function.BiFunction;
import org.customeraccounts.audit.Actor;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.internal.operation.Act;
import org.customeraccounts.internal.operation.Cursors;
import org.customeraccounts.internal.operation.Ids;
import org.customeraccounts.internal.operation.Inputs;
import org.customeraccounts.internal.operation.Journal;
import org.customeraccounts.internal.operation.OutboxWriter;
import org.customeraccounts.internal.operation.StaffRequest;
import org.customeraccounts.internal.operation.VisitorRequest;
import org.customeraccounts.internal.settings.EffectiveSettings;
import org.customeraccounts.internal.subscription.ContractInputs.Agreed;
import org.customeraccounts.internal.subscription.ContractInputs.Told;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.subscription.CardForecast;
import org.customeraccounts.subscription.CardToCharge;
import org.customeraccounts.subscription.ChargeReport;
import org.customeraccounts.subscription.Contract;
import org.customeraccounts.subscription.ContractForm;
import org.customeraccounts.subscription.ContractKind;
import org.customeraccounts.subscription.ContractRequest;
import org.customeraccounts.subscription.ContractTransition;
import org.customeraccounts.subscription.EndingCard;
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

    private final Storage storage;
    private final Clock clock;
    private final ContractInputs inputs;
    private final ContractMoves moves;
    private final Journal journal;
    private final ContractStart beginning;
    private final BillingUpdates news;
    private final ChargeCards charging;

    public PlatformContracts(
            Storage storage,
            Clock clock,
            Ids ids,
            Inputs inputs,
            EffectiveSettings settings,
            ContractMoves moves,
            ContractCards cards,
            Journal journal,
            OutboxWriter postbox) {
        this.storage = storage;
        this.clock = clock;
        this.inputs = new ContractInputs(inputs, clock);
        this.moves = moves;
        this.journal = journal;
        this.beginning = new ContractStart(clock, ids, cards, postbox);
        this.news = new BillingUpdates(clock, moves, cards);
        this.charging = new ChargeCards(clock, settings);
    }

    public PlatformSubscriptions of(VisitorRequest visit) {
        return new Book(visit);
    }

    public CardForecast of(StaffRequest call) {
        return request -> journal.recording(call.act(AuditAction.CONTRACTS_VIEW), () -> {
            call.require(AuditAction.CONTRACTS_VIEW);
            return endingCards(call.shop(), request);
        });
    }

    private Page<EndingCard> endingCards(ShopId shop, PageRequest request) {
        Cursors.require(request, ContractId::parse);
        return storage.read(unit -> charging.ending(unit, shop, request));
    }

    private final class Book implements PlatformSubscriptions {
        private final VisitorRequest visit;

        private Book(VisitorRequest visit) {
            this.visit = visit;
        }

        private ShopId shop() {
            return visit.shop();
        }

        private Act act(AuditAction action) {
            return new Act(shop(), Actor.platform(), action, visit.context());
        }

        @Override
        public Contract begin(ContractForm form, IdempotencyKey key) {
            Act act = act(AuditAction.CONTRACT_BEGIN);
            return journal.recording(act, () -> {
                Agreed agreed = inputs.require(form);
                act.about(agreed.account());
                return journal.commit(act, unit -> beginning.begin(unit, shop(), agreed, key));
            });
        }

        @Override
        public Optional<Contract> find(ContractId id) {
            return storage.read(unit -> unit.contracts().find(shop(), id));
        }

        @Override
        public Page<Contract> page(AccountId account, ContractKind kind, PageRequest request) {
            Cursors.require(request, ContractId::parse);
            return storage.read(unit -> unit.contracts().page(shop(), account, kind, request));
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
            return changing(action, id, (unit, contract) -> moves.move(unit, contract, decision));
        }

        private <T> T changing(AuditAction action, ContractId id, BiFunction<UnitOfWork, Contract, Outcome<T>> change) {
            Act act = act(action);
            act.detail("contract", id);
            return journal.recording(
                    act,
                    () -> journal.commit(
                            act,
                            unit -> ContractLock.of(unit, act, id).then(contract -> change.apply(unit, contract))));
        }

        @Override
        public UpdateResult charged(ChargeReport report, IdempotencyKey key) {
            Act act = act(AuditAction.CONTRACT_CHARGE);
            return journal.recording(act, () -> {
                Told told = inputs.require(report, key);
                act.detail("contract", told.contract());
                act.detail("outcome", told.outcome());
                return journal.commit(act, unit -> news.charged(unit, act, told));
            });
        }

        @Override
        public Optional<CardToCharge> cardToCharge(ContractId id) {
            return storage.read(unit -> charging.card(unit, shop(), id))
                    .orThrow()
                    .map(this::given);
        }

        private CardToCharge given(ChargeCards.OwnedCard owned) {
            Act act = new Act(shop(), Actor.platform(), AuditAction.CARD_TOKEN_GIVE, visit.context());
            act.about(owned.account());
            act.detail("card", owned.card().card());
            return journal.disclosing(act, owned::card);
        }

        @Override
        public Contract defaultCardNotified(ContractId id, CardId defaultCard) {
            return changing(AuditAction.CONTRACT_NOTIFY_DEFAULT_CARD, id, (unit, contract) -> {
                if (!contract.isRunning(clock.instant())) {
                    return Outcome.refused(ErrorCode.CONTRACT_ENDED);
                }
                if (contract.card() != null) {
                    return Outcome.refused(ErrorCode.CONTRACT_STATE);
                }
                boolean known = unit.cards()
                        .find(shop(), contract.account(), defaultCard)
                        .isPresent();
                Contract next = defaultCard.equals(contract.notifiedCard())
                        ? contract
                        : contract.defaultCardNotified(defaultCard);
                return known ? moves.write(unit, contract, next) : Outcome.refused(ErrorCode.CARD_UNKNOWN);
            });
        }

        @Override
        public UpdateResult acknowledged(ContractRequestId request) {
            return answer(request, ContractRequest.State.ACKNOWLEDGED);
        }

        @Override
        public UpdateResult refused(ContractRequestId request) {
            return answer(request, ContractRequest.State.REFUSED);
        }

        private UpdateResult answer(ContractRequestId request, ContractRequest.State answer) {
            Act act = act(AuditAction.CONTRACT_ANSWER);
            act.detail("request", request);
            act.detail("answer", answer);
            return journal.recording(act, () -> journal.commit(act, unit -> news.answered(unit, act, request, answer)));
        }

        @Override
        public Page<EndingCard> endingCards(PageRequest request) {
            return PlatformContracts.this.endingCards(shop(), request);
        }

        @Override
        public int recordExpirations(int most) {
            if (most < 1 || most > MOST_ENDS) {
                throw new IllegalArgumentException("most is 1 to " + MOST_ENDS);
            }
            Act act = act(AuditAction.CONTRACT_END);
            return storage.inTransaction(unit -> {
                long noted = unit.contracts().over(shop(), clock.instant(), most).stream()
                        .map(contract -> moves.move(unit, contract, ContractTransition.Decision.END))
                        .filter(Outcome.Accepted.class::isInstance)
                        .count();
                if (noted > 0) {
                    act.detail("contracts", noted);
                    journal.note(unit, act);
                }
                return (int) noted;
            });
        }
    }
}
