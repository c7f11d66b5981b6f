package org.customeraccounts.subscription;

import java.util.Objects;

/**
 * How often a contract is charged: each so many days, weeks, months or years.
 *
 * @param count how many units, 1 to the unit's {@link Unit#most}
 * @param unit of what
 */
public record BillingInterval(int count, Unit unit) {
    /** A unit of time. Names are stored: never renamed, only added. */
    public enum Unit {
        /** Days, 3,650 at most. */
        DAY(3_650),
        /** Weeks, 520 at most. */
        WEEK(520),
        /** Months, 120 at most. */
        MONTH(120),
        /** Years, 10 at most. */
        YEAR(10);

        private final int most;

        Unit(int most) {
            this.most = most;
        }

        /**
         * How many of them an interval has at most: about ten years.
         *
         * @return the number
         */
        public int most() {
            return most;
        }
    }

    /**
     * Checks the count.
     *
     * @throws IllegalArgumentException when it is less than 1 or more than the unit allows
     */
    public BillingInterval {
        if (count < 1 || count > Objects.requireNonNull(unit, "unit").most()) {
            throw new IllegalArgumentException("an interval has 1 to " + unit.most() + " of " + unit);
        }
    }

    /**
     * Each month.
     *
     * @return the interval
     */
    public static BillingInterval monthly() {
        return new BillingInterval(1, Unit.MONTH);
    }

    /**
     * Each year.
     *
     * @return the interval
     */
    public static BillingInterval yearly() {
        return new BillingInterval(1, Unit.YEAR);
    }
}
