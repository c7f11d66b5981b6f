package org.customeraccounts.jdbc;

import java.util.List;
import java.util.function.Function;
import org.customeraccounts.address.PostalAddress;
import org.customeraccounts.value.CountryCode;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a postal address, in whichever table they stand: name, company, two lines and so on, in this order.
 */
final class PostalAddressColumns {
    private static final int COUNT = 9;

    private PostalAddressColumns() {}

    static PostalAddress read(Row row) {
        return new PostalAddress(
                row.text("name"),
                row.textOrNull("company"),
                row.text("line1"),
                row.textOrNull("line2"),
                row.textOrNull("postal_code"),
                row.text("city"),
                row.textOrNull("region"),
                new CountryCode(row.text("country")),
                row.textOrNull("phone"));
    }

    static Bindings bind(Bindings bound, PostalAddress address) {
        return bound.text(address.name())
                .text(address.company())
                .text(address.line1())
                .text(address.line2())
                .text(address.postalCode())
                .text(address.city())
                .text(address.region())
                .text(address.country().value())
                .text(address.phone());
    }

    /** The same where there may be none. */
    static Bindings bindOrNull(Bindings bound, @Nullable PostalAddress address) {
        if (address != null) {
            return bind(bound, address);
        }
        for (int column = 0; column < COUNT; column++) {
            bound.text(null);
        }
        return bound;
    }

    /** Those of many rows, as arrays. */
    static <T> Bindings bindAll(Bindings bound, List<T> rows, Function<T, @Nullable PostalAddress> address) {
        return bound.texts(rows, part(address, PostalAddress::name))
                .texts(rows, part(address, PostalAddress::company))
                .texts(rows, part(address, PostalAddress::line1))
                .texts(rows, part(address, PostalAddress::line2))
                .texts(rows, part(address, PostalAddress::postalCode))
                .texts(rows, part(address, PostalAddress::city))
                .texts(rows, part(address, PostalAddress::region))
                .texts(rows, part(address, one -> one.country().value()))
                .texts(rows, part(address, PostalAddress::phone));
    }

    private static <T> Function<T, @Nullable String> part(
            Function<T, @Nullable PostalAddress> address, Function<PostalAddress, @Nullable String> part) {
        return row -> {
            PostalAddress present = address.apply(row);
            return present == null ? null : part.apply(present);
        };
    }
}
