package org.customeraccounts.example.quickstart;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

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

    static Performance typing(String typed, String... arguments) {
        return on(Stage::new, typed, arguments);
    }

    static Performance on(Function<Locale, Stage> stages, String typed, String... arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Page page = page(bytes);
        BufferedReader reader = new BufferedReader(new StringReader(typed));
        int exit = new Quickstart(page, reader, stages).run(List.of(arguments));
        return new Performance(exit, bytes.toString(StandardCharsets.UTF_8));
    }

    static Page page(ByteArrayOutputStream bytes) {
        return new Page(new PrintStream(bytes, true, StandardCharsets.UTF_8), StandardCharsets.UTF_8, false);
    }
}
