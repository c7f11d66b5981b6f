package org.customeraccounts.internal.address;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.address.PostalAddress;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Violation;
import org.customeraccounts.internal.support.Inputs;
import org.customeraccounts.spi.AddressVerdict;
import org.customeraccounts.spi.AddressVerifier;
import org.customeraccounts.value.CardNumbers;
import org.customeraccounts.value.CountryCode;
import org.customeraccounts.value.Texts;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes an address of what was typed, or says all that is wrong with it. Outside any unit of work. */
public final class AddressInputs {
    private static final Logger LOG = LoggerFactory.getLogger(AddressInputs.class);
    private static final Pattern PHONE = Pattern.compile("(?=(?:[^0-9]*[0-9]){3})[0-9 +().\\-/]*");

    private final Inputs inputs;
    private final AddressVerifier verifier;

    public AddressInputs(Inputs inputs, AddressVerifier verifier) {
        this.inputs = inputs;
        this.verifier = verifier;
    }

    /** The address, as the host's service writes it where there is one; throws {@code INVALID_INPUT} otherwise. */
    public PostalAddress demand(AddressForm form) {
        List<Violation> violations = new ArrayList<>(inputs.violations(form));
        if (violations.isEmpty()) {
            addCountry(violations, form.country());
            addPhone(violations, form.phone());
        }
        violations.sort(Comparator.comparing(Violation::field).thenComparing(Violation::code));
        Inputs.demandNone(violations);
        return verified(form.toAddress());
    }

    private static void addCountry(List<Violation> violations, @Nullable String country) {
        if (CountryCode.parse(String.valueOf(country)).isEmpty()) {
            violations.add(Violation.of("country", ErrorCode.INVALID_FORMAT));
        }
    }

    private static void addPhone(List<Violation> violations, @Nullable String phone) {
        if (phone == null || Texts.isBlank(phone)) {
            return;
        }
        if (!PHONE.matcher(phone.strip()).matches()) {
            violations.add(Violation.of("phone", ErrorCode.INVALID_FORMAT));
        } else if (!isInternational(phone.strip()) && CardNumbers.isIn(phone)) {
            violations.add(Violation.of("phone", ErrorCode.CARD_NUMBER_IN_TEXT));
        }
    }

    /**
     * Whether a text can only be a telephone number: it says so with a plus, and begins with a digit that no card that pays
     * begins with (ISO/IEC 7812-1: those begin with 2 to 6). One in ten numbers of 13 digits would be refused otherwise.
     */
    private static boolean isInternational(String phone) {
        return phone.length() > 1 && phone.charAt(0) == '+' && "1789".indexOf(phone.charAt(1)) >= 0;
    }

    private PostalAddress verified(PostalAddress address) {
        AddressVerdict verdict = verdict(address);
        if (verdict instanceof AddressVerdict.Undeliverable undeliverable) {
            Inputs.demandNone(undeliverable.parts().stream()
                    .sorted()
                    .map(part -> Violation.of(part, ErrorCode.ADDRESS_UNDELIVERABLE))
                    .toList());
        }
        return verdict instanceof AddressVerdict.Deliverable deliverable ? deliverable.address() : address;
    }

    private AddressVerdict verdict(PostalAddress address) {
        try {
            return verifier.verify(address);
        } catch (RuntimeException e) {
            LOG.warn(
                    "The check of postal addresses failed, so the address was taken: {}",
                    e.getClass().getName());
            return new AddressVerdict.Deliverable(address);
        }
    }
}
