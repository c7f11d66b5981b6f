package org.customeraccounts.example.quickstart;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.customeraccounts.AccountsBuilder;
import org.customeraccounts.example.quickstart.Quickstart.Options;

/**
 * One run of the quickstart, and what came of it.
 *
 * @param exit the exit code
 * @param output all that was printed
 */
record Run(int exit, String output) {
    private static final Map<Options, Run> IN_MEMORY = new ConcurrentHashMap<>();

    /** In memory, with nothing typed: one run for all who look at what the same options print. */
    static Run of(String... arguments) {
        Options options = Options.parse(List.of(arguments)).orElseThrow();
        return IN_MEMORY.computeIfAbsent(options, same -> typing("", arguments));
    }

    /** One that hashes at next to no cost: in earnest, five sixths of a run are hashing. */
    static Host host(Locale locale, Database database) {
        return new Host(locale, database, AccountsBuilder::hashingForTests);
    }

    static Run typing(String typed, String... arguments) {
        return on(Run::host, typed, arguments);
    }

    static Run on(BiFunction<Locale, Database, Host> hosts, String typed, String... arguments) {
        List<String> words = Stream.concat(Stream.of("--storage", "memory"), Stream.of(arguments))
                .toList();
        return run(Path.of("nowhere"), hosts, typed, words);
    }

    /** With what earlier runs left in a directory, and with nothing added to the arguments. */
    static Run in(Path home, String... arguments) {
        return run(home, Run::host, "", List.of(arguments));
    }

    static Run typingIn(Path home, String typed, String... arguments) {
        return run(home, Run::host, typed, List.of(arguments));
    }

    private static Run run(Path home, BiFunction<Locale, Database, Host> hosts, String typed, List<String> arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int exit = Quickstart.run(arguments, console(bytes, typed), home, hosts);
        return new Run(exit, bytes.toString(StandardCharsets.UTF_8));
    }

    static Console console(ByteArrayOutputStream bytes, String typed) {
        return new Console(
                new PrintStream(bytes, true, StandardCharsets.UTF_8),
                new BufferedReader(new StringReader(typed)),
                new Console.Terminal(StandardCharsets.UTF_8, false));
    }

    /** The output on one line, however it was broken. */
    String onOneLine() {
        return output.strip().replaceAll("\\s+", " ");
    }
}
