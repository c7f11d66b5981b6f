package org.customeraccounts.example.quickstart;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What was typed on the command line.
 *
 * @param tale which story
 * @param locale the language of the story
 * @param interactive whether the reader types the inputs
 */
record Arguments(Tale tale, Locale locale, boolean interactive) {
    static final String USAGE = "usage: quickstart [email|account] [en|fr] [--interactive]";

    private static final Arguments NONE = new Arguments(Tale.EMAIL, Locale.ENGLISH, false);

    /** The arguments, or empty when one is unknown. A word picks what is told, an option how. */
    static Optional<Arguments> parse(List<String> typed) {
        Optional<Arguments> arguments = Optional.of(NONE);
        for (String word : typed) {
            arguments = arguments.flatMap(before -> before.and(word));
        }
        return arguments;
    }

    private Optional<Arguments> and(String word) {
        return switch (word) {
            case "en" -> Optional.of(new Arguments(tale, Locale.ENGLISH, interactive));
            case "fr" -> Optional.of(new Arguments(tale, Locale.FRENCH, interactive));
            case "--interactive" -> Optional.of(new Arguments(tale, locale, true));
            default -> Tale.named(word).map(named -> new Arguments(named, locale, interactive));
        };
    }
}
