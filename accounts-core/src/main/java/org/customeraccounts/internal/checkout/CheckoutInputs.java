package org.customeraccounts.internal.checkout;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.customeraccounts.account.SignUp;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.address.PostalAddress;
import org.customeraccounts.error.AccountsException;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.InvalidInputException;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.error.Refusal;
import org.customeraccounts.error.StorageFailureException;
import org.customeraccounts.error.Violation;
import org.customeraccounts.internal.account.AccountOpener;
import org.customeraccounts.internal.account.Applicant;
import org.customeraccounts.internal.address.AddressInputs;
import org.customeraccounts.internal.operation.Admission;
import org.customeraccounts.internal.operation.Inputs;
import org.customeraccounts.internal.operation.OperationRunner;
import org.customeraccounts.internal.operation.Throttle;
import org.customeraccounts.internal.operation.VisitorRequest;
import org.customeraccounts.internal.order.OrderCorrection;
import org.customeraccounts.internal.order.OrderInputs;
import org.customeraccounts.internal.payment.CardAddition;
import org.customeraccounts.internal.payment.CardAddition.DescribedCard;
import org.customeraccounts.internal.payment.CardInputs;
import org.customeraccounts.internal.payment.CardThrottle.Giver;
import org.customeraccounts.order.CheckoutNote.Part;
import org.customeraccounts.order.OrderContent;
import org.customeraccounts.order.PlacedOrder;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.GatewayToken;
import org.jspecify.annotations.Nullable;

/**
 * What a buyer typed and gave, looked at outside any unit of work: slow, for whoever delivers, mails, hashes or charges
 * is asked. Before the payment all that is wrong is said; afterwards it is left out.
 */
public final class CheckoutInputs {
    private final OperationRunner runner;
    private final Inputs inputs;
    private final OrderInputs orders;
    private final AddressInputs addresses;
    private final AccountOpener opener;
    private final CardAddition cards;

    public CheckoutInputs(
            OperationRunner runner, Inputs inputs, AddressInputs addresses, AccountOpener opener, CardAddition cards) {
        this.runner = runner;
        this.inputs = inputs;
        this.orders = new OrderInputs(inputs, runner.clock());
        this.addresses = addresses;
        this.opener = opener;
        this.cards = cards;
    }

    /** Whether another account has the address of one to be created; asked only where the shop may tell. */
    boolean isTaken(UnitOfWork unit, VisitorRequest request, ShopSettings shop, CheckoutAnswers answers) {
        EmailAddress email = answers.address();
        return answers.wanted() != null
                && email != null
                && !shop.discreet()
                && opener.free(unit, request, email) instanceof Outcome.Refused<EmailAddress>;
    }

    /** Before the payment: all that is wrong with what was typed. */
    List<Violation> violations(CheckoutDecision decision, ShopSettings shop) {
        CheckoutAnswers answers = decision.answers();
        List<Violation> wrong = new ArrayList<>();
        if (decision.opensAccount(shop)) {
            wrong.addAll(violations(shop, signUp(answers), answers.address()));
        }
        wrong.addAll(violations(answers.typedDelivery(), "delivery."));
        wrong.addAll(violations(answers.typedBilling(), "billing."));
        // Judged as part of an order, by the rules that the order will be judged by.
        inputs.violations(PlacedOrder.atCheckout("").note(answers.note())).stream()
                .filter(violation -> violation.field().equals("note"))
                .forEach(wrong::add);
        if (answers.card() != null) {
            CardInputs.violation(answers.card()).ifPresent(no -> wrong.add(Violation.of("card", no.code())));
        }
        return wrong;
    }

    private List<Violation> violations(@Nullable AddressForm typed, String before) {
        return typed == null ? List.of() : addresses.violations(typed, before);
    }

    /** Before the payment, once all else is right: asking the gateway may cost money, and is counted. */
    Optional<Violation> violation(Giver giver, GatewayToken token, LocalDate today) {
        // A visitor's card is looked up like that of an account that has none.
        AccountId account = giver.account() == null ? runner.ids().account() : giver.account();
        CardAddition.Owner owner = new CardAddition.Owner(giver.request().shop(), account, null);
        try {
            DescribedCard card = cards.describe(giver, token, null);
            runner.read(unit -> cards.fits(unit, owner, card, today)).orThrow();
            return Optional.empty();
        } catch (StorageFailureException e) {
            throw e;
        } catch (AccountsException e) {
            return Optional.of(new Violation("card", reason(e), e.details()));
        }
    }

    /**
     * After the payment: the order with what was typed as it can be kept; throws {@code INVALID_INPUT} with all that is
     * wrong with what the host says itself, and without what there is no order. What a customer lacks is seen in the
     * unit of work.
     */
    OrderCorrection require(CheckoutAnswers answers, PlacedOrder placed) {
        OrderCorrection correction = orders.correct(placed.deliverTo(answers.typedDelivery())
                .billTo(answers.typedBilling())
                .note(placed.note() == null ? answers.note() : placed.note()));
        List<Violation> wrong = new ArrayList<>(orders.violations(correction.order()));
        // The checkout knows these: an order that says them too could say something else.
        wrong.addAll(violation("account", placed.account()));
        wrong.addAll(violation("guest", placed.guest()));
        wrong.addAll(violation("delivery", placed.delivery()));
        wrong.addAll(violation("billing", placed.billing()));
        if (answers.session() == null) {
            wrong.addAll(new CheckoutDecision(answers, CheckoutBuyer.visitor()).lacking());
        }
        Inputs.requireNone(wrong.stream().distinct().sorted(Inputs.ORDER).toList());
        return correction;
    }

    private static List<Violation> violation(String field, @Nullable Object known) {
        return known == null ? List.of() : List.of(Violation.of(field, ErrorCode.INVALID_FORMAT));
    }

    /**
     * What came of the slow work.
     *
     * @param placed what the host says was placed
     * @param content the content of the order, with the addresses that were typed
     * @param applicant who gets an account, or null where none was asked for or it was refused
     * @param card the card to be saved, or null where none was given or it was refused
     * @param refused what was left out or changed, and why
     */
    record Findings(
            PlacedOrder placed,
            OrderContent content,
            @Nullable Applicant applicant,
            @Nullable DescribedCard card,
            Map<Part, ErrorCode> refused) {
        Findings {
            refused = Map.copyOf(refused);
        }

        /** What was typed and what was found stays hidden. */
        @Override
        public String toString() {
            return "Findings[hidden]";
        }
    }

    /** After the payment: what can be kept of what was typed and given. */
    Findings find(Giver giver, ShopSettings shop, CheckoutAnswers answers, OrderCorrection correction) {
        Map<Part, ErrorCode> refused = new EnumMap<>(Part.class);
        refused.putAll(correction.changes());
        OrderContent content = content(correction.order());
        EmailAddress email = answers.address();
        Applicant applicant = answers.wanted() == null || email == null
                ? null
                : tried(refused, Part.ACCOUNT, () -> applicant(giver.request(), shop, answers, email));
        GatewayToken token = answers.card();
        DescribedCard card =
                token == null ? null : tried(refused, Part.CARD, () -> cards.describe(giver, token, content.billing()));
        return new Findings(correction.order(), content, applicant, card, refused);
    }

    private OrderContent content(PlacedOrder placed) {
        OrderContent typed = OrderInputs.content(placed);
        PostalAddress delivery = verified(typed.delivery());
        PostalAddress billing = verified(typed.billing());
        return new OrderContent(typed.lines(), typed.totals(), delivery, billing, typed.payment(), typed.note());
    }

    private @Nullable PostalAddress verified(@Nullable PostalAddress typed) {
        return typed == null ? null : addresses.asFarAsVerified(typed);
    }

    private Applicant applicant(
            VisitorRequest request, ShopSettings shop, CheckoutAnswers answers, EmailAddress email) {
        SignUp form = signUp(answers);
        if (!shop.accountsAvailable()) {
            throw Refusal.of(ErrorCode.ACCOUNTS_DISABLED).exception();
        }
        Admission admission = runner.throttle().admitSource(request, Throttle.Attempt.SIGN_UP);
        Inputs.requireNone(violations(shop, form, email));
        return admission.unlessBusy(() -> opener.prepare(
                        request,
                        shop,
                        email,
                        Objects.requireNonNull(form.password()),
                        AccountOpener.name(form.name()),
                        null)
                .orThrow());
    }

    /** The form of whoever wants an account. */
    private static SignUp signUp(CheckoutAnswers answers) {
        CheckoutAnswers.NewAccount wanted = Objects.requireNonNull(answers.wanted());
        return new SignUp(answers.email(), wanted.password(), wanted.name(), null);
    }

    /** All that is wrong with what was typed for an account; the address is null where it is no address at all. */
    private List<Violation> violations(ShopSettings shop, SignUp form, @Nullable EmailAddress email) {
        List<Violation> typed = inputs.violations(form);
        boolean nameRight =
                typed.stream().noneMatch(violation -> violation.field().startsWith("name"));
        return Inputs.join(
                        typed,
                        opener.violations(
                                shop, email, form.password(), nameRight ? AccountOpener.name(form.name()) : null))
                .stream()
                .distinct()
                .sorted(Inputs.ORDER)
                .toList();
    }

    private static <T> @Nullable T tried(Map<Part, ErrorCode> refused, Part part, Supplier<T> work) {
        try {
            return work.get();
        } catch (StorageFailureException e) {
            throw e;
        } catch (AccountsException e) {
            refused.put(part, reason(e));
            return null;
        }
    }

    /** Of an input with several violations, the first of them. */
    private static ErrorCode reason(AccountsException refusal) {
        return refusal instanceof InvalidInputException invalid
                        && invalid.code() == ErrorCode.INVALID_INPUT
                        && !invalid.violations().isEmpty()
                ? invalid.violations().get(0).code()
                : refusal.code();
    }
}
