package org.customeraccounts.internal.payment;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.customeraccounts.account.Account;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.error.Refusal;
import org.customeraccounts.internal.operation.Act;
import org.customeraccounts.internal.operation.CustomerRequest;
import org.customeraccounts.internal.operation.Ids;
import org.customeraccounts.internal.operation.Journal;
import org.customeraccounts.internal.operation.OutboxWriter;
import org.customeraccounts.internal.operation.SessionGuard;
import org.customeraccounts.internal.payment.CardAddition.Described;
import org.customeraccounts.internal.payment.CardInputs.Details;
import org.customeraccounts.internal.payment.CardInputs.NewCard;
import org.customeraccounts.internal.payment.CardThrottle.Giver;
import org.customeraccounts.internal.settings.EffectiveSettings;
import org.customeraccounts.payment.CardDetails;
import org.customeraccounts.payment.CardForm;
import org.customeraccounts.payment.CardRemoved;
import org.customeraccounts.payment.CardSaved;
import org.customeraccounts.payment.Cards;
import org.customeraccounts.payment.GatewayReference;
import org.customeraccounts.payment.RemovalPlan;
import org.customeraccounts.payment.SavedCard;
import org.customeraccounts.payment.StoredCard;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.CardId;
import org.customeraccounts.value.GatewayToken;

/** A customer's saved cards. Checking the session locks the account, so that one change of them follows another. */
public final class CardOperations {
    private final Storage storage;
    private final Clock clock;
    private final CardInputs inputs;
    private final CardDescriptions describing;
    private final EffectiveSettings settings;
    private final SessionGuard live;
    private final CardAddition adding;
    private final CardUse use;
    private final TokenUsage needed;
    private final Journal journal;
    private final OutboxWriter postbox;

    public CardOperations(
            Storage storage,
            Clock clock,
            Ids ids,
            CardInputs inputs,
            PaymentGateways gateways,
            CardThrottle throttle,
            EffectiveSettings settings,
            SessionGuard live,
            TokenRelease released,
            CardUse use,
            TokenUsage needed,
            Journal journal,
            OutboxWriter postbox) {
        this.storage = storage;
        this.clock = clock;
        this.inputs = inputs;
        this.describing = new CardDescriptions(clock, gateways, throttle);
        this.settings = settings;
        this.live = live;
        this.adding = new CardAddition(clock, ids, released, needed, postbox);
        this.use = use;
        this.needed = needed;
        this.journal = journal;
        this.postbox = postbox;
    }

    public Cards of(CustomerRequest call) {
        return new ForCustomer(call);
    }

    /** Adds a card in two steps, as {@link org.customeraccounts.internal.subscription.NewCards} says. */
    public BiFunction<UnitOfWork, Account, Outcome<StoredCard>> adding(CustomerRequest call, CardForm form) {
        return new ForCustomer(call).adding(form);
    }

    private final class ForCustomer implements Cards {
        private final CustomerRequest call;

        private ForCustomer(CustomerRequest call) {
            this.call = call;
        }

        @Override
        public List<SavedCard> list() {
            return storage.read(unit -> live.require(unit, call).then(found -> {
                        LocalDate today = today(unit);
                        return Outcome.of(unit.cards().list(call.shop(), call.account()).stream()
                                .map(card -> SavedCard.of(card, today))
                                .toList());
                    }))
                    .orThrow();
        }

        @Override
        public SavedCard add(GatewayToken token) {
            return add(CardForm.of(token));
        }

        @Override
        public SavedCard add(CardForm form) {
            Act act = call.act(AuditAction.CARD_ADD);
            return journal.recording(act, () -> {
                String gateway = describing.gateway();
                NewCard given = inputs.require(form);
                GatewayReference reference = new GatewayReference(gateway, given.token());
                return already(reference).orElseGet(() -> add(act, described(reference, given)));
            });
        }

        private BiFunction<UnitOfWork, Account, Outcome<StoredCard>> adding(CardForm form) {
            String gateway = describing.gateway();
            NewCard given = inputs.require(form);
            GatewayReference reference = new GatewayReference(gateway, given.token());
            if (already(reference).isPresent()) {
                return (unit, owner) -> new CardBook(unit, call.shop(), call.account())
                        .knownBy(reference)
                        .map(Outcome::of)
                        .orElseGet(CardAddition::unknown);
            }
            Described described = described(reference, given);
            return (unit, owner) -> adding.add(unit, CardAddition.Owner.of(owner), described, today(unit));
        }

        /** A form that is sent twice asks the gateway once. */
        private Optional<SavedCard> already(GatewayReference reference) {
            return storage.read(unit -> live.require(unit, call)
                            .then(found -> Outcome.of(unit.cards().list(call.shop(), call.account()).stream()
                                    .filter(card -> card.reference().equals(reference))
                                    .findFirst()
                                    .map(card -> SavedCard.of(card, today(unit))))))
                    .orThrow();
        }

        private Described described(GatewayReference reference, NewCard given) {
            return describing.described(Giver.of(call), reference, given);
        }

        private SavedCard add(Act act, Described described) {
            return journal.commit(
                    act,
                    unit -> live.require(unit, call).then(found -> {
                        LocalDate today = today(unit);
                        return adding.add(unit, CardAddition.Owner.of(found.account()), described, today)
                                .then(card -> {
                                    act.detail("card", card.id());
                                    return Outcome.of(SavedCard.of(card, today));
                                });
                    }));
        }

        @Override
        public SavedCard edit(CardId id, long version, CardDetails details) {
            Act act = about(AuditAction.CARD_EDIT, id);
            return journal.recording(act, () -> {
                Details correct = inputs.require(details);
                return journal.commit(
                        act,
                        unit -> live.require(unit, call)
                                .then(found -> own(unit, id).then(card -> edit(unit, card, version, correct))));
            });
        }

        private Outcome<SavedCard> edit(UnitOfWork unit, StoredCard card, long version, Details details) {
            Instant now = clock.instant();
            LocalDate today = today(unit);
            StoredCard next = card.edited(details.expiry(), details.holder(), details.billing(), now);
            if (!next.face().isGoodOn(today)) {
                return Outcome.refused(Refusal.ofField(ErrorCode.CARD_EXPIRED, "expiry"));
            }
            if (card.version() != version || !unit.cards().change(next)) {
                return Outcome.refused(ErrorCode.STALE);
            }
            use.described(unit, next);
            postbox.about(call.shop(), call.account())
                    .event(new CardSaved(call.shop(), call.account(), now, card.id()))
                    .post(unit);
            return Outcome.of(SavedCard.of(next, today));
        }

        @Override
        public SavedCard makeDefault(CardId id) {
            Act act = about(AuditAction.CARD_DEFAULT, id);
            return journal.recording(
                    act,
                    () -> journal.commit(
                            act,
                            unit -> live.require(unit, call)
                                    .then(found -> unit.cards().makeDefault(call.shop(), call.account(), id)
                                            ? own(unit, id)
                                            : Outcome.refused(ErrorCode.CARD_UNKNOWN))
                                    .then(card -> Outcome.of(SavedCard.of(card, today(unit))))));
        }

        @Override
        public void remove(CardId id) {
            remove(id, RemovalPlan.refuse());
        }

        @Override
        public void remove(CardId id, RemovalPlan plan) {
            Act act = about(AuditAction.CARD_REMOVE, id);
            if (!(plan instanceof RemovalPlan.Refuse)) {
                act.detail("plan", plan.getClass().getSimpleName());
            }
            journal.recording(
                    act,
                    () -> journal.commit(act, unit -> live.require(unit, call).then(found -> remove(unit, id, plan))));
        }

        private Outcome<CardId> remove(UnitOfWork unit, CardId id, RemovalPlan plan) {
            CardBook book = new CardBook(unit, call.shop(), call.account());
            Optional<StoredCard> card = book.find(saved -> saved.id().equals(id));
            return card.isEmpty()
                    ? Outcome.refused(ErrorCode.CARD_UNKNOWN)
                    : use.removing(unit, card.get(), plan).then(free -> remove(unit, book, free));
        }

        private Outcome<CardId> remove(UnitOfWork unit, CardBook book, StoredCard card) {
            CardId id = card.id();
            if (!book.remove(card)) {
                return Outcome.refused(ErrorCode.CARD_UNKNOWN);
            }
            OutboxWriter.Bundle bundle = postbox.about(call.shop(), call.account());
            needed.letGoIfFree(unit, call.shop(), call.account(), card.reference(), bundle);
            bundle.event(new CardRemoved(call.shop(), call.account(), clock.instant(), id))
                    .post(unit);
            return Outcome.of(id);
        }

        private Outcome<StoredCard> own(UnitOfWork unit, CardId id) {
            return unit.cards()
                    .find(call.shop(), call.account(), id)
                    .map(Outcome::of)
                    .orElseGet(() -> Outcome.refused(ErrorCode.CARD_UNKNOWN));
        }

        private LocalDate today(UnitOfWork unit) {
            return settings.today(unit, call.shop(), clock.instant());
        }

        private Act about(AuditAction action, CardId id) {
            Act act = call.act(action);
            act.detail("card", id);
            return act;
        }
    }
}
