package org.customeraccounts.internal.payment;

import java.time.YearMonth;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.address.PostalAddress;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Violation;
import org.customeraccounts.internal.address.AddressInputs;
import org.customeraccounts.internal.operation.Inputs;
import org.customeraccounts.payment.CardDetails;
import org.customeraccounts.payment.CardDisplay;
import org.customeraccounts.payment.CardForm;
import org.customeraccounts.payment.GatewayReference;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.Texts;
import org.jspecify.annotations.Nullable;

/** Makes cards and details of what was typed, or says all that is wrong with it. Outside any unit of work. */
public record CardInputs(Inputs inputs, AddressInputs addresses) {
    /** A card to be saved, checked, and where it is known by its token. */
    record NewCard(
            GatewayReference reference,
            @Nullable String holder,
            @Nullable PostalAddress billing) {
        NewCard billedTo(@Nullable PostalAddress address) {
            return new NewCard(reference, holder, address);
        }
    }

    /** The details of a card, checked. */
    record Details(
            YearMonth expiry,
            @Nullable String holder,
            @Nullable PostalAddress billing) {}

    NewCard require(String gateway, CardForm form) {
        GatewayToken token = form.token();
        requireNone(form, token == null ? Stream.empty() : violation(token).stream());
        GatewayReference reference = new GatewayReference(gateway, Objects.requireNonNull(token));
        return new NewCard(reference, text(form.holder()), billing(form.billing()));
    }

    Details require(CardDetails details) {
        YearMonth expiry = details.expiry();
        requireNone(details, expiry == null ? Stream.empty() : violation(expiry).stream());
        return new Details(Objects.requireNonNull(expiry), text(details.holder()), billing(details.billing()));
    }

    /** What is wrong with a token. */
    public static Optional<Violation> violation(GatewayToken token) {
        if (token.isWellFormed()) {
            return Optional.empty();
        }
        ErrorCode code = token.wasCardNumber() ? ErrorCode.CARD_NUMBER_IN_TEXT : ErrorCode.INVALID_FORMAT;
        return Optional.of(Violation.of("token", code));
    }

    /** What is wrong with an expiry, whatever the day. */
    static Optional<Violation> violation(YearMonth expiry) {
        return CardDisplay.isPossible(expiry)
                ? Optional.empty()
                : Optional.of(Violation.of("expiry", ErrorCode.OUT_OF_RANGE));
    }

    private void requireNone(Object form, Stream<Violation> more) {
        Inputs.requireNone(Stream.concat(inputs.violations(form).stream(), more)
                .sorted(Comparator.comparing(Violation::field).thenComparing(Violation::code))
                .toList());
    }

    private @Nullable PostalAddress billing(@Nullable AddressForm form) {
        return form == null ? null : addresses.verified(form.toAddress(), "billing.");
    }

    private static @Nullable String text(@Nullable String typed) {
        return typed == null || Texts.isBlank(typed) ? null : typed.strip();
    }
}
