package org.customeraccounts.internal.order;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Violation;
import org.customeraccounts.internal.operation.Inputs;
import org.customeraccounts.internal.operation.TextCleaner;
import org.customeraccounts.order.CheckoutNote.Part;
import org.customeraccounts.order.OrderContent;
import org.customeraccounts.order.OrderLine;
import org.customeraccounts.order.PlacedLine;
import org.customeraccounts.order.PlacedOrder;
import org.jspecify.annotations.Nullable;

/**
 * An order that was paid for, with what the customer typed made such that it can be kept: nothing of it is worth losing
 * the order.
 *
 * @param order the order
 * @param changed what was changed, and why
 */
public record OrderCleaning(PlacedOrder order, Map<Part, ErrorCode> changed) {
    /** An order as the host gives it: what is lacking in an address is for the host to say. */
    static OrderCleaning of(Inputs inputs, PlacedOrder placed) {
        Map<Part, ErrorCode> changed = new EnumMap<>(Part.class);
        return new OrderCleaning(
                texts(inputs, placed, changed)
                        .deliverTo(address(inputs, placed.delivery(), Part.DELIVERY, changed))
                        .billTo(address(inputs, placed.billing(), Part.BILLING, changed)),
                changed);
    }

    /** An order of a checkout: an address that cannot be made right is left out. */
    static OrderCleaning atCheckout(Inputs inputs, PlacedOrder placed) {
        OrderCleaning cleaned = of(inputs, placed);
        AddressForm delivery = right(inputs, cleaned.order.delivery(), Part.DELIVERY, cleaned.changed);
        AddressForm billing = right(inputs, cleaned.order.billing(), Part.BILLING, cleaned.changed);
        return new OrderCleaning(cleaned.order.deliverTo(delivery).billTo(billing), cleaned.changed);
    }

    private static PlacedOrder texts(Inputs inputs, PlacedOrder placed, Map<Part, ErrorCode> changed) {
        TextCleaner cleaner = TextCleaner.ofPaidOrder(inputs);
        String note = cleaner.words("note", placed.note(), OrderContent.LONGEST_NOTE);
        List<PlacedLine> lines = new ArrayList<>();
        if (placed.lines().size() <= OrderContent.MOST_LINES) {
            placed.lines()
                    .forEach(line ->
                            lines.add(line.titled(cleaner.title("title", line.title(), OrderLine.LONGEST_TITLE))));
        }
        cleaner.why("note").ifPresent(why -> changed.put(Part.NOTE, why));
        cleaner.why("title").ifPresent(why -> changed.put(Part.LINES, why));
        return (lines.isEmpty() ? placed : placed.of(lines)).note(note);
    }

    private static @Nullable AddressForm address(
            Inputs inputs, @Nullable AddressForm typed, Part part, Map<Part, ErrorCode> changed) {
        TextCleaner cleaner = TextCleaner.ofPaidOrder(inputs);
        AddressForm cleaned = cleaner.address("", typed);
        cleaner.why("").ifPresent(why -> changed.put(part, why));
        return cleaned;
    }

    private static @Nullable AddressForm right(
            Inputs inputs, @Nullable AddressForm form, Part part, Map<Part, ErrorCode> changed) {
        List<Violation> wrong = form == null ? List.of() : inputs.violations(form);
        if (wrong.isEmpty()) {
            return form;
        }
        changed.put(part, wrong.get(0).code());
        return null;
    }
}
