package org.customeraccounts.internal.checkout;

import java.time.Clock;
import java.util.Set;
import org.customeraccounts.account.Account;
import org.customeraccounts.account.NameForm;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.audit.Actor;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.checkout.Cart;
import org.customeraccounts.checkout.Checkout;
import org.customeraccounts.checkout.CheckoutChoices;
import org.customeraccounts.checkout.CheckoutNeed;
import org.customeraccounts.checkout.PlacedCheckout;
import org.customeraccounts.checkout.SignedInCheckout;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.internal.account.AccountOpener;
import org.customeraccounts.internal.address.AddressInputs;
import org.customeraccounts.internal.address.OrderAddressSaver;
import org.customeraccounts.internal.checkout.CheckoutAnswers.NewAccount;
import org.customeraccounts.internal.checkout.CheckoutAnswers.Where;
import org.customeraccounts.internal.credential.SignInOperation;
import org.customeraccounts.internal.operation.Act;
import org.customeraccounts.internal.operation.Ids;
import org.customeraccounts.internal.operation.Inputs;
import org.customeraccounts.internal.operation.Journal;
import org.customeraccounts.internal.operation.OutboxWriter;
import org.customeraccounts.internal.operation.SessionGuard;
import org.customeraccounts.internal.operation.Throttle;
import org.customeraccounts.internal.operation.VisitorRequest;
import org.customeraccounts.internal.order.AccountOffers;
import org.customeraccounts.internal.order.GuestOrderClaiming;
import org.customeraccounts.internal.order.OrderCorrection;
import org.customeraccounts.internal.order.OrderInputs;
import org.customeraccounts.internal.order.OrderKeeper;
import org.customeraccounts.internal.payment.CardThrottle.Giver;
import org.customeraccounts.internal.payment.CheckoutCards;
import org.customeraccounts.internal.session.SessionOpener;
import org.customeraccounts.internal.settings.EffectiveSettings;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.PlacedOrder;
import org.customeraccounts.session.SignIn;
import org.customeraccounts.session.SignedIn;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.AddressId;
import org.customeraccounts.value.CardId;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.IdempotencyKey;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.SessionToken;
import org.jspecify.annotations.Nullable;

/** Somebody buys: the questions before the payment, and what is recorded after it. */
public final class CheckoutOperations {
    private final Storage storage;
    private final EffectiveSettings settings;
    private final SessionGuard live;
    private final SignInOperation signingIn;
    private final CheckoutQuestions questions;
    private final CheckoutReview review;
    private final CheckoutPreparation preparing;
    private final PlacingOrders placing;
    private final Journal journal;
    private final OrderKeeper keeper;

    public CheckoutOperations(
            Storage storage,
            Clock clock,
            Ids ids,
            Inputs inputs,
            AddressInputs addresses,
            EffectiveSettings settings,
            SessionGuard live,
            Throttle throttle,
            AccountOpener opening,
            SessionOpener sessions,
            SignInOperation signingIn,
            CheckoutCards cards,
            GuestOrderClaiming joining,
            AccountOffers offers,
            Journal journal,
            OutboxWriter postbox,
            OrderKeeper keeper) {
        this.storage = storage;
        this.settings = settings;
        this.live = live;
        this.signingIn = signingIn;
        this.questions = new CheckoutQuestions(storage, clock, settings, live);
        this.preparing =
                new CheckoutPreparation(inputs, new OrderInputs(inputs, clock), addresses, throttle, opening, cards);
        this.review = new CheckoutReview(storage, clock, settings, live, throttle, preparing);
        this.placing = new PlacingOrders(
                clock,
                ids,
                live,
                opening,
                sessions,
                joining,
                offers,
                new OrderAddressSaver(clock, ids, postbox),
                cards,
                new CheckoutReplay(clock, live, journal),
                journal);
        this.journal = journal;
        this.keeper = keeper;
    }

    public Checkout of(VisitorRequest visit, Cart cart) {
        return new ForBuyer(visit, CheckoutAnswers.of(cart));
    }

    /** What is known before the slow work: a repeat needs none. */
    private record Known(
            ShopSettings shop,
            @Nullable Order before,
            @Nullable AccountId giver) {}

    private PlacedCheckout place(
            VisitorRequest visit, CheckoutAnswers answers, PlacedOrder placed, IdempotencyKey key) {
        return journal.recording(() -> act(visit, answers), () -> {
            OrderCorrection whole = preparing.require(answers, placed);
            Known known = storage.read(unit -> new Known(
                    settings.of(unit, visit.shop()),
                    unit.orders().findByKey(visit.shop(), key).orElse(null),
                    giver(unit, visit, answers)));
            CheckoutReplay.Request request = new CheckoutReplay.Request(
                    answers,
                    CheckoutFingerprint.digest(placed, answers),
                    known.shop(),
                    CheckoutPreparation.email(answers));
            Order before = known.before();
            if (before != null) {
                return storage.inTransaction(unit -> placing.repeats().of(unit, visit, request, before))
                        .orThrow();
            }
            PreparedCheckout prepared = preparing.prepare(new Giver(visit, known.giver()), request, whole);
            return storage.inTransaction(unit -> new Purchase(placing, unit, visit, prepared).place(key))
                    .orThrow();
        });
    }

    /** Who was refused. */
    private Act act(VisitorRequest visit, CheckoutAnswers answers) {
        Outcome<Account> customer = storage.read(unit -> customer(unit, visit, answers));
        if (!(customer instanceof Outcome.Accepted<Account> known)) {
            return Act.ofVisitor(visit, AuditAction.CHECKOUT);
        }
        AccountId account = known.value().id();
        Act act = new Act(visit.shop(), Actor.customer(account), AuditAction.CHECKOUT, visit.context());
        act.about(account);
        return act;
    }

    private Outcome<Account> customer(UnitOfWork unit, VisitorRequest visit, CheckoutAnswers answers) {
        return answers.session() == null
                ? Outcome.refused(ErrorCode.SESSION_ENDED)
                : live.account(unit, visit.shop(), answers.session());
    }

    /** Whose card is given, if one is. */
    private @Nullable AccountId giver(UnitOfWork unit, VisitorRequest visit, CheckoutAnswers answers) {
        return answers.card() != null && customer(unit, visit, answers) instanceof Outcome.Accepted<Account> customer
                ? customer.value().id()
                : null;
    }

    private final class ForBuyer implements Checkout {
        private final VisitorRequest visit;
        private final CheckoutAnswers answers;

        private ForBuyer(VisitorRequest visit, CheckoutAnswers answers) {
            this.visit = visit;
            this.answers = answers;
        }

        private Checkout with(CheckoutAnswers more) {
            return new ForBuyer(visit, more);
        }

        @Override
        public Checkout email(@Nullable String typed) {
            return with(answers.email(typed));
        }

        @Override
        public Checkout as(SessionToken session) {
            return with(answers.as(session));
        }

        @Override
        public Checkout deliverTo(AddressForm address) {
            return with(answers.deliverTo(new Where.Typed(address)));
        }

        @Override
        public Checkout deliverTo(AddressId address) {
            return with(answers.deliverTo(new Where.Saved(address)));
        }

        @Override
        public Checkout billTo(AddressForm address) {
            return with(answers.billTo(new Where.Typed(address)));
        }

        @Override
        public Checkout billTo(AddressId address) {
            return with(answers.billTo(new Where.Saved(address)));
        }

        @Override
        public Checkout payWith(CardId card) {
            return with(answers.payWith(card));
        }

        @Override
        public Checkout createAccount(@Nullable Password password) {
            return with(answers.creating(new NewAccount(password, null)));
        }

        @Override
        public Checkout createAccount(@Nullable Password password, NameForm name) {
            return with(answers.creating(new NewAccount(password, name)));
        }

        @Override
        public Checkout saveCard(GatewayToken card) {
            return with(answers.saving(card));
        }

        @Override
        public Checkout note(@Nullable String words) {
            return with(answers.noting(words));
        }

        @Override
        public SignedInCheckout signIn(SignIn form) {
            SignedIn signedIn = signingIn.signIn(visit, form).signedIn();
            return new SignedInCheckout(
                    signedIn, with(answers.email(form.email()).creating(null).as(signedIn.token())));
        }

        @Override
        public Set<CheckoutNeed> needs() {
            return questions.needs(visit.shop(), answers);
        }

        @Override
        public CheckoutChoices choices() {
            return questions.choices(visit.shop(), answers.session());
        }

        @Override
        public void requireReady() {
            keeper.requireStorage();
            review.requireReady(visit, answers);
        }

        @Override
        public PlacedCheckout place(PlacedOrder order, IdempotencyKey key) {
            keeper.requireStorage();
            return CheckoutOperations.this.place(visit, answers, order, key);
        }

        /** Gives nothing of it away. */
        @Override
        public String toString() {
            return "Checkout[hidden]";
        }
    }
}
