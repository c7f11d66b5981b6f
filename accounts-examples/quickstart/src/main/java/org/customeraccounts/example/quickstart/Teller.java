package org.customeraccounts.example.quickstart;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.customeraccounts.error.AccountsException;
import org.customeraccounts.error.InvalidInputException;
import org.customeraccounts.error.ThrottledException;
import org.customeraccounts.error.Violation;
import org.customeraccounts.mail.LinkPage;

/** Tells a story: plays each step, shows what it came to, and holds it against what is told. */
final class Teller {
    private final Stage stage;
    private final Words words;
    private final Page page;
    private final Reader reader;
    private final Set<String> textsShown = new HashSet<>();
    private boolean asked;
    private boolean waited;
    private int mails;

    Teller(Stage stage, Words words, Page page, Reader reader) {
        this.stage = stage;
        this.words = words;
        this.page = page;
        this.reader = reader;
    }

    /** Whether it all went as told; the first step that does not ends it. */
    boolean tell(Story story) {
        List<Step> steps = story.steps();
        for (int at = 0; at < steps.size(); at++) {
            announce(at + 1, steps.get(at));
            if (!goesAsTold(steps.get(at))) {
                return false;
            }
        }
        page.line("", Ink.GREEN, words.say("end", steps.size(), mails));
        return true;
    }

    /** An input, as the sample has it or as the reader types it. */
    String input(String name, String sample) {
        asked = true;
        return reader.input(page, words.say("ask." + name), sample);
    }

    /** Shows what is called, on lines as they are. */
    void calls(String java, Object... places) {
        Stream.of(String.format(Locale.ROOT, java, places).split("\n")).forEach(line -> page.code(Page.MARGIN + line));
    }

    private void announce(int number, Step step) {
        if (!step.after().isZero()) {
            stage.moveClock(step.after());
            page.line("", Ink.YELLOW, words.say("clock", length(step.after()), words.time(stage.now())));
            page.blank();
        }
        page.line("", Ink.BOLD, String.format(Locale.ROOT, "%d. %s", number, words.say("step." + step.name())));
    }

    private String length(Duration time) {
        long days = time.toDays();
        return days > 0 ? words.say("days", days) : words.say("minutes", time.toMinutes());
    }

    private boolean goesAsTold(Step step) {
        Told happened = play(step);
        while (!happened.equals(step.told()) && reader.types() && (asked || waited)) {
            if (asked) {
                page.text(Page.MARGIN, words.say("again." + step.told().outcome()));
                page.blank();
            }
            happened = play(step);
        }
        if (!happened.equals(step.told())) {
            page.line("", Ink.RED, words.say("notAsTold"));
            page.text(Page.MARGIN, words.say("told", step.told()));
            page.text(Page.MARGIN, words.say("happened", happened));
            return false;
        }
        return true;
    }

    private Told play(Step step) {
        asked = false;
        waited = false;
        Told outcome = perform(step);
        List<ReceivedMail> arrived = stage.deliver();
        mails += arrived.size();
        arrived.forEach(this::show);
        page.blank();
        return outcome.mailing(arrived.stream()
                .map(mail -> stage.leadsTo(mail).map(LinkPage::name).orElse(Told.NO_LINK))
                .toList());
    }

    private Told perform(Step step) {
        try {
            Step.Outcome outcome = step.act().perform(this);
            page.marked(
                    Page.MARGIN,
                    Ink.GREEN,
                    "✓",
                    Page.shortened(
                            words.say("done." + outcome.name(), outcome.places().toArray())));
            return Told.that(outcome.name());
        } catch (AccountsException refused) {
            show(refused);
            return Told.refused(refused);
        } catch (Reader.InputEndedException ended) {
            throw ended;
        } catch (RuntimeException broken) {
            page.marked(Page.MARGIN, Ink.RED, "✗", broken.toString());
            return Told.that(broken.getClass().getSimpleName());
        }
    }

    private void show(ReceivedMail mail) {
        page.box(
                List.of(
                        words.say("mail.from", mail.from()),
                        words.say("mail.to", mail.to()),
                        words.say("mail.subject", mail.subject())),
                textsShown.add(mail.words())
                        ? Page.shortened(mail.text()).lines().toList()
                        : List.of(words.say("mail.seen")));
    }

    private void show(AccountsException refused) {
        Locale locale = words.locale();
        List<Violation> violations =
                refused instanceof InvalidInputException invalid ? invalid.violations() : List.of();
        page.marked(Page.MARGIN, Ink.RED, "✗", words.say("refused", refused.code()) + fields(refused, violations));
        explain(Page.MARGIN + "  ", refused.message(locale), refused.meaning(locale), refused.nextStep(locale));
        violations.stream()
                .filter(violation -> violation.code() != refused.code())
                .forEach(this::show);
        if (refused instanceof ThrottledException throttled && reader.types()) {
            wait(throttled.retryAfter());
        }
    }

    /** The fields that the refusal's own code is about. */
    private static String fields(AccountsException refused, List<Violation> violations) {
        return violations.stream()
                .filter(violation -> violation.code() == refused.code())
                .map(violation -> " (" + violation.field() + ")")
                .collect(Collectors.joining());
    }

    private void show(Violation violation) {
        Locale locale = words.locale();
        page.text(Page.MARGIN + "  ", violation.field() + ": " + violation.code());
        explain(
                Page.MARGIN + "    ",
                violation.message(locale),
                violation.code().meaning(locale, violation.details()),
                violation.nextStep(locale));
    }

    private void explain(String indent, String message, String meaning, String nextStep) {
        page.text(indent, message + " " + meaning);
        page.marked(indent, Ink.FAINT, "→", nextStep);
    }

    /** Nobody sits before a terminal for a quarter of an hour. */
    private void wait(Duration time) {
        waited = true;
        stage.moveClock(time);
        page.line(Page.MARGIN, Ink.YELLOW, words.say("waited", time.toSeconds(), words.time(stage.now())));
    }
}
