package org.customeraccounts.address;

import java.util.Locale;
import java.util.Set;

/**
 * Where an address needs a city: everywhere but in the countries and territories of which Google's address data
 * (libaddressinput, RegionDataConstants of June 2025, {@code require} without C) says that it needs none. None is ever
 * taken off, so that what was kept can be read.
 */
final class Cities {
    private static final Set<String> NOT_NEEDED =
            Set.of("AE", "AG", "CO", "GI", "HK", "ID", "JP", "KY", "MO", "NR", "SG", "SM", "VG", "VN");

    private Cities() {}

    /** Whether one is needed in a country, typed in either case. */
    static boolean areNeededIn(String country) {
        return !NOT_NEEDED.contains(country.strip().toUpperCase(Locale.ROOT));
    }
}
