package org.customeraccounts.address;

import jakarta.validation.constraints.NotNull;
import org.customeraccounts.value.Country;
import org.customeraccounts.value.CountryCode;
import org.customeraccounts.value.NoCardNumber;
import org.customeraccounts.value.OneLine;
import org.customeraccounts.value.PhoneNumber;
import org.jspecify.annotations.Nullable;

/**
 * A postal address as typed, unchecked: the operation that takes it reports all that is wrong, by field. No part may
 * hold a card number. Immutable.
 *
 * @param name who receives post, at most {@value PostalAddress#LONGEST_LINE} code points; must be there
 * @param company the company, at most {@value PostalAddress#LONGEST_LINE} code points, or null
 * @param line1 street and number, at most {@value PostalAddress#LONGEST_LINE} code points; must be there
 * @param line2 building, floor, door, at most {@value PostalAddress#LONGEST_LINE} code points, or null
 * @param postalCode the postal code, at most {@value PostalAddress#LONGEST_POSTAL_CODE} code points, or null
 * @param city the place, at most {@value PostalAddress#LONGEST_PLACE} code points; must be there, unless the
 *     country needs none, as {@code SG} and {@code HK}
 * @param region state, province or county, at most {@value PostalAddress#LONGEST_PLACE} code points, or null
 * @param country the country as ISO 3166-1 alpha-2 has it, in either case; must be there
 * @param phone as {@link PhoneNumber} takes it, at most {@value PostalAddress#LONGEST_PHONE} code points, or null
 */
@CityWhereNeeded
public record AddressForm(
        @NotNull @OneLine(max = PostalAddress.LONGEST_LINE, blank = false) @NoCardNumber @Nullable
        String name,

        @OneLine(max = PostalAddress.LONGEST_LINE) @NoCardNumber @Nullable
        String company,

        @NotNull @OneLine(max = PostalAddress.LONGEST_LINE, blank = false) @NoCardNumber @Nullable
        String line1,

        @OneLine(max = PostalAddress.LONGEST_LINE) @NoCardNumber @Nullable
        String line2,

        @OneLine(max = PostalAddress.LONGEST_POSTAL_CODE) @NoCardNumber @Nullable
        String postalCode,

        @OneLine(max = PostalAddress.LONGEST_PLACE) @NoCardNumber @Nullable
        String city,

        @OneLine(max = PostalAddress.LONGEST_PLACE) @NoCardNumber @Nullable
        String region,

        @NotNull @Country @NoCardNumber @Nullable String country,

        @OneLine(max = PostalAddress.LONGEST_PHONE) @PhoneNumber @NoCardNumber(phone = true) @Nullable
        String phone) {
    /**
     * An address of nothing but a name yet.
     *
     * @param name who receives post, or null
     * @return the form
     */
    public static AddressForm to(@Nullable String name) {
        return new AddressForm(name, null, null, null, null, null, null, null, null);
    }

    /**
     * An address that is there already, to be changed.
     *
     * @param address the address
     * @return the form
     */
    public static AddressForm of(PostalAddress address) {
        return new AddressForm(
                address.name(),
                address.company(),
                address.line1(),
                address.line2(),
                address.postalCode(),
                address.city(),
                address.region(),
                address.country().value(),
                address.phone());
    }

    /**
     * The same for somebody else.
     *
     * @param receiver who receives post, or null
     * @return another form
     */
    public AddressForm named(@Nullable String receiver) {
        return new AddressForm(receiver, company, line1, line2, postalCode, city, region, country, phone);
    }

    /**
     * The same at a company.
     *
     * @param at the company, or null
     * @return another form
     */
    public AddressForm company(@Nullable String at) {
        return new AddressForm(name, at, line1, line2, postalCode, city, region, country, phone);
    }

    /**
     * The same with street and number.
     *
     * @param line street and number, or null
     * @return another form
     */
    public AddressForm line1(@Nullable String line) {
        return new AddressForm(name, company, line, line2, postalCode, city, region, country, phone);
    }

    /**
     * The same with a second line.
     *
     * @param line building, floor, door, or null
     * @return another form
     */
    public AddressForm line2(@Nullable String line) {
        return new AddressForm(name, company, line1, line, postalCode, city, region, country, phone);
    }

    /**
     * The same with a postal code.
     *
     * @param code the postal code, or null
     * @return another form
     */
    public AddressForm postalCode(@Nullable String code) {
        return new AddressForm(name, company, line1, line2, code, city, region, country, phone);
    }

    /**
     * The same in a city.
     *
     * @param place the place, or null
     * @return another form
     */
    public AddressForm city(@Nullable String place) {
        return new AddressForm(name, company, line1, line2, postalCode, place, region, country, phone);
    }

    /**
     * The same in a region.
     *
     * @param state state, province or county, or null
     * @return another form
     */
    public AddressForm region(@Nullable String state) {
        return new AddressForm(name, company, line1, line2, postalCode, city, state, country, phone);
    }

    /**
     * The same in a country.
     *
     * @param code two letters, or null
     * @return another form
     */
    public AddressForm country(@Nullable String code) {
        return new AddressForm(name, company, line1, line2, postalCode, city, region, code, phone);
    }

    /**
     * The same with a telephone number for the carrier.
     *
     * @param number the number, or null
     * @return another form
     */
    public AddressForm phone(@Nullable String number) {
        return new AddressForm(name, company, line1, line2, postalCode, city, region, country, number);
    }

    /**
     * The address, once the form was found to be right.
     *
     * @return the address
     * @throws IllegalArgumentException when the form was not checked, and is wrong
     */
    public PostalAddress toAddress() {
        return new PostalAddress(
                text(name),
                company,
                text(line1),
                line2,
                postalCode,
                text(city),
                region,
                CountryCode.of(text(country)),
                phone);
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed;
    }

    /** Gives nothing of it away. */
    @Override
    public String toString() {
        return "AddressForm[hidden]";
    }
}
