package org.customeraccounts.order;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.customeraccounts.address.PostalAddress;
import org.customeraccounts.value.Texts;
import org.jspecify.annotations.Nullable;

/**
 * What was ordered, as it was then: nothing that happens to a card or an address book afterwards changes it.
 *
 * @param lines 1 to {@value #MOST_LINES} lines, of the totals' currency; copied
 * @param totals what it came to
 * @param delivery where it goes, a copy, or null where nothing is sent
 * @param billing whom it is billed to, a copy, or null
 * @param payment what may be shown of the payment, or null where nothing was paid
 * @param note the customer's own words, of several lines, at most {@value #LONGEST_NOTE} code points, or null
 */
public record OrderContent(
        List<Order.Line> lines,
        Order.Totals totals,
        @Nullable PostalAddress delivery,
        @Nullable PostalAddress billing,
        Order.@Nullable Payment payment,
        @Nullable String note) {
    /** The most lines of an order. */
    public static final int MOST_LINES = 200;

    /** The most code points of a note. */
    public static final int LONGEST_NOTE = 500;

    /**
     * Checks the lines and the note.
     *
     * @throws IllegalArgumentException when there is no line or too many, one is of another currency, the lines' sum
     *     does not fit, or the note is not acceptable
     */
    public OrderContent {
        lines = List.copyOf(lines);
        Objects.requireNonNull(totals, "totals");
        if (lines.isEmpty() || lines.size() > MOST_LINES) {
            throw new IllegalArgumentException("an order has 1 to " + MOST_LINES + " lines");
        }
        if (!fits(lines, totals)) {
            throw new IllegalArgumentException("the lines of an order are of one currency, and their sum fits");
        }
        note = note == null || Texts.isBlank(note) ? null : note.strip();
        if (note != null) {
            OrderTexts.requireLines(note, "note", LONGEST_NOTE);
        }
    }

    private static boolean fits(List<Order.Line> lines, Order.Totals totals) {
        Stream<Order.Line> others =
                lines.stream().filter(line -> !line.unitPrice().currency().equals(totals.currency()));
        return others.findAny().isEmpty() && OrderSums.fit(lines.stream().map(Order.Line::total));
    }

    /**
     * What an invoice says of it: the lines, the totals and whom it is billed to, without a telephone number. Where no
     * billing address was given, that is whom it was sent to. The way of paying and the customer's own words are left
     * out.
     *
     * @return the content of an invoice; of one already, the same
     */
    public OrderContent invoice() {
        PostalAddress payer = billing == null ? delivery : billing;
        return new OrderContent(lines, totals, null, payer == null ? null : payer.withoutPhone(), null, null);
    }

    /** Gives away only how many lines there are. */
    @Override
    public String toString() {
        return "OrderContent[" + lines.size() + " lines]";
    }
}
