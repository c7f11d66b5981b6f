package org.customeraccounts.internal.checkout;

import java.util.Map;
import org.customeraccounts.address.PostalAddress;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.internal.account.Applicant;
import org.customeraccounts.internal.payment.CheckoutCards.UsedCard;
import org.customeraccounts.order.CheckoutNote.Part;
import org.customeraccounts.order.PlacedOrder;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.value.EmailAddress;
import org.jspecify.annotations.Nullable;

/**
 * A checkout on which the slow work is done: what is left is decided in the unit of work. What was refused on the way
 * stands there with its reason.
 */
record PreparedCheckout(
        CheckoutAnswers answers,
        PlacedOrder placed,
        String asked,
        ShopSettings shop,
        @Nullable EmailAddress email,
        @Nullable PostalAddress delivery,
        @Nullable PostalAddress billing,
        @Nullable Applicant applicant,
        @Nullable UsedCard card,
        Map<Part, ErrorCode> refused) {
    CheckoutReplay.Request request() {
        return new CheckoutReplay.Request(answers, asked, shop, email);
    }

    /** What was typed and what was found stays hidden. */
    @Override
    public String toString() {
        return "PreparedCheckout[hidden]";
    }
}
