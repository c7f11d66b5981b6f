package org.customeraccounts.example.quickstart;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;

/**
 * A screen of 80 columns, a keyboard, and the language of the user. Tokens are printed cut short, and control
 * characters that somebody typed are not printed.
 */
@NullMarked
final class Console {
    static final int WIDTH = 80;
    static final String MARGIN = "    ";

    private static final String DRAWN = "┌┐└┘├┤─│✓✗→…";
    private static final String ASCII = "++++++-|+x>~";
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}]");
    private static final Pattern LABEL = Pattern.compile("\\S+ {2,}");
    private static final Pattern TOKEN = Pattern.compile("(ca_[a-z]+_[A-Za-z0-9_-]{6})[A-Za-z0-9_-]{37}");
    private static final String MESSAGES = "org.customeraccounts.example.quickstart.Messages";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final PrintStream out;
    private final BufferedReader keyboard;
    private final Terminal terminal;
    private final Locale locale;
    private final boolean interactive;
    private final ResourceBundle messages;
    private final boolean draws;
    private int questions;

    /** A console in English, on which the user is asked nothing. */
    Console(PrintStream out, BufferedReader keyboard, Terminal terminal) {
        this(out, keyboard, terminal, Locale.ENGLISH, false);
    }

    private Console(PrintStream out, BufferedReader keyboard, Terminal terminal, Locale locale, boolean interactive) {
        this.out = out;
        this.keyboard = keyboard;
        this.terminal = terminal;
        this.locale = locale;
        this.interactive = interactive;
        this.messages = ResourceBundle.getBundle(MESSAGES, locale.getLanguage().equals("fr") ? locale : Locale.ROOT);
        this.draws = terminal.charset().newEncoder().canEncode(DRAWN);
    }

    /** What this process was started on. */
    static Console ofProcess() {
        Terminal terminal = Terminal.ofProcess();
        return new Console(
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, terminal.charset()),
                new BufferedReader(new InputStreamReader(System.in, terminal.charset())),
                terminal);
    }

    /** The same console, in the language of a user, who types the inputs or leaves them to the samples. */
    Console forUser(Locale language, boolean typesInputs) {
        return new Console(out, keyboard, terminal, language, typesInputs);
    }

    Locale locale() {
        return locale;
    }

    /** Whether an input may be another one when it is asked for again. */
    boolean isInteractive() {
        return interactive;
    }

    /** How many inputs were asked for so far. */
    int questions() {
        return questions;
    }

    /** A message in the user's language. */
    String message(String key, Object... arguments) {
        return String.format(locale, messages.getString(key), arguments);
    }

    String time(Instant instant) {
        return TIME.format(instant);
    }

    /**
     * An input: what the user types, or the sample for an empty line and for whoever types nothing.
     *
     * @throws InputEndedException when the user typed no more
     */
    String ask(String name, String sample) {
        questions++;
        if (!interactive) {
            return sample;
        }
        out.print(MARGIN + printable(message("ask." + name)) + " " + colored(Color.FAINT, "[" + sample + "]") + " ");
        out.flush();
        String typed = readLine();
        return typed.isEmpty() ? sample : typed;
    }

    private String readLine() {
        try {
            String line = keyboard.readLine();
            if (line == null) {
                throw new InputEndedException();
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void blank() {
        out.println();
    }

    void title(String text) {
        out.println(colored(Color.BOLD, text));
        out.println(colored(Color.BOLD, "─".repeat(WIDTH)));
    }

    void heading(String text) {
        wrapped(text, WIDTH).forEach(line -> out.println(colored(Color.BOLD, line)));
    }

    void paragraph(String indent, String text) {
        wrapped(text, WIDTH - indent.length()).forEach(line -> out.println(indent + printable(line)));
    }

    /** A message, as a paragraph. */
    void say(String indent, String key, Object... arguments) {
        paragraph(indent, message(key, arguments));
    }

    void say(String indent, Color color, String key, Object... arguments) {
        wrapped(message(key, arguments), WIDTH - indent.length())
                .forEach(line -> out.println(indent + colored(color, line)));
    }

    /** Lines of code, each as long as it is. */
    void code(String indent, String code) {
        code.lines().forEach(line -> out.println(colored(Color.FAINT, indent + line)));
    }

    /** A text with a mark before its first line. */
    void marked(String indent, Color color, String mark, String text) {
        String start = indent + colored(color, mark) + " ";
        for (String line : wrapped(text, WIDTH - indent.length() - mark.length() - 1)) {
            out.println(start + printable(line));
            start = indent + " ".repeat(mark.length() + 1);
        }
    }

    void box(List<String> head, List<String> body) {
        int inner = WIDTH - MARGIN.length() - 4;
        rule("┌", inner, "┐");
        head.forEach(line -> boxed(line, labelLength(line), inner));
        rule("├", inner, "┤");
        body.forEach(line -> boxed(line, 0, inner));
        rule("└", inner, "┘");
    }

    private static int labelLength(String line) {
        Matcher label = LABEL.matcher(line);
        return label.lookingAt() ? label.end() : 0;
    }

    private void rule(String left, int inner, String right) {
        out.println(MARGIN + colored(Color.FAINT, left + "─".repeat(inner + 2) + right));
    }

    /** What does not fit on the line goes on below its value, not below its label. */
    private void boxed(String line, int labelLength, int inner) {
        String side = colored(Color.FAINT, "│");
        String label = line.substring(0, labelLength);
        for (String part : wrapped(line.substring(labelLength), inner - labelLength)) {
            String shown = label + part;
            String padding = " ".repeat(Math.max(0, inner - shown.codePointCount(0, shown.length())));
            out.println(MARGIN + side + " " + printable(shown) + padding + " " + side);
            label = " ".repeat(labelLength);
        }
    }

    private String colored(Color color, String text) {
        return terminal.hasColors() ? color.on(printable(text)) : printable(text);
    }

    private String printable(String text) {
        String printable = UNPRINTABLE.matcher(text).replaceAll("?");
        for (int at = 0; !draws && at < DRAWN.length(); at++) {
            printable = printable.replace(DRAWN.charAt(at), ASCII.charAt(at));
        }
        return printable;
    }

    /** Breaks at spaces, but not at those that hold a French punctuation mark to its word. */
    private static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : TOKEN.matcher(text).replaceAll("$1…").split(" ", -1)) {
            if (line.length() + 1 + word.length() > width && !line.isEmpty()) {
                lines.add(line.toString());
                line.setLength(0);
            } else if (!line.isEmpty()) {
                line.append(' ');
            }
            line.append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /** How text looks on a terminal with colours (ECMA-48 §8.3.117). */
    enum Color {
        BOLD("1"),
        FAINT("2"),
        RED("31"),
        GREEN("32"),
        YELLOW("33");

        private final String start;

        Color(String parameter) {
            this.start = "\u001b[" + parameter + "m";
        }

        String on(String text) {
            return start + text + "\u001b[0m";
        }
    }

    /** What the terminal can show; input is read in the same charset. */
    record Terminal(Charset charset, boolean hasColors) {
        @SuppressWarnings("SystemConsoleNull") // it is null before Java 22; after, the console says what it is
        static Terminal ofProcess() {
            java.io.Console console = System.console();
            if (console == null || !isTerminal(console)) {
                return of(StandardCharsets.UTF_8, false, System.getenv());
            }
            return of(console.charset(), true, System.getenv());
        }

        /** No colours in a file, nor where they were declined (no-color.org). In the C locale, UTF-8 works. */
        static Terminal of(Charset charset, boolean real, Map<String, String> environment) {
            boolean declined = !environment.getOrDefault("NO_COLOR", "").isEmpty()
                    || environment.getOrDefault("TERM", "").equals("dumb");
            return new Terminal(
                    charset.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : charset, real && !declined);
        }

        /** From Java 22 on there may be a console without a terminal, and a method that tells. */
        private static boolean isTerminal(java.io.Console console) {
            try {
                return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
            } catch (ReflectiveOperationException olderJava) {
                return true;
            }
        }
    }

    /** The user typed no more. */
    static final class InputEndedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
