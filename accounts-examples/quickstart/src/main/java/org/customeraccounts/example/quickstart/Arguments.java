package org.customeraccounts.example.quickstart;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What was typed on the command line.
 *
 * @param tale which story
 * @param locale the language of the story
 * @param interactive whether the reader types the inputs
 * @param storage what the accounts are kept in
 */
record Arguments(Tale tale, Locale locale, boolean interactive, StorageKind storage) {
    static final List<String> USAGE = List.of(
            "usage: quickstart [email|account|people|shop] [en|fr] [--interactive]",
            "                  [--storage memory|h2|postgres]");

    private static final Arguments NONE = new Arguments(Tale.EMAIL, Locale.ENGLISH, false, StorageKind.H2);

    /** The arguments, or empty when one is unknown. A word picks what is told, an option how. */
    static Optional<Arguments> parse(List<String> typed) {
        Optional<Arguments> arguments = Optional.of(NONE);
        Iterator<String> words = typed.iterator();
        while (words.hasNext()) {
            String word = words.next();
            arguments = word.equals("--storage")
                    ? arguments.flatMap(before -> before.keptIn(words))
                    : arguments.flatMap(before -> before.and(word));
        }
        return arguments;
    }

    private Optional<Arguments> and(String word) {
        return switch (word) {
            case "en" -> Optional.of(new Arguments(tale, Locale.ENGLISH, interactive, storage));
            case "fr" -> Optional.of(new Arguments(tale, Locale.FRENCH, interactive, storage));
            case "--interactive" -> Optional.of(new Arguments(tale, locale, true, storage));
            default -> Tale.named(word).map(named -> new Arguments(named, locale, interactive, storage));
        };
    }

    private Optional<Arguments> keptIn(Iterator<String> words) {
        return words.hasNext()
                ? StorageKind.named(words.next()).map(named -> new Arguments(tale, locale, interactive, named))
                : Optional.empty();
    }
}
