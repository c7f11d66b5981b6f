package org.customeraccounts.example.quickstart;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * One run of the quickstart, and what came of it.
 *
 * @param exit the exit code
 * @param output all that was printed
 */
record Performance(int exit, String output) {
    static Performance of(String... arguments) {
        return typing("", arguments);
    }

    /** In memory, as the other stories here. */
    static Performance typing(String typed, String... arguments) {
        return on(Stage::new, typed, arguments);
    }

    static Performance on(BiFunction<Locale, Database, Stage> stages, String typed, String... arguments) {
        List<String> words = Stream.concat(Stream.of("--storage", "memory"), Stream.of(arguments))
                .toList();
        return run(Path.of("nowhere"), stages, typed, words);
    }

    /** With what earlier runs left in a directory, and with nothing added to the arguments. */
    static Performance in(Path home, String... arguments) {
        return run(home, Stage::new, "", List.of(arguments));
    }

    static Performance typingIn(Path home, String typed, String... arguments) {
        return run(home, Stage::new, typed, List.of(arguments));
    }

    private static Performance run(
            Path home, BiFunction<Locale, Database, Stage> stages, String typed, List<String> words) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Page page = page(bytes);
        BufferedReader reader = new BufferedReader(new StringReader(typed));
        int exit = new Quickstart(page, reader, home, stages).run(words);
        return new Performance(exit, bytes.toString(StandardCharsets.UTF_8));
    }

    static Page page(ByteArrayOutputStream bytes) {
        return new Page(new PrintStream(bytes, true, StandardCharsets.UTF_8), StandardCharsets.UTF_8, false);
    }
}
