package org.customeraccounts.internal.subscription;

import java.time.Clock;
import java.util.Optional;
import java.util.function.BiFunction;
import org.customeraccounts.audit.Actor;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.internal.subscription.ContractInputs.Agreed;
import org.customeraccounts.internal.subscription.ContractInputs.Told;
import org.customeraccounts.internal.support.Act;
import org.customeraccounts.internal.support.ContractCards;
import org.customeraccounts.internal.support.ContractMoves;
import org.customeraccounts.internal.support.Cursors;
import org.customeraccounts.internal.support.EffectiveSettings;
import org.customeraccounts.internal.support.Ids;
import org.customeraccounts.internal.support.Inputs;
import org.customeraccounts.internal.support.Journal;
import org.customeraccounts.internal.support.Postbox;
import org.customeraccounts.internal.support.StaffCall;
import org.customeraccounts.internal.support.Visit;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.subscription.CardForecast;
import org.customeraccounts.subscription.CardToCharge;
import org.customeraccounts.subscription.ChargeReport;
import org.customeraccounts.subscription.Contract;
import org.customeraccounts.subscription.ContractBook;
import org.customeraccounts.subscription.ContractEvent;
import org.customeraccounts.subscription.ContractForm;
import org.customeraccounts.subscription.ContractKind;
import org.customeraccounts.subscription.ContractRequest;
import org.customeraccounts.subscription.EndingCard;
import org.customeraccounts.subscription.NewsTaken;
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
public final class ContractLedger {
    private static final int MOST_ENDS = 1_000;

    private final Storage storage;
    private final Clock clock;
    private final ContractInputs inputs;
    private final ContractMoves moves;
    private final Journal journal;
    private final BeginningContracts beginning;
    private final TakenNews news;
    private final ChargingCards charging;

    public ContractLedger(
            Storage storage,
            Clock clock,
            Ids ids,
            Inputs inputs,
            EffectiveSettings settings,
            ContractMoves moves,
            ContractCards cards,
            Journal journal,
            Postbox postbox) {
        this.storage = storage;
        this.clock = clock;
        this.inputs = new ContractInputs(inputs, clock);
        this.moves = moves;
        this.journal = journal;
        this.beginning = new BeginningContracts(clock, ids, cards, postbox);
        this.news = new TakenNews(clock, moves, cards);
        this.charging = new ChargingCards(clock, settings);
    }

    public ContractBook of(Visit visit) {
        return new Book(visit);
    }

    public CardForecast of(StaffCall call) {
        return request -> journal.recording(call.act(AuditAction.CONTRACTS_VIEW), () -> {
            call.demand(AuditAction.CONTRACTS_VIEW);
            return endingCards(call.shop(), request);
        });
    }

    private Page<EndingCard> endingCards(ShopId shop, PageRequest request) {
        Cursors.demand(request, ContractId::parse);
        return storage.read(unit -> charging.ending(unit, shop, request));
    }

    private final class Book implements ContractBook {
        private final Visit visit;

        private Book(Visit visit) {
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
                Agreed agreed = inputs.demand(form);
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
            Cursors.demand(request, ContractId::parse);
            return storage.read(unit -> unit.contracts().page(shop(), account, kind, request));
        }

        @Override
        public Contract pause(ContractId id) {
            return move(AuditAction.CONTRACT_PAUSE, id, ContractEvent.Decision.PAUSE);
        }

        @Override
        public Contract goOn(ContractId id) {
            return move(AuditAction.CONTRACT_GO_ON, id, ContractEvent.Decision.GO_ON);
        }

        @Override
        public Contract end(ContractId id) {
            return move(AuditAction.CONTRACT_END, id, ContractEvent.Decision.END);
        }

        private Contract move(AuditAction action, ContractId id, ContractEvent.Decision decision) {
            return changing(action, id, (unit, contract) -> moves.move(unit, contract, decision));
        }

        private <T> T changing(AuditAction action, ContractId id, BiFunction<UnitOfWork, Contract, Outcome<T>> change) {
            Act act = act(action);
            act.detail("contract", id);
            return journal.recording(
                    act,
                    () -> journal.commit(
                            act,
                            unit -> LockedContract.of(unit, act, id).then(contract -> change.apply(unit, contract))));
        }

        @Override
        public NewsTaken charged(ChargeReport report, IdempotencyKey key) {
            Act act = act(AuditAction.CONTRACT_CHARGE);
            return journal.recording(act, () -> {
                Told told = inputs.demand(report, key);
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

        private CardToCharge given(ChargingCards.OwnedCard owned) {
            Act act = new Act(shop(), Actor.platform(), AuditAction.CARD_TOKEN_GIVE, visit.context());
            act.about(owned.account());
            act.detail("card", owned.card().card());
            return journal.disclosing(act, owned::card);
        }

        @Override
        public Contract told(ContractId id, CardId defaultCard) {
            return changing(AuditAction.CONTRACT_TOLD, id, (unit, contract) -> {
                if (!contract.isRunning(clock.instant())) {
                    return Outcome.refused(ErrorCode.CONTRACT_ENDED);
                }
                if (contract.card() != null) {
                    return Outcome.refused(ErrorCode.CONTRACT_STATE);
                }
                boolean known = unit.cards()
                        .find(shop(), contract.account(), defaultCard)
                        .isPresent();
                Contract next = defaultCard.equals(contract.toldOf()) ? contract : contract.told(defaultCard);
                return known ? moves.write(unit, contract, next) : Outcome.refused(ErrorCode.CARD_UNKNOWN);
            });
        }

        @Override
        public NewsTaken acknowledged(ContractRequestId request) {
            return answer(request, ContractRequest.State.ACKNOWLEDGED);
        }

        @Override
        public NewsTaken refused(ContractRequestId request) {
            return answer(request, ContractRequest.State.REFUSED);
        }

        private NewsTaken answer(ContractRequestId request, ContractRequest.State answer) {
            Act act = act(AuditAction.CONTRACT_ANSWER);
            act.detail("request", request);
            act.detail("answer", answer);
            return journal.recording(act, () -> journal.commit(act, unit -> news.answered(unit, act, request, answer)));
        }

        @Override
        public Page<EndingCard> endingCards(PageRequest request) {
            return ContractLedger.this.endingCards(shop(), request);
        }

        @Override
        public int noteEnded(int most) {
            if (most < 1 || most > MOST_ENDS) {
                throw new IllegalArgumentException("most is 1 to " + MOST_ENDS);
            }
            Act act = act(AuditAction.CONTRACT_END);
            return storage.inTransaction(unit -> {
                long noted = unit.contracts().over(shop(), clock.instant(), most).stream()
                        .map(contract -> moves.move(unit, contract, ContractEvent.Decision.END))
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
