package org.customeraccounts.faults;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A fault to plant.
 *
 * @param name what is then wrong, in a line
 * @param source the source file, below the root package and without its ending
 * @param right what stands there, whatever its spaces and line breaks
 * @param wrong what to put in its place
 * @param test the test class that must find it, and the method after {@code #} where it is one
 */
record SourceFault(String name, String source, String right, String wrong, String test) {
    private static final String ROOT = "org/customeraccounts/";
    private static final Pattern SPACES = Pattern.compile("\\s+");

    String path() {
        return ROOT + source + ".java";
    }

    /** Whether the pattern is found in its name, its source or its test. */
    boolean isChosen(Pattern pattern) {
        return Stream.of(name, source, test).anyMatch(pattern.asPredicate());
    }

    /** The source with this fault in it. */
    String plantedIn(String text) {
        Matcher place = Pattern.compile(
                        SPACES.splitAsStream(right.trim()).map(Pattern::quote).collect(Collectors.joining("\\s+")))
                .matcher(text);
        if (!place.find()) {
            throw new AssertionError("out of date: " + source + " no longer has: " + right);
        }
        String planted = text.substring(0, place.start()) + wrong + text.substring(place.end());
        if (place.find()) {
            throw new AssertionError("not clear: " + source + " has more than once: " + right);
        }
        return planted;
    }

    @Override
    public String toString() {
        return name;
    }
}
