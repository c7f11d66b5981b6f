package org.customeraccounts.example.quickstart;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.customeraccounts.account.Account;
import org.customeraccounts.example.quickstart.Console.Color;
import org.customeraccounts.imports.Customers;
import org.jspecify.annotations.NullMarked;

/**
 * Runs a demo of the library, and ends with 0 when each step went as expected, 1 when one did not, 2 for unknown
 * arguments.
 */
@NullMarked
public final class Quickstart {
    private static final int AS_EXPECTED = 0;
    private static final int NOT_AS_EXPECTED = 1;
    private static final int BAD_ARGUMENTS = 2;
    private static final int MOST_SHOWN = 12;

    private final Options options;
    private final Console console;
    private final Path directory;
    private final BiFunction<Locale, Database, Host> hosts;

    private Quickstart(Options options, Console console, Path home, BiFunction<Locale, Database, Host> hosts) {
        this.options = options;
        this.console = console.forUser(options.locale(), options.interactive());
        this.directory = home.resolve(options.storage().word());
        this.hosts = hosts;
    }

    /**
     * Runs the demo.
     *
     * @param arguments see {@code Options}
     */
    public static void main(String[] arguments) {
        // Hibernate Validator logs through JBoss Logging: to where the library logs, and not to the screen.
        System.setProperty("org.jboss.logging.provider", "slf4j");
        // Where Maven's profile says, or the same seen from the module's own directory.
        Path home = Path.of(System.getProperty("quickstart.directory", "target/quickstart"));
        int exit = run(List.of(arguments), Console.ofProcess(), home, Host::new);
        // In Maven's own process, a plain return lets Maven end.
        if (exit != AS_EXPECTED) {
            System.exit(exit);
        }
    }

    /** Runs the demo; accounts are kept in directories of {@code home}. */
    static int run(List<String> arguments, Console console, Path home, BiFunction<Locale, Database, Host> hosts) {
        Optional<Options> options = Options.parse(arguments);
        if (options.isEmpty()) {
            console.code("", Options.USAGE);
            return BAD_ARGUMENTS;
        }
        return new Quickstart(options.get(), console, home, hosts).run();
    }

    private int run() {
        try (Database database = Database.open(options.storage(), directory);
                Host host = hosts.apply(options.locale(), database)) {
            introduce(host);
            boolean asExpected = options.topic().demo(host, console).run();
            return asExpected ? AS_EXPECTED : NOT_AS_EXPECTED;
        } catch (Database.CannotOpenException cannotOpen) {
            console.say("", Color.RED, "cannotOpen." + cannotOpen.reason(), cannotOpen.arguments());
            return NOT_AS_EXPECTED;
        } catch (Console.InputEndedException ended) {
            console.blank();
            console.say("", Color.RED, "inputEnded");
            return NOT_AS_EXPECTED;
        }
    }

    /** Says what the demo shows, where the accounts are, and which of them were there before. */
    private void introduce(Host host) {
        String topic = options.topic().word();
        String storage = console.message("storage." + options.storage().word());
        console.title(console.message("title." + topic));
        console.paragraph(
                "", console.message("intro." + topic) + " " + console.message("intro", storage, host.mailPort()));
        if (options.storage().isKept()) {
            console.say("", "kept", Database.shown(directory));
        }
        console.blank();
        List<Account> found = accountsOfEarlierRuns(host);
        if (!found.isEmpty()) {
            list(found);
            sayHowItGoesOn(host);
            console.blank();
        }
    }

    /** Oldest first. */
    private static List<Account> accountsOfEarlierRuns(Host host) {
        Customers customers = host.shop().platform().customers();
        return host.earlierContacts().stream()
                .flatMap(contact -> Stream.ofNullable(contact.account()))
                .flatMap(id -> customers.find(id).stream())
                .sorted(Comparator.comparing(Account::createdAt))
                .toList();
    }

    private void list(List<Account> found) {
        console.heading(console.message("found", found.size()));
        console.code(Console.MARGIN, """
                shop.backOffice(owner).contacts().page(PageRequest.first(200))
                shop.platform().customers().find(contact.account())""");
        int older = Math.max(0, found.size() - MOST_SHOWN);
        if (older > 0) {
            console.say(Console.MARGIN, "found.older", older);
        }
        List<Account> newest = found.subList(older, found.size());
        int width = newest.stream()
                .mapToInt(account -> account.email().value().length())
                .max()
                .orElseThrow();
        newest.forEach(account -> show(account, width));
    }

    private void show(Account account, int width) {
        String address = account.email().value();
        console.say(
                Console.MARGIN,
                account.isVerified() ? "found.verified" : "found.notVerified",
                address + " ".repeat(width - address.length()),
                console.time(account.createdAt()));
    }

    private void sayHowItGoesOn(Host host) {
        if (host.sentFirst() > 0) {
            console.say("", "sentFirst", host.sentFirst());
        }
        console.say("", "goesOn", host.sample("ada@example.com"));
        console.say("", Color.YELLOW, "clock.goesOn", console.time(host.now()));
    }

    /** What a demo can be about. */
    enum Topic {
        EMAIL,
        ACCOUNT,
        PEOPLE,
        SHOP;

        static Optional<Topic> named(String word) {
            return Arrays.stream(values())
                    .filter(topic -> topic.word().equals(word))
                    .findFirst();
        }

        /** What it is called on the command line and in the messages. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        Demo demo(Host host, Console console) {
            return switch (this) {
                case EMAIL -> new EmailDemo(host, console);
                case ACCOUNT -> new AccountDemo(host, console);
                case PEOPLE -> new PeopleDemo(host, console);
                case SHOP -> new ShopDemo(host, console);
            };
        }
    }

    /**
     * What was typed on the command line.
     *
     * @param topic what the demo is about
     * @param locale its language
     * @param interactive whether the user types the inputs
     * @param storage what the accounts are kept in
     */
    record Options(Topic topic, Locale locale, boolean interactive, Database.Kind storage) {
        static final String USAGE = """
                usage: quickstart [email|account|people|shop] [en|fr] [--interactive]
                                  [--storage memory|h2|postgres]""";

        private static final Options NONE = new Options(Topic.EMAIL, Locale.ENGLISH, false, Database.Kind.H2);

        /** The options, in any order, or empty when one is unknown. */
        static Optional<Options> parse(List<String> arguments) {
            Optional<Options> options = Optional.of(NONE);
            Iterator<String> words = arguments.iterator();
            while (words.hasNext()) {
                String word = words.next();
                options = word.equals("--storage")
                        ? options.flatMap(before -> before.withStorage(words))
                        : options.flatMap(before -> before.with(word));
            }
            return options;
        }

        private Optional<Options> with(String word) {
            return switch (word) {
                case "en" -> Optional.of(new Options(topic, Locale.ENGLISH, interactive, storage));
                case "fr" -> Optional.of(new Options(topic, Locale.FRENCH, interactive, storage));
                case "--interactive" -> Optional.of(new Options(topic, locale, true, storage));
                default -> Topic.named(word).map(named -> new Options(named, locale, interactive, storage));
            };
        }

        private Optional<Options> withStorage(Iterator<String> words) {
            return words.hasNext()
                    ? Database.Kind.named(words.next()).map(kind -> new Options(topic, locale, interactive, kind))
                    : Optional.empty();
        }
    }
}
