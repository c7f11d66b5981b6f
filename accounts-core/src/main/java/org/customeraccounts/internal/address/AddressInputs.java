package org.customeraccounts.internal.address;

import java.util.List;
import java.util.Objects;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.address.PostalAddress;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Violation;
import org.customeraccounts.internal.operation.Inputs;
import org.customeraccounts.spi.AddressVerifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes an address of what was typed, or says all that is wrong with it. Outside any unit of work. */
public final class AddressInputs {
    private static final Logger LOG = LoggerFactory.getLogger(AddressInputs.class);

    private final Inputs inputs;
    private final AddressVerifier verifier;

    public AddressInputs(Inputs inputs, AddressVerifier verifier) {
        this.inputs = inputs;
        this.verifier = verifier;
    }

    /** The address, as the host's service writes it where there is one; throws {@code INVALID_INPUT} otherwise. */
    public PostalAddress require(AddressForm form) {
        inputs.require(form);
        return verified(form.toAddress(), "");
    }

    /** The same for an address whose form was checked; in a refusal, the given words stand before the parts' names. */
    public PostalAddress verified(PostalAddress address, String before) {
        AddressVerifier.Verdict verdict = verdict(address);
        Inputs.requireNone(undeliverable(verdict, before));
        return verdict instanceof AddressVerifier.Verdict.Deliverable deliverable ? deliverable.address() : address;
    }

    /**
     * The same without a refusal: where it is too late for one, an address that post does not reach is taken as it is.
     */
    public PostalAddress asFarAsVerified(PostalAddress address) {
        return verdict(address) instanceof AddressVerifier.Verdict.Deliverable deliverable
                ? deliverable.address()
                : address;
    }

    /**
     * All that is wrong with a form, the given words before the parts' names; post is asked about what is right
     * otherwise.
     */
    public List<Violation> violations(AddressForm form, String before) {
        List<Violation> typed = inputs.violations(form);
        return typed.isEmpty()
                ? undeliverable(verdict(form.toAddress()), before)
                : typed.stream()
                        .map(wrong -> new Violation(before + wrong.field(), wrong.code(), wrong.details()))
                        .toList();
    }

    private static List<Violation> undeliverable(AddressVerifier.Verdict verdict, String before) {
        return verdict instanceof AddressVerifier.Verdict.Undeliverable undeliverable
                ? undeliverable.parts().stream()
                        .sorted()
                        .map(part -> Violation.of(before + part, ErrorCode.ADDRESS_UNDELIVERABLE))
                        .toList()
                : List.of();
    }

    private AddressVerifier.Verdict verdict(PostalAddress address) {
        try {
            return Objects.requireNonNull(verifier.verify(address), "verdict");
        } catch (RuntimeException e) {
            LOG.warn(
                    "The check of postal addresses failed, so the address was taken: {}",
                    e.getClass().getName());
            // The service is a help to customers: while it fails, they must be able to go on.
            return new AddressVerifier.Verdict.Deliverable(address);
        }
    }
}
