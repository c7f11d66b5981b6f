package org.customeraccounts.internal.subscription;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.customeraccounts.account.Account;
import org.customeraccounts.account.AccountStatus;
import org.customeraccounts.audit.Actor;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.error.Refusal;
import org.customeraccounts.error.Violation;
import org.customeraccounts.internal.subscription.ContractInputs.Agreed;
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
import org.customeraccounts.payment.CardOnFile;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.subscription.BegunContract;
import org.customeraccounts.subscription.CardForecast;
import org.customeraccounts.subscription.CardToCharge;
import org.customeraccounts.subscription.ChargeReport;
import org.customeraccounts.subscription.Contract;
import org.customeraccounts.subscription.ContractBegun;
import org.customeraccounts.subscription.ContractBook;
import org.customeraccounts.subscription.ContractCard;
import org.customeraccounts.subscription.ContractCharge;
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
import org.jspecify.annotations.Nullable;

/** What the host's code does with subscriptions and memberships. It locks the account first, as customers' requests do. */
public final class ContractLedger {
    private final Storage storage;
    private final Clock clock;
    private final Ids ids;
    private final ContractInputs inputs;
    private final EffectiveSettings settings;
    private final ContractMoves moves;
    private final ContractCards cards;
    private final Journal journal;
    private final Postbox postbox;

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
        this.ids = ids;
        this.inputs = new ContractInputs(inputs, clock);
        this.settings = settings;
        this.moves = moves;
        this.cards = cards;
        this.journal = journal;
        this.postbox = postbox;
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
        return storage.read(unit -> {
            ZoneId zone = settings.of(unit, shop).timeZone();
            Instant now = clock.instant();
            return unit.contracts()
                    .charging(shop, request)
                    .where(contract -> contract.cardEndsBeforeNextCharge(zone, now))
                    .map(ContractLedger::ending);
        });
    }

    private static EndingCard ending(Contract contract) {
        ContractCard card = Objects.requireNonNull(contract.card());
        return new EndingCard(
                contract.account(),
                contract.id(),
                contract.terms().title(),
                contract.paidUntil(),
                card.id(),
                card.face());
    }

    private static <T> Outcome<T> unknown() {
        return Outcome.refused(ErrorCode.CONTRACT_UNKNOWN);
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
                return journal.commit(
                        act, unit -> begin(unit, agreed, key));
            });
        }

        /** The account stays as it is until the contract is there; what the key began before is answered even so. */
        private Outcome<Contract> begin(UnitOfWork unit, Agreed agreed, IdempotencyKey key) {
            Optional<Account> account = unit.accounts().lock(shop(), agreed.account());
            Optional<BegunContract> before = unit.contracts().begun(shop(), key);
            return before.isPresent()
                    ? same(before.get(), agreed)
                    : account.map(Book::open)
                            .orElseGet(() -> Outcome.refused(ErrorCode.ACCOUNT_UNKNOWN))
                            .then(open -> beginFirst(unit, agreed, key));
        }

        /** A suspension may be lifted, and is no reason. */
        private static Outcome<Account> open(Account account) {
            return account.status() == AccountStatus.SUSPENDED ? Outcome.of(account) : account.usable();
        }

        private Outcome<Contract> beginFirst(UnitOfWork unit, Agreed agreed, IdempotencyKey key) {
            List<Contract> running = unit.contracts().running(shop(), agreed.account(), clock.instant());
            if (running.size() >= Contract.MOST) {
                return Outcome.refused(Refusal.of(ErrorCode.TOO_MANY_SAVED, "max", Contract.MOST));
            }
            CardId card = agreed.card();
            return card == null
                    ? insert(unit, agreed, key, null)
                    : cards.good(unit, shop(), agreed.account(), card)
                            .then(saved -> insert(unit, agreed, key, ContractCard.of(saved)));
        }

        private Outcome<Contract> insert(UnitOfWork unit, Agreed agreed, IdempotencyKey key, @Nullable ContractCard card) {
            Instant now = clock.instant();
            Contract begun = Contract.begun(
                    ids.contract(),
                    shop(),
                    agreed.account(),
                    agreed.terms(),
                    agreed.paidUntil(),
                    card,
                    now);
            if (!unit.contracts().insert(begun, key, agreed.digest())) {
                return unit.contracts()
                        .begun(shop(), key)
                        .map(before -> same(before, agreed))
                        .orElseGet(() -> Outcome.refused(ErrorCode.STALE));
            }
            postbox.about(shop(), begun.account())
                    .event(new ContractBegun(shop(), begun.account(), now, begun.id()))
                    .post(unit);
            return Outcome.of(begun);
        }

        private static Outcome<Contract> same(BegunContract before, Agreed agreed) {
            return before.digest().equals(agreed.digest())
                    ? Outcome.of(before.contract())
                    : Outcome.refused(ErrorCode.IDEMPOTENCY_KEY_REUSED);
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
                            act, unit -> locked(unit, act, id).then(contract -> change.apply(unit, contract))));
        }

        private Outcome<Contract> locked(UnitOfWork unit, Act act, ContractId id) {
            Optional<Contract> found = unit.contracts().find(shop(), id);
            found.ifPresent(contract -> {
                act.about(contract.account());
                unit.accounts().lock(shop(), contract.account());
            });
            return found.flatMap(contract -> unit.contracts().find(shop(), id))
                    .map(Outcome::of)
                    .orElseGet(ContractLedger::unknown);
        }

        @Override
        public NewsTaken charged(ChargeReport report, IdempotencyKey key) {
            Act act = act(AuditAction.CONTRACT_CHARGE);
            return journal.recording(act, () -> {
                ChargeReport checked = inputs.demand(report);
                ContractId id = Objects.requireNonNull(checked.contract());
                act.detail("contract", id);
                act.detail("outcome", Objects.requireNonNull(checked.outcome()));
                return journal.commit(
                        act,
                        unit -> locked(unit, act, id)
                                .then(contract -> inCurrency(contract, checked))
                                .then(contract -> charged(unit, contract, checked, key)));
            });
        }

        private static Outcome<Contract> inCurrency(Contract contract, ChargeReport report) {
            boolean same = Objects.requireNonNull(report.amount())
                    .currency()
                    .equals(contract.terms().price().currency());
            return same
                    ? Outcome.of(contract)
                    : Outcome.refused(Refusal.invalid(List.of(Violation.of("amount", ErrorCode.INVALID_FORMAT))));
        }

        private Outcome<NewsTaken> charged(UnitOfWork unit, Contract contract, ChargeReport report, IdempotencyKey key) {
            ContractCharge charge = new ContractCharge(
                    shop(),
                    contract.account(),
                    contract.id(),
                    key,
                    Objects.requireNonNull(report.outcome()),
                    Objects.requireNonNull(report.amount()),
                    Objects.requireNonNull(report.until()),
                    clock.instant());
            if (!unit.contracts().insertCharge(charge)) {
                boolean same = unit.contracts()
                        .charge(shop(), key)
                        .filter(charge::tellsTheSameAs)
                        .isPresent();
                return same
                        ? Outcome.of(new NewsTaken(NewsTaken.Effect.REPEATED, contract))
                        : Outcome.refused(ErrorCode.IDEMPOTENCY_KEY_REUSED);
            }
            return moves.move(unit, contract, new ContractEvent.Charge(charge.outcome(), charge.until()))
                    .then(next -> taken(contract, next));
        }

        private static Outcome<NewsTaken> taken(Contract before, Contract next) {
            boolean changed = next.version() != before.version();
            return Outcome.of(new NewsTaken(changed ? NewsTaken.Effect.APPLIED : NewsTaken.Effect.OUT_OF_DATE, next));
        }

        @Override
        public Optional<CardToCharge> cardToCharge(ContractId id) {
            return storage.read(unit -> unit.contracts()
                            .find(shop(), id)
                            .map(contract -> chargeable(contract).then(yes -> Outcome.of(cardToCharge(unit, yes))))
                            .orElseGet(ContractLedger::unknown))
                    .orThrow();
        }

        private Outcome<Contract> chargeable(Contract contract) {
            return switch (contract.state(clock.instant())) {
                case ACTIVE, PAST_DUE -> Outcome.of(contract);
                case PAUSED, CANCELLED -> Outcome.refused(ErrorCode.CONTRACT_STATE);
                case ENDED -> Outcome.refused(ErrorCode.CONTRACT_ENDED);
            };
        }

        private Optional<CardToCharge> cardToCharge(UnitOfWork unit, Contract contract) {
            ContractCard own = contract.card();
            if (own != null) {
                return Optional.of(new CardToCharge(own.id(), own.reference(), own.face(), false));
            }
            CardId told = contract.toldOf();
            ShopSettings shop = settings.of(unit, shop());
            return told == null || !shop.defaultCardPays()
                    ? Optional.empty()
                    : unit.cards()
                            .find(shop(), contract.account(), told)
                            .filter(CardOnFile::isDefault)
                            .filter(card -> card.face()
                                    .isGoodOn(clock.instant()
                                            .atZone(shop.timeZone())
                                            .toLocalDate()))
                            .map(card -> new CardToCharge(card.id(), card.reference(), card.face(), true));
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

        private NewsTaken answer(ContractRequestId id, ContractRequest.State answer) {
            Act act = act(AuditAction.CONTRACT_ANSWER);
            act.detail("request", id);
            act.detail("answer", answer);
            Function<UnitOfWork, Outcome<NewsTaken>> work = unit -> unit.contracts()
                    .request(shop(), id)
                    .map(asked ->
                            locked(unit, act, asked.contract()).then(contract -> answer(unit, contract, id, answer)))
                    .orElseGet(ContractLedger::unknown);
            return journal.recording(act, () -> journal.commit(act, work));
        }

        private Outcome<NewsTaken> answer(
                UnitOfWork unit, Contract contract, ContractRequestId id, ContractRequest.State answer) {
            ContractRequest asked = unit.contracts().request(shop(), id).orElseThrow();
            if (asked.state() != ContractRequest.State.OPEN) {
                boolean same = asked.state() == answer;
                return Outcome.of(
                        new NewsTaken(same ? NewsTaken.Effect.REPEATED : NewsTaken.Effect.OUT_OF_DATE, contract));
            }
            Instant now = clock.instant();
            if (!unit.contracts().answer(asked.answered(answer, now))) {
                return Outcome.refused(ErrorCode.STALE);
            }
            boolean done = answer == ContractRequest.State.ACKNOWLEDGED;
            Contract next = done ? contract.acknowledged(asked, now) : contract;
            return moves.write(unit, contract, next).then(written -> {
                moves.letGoOf(unit, asked);
                return done ? taken(contract, written) : Outcome.of(new NewsTaken(NewsTaken.Effect.APPLIED, written));
            });
        }

        @Override
        public Page<EndingCard> endingCards(PageRequest request) {
            return ContractLedger.this.endingCards(shop(), request);
        }

        @Override
        public int noteEnded(int most) {
            if (most < 1) {
                throw new IllegalArgumentException("a limit is at least 1");
            }
            Act act = act(AuditAction.CONTRACT_END);
            return journal.commit(act, unit -> {
                List<Contract> over = unit.contracts().over(shop(), clock.instant(), most);
                long noted = over.stream()
                        .map(contract -> moves.move(unit, contract, ContractEvent.Decision.END))
                        .filter(Outcome.Accepted.class::isInstance)
                        .count();
                act.detail("contracts", noted);
                return Outcome.of((int) noted);
            });
        }
    }
}
