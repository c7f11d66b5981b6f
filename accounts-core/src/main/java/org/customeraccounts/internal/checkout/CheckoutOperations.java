package org.customeraccounts.internal.checkout;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.customeraccounts.account.NameForm;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.audit.Actor;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.checkout.Cart;
import org.customeraccounts.checkout.Checkout;
import org.customeraccounts.checkout.PlacedCheckout;
import org.customeraccounts.checkout.SignedInCheckout;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.error.Violation;
import org.customeraccounts.internal.checkout.CheckoutAnswers.NewAccount;
import org.customeraccounts.internal.checkout.CheckoutAnswers.Where;
import org.customeraccounts.internal.checkout.OrderPlacement.Purchase;
import org.customeraccounts.internal.credential.SignInOperation;
import org.customeraccounts.internal.operation.AuditContext;
import org.customeraccounts.internal.operation.Inputs;
import org.customeraccounts.internal.operation.Operation;
import org.customeraccounts.internal.operation.OperationRunner;
import org.customeraccounts.internal.operation.Throttle;
import org.customeraccounts.internal.operation.VisitorRequest;
import org.customeraccounts.internal.order.OrderCorrection;
import org.customeraccounts.internal.order.OrderKeeper;
import org.customeraccounts.internal.payment.CardThrottle.Giver;
import org.customeraccounts.internal.settings.EffectiveSettings;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.PlacedOrder;
import org.customeraccounts.payment.SavedCard;
import org.customeraccounts.session.SignIn;
import org.customeraccounts.session.SignedIn;
import org.customeraccounts.settings.ShopSettings;
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
    private final OperationRunner runner;
    private final EffectiveSettings settings;
    private final SignInOperation signIn;
    private final CheckoutInputs inputs;
    private final OrderPlacement placement;
    private final OrderKeeper keeper;

    public CheckoutOperations(
            OperationRunner runner,
            EffectiveSettings settings,
            SignInOperation signIn,
            CheckoutInputs inputs,
            OrderPlacement placement,
            OrderKeeper keeper) {
        this.runner = runner;
        this.settings = settings;
        this.signIn = signIn;
        this.inputs = inputs;
        this.placement = placement;
        this.keeper = keeper;
    }

    public Checkout of(VisitorRequest request, Cart cart) {
        return new ForBuyer(request, CheckoutAnswers.of(cart));
    }

    /** What is known before the payment. */
    private record Before(ShopSettings shop, CheckoutDecision decision, boolean emailTaken) {}

    /** What is known after it, before the slow work: a repeat needs none. */
    private record After(
            ShopSettings shop,
            OrderCorrection correction,
            @Nullable Order before,
            @Nullable AccountId giver) {}

    private final class ForBuyer implements Checkout {
        private final VisitorRequest request;
        private final CheckoutAnswers answers;

        private ForBuyer(VisitorRequest request, CheckoutAnswers answers) {
            this.request = request;
            this.answers = answers;
        }

        private Checkout with(CheckoutAnswers more) {
            return new ForBuyer(request, more);
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
            SignedIn signedIn = signIn.signIn(request, form).signedIn();
            return new SignedInCheckout(
                    signedIn, with(answers.email(form.email()).creating(null).as(signedIn.token())));
        }

        @Override
        public Set<Checkout.Need> needs() {
            CheckoutBuyer buyer = answers.session() == null
                    ? CheckoutBuyer.visitor()
                    // Nothing that is needed depends on the card, so it is not read.
                    : runner.read(unit -> buyer(unit, answers.payWith(null)));
            return new CheckoutDecision(answers, buyer).needs();
        }

        private CheckoutBuyer buyer(UnitOfWork unit, CheckoutAnswers which) {
            return CheckoutBuyer.read(unit, runner.guard(), request.shop(), which);
        }

        @Override
        public Checkout.Choices choices() {
            SessionToken session = answers.session();
            return session == null
                    ? Checkout.Choices.none()
                    : runner.read(unit -> runner.guard()
                                    .account(unit, request.shop(), session)
                                    .then(account -> Outcome.of(choices(unit, account.id()))))
                            .orThrow();
        }

        private Checkout.Choices choices(UnitOfWork unit, AccountId account) {
            LocalDate today = settings.today(unit, request.shop(), runner.now());
            return new Checkout.Choices(
                    unit.addresses().list(request.shop(), account),
                    unit.cards().list(request.shop(), account).stream()
                            .map(card -> SavedCard.of(card, today))
                            .toList());
        }

        @Override
        public void requireReady() {
            keeper.requireStorage();
            GatewayToken card = answers.card();
            // Either could be used to try out addresses, or stolen cards.
            if (answers.wanted() != null || card != null) {
                runner.throttle().admitSource(request, Throttle.Attempt.CHECKOUT);
            }
            Before before = runner.read(this::before);
            CheckoutDecision decision = before.decision();
            decision.buyer().requireSession();
            LocalDate today = LocalDate.ofInstant(runner.now(), before.shop().timeZone());
            List<Violation> typed = new ArrayList<>(inputs.violations(decision, before.shop()));
            if (before.emailTaken()) {
                typed.add(Violation.of("email", ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT));
            }
            Inputs.requireNone(decision.violations(before.shop(), today, typed));
            if (card != null) {
                Giver giver = new Giver(request, decision.buyer().account());
                Inputs.requireNone(inputs.violation(giver, card, today).stream().toList());
            }
        }

        private Before before(UnitOfWork unit) {
            ShopSettings shop = settings.of(unit, request.shop());
            CheckoutDecision decision = new CheckoutDecision(answers, buyer(unit, answers));
            return new Before(shop, decision, inputs.isTaken(unit, request, shop, answers));
        }

        @Override
        public PlacedCheckout place(PlacedOrder order, IdempotencyKey key) {
            keeper.requireStorage();
            Operation<After> operation = runner.visitor(request, AuditAction.CHECKOUT)
                    .notingRefusal(this::byCustomer)
                    .then(visitor -> inputs.require(answers, order))
                    .then(correction -> runner.read(unit -> after(unit, correction, key)));
            After after = operation.value();
            Purchase purchase = purchase(order, after.shop());
            Order before = after.before();
            return before != null
                    ? operation.decide((unit, none) -> placement.repeat(unit, operation.audit(), purchase, before))
                    : operation
                            .then(none -> inputs.find(
                                    new Giver(request, after.giver()), after.shop(), answers, after.correction()))
                            .decide((unit, findings) ->
                                    placement.place(unit, operation.audit(), purchase, findings, key));
        }

        private After after(UnitOfWork unit, OrderCorrection correction, IdempotencyKey key) {
            return new After(
                    settings.of(unit, request.shop()),
                    correction,
                    unit.orders().findByKey(request.shop(), key).orElse(null),
                    answers.card() == null ? null : customer(unit));
        }

        private @Nullable AccountId customer(UnitOfWork unit) {
            return CheckoutBuyer.account(unit, runner.guard(), request.shop(), answers)
                    .orElse(null);
        }

        /** What the order itself says of the payment stands. */
        private Purchase purchase(PlacedOrder order, ShopSettings shop) {
            return new Purchase(
                    request,
                    order.payment() == null ? answers : answers.payWith(null),
                    CheckoutFingerprint.digest(order, answers),
                    shop);
        }

        /** Who was refused. */
        private AuditContext byCustomer(AuditContext audit) {
            AccountId customer = answers.session() == null ? null : runner.read(this::customer);
            return customer == null ? audit : audit.by(Actor.customer(customer)).about(customer);
        }

        /** Gives nothing of it away. */
        @Override
        public String toString() {
            return "Checkout[hidden]";
        }
    }
}
