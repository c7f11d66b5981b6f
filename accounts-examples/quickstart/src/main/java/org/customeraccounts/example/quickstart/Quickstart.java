package org.customeraccounts.example.quickstart;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Tells a story of a customer, and ends with 0 when each step went as told, 1 when one did not, 2 for unknown arguments. */
public final class Quickstart {
    private static final int AS_TOLD = 0;
    private static final int NOT_AS_TOLD = 1;
    private static final int BAD_ARGUMENTS = 2;

    private final Page page;
    private final BufferedReader typed;
    private final Function<Locale, Stage> stages;

    Quickstart(Page page, BufferedReader typed, Function<Locale, Stage> stages) {
        this.page = page;
        this.typed = typed;
        this.stages = stages;
    }

    /**
     * Tells the story.
     *
     * @param arguments see {@code Arguments}
     */
    public static void main(String[] arguments) {
        // Hibernate Validator logs through JBoss Logging: to where the library logs, and not to the screen.
        System.setProperty("org.jboss.logging.provider", "slf4j");
        Terminal terminal = Terminal.ofProcess();
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, terminal.charset());
        BufferedReader typed = new BufferedReader(new InputStreamReader(System.in, terminal.charset()));
        Page page = new Page(out, terminal.charset(), terminal.coloured());
        int exit = new Quickstart(page, typed, Stage::new).run(List.of(arguments));
        // In Maven's own process, a plain return lets Maven end.
        if (exit != AS_TOLD) {
            System.exit(exit);
        }
    }

    int run(List<String> words) {
        Optional<Arguments> arguments = Arguments.parse(words);
        if (arguments.isEmpty()) {
            page.text("", Arguments.USAGE);
            return BAD_ARGUMENTS;
        }
        return run(arguments.get());
    }

    private int run(Arguments arguments) {
        Words words = new Words(arguments.locale());
        Reader reader = arguments.interactive() ? new Reader.Typed(typed) : new Reader.Samples();
        try (Stage stage = stages.apply(arguments.locale())) {
            Teller teller = new Teller(stage, words, page, reader);
            teller.introduce(arguments.tale());
            return teller.tell(arguments.tale().on(stage, words)) ? AS_TOLD : NOT_AS_TOLD;
        } catch (Reader.InputEndedException ended) {
            page.blank();
            page.line("", Ink.RED, words.say("inputEnded"));
            return NOT_AS_TOLD;
        }
    }
}
