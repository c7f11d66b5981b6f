package org.customeraccounts.internal.checkout;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.customeraccounts.account.Account;
import org.customeraccounts.account.SignUp;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.address.AddressUse;
import org.customeraccounts.error.AccountsException;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.error.StorageFailureException;
import org.customeraccounts.error.Violation;
import org.customeraccounts.internal.checkout.CheckoutAnswers.Where;
import org.customeraccounts.internal.operation.Inputs;
import org.customeraccounts.internal.operation.SessionGuard;
import org.customeraccounts.internal.operation.Throttle;
import org.customeraccounts.internal.operation.VisitorRequest;
import org.customeraccounts.internal.payment.CardThrottle.Giver;
import org.customeraccounts.internal.payment.CheckoutCards.UsedCard;
import org.customeraccounts.internal.settings.EffectiveSettings;
import org.customeraccounts.payment.StoredCard;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.CardId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.GatewayToken;
import org.jspecify.annotations.Nullable;

/** Says all that is wrong with a checkout before the money is taken, by field. */
record CheckoutReview(
        Storage storage,
        Clock clock,
        EffectiveSettings settings,
        SessionGuard live,
        Throttle throttle,
        CheckoutPreparation preparing) {
    /** What the storage says, read at once. */
    private record Seen(
            ShopSettings shop,
            @Nullable Account customer,
            boolean emailTaken,
            CheckoutBook book,
            @Nullable StoredCard payment) {}

    void requireReady(VisitorRequest visit, CheckoutAnswers answers) {
        if (answers.wanted() != null || answers.card() != null) {
            throttle.admitSource(visit, Throttle.Attempt.CHECKOUT);
        }
        Seen seen = storage.read(unit -> look(unit, visit, answers)).orThrow();
        List<Violation> wrong = new ArrayList<>();
        account(answers, seen, wrong);
        delivery(answers, seen, wrong);
        billing(answers, seen, wrong);
        payment(answers, seen, wrong);
        wrong.addAll(preparing.flawsOfNote(answers.note()));
        card(visit, answers, seen, wrong);
        Inputs.requireNone(wrong.stream().distinct().sorted(Inputs.ORDER).toList());
    }

    private Outcome<Seen> look(UnitOfWork unit, VisitorRequest visit, CheckoutAnswers answers) {
        ShopSettings shop = settings.of(unit, visit.shop());
        if (answers.session() == null) {
            return Outcome.of(new Seen(shop, null, isTaken(unit, visit, shop, answers), CheckoutBook.none(), null));
        }
        return live.account(unit, visit.shop(), answers.session())
                .then(customer -> Outcome.of(new Seen(
                        shop,
                        customer,
                        false,
                        CheckoutBook.of(unit, visit.shop(), customer.id()),
                        chosen(unit, customer, answers.payment()).orElse(null))));
    }

    private static Optional<StoredCard> chosen(UnitOfWork unit, Account customer, @Nullable CardId payment) {
        return payment == null ? Optional.empty() : unit.cards().find(customer.shop(), customer.id(), payment);
    }

    /** Asked only where the shop may tell. */
    private boolean isTaken(UnitOfWork unit, VisitorRequest visit, ShopSettings shop, CheckoutAnswers answers) {
        EmailAddress email = CheckoutPreparation.email(answers);
        return answers.wanted() != null
                && email != null
                && !shop.discreet()
                && preparing.opening().free(unit, visit, email) instanceof Outcome.Refused<EmailAddress>;
    }

    private void account(CheckoutAnswers answers, Seen seen, List<Violation> wrong) {
        if (seen.customer() != null) {
            return;
        }
        wrong.addAll(CheckoutPreparation.violations(Inputs.email("email", answers.email())));
        boolean needed = answers.cart().subscription() || answers.wanted() != null;
        if (needed && !seen.shop().accountsAvailable()) {
            wrong.add(Violation.of("account", ErrorCode.ACCOUNTS_DISABLED));
        } else if (answers.wanted() != null) {
            SignUp form = CheckoutPreparation.signUp(answers);
            wrong.addAll(preparing.violations(seen.shop(), form, CheckoutPreparation.email(answers)));
        } else if (needed) {
            wrong.add(Violation.of("account", ErrorCode.ACCOUNT_REQUIRED));
        }
        if (seen.emailTaken()) {
            wrong.add(Violation.of("email", ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT));
        }
    }

    private void delivery(CheckoutAnswers answers, Seen seen, List<Violation> wrong) {
        address("delivery", answers.delivery(), answers.typedDelivery(), seen, wrong);
        boolean nowhere = answers.delivery() == null
                && seen.book().defaultFor(AddressUse.DELIVERY).isEmpty();
        if (answers.cart().delivered() && nowhere) {
            wrong.add(Violation.of("delivery", ErrorCode.REQUIRED));
        }
    }

    private void billing(CheckoutAnswers answers, Seen seen, List<Violation> wrong) {
        address("billing", answers.billing(), answers.typedBilling(), seen, wrong);
        boolean none = answers.billing() == null
                && seen.book().defaultFor(AddressUse.BILLING).isEmpty();
        if (answers.cart().subscription() && none) {
            wrong.add(Violation.of("billing", ErrorCode.BILLING_DETAILS_REQUIRED));
        }
    }

    private void address(
            String field, @Nullable Where answer, @Nullable AddressForm typed, Seen seen, List<Violation> wrong) {
        if (typed != null) {
            wrong.addAll(preparing.addresses().violations(typed, field + "."));
        } else if (answer != null
                && seen.book().find(answer, null, AddressUse.DELIVERY) instanceof Outcome.Refused<?> unknown) {
            wrong.add(Violation.of(field, unknown.refusal().code()));
        }
    }

    private void payment(CheckoutAnswers answers, Seen seen, List<Violation> wrong) {
        if (answers.payment() == null) {
            return;
        }
        StoredCard card = seen.payment();
        if (card == null) {
            wrong.add(Violation.of("payment", ErrorCode.CARD_UNKNOWN));
        } else if (!card.face().isGoodOn(today(seen))) {
            wrong.add(Violation.of("payment", ErrorCode.CARD_EXPIRED));
        }
    }

    private LocalDate today(Seen seen) {
        return LocalDate.ofInstant(clock.instant(), seen.shop().timeZone());
    }

    /** The gateway is asked only once all else is right: it may cost money, and is counted. */
    private void card(VisitorRequest visit, CheckoutAnswers answers, Seen seen, List<Violation> wrong) {
        GatewayToken token = answers.card();
        if (token == null) {
            return;
        }
        if (seen.customer() == null && answers.wanted() == null) {
            wrong.add(Violation.of("card", ErrorCode.ACCOUNT_REQUIRED));
        }
        preparing.cards().violation(token).ifPresent(code -> wrong.add(Violation.of("card", code)));
        if (!wrong.isEmpty()) {
            return;
        }
        try {
            UsedCard card = preparing.cards().described(new Giver(visit, id(seen)), token, null);
            storage.read(unit -> preparing.cards().fits(unit, visit.shop(), id(seen), card, today(seen)))
                    .orThrow();
        } catch (StorageFailureException e) {
            throw e;
        } catch (AccountsException e) {
            wrong.add(new Violation("card", CheckoutPreparation.reason(e), e.details()));
        }
    }

    private static @Nullable AccountId id(Seen seen) {
        return seen.customer() == null ? null : seen.customer().id();
    }
}
