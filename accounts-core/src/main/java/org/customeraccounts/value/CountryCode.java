package org.customeraccounts.value;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A country as ISO 3166-1 alpha-2 has it, in upper case, or {@code XK} for Kosovo, which ISO leaves to users.
 *
 * @param value two letters, A to Z
 */
@JsonAutoDetect(creatorVisibility = JsonAutoDetect.Visibility.NONE)
public record CountryCode(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Z]{2}");
    private static final Pattern TYPED = Pattern.compile("[A-Za-z]{2}");
    private static final int MOST_TYPED = 16;
    private static final Set<String> ASSIGNED = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);
    private static final String KOSOVO = "XK";

    /**
     * Checks the form only: a code that was kept may have been withdrawn since.
     *
     * @throws IllegalArgumentException when it is not two letters, A to Z
     */
    public CountryCode {
        if (!FORM.matcher(Objects.requireNonNull(value, "value")).matches()) {
            throw new IllegalArgumentException("a country is two letters, A to Z");
        }
    }

    /**
     * The country of a code as typed: outer white space and lower case do not matter, within 16
     * characters.
     *
     * @param typed what was typed
     * @return the country, or empty when no country has that code today
     */
    public static Optional<CountryCode> parse(String typed) {
        String letters = typed.length() > MOST_TYPED ? "" : typed.strip();
        if (!TYPED.matcher(letters).matches()) {
            return Optional.empty();
        }
        String code = letters.toUpperCase(Locale.ROOT);
        return ASSIGNED.contains(code) || code.equals(KOSOVO) ? Optional.of(new CountryCode(code)) : Optional.empty();
    }

    /**
     * The country of a code.
     *
     * @param code the code, as {@link #parse} takes it
     * @return the country
     * @throws IllegalArgumentException when no country has that code today
     */
    public static CountryCode of(String code) {
        return parse(code).orElseThrow(() -> new IllegalArgumentException("no country has this code"));
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private static CountryCode read(Object json) {
        return of(JsonText.of(json));
    }

    @JsonValue
    @Override
    public String toString() {
        return value;
    }
}
