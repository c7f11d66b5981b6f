package org.customeraccounts.internal.payment;

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
import org.customeraccounts.internal.operation.CustomerOperation;
import org.customeraccounts.internal.operation.CustomerRequest;
import org.customeraccounts.internal.operation.OperationRunner;
import org.customeraccounts.internal.operation.OutboxWriter;
import org.customeraccounts.internal.payment.CardAddition.DescribedCard;
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
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.CardId;
import org.customeraccounts.value.GatewayToken;

/** A customer's saved cards. Checking the session locks the account, so that one change of them follows another. */
public final class CardOperations {
    private final OperationRunner runner;
    private final CardInputs inputs;
    private final EffectiveSettings settings;
    private final CardAddition addition;
    private final CardUse use;
    private final TokenRelease tokens;

    public CardOperations(
            OperationRunner runner,
            CardInputs inputs,
            EffectiveSettings settings,
            CardAddition addition,
            CardUse use,
            TokenRelease tokens) {
        this.runner = runner;
        this.inputs = inputs;
        this.settings = settings;
        this.addition = addition;
        this.use = use;
        this.tokens = tokens;
    }

    public Cards of(CustomerRequest request) {
        return new ForCustomer(request);
    }

    /**
     * Adds a card that a customer gives in passing, while they do something else. Has the gateway say what the token
     * stands for, outside any unit of work; what is answered saves the card of the account, in one that has checked the
     * session.
     */
    public BiFunction<UnitOfWork, Account, Outcome<StoredCard>> prepare(CustomerRequest request, CardForm form) {
        return new ForCustomer(request).prepare(form);
    }

    private final class ForCustomer implements Cards {
        private final CustomerRequest request;

        private ForCustomer(CustomerRequest request) {
            this.request = request;
        }

        @Override
        public List<SavedCard> list() {
            return runner.read(request, (unit, session) -> {
                LocalDate today = today(unit);
                return Outcome.of(unit.cards().list(request.shop(), request.account()).stream()
                        .map(card -> SavedCard.of(card, today))
                        .toList());
            });
        }

        @Override
        public SavedCard add(GatewayToken token) {
            return add(CardForm.of(token));
        }

        @Override
        public SavedCard add(CardForm form) {
            CustomerOperation<NewCard> asked =
                    runner.customer(request, AuditAction.CARD_ADD).then(customer -> addition.require(form));
            Optional<SavedCard> already =
                    asked.then(given -> already(given.reference())).value();
            return already.orElseGet(() -> asked.then(given -> addition.describe(Giver.of(request), given))
                    .commit(this::add, (audit, added) -> audit.with("card", added.id())));
        }

        private Outcome<SavedCard> add(UnitOfWork unit, Account owner, DescribedCard described) {
            LocalDate today = today(unit);
            return addition.add(unit, CardAddition.Owner.of(owner), described, today)
                    .then(card -> Outcome.of(SavedCard.of(card, today)));
        }

        private BiFunction<UnitOfWork, Account, Outcome<StoredCard>> prepare(CardForm form) {
            NewCard given = addition.require(form);
            if (already(given.reference()).isPresent()) {
                return (unit, owner) -> new CardBook(unit, request.shop(), request.account())
                        .knownBy(given.reference())
                        .map(Outcome::of)
                        .orElseGet(CardAddition::unknown);
            }
            DescribedCard described = addition.describe(Giver.of(request), given);
            return (unit, owner) -> addition.add(unit, CardAddition.Owner.of(owner), described, today(unit));
        }

        /** A form that is sent twice asks the gateway once. */
        private Optional<SavedCard> already(GatewayReference reference) {
            return runner.read(
                    request,
                    (unit, session) -> Outcome.of(new CardBook(unit, request.shop(), request.account())
                            .knownBy(reference)
                            .map(card -> SavedCard.of(card, today(unit)))));
        }

        @Override
        public SavedCard edit(CardId id, long version, CardDetails details) {
            return about(id, AuditAction.CARD_EDIT)
                    .then(asked -> inputs.require(details))
                    .commit((unit, owner, correct) -> own(unit, id).then(card -> edit(unit, card, version, correct)));
        }

        private Outcome<SavedCard> edit(UnitOfWork unit, StoredCard card, long version, Details details) {
            Instant now = runner.now();
            LocalDate today = today(unit);
            StoredCard next = card.edited(details.expiry(), details.holder(), details.billing(), now);
            if (!next.face().isGoodOn(today)) {
                return Outcome.refused(Refusal.ofField(ErrorCode.CARD_EXPIRED, "expiry"));
            }
            if (card.version() != version || !unit.cards().change(next)) {
                return Outcome.refused(ErrorCode.STALE);
            }
            use.displayChanged(unit, next);
            runner.outbox()
                    .about(request.shop(), request.account())
                    .event(new CardSaved(request.shop(), request.account(), now, card.id()))
                    .post(unit);
            return Outcome.of(SavedCard.of(next, today));
        }

        @Override
        public SavedCard makeDefault(CardId id) {
            return about(id, AuditAction.CARD_DEFAULT).commit((unit, owner, asked) -> makeDefault(unit, id));
        }

        private Outcome<SavedCard> makeDefault(UnitOfWork unit, CardId id) {
            return unit.cards().makeDefault(request.shop(), request.account(), id)
                    ? own(unit, id).then(card -> Outcome.of(SavedCard.of(card, today(unit))))
                    : Outcome.refused(ErrorCode.CARD_UNKNOWN);
        }

        @Override
        public void remove(CardId id) {
            remove(id, RemovalPlan.refuse());
        }

        @Override
        public void remove(CardId id, RemovalPlan plan) {
            about(id, AuditAction.CARD_REMOVE)
                    .noting((audit, asked) -> plan instanceof RemovalPlan.Refuse
                            ? audit
                            : audit.with("plan", plan.getClass().getSimpleName()))
                    .commit((unit, owner, asked) -> remove(unit, id, plan));
        }

        private Outcome<CardId> remove(UnitOfWork unit, CardId id, RemovalPlan plan) {
            CardBook book = new CardBook(unit, request.shop(), request.account());
            Optional<StoredCard> card = book.find(id);
            return card.isEmpty()
                    ? Outcome.refused(ErrorCode.CARD_UNKNOWN)
                    : use.beforeRemoval(unit, card.get(), plan).then(free -> remove(unit, book, free));
        }

        private Outcome<CardId> remove(UnitOfWork unit, CardBook book, StoredCard card) {
            if (!book.remove(card)) {
                return Outcome.refused(ErrorCode.CARD_UNKNOWN);
            }
            OutboxWriter.Bundle bundle = runner.outbox().about(request.shop(), request.account());
            tokens.letGoIfFree(unit, request.shop(), request.account(), card.reference(), bundle);
            bundle.event(new CardRemoved(request.shop(), request.account(), runner.now(), card.id()))
                    .post(unit);
            return Outcome.of(card.id());
        }

        private Outcome<StoredCard> own(UnitOfWork unit, CardId id) {
            return unit.cards()
                    .find(request.shop(), request.account(), id)
                    .map(Outcome::of)
                    .orElseGet(() -> Outcome.refused(ErrorCode.CARD_UNKNOWN));
        }

        private LocalDate today(UnitOfWork unit) {
            return settings.today(unit, request.shop(), runner.now());
        }

        private CustomerOperation<CustomerRequest> about(CardId id, AuditAction action) {
            return runner.customer(request, action).noting((audit, asked) -> audit.with("card", id));
        }
    }
}
