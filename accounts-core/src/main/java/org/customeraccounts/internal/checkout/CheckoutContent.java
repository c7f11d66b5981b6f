package org.customeraccounts.internal.checkout;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.customeraccounts.account.Account;
import org.customeraccounts.address.AddressUse;
import org.customeraccounts.address.PostalAddress;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.error.Refusal;
import org.customeraccounts.error.Violation;
import org.customeraccounts.internal.order.OrderInputs;
import org.customeraccounts.order.CheckoutNote.Part;
import org.customeraccounts.order.OrderContent;
import org.customeraccounts.order.OrderPayment;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.CardId;
import org.jspecify.annotations.Nullable;

/**
 * Makes the content of the order, with the saved addresses and the saved card that were chosen as they are now. What is
 * not to be had any more is missing in it, and why stands among the refusals.
 */
record CheckoutContent(
        UnitOfWork unit,
        PreparedCheckout prepared,
        @Nullable Account customer,
        CheckoutBook book,
        Map<Part, ErrorCode> refused) {
    /** The content, or {@code INVALID_INPUT} where a customer who is there says nowhere to send it. */
    Outcome<OrderContent> content() {
        PostalAddress delivery = delivery();
        if (delivery == null && isToBeDelivered() && !refused.containsKey(Part.DELIVERY)) {
            return Outcome.refused(Refusal.invalid(List.of(Violation.of("delivery", ErrorCode.REQUIRED))));
        }
        OrderContent typed = OrderInputs.content(prepared.placed());
        return Outcome.of(new OrderContent(
                typed.lines(), typed.totals(), delivery, billing(), payment(typed.payment()), typed.note()));
    }

    private boolean isToBeDelivered() {
        return prepared.answers().cart().delivered();
    }

    private @Nullable PostalAddress delivery() {
        CheckoutAnswers answers = prepared.answers();
        if (answers.delivery() == null && !isToBeDelivered()) {
            return null;
        }
        Outcome<Optional<PostalAddress>> found =
                book.find(answers.delivery(), prepared.delivery(), AddressUse.DELIVERY);
        PostalAddress address = orNote(found, Part.DELIVERY);
        boolean wasTheDefault = address == null && answers.delivery() == null && customer == null;
        if (wasTheDefault) {
            refused.put(Part.DELIVERY, ErrorCode.ADDRESS_UNKNOWN);
        }
        return address;
    }

    private @Nullable PostalAddress billing() {
        Outcome<Optional<PostalAddress>> found =
                book.find(prepared.answers().billing(), prepared.billing(), AddressUse.BILLING);
        PostalAddress address = orNote(found, Part.BILLING);
        if (address == null && prepared.answers().cart().subscription()) {
            refused.putIfAbsent(Part.BILLING, ErrorCode.BILLING_DETAILS_REQUIRED);
        }
        return address;
    }

    private @Nullable PostalAddress orNote(Outcome<Optional<PostalAddress>> found, Part part) {
        if (found instanceof Outcome.Accepted<Optional<PostalAddress>> yes) {
            return yes.value().orElse(null);
        }
        refused.put(part, ErrorCode.ADDRESS_UNKNOWN);
        return null;
    }

    /** What the order itself says of it stands. */
    private @Nullable OrderPayment payment(@Nullable OrderPayment said) {
        CardId chosen = prepared.answers().payment();
        if (said != null || chosen == null) {
            return said;
        }
        Optional<OrderPayment> saved = Optional.ofNullable(customer)
                .flatMap(account -> unit.cards().find(account.shop(), account.id(), chosen))
                .map(card -> new OrderPayment(card.face().brand(), card.face().lastFour()));
        if (saved.isEmpty()) {
            refused.put(Part.PAYMENT, ErrorCode.CARD_UNKNOWN);
        }
        return saved.orElse(null);
    }
}
