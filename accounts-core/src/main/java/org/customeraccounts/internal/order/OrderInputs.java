package org.customeraccounts.internal.order;

import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.address.PostalAddress;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Violation;
import org.customeraccounts.internal.operation.Inputs;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.OrderContent;
import org.customeraccounts.order.PlacedOrder;
import org.customeraccounts.value.Money;
import org.jspecify.annotations.Nullable;

/** Makes the content of an order of what the host gave, or says all that is wrong with it. Outside any unit of work. */
public final class OrderInputs {
    private static final Pattern FOUR_DIGITS = Pattern.compile("[0-9]{4}");
    private static final Currency NO_CURRENCY = Currency.getInstance("XXX");
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    private final Inputs inputs;
    private final Clock clock;

    public OrderInputs(Inputs inputs, Clock clock) {
        this.inputs = inputs;
        this.clock = clock;
    }

    /**
     * The order with texts that can be kept; throws {@code INVALID_INPUT} with everything else that is wrong with the
     * whole.
     */
    OrderCorrection require(PlacedOrder placed) {
        OrderCorrection correction = OrderCorrection.of(inputs, placed);
        List<Violation> ofWhom = new ArrayList<>();
        owner(placed, ofWhom);
        Inputs.requireNone(sorted(Inputs.join(violations(correction.order()), ofWhom)));
        return correction;
    }

    /** The order of a checkout with texts that can be kept. */
    public OrderCorrection correct(PlacedOrder placed) {
        return OrderCorrection.atCheckout(inputs, placed);
    }

    /** All that is wrong with the whole, whosever it is. */
    public List<Violation> violations(PlacedOrder placed) {
        List<Violation> beyond = new ArrayList<>();
        time(placed, beyond);
        payment(placed.payment(), beyond);
        boolean tooMany = placed.lines().size() > OrderContent.MOST_LINES;
        if (tooMany) {
            beyond.add(Violation.of("lines", ErrorCode.TOO_MANY_ENTRIES, "max", OrderContent.MOST_LINES));
        } else {
            money(placed, beyond);
        }
        return sorted(Inputs.join(inputs.violations(tooMany ? withFirstLine(placed) : placed), beyond));
    }

    /** So that a thousand lines do not take longer than those that there can be: how they are is no matter then. */
    private static PlacedOrder withFirstLine(PlacedOrder placed) {
        return placed.of(List.of(PlacedOrder.Line.one("-", new Money(0, NO_CURRENCY))));
    }

    private static List<Violation> sorted(List<Violation> violations) {
        return violations.stream().distinct().sorted(Inputs.ORDER).toList();
    }

    private static void owner(PlacedOrder placed, List<Violation> wrong) {
        if (placed.account() == null && placed.guest() == null) {
            wrong.add(Violation.of("guest", ErrorCode.REQUIRED));
        }
        if (placed.account() != null && placed.guest() != null) {
            wrong.add(Violation.of("guest", ErrorCode.INVALID_FORMAT));
        }
    }

    private void time(PlacedOrder placed, List<Violation> wrong) {
        Instant at = placed.placedAt();
        Instant latest = clock.instant().plus(PlacedOrder.CLOCKS_APART);
        if (at != null && (at.isBefore(PlacedOrder.EARLIEST) || at.isAfter(latest))) {
            wrong.add(Violation.of("placedAt", ErrorCode.OUT_OF_RANGE));
        }
    }

    private static void payment(PlacedOrder.@Nullable Payment payment, List<Violation> wrong) {
        if (payment != null
                && payment.lastFour() != null
                && !FOUR_DIGITS.matcher(payment.lastFour()).matches()) {
            wrong.add(Violation.of("payment.lastFour", ErrorCode.INVALID_FORMAT));
        }
    }

    private static void money(PlacedOrder placed, List<Violation> wrong) {
        PlacedOrder.Totals totals = placed.totals();
        Money total = totals == null ? null : totals.total();
        Currency currency = total == null ? null : total.currency();
        if (totals != null) {
            amount("totals.goods", totals.goods(), currency, wrong);
            amount("totals.discount", totals.discount(), currency, wrong);
            amount("totals.shipping", totals.shipping(), currency, wrong);
            amount("totals.tax", totals.tax(), currency, wrong);
            amount("totals.total", total, currency, wrong);
        }
        // A long would overflow before it could be compared.
        BigInteger sum = BigInteger.ZERO;
        for (int place = 0; place < placed.lines().size(); place++) {
            String field = "lines[" + place + "].unitPrice";
            PlacedOrder.Line line = placed.lines().get(place);
            amount(field, line.unitPrice(), currency, wrong);
            BigInteger comesTo = comesTo(line);
            if (comesTo.compareTo(MOST) > 0) {
                wrong.add(Violation.of(field, ErrorCode.OUT_OF_RANGE));
            }
            sum = sum.add(comesTo);
        }
        if (sum.compareTo(MOST) > 0) {
            wrong.add(Violation.of("lines", ErrorCode.OUT_OF_RANGE));
        }
    }

    private static BigInteger comesTo(PlacedOrder.Line line) {
        Money price = line.unitPrice();
        return price == null
                ? BigInteger.ZERO
                : BigInteger.valueOf(price.minorUnits()).multiply(BigInteger.valueOf(line.quantity()));
    }

    private static void amount(
            String field, @Nullable Money amount, @Nullable Currency currency, List<Violation> wrong) {
        if (amount == null) {
            return;
        }
        if (amount.minorUnits() < 0) {
            wrong.add(Violation.of(field, ErrorCode.OUT_OF_RANGE));
        }
        if (currency != null && !amount.currency().equals(currency)) {
            wrong.add(Violation.of(field, ErrorCode.CURRENCIES_DIFFER));
        }
    }

    /** What was ordered, of what was found right. */
    public static OrderContent content(PlacedOrder placed) {
        List<Order.Line> lines = placed.lines().stream().map(OrderInputs::line).toList();
        PlacedOrder.Totals totals = Objects.requireNonNull(placed.totals());
        return new OrderContent(
                lines,
                totals(totals, lines),
                address(placed.delivery()),
                address(placed.billing()),
                payment(placed.payment()),
                placed.note());
    }

    private static Order.Line line(PlacedOrder.Line line) {
        return new Order.Line(
                Objects.requireNonNull(line.title()),
                line.article(),
                line.quantity(),
                Objects.requireNonNull(line.unitPrice()));
    }

    private static Order.Totals totals(PlacedOrder.Totals totals, List<Order.Line> lines) {
        Money total = Objects.requireNonNull(totals.total());
        Money nothing = new Money(0, total.currency());
        Money goods = totals.goods() != null
                ? totals.goods()
                : lines.stream().map(Order.Line::total).reduce(nothing, Money::plus);
        return new Order.Totals(
                goods,
                Objects.requireNonNullElse(totals.discount(), nothing),
                Objects.requireNonNullElse(totals.shipping(), nothing),
                Objects.requireNonNullElse(totals.tax(), nothing),
                total);
    }

    private static @Nullable PostalAddress address(@Nullable AddressForm form) {
        return form == null ? null : form.toAddress();
    }

    private static Order.@Nullable Payment payment(PlacedOrder.@Nullable Payment payment) {
        return payment == null ? null : new Order.Payment(Objects.requireNonNull(payment.name()), payment.lastFour());
    }

    /** As a storage keeps it. */
    public static Instant placedAt(PlacedOrder placed) {
        return Objects.requireNonNull(placed.placedAt()).truncatedTo(ChronoUnit.MICROS);
    }
}
