package org.customeraccounts.example.quickstart;

import java.io.Console;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What the output goes to.
 *
 * @param charset what it is written in, and input read in
 * @param coloured whether colours are wanted
 */
record Terminal(Charset charset, boolean coloured) {
    /** What this process was started on. */
    @SuppressWarnings("SystemConsoleNull") // it is null before Java 22; after, the console says what it is
    static Terminal ofProcess() {
        Console console = System.console();
        if (console == null || !isTerminal(console)) {
            return of(StandardCharsets.UTF_8, false, System.getenv());
        }
        return of(console.charset(), true, System.getenv());
    }

    /**
     * No colours in a file, nor where they were declined (no-color.org). In the C locale a terminal shows UTF-8 all the
     * same.
     */
    static Terminal of(Charset charset, boolean real, Map<String, String> environment) {
        boolean declined = !environment.getOrDefault("NO_COLOR", "").isEmpty()
                || environment.getOrDefault("TERM", "").equals("dumb");
        return new Terminal(
                charset.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : charset, real && !declined);
    }

    /** From Java 22 on there may be a console without a terminal, and a method that tells. */
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException olderJava) {
            return true;
        }
    }
}
