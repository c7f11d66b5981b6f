package org.customeraccounts.example.quickstart;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Paper of 80 columns: headings, paragraphs and boxes. Whatever a reader has typed comes out without control
 * characters.
 */
final class Page {
    static final int WIDTH = 80;
    static final String MARGIN = "    ";

    private static final String DRAWN = "┌┐└┘├┤─│✓✗→…";
    private static final String PLAIN = "++++++-|+x>~";
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}]");
    private static final Pattern LABEL = Pattern.compile("\\S+ {2,}");
    private static final Pattern TOKEN = Pattern.compile("(ca_[a-z]+_[A-Za-z0-9_-]{6})[A-Za-z0-9_-]{37}");

    private final PrintStream out;
    private final boolean coloured;
    private final boolean draws;

    Page(PrintStream out, Charset charset, boolean coloured) {
        this.out = out;
        this.coloured = coloured;
        this.draws = charset.newEncoder().canEncode(DRAWN);
    }

    /** A text as it may be shown: tokens cut short. */
    static String shortened(String text) {
        return TOKEN.matcher(text).replaceAll("$1…");
    }

    void blank() {
        out.println();
    }

    void title(String text) {
        out.println(inked(Ink.BOLD, text));
        out.println(inked(Ink.BOLD, "─".repeat(WIDTH)));
    }

    void line(String indent, Ink ink, String text) {
        String first = indent;
        for (String line : wrapped(text, WIDTH - indent.length())) {
            out.println(first + inked(ink, line));
        }
    }

    void text(String indent, String text) {
        wrapped(text, WIDTH - indent.length()).forEach(line -> out.println(indent + plain(line)));
    }

    /** A line of code, whatever its length. */
    void code(String line) {
        out.println(inked(Ink.FAINT, line));
    }

    /** A line with a mark before it, and what does not fit below its text. */
    void marked(String indent, Ink ink, String mark, String text) {
        String lead = indent + inked(ink, mark) + " ";
        for (String line : wrapped(text, WIDTH - indent.length() - mark.length() - 1)) {
            out.println(lead + plain(line));
            lead = indent + " ".repeat(mark.length() + 1);
        }
    }

    void prompt(String prompt, String sample) {
        out.print(MARGIN + plain(prompt) + " " + inked(Ink.FAINT, "[" + sample + "]") + " ");
        out.flush();
    }

    void box(List<String> head, List<String> body) {
        int inner = WIDTH - MARGIN.length() - 4;
        rule("┌", inner, "┐");
        head.forEach(line -> boxed(line, hang(line), inner));
        rule("├", inner, "┤");
        body.forEach(line -> boxed(line, 0, inner));
        rule("└", inner, "┘");
    }

    /** Where the value of a line in the head stands, after its label. */
    private static int hang(String line) {
        Matcher label = LABEL.matcher(line);
        return label.lookingAt() ? label.end() : 0;
    }

    private void rule(String left, int inner, String right) {
        out.println(MARGIN + inked(Ink.FAINT, left + "─".repeat(inner + 2) + right));
    }

    private void boxed(String line, int hang, int inner) {
        String side = inked(Ink.FAINT, "│");
        String label = line.substring(0, hang);
        for (String part : wrapped(line.substring(hang), inner - hang)) {
            String shown = label + part;
            String room = " ".repeat(Math.max(0, inner - shown.codePointCount(0, shown.length())));
            out.println(MARGIN + side + " " + plain(shown) + room + " " + side);
            label = " ".repeat(hang);
        }
    }

    private String inked(Ink ink, String text) {
        return coloured ? ink.on(plain(text)) : plain(text);
    }

    private String plain(String text) {
        String seen = UNSEEN.matcher(text).replaceAll("?");
        if (draws) {
            return seen;
        }
        StringBuilder typed = new StringBuilder(seen);
        for (int at = 0; at < typed.length(); at++) {
            int drawn = DRAWN.indexOf(typed.charAt(at));
            if (drawn >= 0) {
                typed.setCharAt(at, PLAIN.charAt(drawn));
            }
        }
        return typed.toString();
    }

    /** Breaks at spaces, but never at those that hold a French sign to its word. */
    private static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
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
}
