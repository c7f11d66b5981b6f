package org.customeraccounts.example.quickstart;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the accounts can be kept in. */
enum StorageKind {
    MEMORY {
        @Override
        Database openIn(Path directory) {
            return Database.inMemory();
        }
    },

    H2 {
        @Override
        Database openIn(Path directory) {
            return KeptDatabase.inFileOf(directory);
        }
    },

    POSTGRES {
        @Override
        Database openIn(Path directory) {
            return KeptDatabase.onServerOf(directory);
        }
    };

    static Optional<StorageKind> named(String word) {
        return Arrays.stream(values())
                .filter(storage -> storage.word().equals(word))
                .findFirst();
    }

    /** What it is called on the command line, and what its words are found under. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a later run finds what an earlier one wrote. */
    boolean outlivesRun() {
        return this != MEMORY;
    }

    /**
     * The accounts of earlier runs, or none yet.
     *
     * @param directory where they are kept; made where it is missing
     * @throws NotOpenedException when they cannot be had
     */
    abstract Database openIn(Path directory);
}
