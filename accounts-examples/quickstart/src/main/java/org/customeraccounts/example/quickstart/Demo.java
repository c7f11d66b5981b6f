package org.customeraccounts.example.quickstart;

import static org.customeraccounts.mail.LinkPage.CONFIRM;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.customeraccounts.Customer;
import org.customeraccounts.account.SignUp;
import org.customeraccounts.email.Confirmation;
import org.customeraccounts.error.AccountsException;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.InvalidInputException;
import org.customeraccounts.error.ThrottledException;
import org.customeraccounts.error.Violation;
import org.customeraccounts.example.quickstart.Console.Color;
import org.customeraccounts.example.quickstart.Host.ReceivedMail;
import org.customeraccounts.mail.LinkPage;
import org.customeraccounts.session.SignIn;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.SessionToken;
import org.jspecify.annotations.NullMarked;

/** What one customer does: steps, run one after the other, each compared with what is expected of it. */
@NullMarked
abstract class Demo {
    private static final String NO_LINK = "NO_LINK";

    final Host host;
    final Console console;

    String email = "";
    String password = "";
    SessionToken cookie = SessionToken.parse(null);

    private final Set<String> textsShown = new HashSet<>();
    private int mails;
    private boolean asked;
    private boolean waited;

    Demo(Host host, Console console) {
        this.host = host;
        this.console = console;
    }

    abstract List<Step> steps();

    /** Whether all went as expected; the first step that does not ends it. */
    final boolean run() {
        List<Step> steps = steps();
        for (int at = 0; at < steps.size(); at++) {
            announce(at + 1, steps.get(at));
            if (!goesAsExpected(steps.get(at))) {
                return false;
            }
        }
        console.say("", Color.GREEN, "end", steps.size(), mails);
        return true;
    }

    private void announce(int number, Step step) {
        if (!step.after().isZero()) {
            host.moveClock(step.after());
            console.say("", Color.YELLOW, "clock", length(step.after()), console.time(host.now()));
            console.blank();
        }
        console.heading(number + ". " + console.message("step." + step.name()));
    }

    private String length(Duration time) {
        long days = time.toDays();
        return days > 0 ? console.message("days", days) : console.message("minutes", time.toMinutes());
    }

    /** A user who typed something unexpected, or had to wait, tries again. */
    private boolean goesAsExpected(Step step) {
        Result result = attempt(step);
        while (!result.equals(step.expected()) && console.isInteractive() && (asked || waited)) {
            if (asked) {
                console.say(Console.MARGIN, "again." + step.expected().outcome());
                console.blank();
            }
            result = attempt(step);
        }
        if (!result.equals(step.expected())) {
            console.say("", Color.RED, "unexpected");
            console.say(Console.MARGIN, "expected", step.expected());
            console.say(Console.MARGIN, "happened", result);
        }
        return result.equals(step.expected());
    }

    /** Runs a step, and has the host send its mails. */
    private Result attempt(Step step) {
        int questions = console.questions();
        waited = false;
        Result result = perform(step);
        asked = console.questions() > questions;
        List<ReceivedMail> arrived = host.deliver();
        mails += arrived.size();
        arrived.forEach(this::show);
        console.blank();
        return result.mailing(arrived.stream()
                .map(mail -> host.pageOf(mail).map(LinkPage::name).orElse(NO_LINK))
                .toList());
    }

    private Result perform(Step step) {
        try {
            return step.action().get();
        } catch (AccountsException refusal) {
            show(refusal);
            return Result.of(refusal);
        } catch (Console.InputEndedException ended) {
            throw ended;
        } catch (RuntimeException broken) {
            console.marked(Console.MARGIN, Color.RED, "✗", broken.toString());
            return Result.of(broken.getClass().getSimpleName());
        }
    }

    private void show(ReceivedMail mail) {
        boolean isNew = textsShown.add(mail.textWithoutTokens());
        console.box(
                List.of(
                        console.message("mail.from", mail.from()),
                        console.message("mail.to", mail.to()),
                        console.message("mail.subject", mail.subject())),
                isNew ? mail.text().lines().toList() : List.of(console.message("mail.seen")));
    }

    private void show(AccountsException refusal) {
        Locale locale = console.locale();
        String message = console.message("refused", refusal.code()) + fieldsOf(refusal);
        console.marked(Console.MARGIN, Color.RED, "✗", message);
        explain(Console.MARGIN + "  ", refusal.message(locale), refusal.meaning(locale), refusal.nextStep(locale));
        violations(refusal).stream()
                .filter(violation -> violation.code() != refusal.code())
                .forEach(this::show);
        if (refusal instanceof ThrottledException throttled && console.isInteractive()) {
            wait(throttled.retryAfter());
        }
    }

    private static List<Violation> violations(AccountsException refusal) {
        return refusal instanceof InvalidInputException invalid ? invalid.violations() : List.of();
    }

    /** The fields that the refusal's own code is about. */
    private static String fieldsOf(AccountsException refusal) {
        return violations(refusal).stream()
                .filter(violation -> violation.code() == refusal.code())
                .map(violation -> " (" + violation.field() + ")")
                .collect(Collectors.joining());
    }

    private void show(Violation violation) {
        Locale locale = console.locale();
        console.paragraph(Console.MARGIN + "  ", violation.field() + ": " + violation.code());
        explain(
                Console.MARGIN + "    ",
                violation.message(locale),
                violation.code().meaning(locale, violation.details()),
                violation.nextStep(locale));
    }

    private void explain(String indent, String message, String meaning, String nextStep) {
        console.paragraph(indent, message + " " + meaning);
        console.marked(indent, Color.FAINT, "→", nextStep);
    }

    /** Nobody sits before a terminal for a quarter of an hour. */
    private void wait(Duration time) {
        waited = true;
        host.moveClock(time);
        console.say(Console.MARGIN, Color.YELLOW, "waited", time.toSeconds(), console.time(host.now()));
    }

    /** Shows what is called, for methods that then call it. */
    final void show(String code, Object... arguments) {
        console.code(Console.MARGIN, String.format(Locale.ROOT, code, arguments));
    }

    /** Says how a call went that was not refused. */
    final Result done(String outcome, Object... arguments) {
        console.marked(Console.MARGIN, Color.GREEN, "✓", console.message("done." + outcome, arguments));
        return Result.of(outcome);
    }

    /** Signs up, as whoever sits at the console. */
    final Result signUp() {
        String given = console.ask("given", console.message("sample.given"));
        String family = console.ask("family", console.message("sample.family"));
        email = console.ask("email", host.sample("ada@example.com"));
        password = console.ask("password", console.message("sample.password"));
        show("""
                shop.storefront().signUp(SignUp
                    .with("%s", Password.of("%s"))
                    .named("%s", "%s"))""", email, password, given, family);
        SignUp signUp = SignUp.with(email, Password.of(password)).named(given, family);
        cookie = host.shop().storefront().signUp(signUp).signedIn().token();
        return done("signedUp", cookie.reveal());
    }

    final Result signIn() {
        return signIn(console.ask("presentPassword", password));
    }

    final Result signIn(String typed) {
        show("""
                shop.storefront().signIn(SignIn.with(
                    "%s",
                    Password.of("%s")))""", email, typed);
        SignIn signIn = SignIn.with(email, Password.of(typed));
        cookie = host.shop().storefront().signIn(signIn).signedIn().token();
        return done("signedIn", cookie.reveal());
    }

    /** The customer, where the latest cookie is kept. */
    final Customer customer() {
        return host.shop().customer(cookie).orElseThrow();
    }

    /** Confirms, signed in, the latest link that was mailed to an address for it. */
    final Result confirm(String mailbox) {
        show("customer.confirm(MailToken.parse(fromTheLink))");
        Confirmation confirmation = customer().confirm(host.tokenFor(CONFIRM, mailbox));
        if (confirmation instanceof Confirmation.AddressVerified verified) {
            return done("verified", verified.address().value());
        }
        if (confirmation instanceof Confirmation.AddressChanged changed) {
            return done("addressChanged", changed.address().value());
        }
        return done("confirmed");
    }

    /** Sets a new password by a token; {@code source} is where the code shown has it from. */
    final Result resetPassword(String source, MailToken token, String next) {
        show("""
                shop.storefront().resetPassword(
                    %s,
                    Password.of("%s"))""", source, next);
        host.shop().storefront().resetPassword(token, Password.of(next));
        password = next;
        return done("reset");
    }

    /** Whether a cookie still opens a session. */
    final Result open(SessionToken token) {
        show("shop.customer(SessionToken.parse(cookie))");
        return done(host.shop().customer(token).isPresent() ? "customer" : "noCustomer");
    }

    static Step step(String name, Supplier<Result> action) {
        return new Step(name, Duration.ZERO, action, Result.of(name));
    }

    record Step(String name, Duration after, Supplier<Result> action, Result expected) {
        /** A step that ends with an outcome, and with mails whose first links lead to these pages. */
        Step expect(String outcome, LinkPage... mails) {
            return expect(Result.of(outcome)
                    .mailing(Stream.of(mails).map(LinkPage::name).toList()));
        }

        Step expectMailWithoutLink(String outcome) {
            return expect(Result.of(outcome).mailing(List.of(NO_LINK)));
        }

        Step expectRefusal(ErrorCode code, String... fields) {
            return expect(new Result(code.name(), List.of(fields), List.of()));
        }

        private Step expect(Result result) {
            return new Step(name, after, action, result);
        }

        /** The same, with the clock moved first. */
        Step after(Duration time) {
            return new Step(name, time, action, expected);
        }
    }

    /** What a step comes to: its outcome or a refusal's code, the fields refused, and where its mails' links lead. */
    record Result(String outcome, List<String> fields, List<String> mails) {
        static Result of(String outcome) {
            return new Result(outcome, List.of(), List.of());
        }

        static Result of(AccountsException refusal) {
            List<String> fields = violations(refusal).stream()
                    .map(Violation::field)
                    .distinct()
                    .toList();
            return new Result(refusal.code().name(), fields, List.of());
        }

        Result mailing(List<String> pages) {
            return new Result(outcome, fields, pages);
        }
    }
}
