package org.customeraccounts.internal.checkout;

import org.customeraccounts.address.AddressForm;
import org.customeraccounts.internal.checkout.CheckoutAnswers.Where;
import org.customeraccounts.internal.operation.Digest;
import org.customeraccounts.internal.order.OrderInputs;
import org.customeraccounts.order.PlacedOrder;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.InvalidEmailAddressException;
import org.customeraccounts.value.Money;
import org.jspecify.annotations.Nullable;

/**
 * All that a checkout asks for, as one digest. Neither a password nor a session is in it: a password is kept nowhere
 * but hashed, and a session may be another, or over, when the same is asked once more. Texts stand with their lengths,
 * so that no two requests look alike.
 */
final class CheckoutFingerprint {
    // Stands in the digest, so that one made in another way is never equal.
    private static final String FORM = "1";

    private final StringBuilder all = new StringBuilder();

    private CheckoutFingerprint() {}

    static String digest(PlacedOrder placed, CheckoutAnswers answers) {
        CheckoutFingerprint asked = new CheckoutFingerprint();
        asked.order(placed);
        asked.answers(answers);
        return FORM + ":" + Digest.of(asked.all.toString());
    }

    private void order(PlacedOrder placed) {
        add(placed.number());
        add(placed.kind());
        add(OrderInputs.placedAt(placed));
        add(placed.lines().size());
        placed.lines().forEach(this::line);
        totals(placed.totals());
        payment(placed.payment());
        add(placed.note());
    }

    private void line(PlacedOrder.Line line) {
        add(line.title());
        add(line.article());
        add(line.quantity());
        money(line.unitPrice());
    }

    private void totals(PlacedOrder.@Nullable Totals totals) {
        add(totals != null);
        if (totals != null) {
            money(totals.goods());
            money(totals.discount());
            money(totals.shipping());
            money(totals.tax());
            money(totals.total());
        }
    }

    private void money(@Nullable Money amount) {
        add(amount == null ? null : amount.minorUnits() + " " + amount.currency());
    }

    private void payment(PlacedOrder.@Nullable Payment payment) {
        add(payment == null ? null : payment.name());
        add(payment == null ? null : payment.lastFour());
    }

    private void answers(CheckoutAnswers answers) {
        add(key(answers.email()));
        where(answers.delivery());
        where(answers.billing());
        add(answers.payment());
        add(answers.account() != null);
        add(answers.card() == null ? null : answers.card().reveal());
        if (answers.note() != null) {
            add(answers.note());
        }
    }

    private static @Nullable String key(@Nullable String email) {
        if (email == null) {
            return null;
        }
        try {
            return EmailAddress.parse(email).key();
        } catch (InvalidEmailAddressException e) {
            return email;
        }
    }

    private void where(@Nullable Where where) {
        add(where == null ? null : where.getClass().getSimpleName());
        if (where instanceof Where.Typed typed) {
            address(typed.form());
        } else {
            add(where instanceof Where.Saved saved ? saved.id() : null);
        }
    }

    private void address(AddressForm form) {
        add(form.name());
        add(form.company());
        add(form.line1());
        add(form.line2());
        add(form.postalCode());
        add(form.city());
        add(form.region());
        add(form.country());
        add(form.phone());
    }

    private void add(@Nullable Object part) {
        String text = part == null ? null : part.toString();
        all.append(text == null ? "-" : text.length() + ":" + text).append(';');
    }
}
