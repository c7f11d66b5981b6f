package org.customeraccounts.value;

import java.util.Objects;

/**
 * A person's name, as the person writes it: a given and a family name, either of which may be empty, not both. Each has
 * at most {@value #LONGEST} code points on one line. Outer white space is taken off; nothing else is changed.
 *
 * @param given the given name, or ""
 * @param family the family name, or ""
 */
public record PersonName(String given, String family) {
    /** The most code points of either part. */
    public static final int LONGEST = 100;

    /**
     * Checks both parts.
     *
     * @throws IllegalArgumentException when both are blank, or one is too long or holds a control character
     */
    public PersonName {
        given = checked(given, "given");
        family = checked(family, "family");
        if (given.isEmpty() && family.isEmpty()) {
            throw new IllegalArgumentException("a name needs a given or a family name");
        }
    }

    /**
     * The name of both parts.
     *
     * @param given the given name, or ""
     * @param family the family name, or ""
     * @return the name
     * @throws IllegalArgumentException as the constructor does
     */
    public static PersonName of(String given, String family) {
        return new PersonName(given, family);
    }

    private static String checked(String part, String which) {
        String stripped = Texts.isBlank(Objects.requireNonNull(part, which)) ? "" : part.strip();
        Texts.violation(stripped, LONGEST)
                .filter(violation -> violation != Texts.Violation.BLANK)
                .ifPresent(violation -> {
                    throw new IllegalArgumentException("the " + which + " name is not acceptable: " + violation);
                });
        return stripped;
    }

    /**
     * Both parts on one line.
     *
     * @return the given name, then the family name
     */
    public String full() {
        return (given + " " + family).strip();
    }
}
