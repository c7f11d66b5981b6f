package org.customeraccounts.order;

import java.math.BigInteger;
import java.util.stream.Stream;
import org.customeraccounts.value.Money;

/** Whether amounts add up to what can be counted. */
final class OrderSums {
    private static final int BITS = 63;

    private OrderSums() {}

    static boolean fit(Stream<Money> amounts) {
        return amounts.map(amount -> BigInteger.valueOf(amount.minorUnits()))
                        .reduce(BigInteger.ZERO, BigInteger::add)
                        .bitLength()
                <= BITS;
    }
}
