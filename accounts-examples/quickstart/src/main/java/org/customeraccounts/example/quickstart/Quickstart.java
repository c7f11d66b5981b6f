package org.customeraccounts.example.quickstart;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Tells a story of a customer, and ends with 0 when each step went as told, 1 when one did not, 2 for unknown
 * arguments.
 */
public final class Quickstart {
    private static final int AS_TOLD = 0;
    private static final int NOT_AS_TOLD = 1;
    private static final int BAD_ARGUMENTS = 2;

    private final Page page;
    private final BufferedReader typed;
    private final Path home;
    private final BiFunction<Locale, Database, Stage> stages;

    /** Keeps accounts in directories of {@code home}. */
    Quickstart(Page page, BufferedReader typed, Path home, BiFunction<Locale, Database, Stage> stages) {
        this.page = page;
        this.typed = typed;
        this.home = home;
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
        int exit = new Quickstart(page, typed, home(), Stage::new).run(List.of(arguments));
        // In Maven's own process, a plain return lets Maven end.
        if (exit != AS_TOLD) {
            System.exit(exit);
        }
    }

    /** Where Maven's profile says, or the same seen from the module's own directory. */
    private static Path home() {
        return Path.of(System.getProperty("quickstart.directory", "target/quickstart"));
    }

    int run(List<String> words) {
        Optional<Arguments> arguments = Arguments.parse(words);
        if (arguments.isEmpty()) {
            Arguments.USAGE.forEach(page::code);
            return BAD_ARGUMENTS;
        }
        return run(arguments.get());
    }

    private int run(Arguments arguments) {
        Words words = new Words(arguments.locale());
        Reader reader = arguments.interactive() ? new Reader.Typed(typed) : new Reader.Samples();
        StorageKind storage = arguments.storage();
        Path directory = home.resolve(storage.word());
        try (Database database = storage.openIn(directory);
                Stage stage = stages.apply(arguments.locale(), database)) {
            new Prologue(stage, words, page).tell(arguments.tale(), storage, directory);
            Teller teller = new Teller(stage, words, page, reader);
            return teller.tell(arguments.tale().on(stage, words)) ? AS_TOLD : NOT_AS_TOLD;
        } catch (NotOpenedException notOpened) {
            page.line("", Ink.RED, notOpened.in(words));
            return NOT_AS_TOLD;
        } catch (Reader.InputEndedException ended) {
            page.blank();
            page.line("", Ink.RED, words.say("inputEnded"));
            return NOT_AS_TOLD;
        }
    }
}
