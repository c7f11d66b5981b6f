package org.customeraccounts.example.quickstart;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;

/** The stories there are. The first is told when none is named. */
enum Tale {
    EMAIL(EmailStory::new),
    ACCOUNT(AccountStory::new);

    private final BiFunction<Stage, Words, Story> story;

    Tale(BiFunction<Stage, Words, Story> story) {
        this.story = story;
    }

    static Optional<Tale> named(String word) {
        return Arrays.stream(values()).filter(tale -> tale.word().equals(word)).findFirst();
    }

    /** What it is called on the command line, and what its title and its first words are found under. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    Story on(Stage stage, Words words) {
        return story.apply(stage, words);
    }
}
