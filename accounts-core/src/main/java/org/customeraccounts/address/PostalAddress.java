package org.customeraccounts.address;

import java.util.Objects;
import org.customeraccounts.value.CountryCode;
import org.customeraccounts.value.Texts;
import org.jspecify.annotations.Nullable;

/**
 * Where post goes, as the customer writes it. Each part is one line without control characters; outer white space is
 * taken off, a part that shows nothing is null, and nothing else is changed. What else a country asks for is for an
 * {@link org.customeraccounts.spi.AddressVerifier} to say.
 *
 * @param name who receives it, at most {@value #LONGEST_LINE} code points
 * @param company the company, at most {@value #LONGEST_LINE} code points, or null
 * @param line1 street and number, or a box, at most {@value #LONGEST_LINE} code points
 * @param line2 building, floor, door, at most {@value #LONGEST_LINE} code points, or null
 * @param postalCode the postal code, at most {@value #LONGEST_POSTAL_CODE} code points, or null where there is none
 * @param city the place, at most {@value #LONGEST_PLACE} code points, or "" where the country needs none, as Singapore
 * @param region state, province or county, at most {@value #LONGEST_PLACE} code points, or null
 * @param country the country
 * @param phone for the carrier, at most {@value #LONGEST_PHONE} code points, or null
 */
public record PostalAddress(
        String name,
        @Nullable String company,
        String line1,
        @Nullable String line2,
        @Nullable String postalCode,
        String city,
        @Nullable String region,
        CountryCode country,
        @Nullable String phone) {
    /** The most code points of a name, a company or a line. */
    public static final int LONGEST_LINE = 200;

    /** The most code points of a city or a region. */
    public static final int LONGEST_PLACE = 100;

    /** The most code points of a postal code. */
    public static final int LONGEST_POSTAL_CODE = 20;

    /** The most code points of a telephone number. */
    public static final int LONGEST_PHONE = 30;

    /**
     * Checks every part.
     *
     * @throws IllegalArgumentException when one that must be there is not, or one is too long or holds a control
     *     character
     */
    public PostalAddress {
        name = present(name, "name", LONGEST_LINE);
        company = checked(company, "company", LONGEST_LINE);
        line1 = present(line1, "line1", LONGEST_LINE);
        line2 = checked(line2, "line2", LONGEST_LINE);
        postalCode = checked(postalCode, "postalCode", LONGEST_POSTAL_CODE);
        Objects.requireNonNull(country, "country");
        city = Cities.areNeededIn(country.value())
                ? present(city, "city", LONGEST_PLACE)
                : Objects.requireNonNullElse(checked(city, "city", LONGEST_PLACE), "");
        region = checked(region, "region", LONGEST_PLACE);
        phone = checked(phone, "phone", LONGEST_PHONE);
    }

    private static String present(String part, String which, int longest) {
        String checked = checked(part, which, longest);
        if (checked == null) {
            throw new IllegalArgumentException("an address needs " + which);
        }
        return checked;
    }

    private static @Nullable String checked(@Nullable String part, String which, int longest) {
        if (part == null || Texts.isBlank(part)) {
            return null;
        }
        String stripped = part.strip();
        Texts.violation(stripped, longest).ifPresent(violation -> {
            throw new IllegalArgumentException(which + " is not acceptable: " + violation);
        });
        return stripped;
    }

    /**
     * The same without the telephone number.
     *
     * @return the address
     */
    public PostalAddress withoutPhone() {
        return new PostalAddress(name, company, line1, line2, postalCode, city, region, country, null);
    }

    /** Gives nothing of it away but the country. */
    @Override
    public String toString() {
        return "PostalAddress[" + country + "]";
    }
}
