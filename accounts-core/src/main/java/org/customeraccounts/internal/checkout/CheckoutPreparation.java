package org.customeraccounts.internal.checkout;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import org.customeraccounts.internal.operation.Throttle;
import org.customeraccounts.internal.operation.VisitorRequest;
import org.customeraccounts.internal.order.OrderCorrection;
import org.customeraccounts.internal.order.OrderInputs;
import org.customeraccounts.internal.payment.CardThrottle.Giver;
import org.customeraccounts.internal.payment.CheckoutCards;
import org.customeraccounts.internal.payment.CheckoutCards.UsedCard;
import org.customeraccounts.order.CheckoutNote.Part;
import org.customeraccounts.order.PlacedOrder;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.GatewayToken;
import org.jspecify.annotations.Nullable;

/**
 * The slow work of placing an order, before its unit of work. The order was paid for: what is refused here is left out.
 */
record CheckoutPreparation(
        Inputs inputs,
        OrderInputs orders,
        AddressInputs addresses,
        Throttle throttle,
        AccountOpener opening,
        CheckoutCards cards) {
    /**
     * What was asked for, with what was typed as it can be kept; throws {@code INVALID_INPUT} with all that is wrong
     * with what the host says itself.
     */
    OrderCorrection require(CheckoutAnswers answers, PlacedOrder placed) {
        List<Violation> known = List.of(
                        violation("account", placed.account()),
                        violation("guest", placed.guest()),
                        violation("delivery", placed.delivery()),
                        violation("billing", placed.billing()))
                .stream()
                .flatMap(List::stream)
                .toList();
        OrderCorrection whole = orders.correct(placed.deliverTo(answers.typedDelivery())
                .billTo(answers.typedBilling())
                .note(placed.note() == null ? answers.note() : placed.note()));
        List<Violation> wrong = Inputs.join(orders.violations(whole.order()), Inputs.join(known, lacking(answers)));
        Inputs.requireNone(wrong.stream().distinct().sorted(Inputs.ORDER).toList());
        return whole;
    }

    private static List<Violation> violation(String field, @Nullable Object known) {
        return known == null ? List.of() : List.of(Violation.of(field, ErrorCode.INVALID_FORMAT));
    }

    /** What is lacking without a customer to ask; for one it is seen in the unit of work. */
    private static List<Violation> lacking(CheckoutAnswers answers) {
        List<Violation> email =
                answers.session() == null ? violations(Inputs.email("email", answers.email())) : List.of();
        boolean nowhere = answers.session() == null && answers.cart().delivered() && answers.delivery() == null;
        return nowhere ? Inputs.join(email, List.of(Violation.of("delivery", ErrorCode.REQUIRED))) : email;
    }

    static List<Violation> violations(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?> no ? no.refusal().violations() : List.of();
    }

    /** All that is wrong with the customer's own words. */
    List<Violation> flawsOfNote(@Nullable String note) {
        return inputs.violations(PlacedOrder.atCheckout("").note(note)).stream()
                .filter(violation -> violation.field().equals("note"))
                .toList();
    }

    PreparedCheckout prepare(Giver giver, CheckoutReplay.Request request, OrderCorrection cleaned) {
        VisitorRequest visit = giver.visit();
        Map<Part, ErrorCode> refused = new EnumMap<>(Part.class);
        refused.putAll(cleaned.changes());
        PlacedOrder whole = cleaned.order();
        CheckoutAnswers answers = request.answers();
        ShopSettings shop = request.shop();
        EmailAddress email = request.email();
        PostalAddress delivery = address(whole.delivery());
        PostalAddress billing = address(whole.billing());
        Applicant applicant = answers.wanted() == null || email == null
                ? null
                : tried(refused, Part.ACCOUNT, () -> applicant(visit, shop, answers, email));
        GatewayToken token = answers.card();
        UsedCard card = token == null ? null : tried(refused, Part.CARD, () -> cards.described(giver, token, billing));
        return new PreparedCheckout(
                answers, whole, request.asked(), shop, email, delivery, billing, applicant, card, refused);
    }

    static @Nullable EmailAddress email(CheckoutAnswers answers) {
        return Inputs.email("email", answers.email()) instanceof Outcome.Accepted<EmailAddress> right
                ? right.value()
                : null;
    }

    private @Nullable PostalAddress address(@Nullable AddressForm form) {
        return form == null ? null : addresses.asFarAsVerified(form.toAddress());
    }

    private Applicant applicant(VisitorRequest visit, ShopSettings shop, CheckoutAnswers answers, EmailAddress email) {
        SignUp form = signUp(answers);
        if (!shop.accountsAvailable()) {
            throw Refusal.of(ErrorCode.ACCOUNTS_DISABLED).exception();
        }
        Admission admission = throttle.admitSource(visit, Throttle.Attempt.SIGN_UP);
        Inputs.requireNone(violations(shop, form, email));
        return admission.unlessBusy(() -> opening.prepare(
                        visit,
                        shop,
                        email,
                        Objects.requireNonNull(form.password()),
                        AccountOpener.name(form.name()),
                        null)
                .orThrow());
    }

    /** The form of whoever wants an account. */
    static SignUp signUp(CheckoutAnswers answers) {
        CheckoutAnswers.NewAccount wanted = Objects.requireNonNull(answers.wanted());
        return new SignUp(answers.email(), wanted.password(), wanted.name(), null);
    }

    /** All that is wrong with what was typed for an account; the address is null where it is no address at all. */
    List<Violation> violations(ShopSettings shop, SignUp form, @Nullable EmailAddress email) {
        List<Violation> typed = inputs.violations(form);
        boolean nameRight =
                typed.stream().noneMatch(violation -> violation.field().startsWith("name"));
        return Inputs.join(
                        typed,
                        opening.violations(
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
    static ErrorCode reason(AccountsException refusal) {
        return refusal instanceof InvalidInputException invalid
                        && invalid.code() == ErrorCode.INVALID_INPUT
                        && !invalid.violations().isEmpty()
                ? invalid.violations().get(0).code()
                : refusal.code();
    }
}
