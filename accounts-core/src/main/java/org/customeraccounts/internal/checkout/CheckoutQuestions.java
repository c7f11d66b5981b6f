package org.customeraccounts.internal.checkout;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.customeraccounts.account.Account;
import org.customeraccounts.address.AddressUse;
import org.customeraccounts.checkout.CheckoutChoices;
import org.customeraccounts.checkout.CheckoutNeed;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.internal.operation.SessionGuard;
import org.customeraccounts.internal.settings.EffectiveSettings;
import org.customeraccounts.payment.SavedCard;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.SessionToken;
import org.customeraccounts.value.ShopId;
import org.jspecify.annotations.Nullable;

/** What a buyer has yet to answer, and what there is to choose from. Nothing is written. */
record CheckoutQuestions(Storage storage, Clock clock, EffectiveSettings settings, SessionGuard live) {
    /** What matters of a customer who is there. */
    private record Buyer(boolean delivery, boolean billing) {}

    Set<CheckoutNeed> needs(ShopId shop, CheckoutAnswers answers) {
        SessionToken session = answers.session();
        Optional<Buyer> buyer = session == null
                ? Optional.empty()
                : storage.read(
                        unit -> accepted(live.account(unit, shop, session)).map(account -> buyer(unit, account)));
        Set<CheckoutNeed> needs = EnumSet.noneOf(CheckoutNeed.class);
        add(needs, CheckoutNeed.EMAIL, buyer.isEmpty() && CheckoutPreparation.email(answers) == null);
        boolean account = buyer.isPresent() || answers.account() != null;
        add(needs, CheckoutNeed.ACCOUNT, answers.cart().subscription() && !account);
        boolean billing =
                answers.billing() != null || buyer.filter(Buyer::billing).isPresent();
        add(needs, CheckoutNeed.BILLING_DETAILS, answers.cart().subscription() && !billing);
        boolean delivery =
                answers.delivery() != null || buyer.filter(Buyer::delivery).isPresent();
        add(needs, CheckoutNeed.DELIVERY_ADDRESS, answers.cart().delivered() && !delivery);
        return Collections.unmodifiableSet(needs);
    }

    private static void add(Set<CheckoutNeed> needs, CheckoutNeed need, boolean is) {
        if (is) {
            needs.add(need);
        }
    }

    private static <T> Optional<T> accepted(Outcome<T> outcome) {
        return outcome instanceof Outcome.Accepted<T> yes ? Optional.of(yes.value()) : Optional.empty();
    }

    private static Buyer buyer(UnitOfWork unit, Account account) {
        CheckoutBook book = CheckoutBook.of(unit, account.shop(), account.id());
        return new Buyer(
                book.defaultFor(AddressUse.DELIVERY).isPresent(),
                book.defaultFor(AddressUse.BILLING).isPresent());
    }

    CheckoutChoices choices(ShopId shop, @Nullable SessionToken session) {
        return session == null
                ? CheckoutChoices.none()
                : storage.read(unit ->
                                live.account(unit, shop, session).then(account -> Outcome.of(choices(unit, account))))
                        .orThrow();
    }

    private CheckoutChoices choices(UnitOfWork unit, Account account) {
        LocalDate today = settings.today(unit, account.shop(), clock.instant());
        return new CheckoutChoices(
                unit.addresses().list(account.shop(), account.id()),
                unit.cards().list(account.shop(), account.id()).stream()
                        .map(card -> SavedCard.of(card, today))
                        .toList());
    }
}
