package org.customeraccounts.example.quickstart;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The stories there are. */
enum Tale {
    EMAIL,
    ACCOUNT,
    PEOPLE,
    SHOP;

    static Optional<Tale> named(String word) {
        return Arrays.stream(values()).filter(tale -> tale.word().equals(word)).findFirst();
    }

    /** What it is called on the command line, and what its title and its first words are found under. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    Story on(Stage stage, Words words) {
        return switch (this) {
            case EMAIL -> new EmailStory(stage, words);
            case ACCOUNT -> new AccountStory(stage, words);
            case PEOPLE -> new PeopleStory(stage, words);
            case SHOP -> new ShopStory(stage, words);
        };
    }
}
