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
import org.customeraccounts.order.Order;
import org.customeraccounts.order.OrderContent;
import org.customeraccounts.order.PlacedOrder;
import org.jspecify.annotations.Nullable;

/**
 * An order that was paid for, with what the customer typed made such that it can be kept: nothing of it is worth losing
 * the order.
 *
 * @param order the order
 * @param changes what was changed, and why
 */
public record OrderCorrection(PlacedOrder order, Map<Part, ErrorCode> changes) {
    public OrderCorrection {
        changes = Map.copyOf(changes);
    }

    /** An order as the host gives it: what is lacking in an address is for the host to say. */
    static OrderCorrection of(Inputs inputs, PlacedOrder placed) {
        Map<Part, ErrorCode> changes = new EnumMap<>(Part.class);
        return new OrderCorrection(corrected(inputs, placed, changes), changes);
    }

    /** An order of a checkout: an address that cannot be made right is left out. */
    static OrderCorrection atCheckout(Inputs inputs, PlacedOrder placed) {
        Map<Part, ErrorCode> changes = new EnumMap<>(Part.class);
        PlacedOrder corrected = corrected(inputs, placed, changes);
        AddressForm delivery = right(inputs, corrected.delivery(), Part.DELIVERY, changes);
        AddressForm billing = right(inputs, corrected.billing(), Part.BILLING, changes);
        return new OrderCorrection(corrected.deliverTo(delivery).billTo(billing), changes);
    }

    private static PlacedOrder corrected(Inputs inputs, PlacedOrder placed, Map<Part, ErrorCode> changes) {
        return texts(inputs, placed, changes)
                .deliverTo(address(inputs, placed.delivery(), Part.DELIVERY, changes))
                .billTo(address(inputs, placed.billing(), Part.BILLING, changes));
    }

    private static PlacedOrder texts(Inputs inputs, PlacedOrder placed, Map<Part, ErrorCode> changes) {
        TextCleaner cleaner = TextCleaner.ofPaidOrder(inputs);
        String note = cleaner.words("note", placed.note(), OrderContent.LONGEST_NOTE);
        List<PlacedOrder.Line> lines = new ArrayList<>();
        if (placed.lines().size() <= OrderContent.MOST_LINES) {
            placed.lines()
                    .forEach(line ->
                            lines.add(line.titled(cleaner.title("title", line.title(), Order.Line.LONGEST_TITLE))));
        }
        cleaner.why("note").ifPresent(why -> changes.put(Part.NOTE, why));
        cleaner.why("title").ifPresent(why -> changes.put(Part.LINES, why));
        return (lines.isEmpty() ? placed : placed.of(lines)).note(note);
    }

    private static @Nullable AddressForm address(
            Inputs inputs, @Nullable AddressForm typed, Part part, Map<Part, ErrorCode> changes) {
        TextCleaner cleaner = TextCleaner.ofPaidOrder(inputs);
        AddressForm address = cleaner.address("", typed);
        cleaner.why("").ifPresent(why -> changes.put(part, why));
        return address;
    }

    private static @Nullable AddressForm right(
            Inputs inputs, @Nullable AddressForm form, Part part, Map<Part, ErrorCode> changes) {
        List<Violation> wrong = form == null ? List.of() : inputs.violations(form);
        if (wrong.isEmpty()) {
            return form;
        }
        changes.put(part, wrong.get(0).code());
        return null;
    }
}
