package org.customeraccounts.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.customeraccounts.Accounts;
import org.customeraccounts.Shop;
import org.customeraccounts.account.AccountStatus;
import org.customeraccounts.account.SignUp;
import org.customeraccounts.contact.ContactForm;
import org.customeraccounts.credential.Proof;
import org.customeraccounts.credential.Throttling;
import org.customeraccounts.email.EmailChange;
import org.customeraccounts.email.EmailChangeState;
import org.customeraccounts.email.Reverted;
import org.customeraccounts.error.AccountsException;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.keyvalue.InMemoryStorage;
import org.customeraccounts.mail.LinkPurpose;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.mail.MailReports;
import org.customeraccounts.mail.OutgoingMail;
import org.customeraccounts.session.SessionLimits;
import org.customeraccounts.session.SignIn;
import org.customeraccounts.session.SignedIn;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.Links;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.testing.MutableClock;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.Staff;
import org.jspecify.annotations.Nullable;

/**
 * A shop, its customers and their mailboxes, all at random. Whatever is done is done through the doors, and compared
 * with what the model makes of it. The storage is asked only which attempt a mailed link belongs to, and what rows
 * there are.
 */
final class World implements AutoCloseable {
    private static final ShopId SHOP = ShopId.of("boutique");
    private static final Duration MICRO = Duration.of(1, ChronoUnit.MICROS);
    private static final int MOST_ACCOUNTS = 4;

    private final MutableClock clock = MutableClock.at(Instant.parse("2026-03-01T08:00:00Z"));
    private final Storage storage = InMemoryStorage.create();
    private final Model model = new Model();
    private final Story story = new Story();
    private final Mailroom mailroom = new Mailroom(SHOP, storage, model, clock, story);
    private final Chance chance;
    private final Truths truths;
    private final Accounts accounts;
    private final Shop shop;

    World(long seed) {
        this.chance = new Chance(new Random(seed), model, clock);
        this.accounts = Accounts.builder()
                .storage(storage)
                .mailer(mailroom)
                .links(Links.under("https://boutique.example/account"))
                .newShops(ShopSettings.accountsOn().named("Boutique"))
                .throttling(new Throttling(1_000_000, 1_000_000, Duration.ofSeconds(1)))
                .sessionLimits(new SessionLimits(Duration.ofDays(36_500), Duration.ofDays(36_500)))
                .clock(clock)
                .random(new SeededRandom(seed))
                .hashingForTests()
                .build();
        this.shop = accounts.shop(SHOP);
        this.truths = new Truths(SHOP, shop, storage, model, chance);
    }

    @Override
    public void close() {
        accounts.close();
    }

    /** The last steps, for whoever has to find out. */
    String story() {
        return story.toString();
    }

    void step() {
        if (model.live().size() < 2) {
            signUp();
        } else {
            move(chance.aMove());
        }
        truths.check();
    }

    private void move(Move move) {
        switch (move) {
            case DELIVER -> deliver();
            case REQUEST -> request();
            case CONFIRM -> confirm();
            case CONFIRM_BY_PASSWORD -> confirmByPassword();
            case REFUSE ->
                chance.aLink(chance.sometimes(4) ? null : LinkPurpose.CONFIRM_EMAIL_CHANGE)
                        .ifPresent(link -> compare(
                                "refuse " + link.purpose + " of " + link.mailbox,
                                code(() -> shop.storefront().refuse(link.token)),
                                () -> model.refuse(link, now())));
            case CANCEL_BY_LINK ->
                chance.aLink(LinkPurpose.CANCEL_EMAIL_CHANGE)
                        .ifPresent(link -> compare(
                                "cancel by " + link.purpose + " of " + link.mailbox,
                                code(() -> shop.storefront().cancelChange(link.token)),
                                () -> model.cancel(link, now())));
            case REVERT -> chance.aLink(LinkPurpose.REVERT_EMAIL_CHANGE).ifPresent(this::revert);
            case RESET -> chance.aLink(LinkPurpose.RESET_PASSWORD).ifPresent(this::reset);
            case REQUEST_RESET -> requestReset();
            case RESEND -> resend();
            case CANCEL ->
                chance.aSession()
                        .ifPresent(session -> compare(
                                "cancel by " + session,
                                code(() -> session.door.email().cancel()),
                                () -> model.cancel(session, now())));
            case RESEND_VERIFICATION -> resendVerification();
            case CHANGE_PASSWORD -> {
                if (chance.sometimes(3)) {
                    changePassword();
                }
            }
            case SIGN_UP -> signUp();
            case SIGN_IN -> signIn();
            case SIGN_OUT -> signOut();
            case SUSPEND ->
                chance.anAccount(account -> chance.sometimes(8))
                        .ifPresent(account -> staff("suspend", account, model::suspend));
            case LIFT ->
                chance.anAccount(account -> account.status == AccountStatus.SUSPENDED)
                        .ifPresent(account -> staff("lift", account, model::lift));
            case CLOSE ->
                chance.anAccount(account -> chance.sometimes(model.canUndo(account, now()) ? 4 : 25))
                        .ifPresent(account -> staff("close", account, closing -> model.close(closing, now())));
            case RECORD_CONTACT -> recordContact();
            case BOUNCE -> bounce();
            case PREVIEW -> preview();
            case STRANGE_LINK -> strangeLink();
            case MAIL_SERVER -> {
                mailroom.away = chance.sometimes(4);
                story.note("the mail server is " + (mailroom.away ? "away" : "there"));
            }
            case CLOCK -> clock();
            case CLOCK_TO_AN_EDGE -> clockToAnEdge();
        }
    }

    // ---- mailboxes

    private void deliver() {
        story.note("deliver");
        accounts.operations().dispatchDue(1 + chance.below(30));
        assertThat(mailroom.wrong).as("mails that must not be sent").isEmpty();
    }

    private void deliverPerhaps() {
        if (!chance.sometimes(3)) {
            deliver();
        }
    }

    private void bounce() {
        boolean any = chance.sometimes(2);
        List<OutgoingMail> mails = mailroom.mails.stream()
                .filter(mail -> any || mail.kind() == MailKind.CONFIRM_EMAIL_CHANGE)
                .toList();
        boolean lately = chance.sometimes(2);
        chance.oneOf(lately ? mails.subList(Math.max(0, mails.size() - 3), mails.size()) : mails)
                .ifPresent(this::bounce);
    }

    private void bounce(OutgoingMail mail) {
        boolean elsewhere = chance.sometimes(4);
        MailReports.BounceKind kind =
                chance.sometimes(3) ? MailReports.BounceKind.TRANSIENT : MailReports.BounceKind.PERMANENT;
        story.note("bounce " + kind + (elsewhere ? " elsewhere " : " ") + mail.kind() + " to "
                + mail.to().value());
        Shop reporting = elsewhere ? accounts.shop(ShopId.of("elsewhere")) : shop;
        boolean expected = !elsewhere
                && kind == MailReports.BounceKind.PERMANENT
                && Mailroom.token(mailroom.lastSentAs(mail.messageId()))
                        .map(this::known)
                        .filter(link -> model.bounced(link, now()))
                        .isPresent();
        assertThat(reporting.platform().mail().bounced(mail.messageId(), kind))
                .as("whether the bounce changed something")
                .isEqualTo(expected);
    }

    private Link known(MailToken token) {
        return model.links.stream()
                .filter(link -> link.token.equals(token))
                .findFirst()
                .orElseThrow();
    }

    // ---- the change

    private void request() {
        boolean any = chance.sometimes(5);
        chance.aSession().filter(session -> any || session.account.verified).ifPresent(session -> {
            String address = chance.sometimes(20) ? "no address" : chance.aWantedMailbox(session.account);
            String confirmation = chance.sometimes(20) ? chance.aMailbox() : " " + address + " ";
            String typed = chance.typed(session.account);
            ErrorCode actual = code(() ->
                    session.door.email().requestChange(address, confirmation, Proof.password(Password.of(typed))));
            compareThrottled(
                    "request " + address + " by " + session,
                    actual,
                    () -> model.requestRefusal(session, address, confirmation, typed),
                    () -> model.addressRefusal(session.account, address, now()));
            if (actual == null) {
                EmailChange newest = storage.read(unit -> unit.emailChanges().newest(SHOP, session.account.id))
                        .orElseThrow();
                model.requested(session, newest.id(), address, now());
                deliverPerhaps();
            }
        });
    }

    private void confirm() {
        chance.aLink(chance.sometimes(3) ? LinkPurpose.VERIFY_EMAIL : LinkPurpose.CONFIRM_EMAIL_CHANGE)
                .ifPresent(link -> chance.aSessionFor(link)
                        .ifPresent(session -> compare(
                                "confirm " + link.purpose + " of " + link.mailbox + " by " + session,
                                code(() -> session.door.confirm(link.token)),
                                () -> model.confirm(session, link, now()))));
    }

    private void confirmByPassword() {
        chance.aLink(LinkPurpose.CONFIRM_EMAIL_CHANGE).ifPresent(link -> {
            String typed = chance.typed(link.account);
            compare(
                    "confirm " + link.purpose + " of " + link.mailbox + " by password",
                    code(() -> shop.storefront().confirm(link.token, Password.of(typed))),
                    () -> model.confirm(typed, link, now()));
        });
    }

    private void revert(Link link) {
        String before = link.account.password;
        Reverted[] reverted = new Reverted[1];
        ErrorCode actual = code(() -> reverted[0] = shop.storefront().revert(link.token));
        compare("revert by " + link.purpose + " of " + link.mailbox, actual, () -> model.revert(link, now()));
        if (actual != null) {
            return;
        }
        String old = link.attempt.from;
        assertThat(reverted[0].address().value()).isEqualTo(old);
        Link reset = new Link(reverted[0].resetToken(), LinkPurpose.RESET_PASSWORD, link.account, null, old, now());
        model.links.add(reset);
        assertThat(link.account.proven).as("an address restored was proven").contains(old);
        assertThat(model.sessionsOf(link.account))
                .as("sessions after an undoing")
                .allSatisfy(session -> assertThat(shop.customer(session.token)).isEmpty());
        if (before != null && chance.sometimes(3)) {
            assertThat(code(() -> shop.storefront().signIn(SignIn.with(old, Password.of(before)))))
                    .as("the old password after an undoing")
                    .isEqualTo(ErrorCode.BAD_CREDENTIALS);
        }
        if (!chance.sometimes(3)) {
            reset(reset);
        }
    }

    private void resend() {
        chance.aSession()
                .ifPresent(session -> compareThrottled(
                        "resend by " + session,
                        code(() -> session.door.email().resend()),
                        () -> !session.live
                                ? ErrorCode.SESSION_ENDED
                                : session.account.pending().isPresent() ? null : ErrorCode.NO_EMAIL_CHANGE,
                        () -> null));
    }

    private void resendVerification() {
        chance.aSession()
                .ifPresent(session -> compareThrottled(
                        "resend the verification by " + session,
                        code(() -> session.door.email().resendVerification()),
                        () -> !session.live
                                ? ErrorCode.SESSION_ENDED
                                : session.account.verified ? ErrorCode.EMAIL_ALREADY_VERIFIED : null,
                        () -> null));
    }

    private void preview() {
        chance.aLink(null)
                .ifPresent(
                        link -> assertThat(shop.storefront().preview(link.token).state())
                                .as("the preview of %s of %s", link.purpose, link.mailbox)
                                .isEqualTo(model.state(link, now())));
    }

    private void strangeLink() {
        chance.aLink(null).ifPresent(link -> {
            var elsewhere = accounts.shop(ShopId.of("elsewhere")).storefront();
            assertThat(code(() -> elsewhere.preview(link.token))).isEqualTo(ErrorCode.LINK_UNKNOWN);
            assertThat(code(() -> elsewhere.revert(link.token))).isEqualTo(ErrorCode.LINK_UNKNOWN);
            assertThat(code(() -> shop.storefront().revert(MailToken.parse(link.token.reveal() + "x"))))
                    .isEqualTo(ErrorCode.LINK_UNKNOWN);
        });
    }

    // ---- accounts, sessions, passwords

    private void signUp() {
        if (model.live().size() >= MOST_ACCOUNTS && !chance.sometimes(5)) {
            return;
        }
        String address = chance.aWantedMailbox();
        String password = chance.newPassword();
        SignedIn[] signedIn = new SignedIn[1];
        ErrorCode actual = code(() -> signedIn[0] = shop.storefront()
                .signUp(SignUp.with(address, Password.of(password)))
                .signedIn());
        compare(
                "sign up " + address,
                actual,
                () -> model.isTaken(address, now()) ? ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT : null);
        if (actual == null) {
            var door = shop.customer(signedIn[0].token()).orElseThrow();
            Account account = model.signedUp(door.id(), address, password);
            model.sessions.add(new Session(signedIn[0].token(), door, account));
            deliverPerhaps();
        }
    }

    private void signIn() {
        chance.anAccount(account -> account.password != null
                        && account.status == AccountStatus.ACTIVE
                        && model.sessionsOf(account).stream().noneMatch(session -> session.live))
                .ifPresent(this::signIn);
    }

    private void signIn(Account account) {
        String address = chance.sometimes(5) ? chance.aMailbox() : account.present;
        String typed = chance.typed(account);
        SignedIn[] signedIn = new SignedIn[1];
        ErrorCode actual = code(() -> signedIn[0] = shop.storefront()
                .signIn(SignIn.with(address, Password.of(typed)))
                .signedIn());
        compare("sign in at " + address, actual, () -> model.signIn(address, typed));
        if (actual == null) {
            var door = shop.customer(signedIn[0].token()).orElseThrow();
            Account in = model.at(address).orElseThrow();
            assertThat(door.id()).isEqualTo(in.id);
            model.sessions.add(new Session(signedIn[0].token(), door, in));
        }
    }

    private void signOut() {
        chance.aSession()
                .filter(session -> model.sessionsOf(session.account).size() > 1)
                .ifPresent(session -> {
                    story.note("sign out " + session);
                    session.door.signOut();
                    model.signOut(session, now());
                });
    }

    private void changePassword() {
        chance.aSession().ifPresent(session -> {
            String typed = chance.typed(session.account);
            String next = chance.newPassword();
            compare(
                    "change the password by " + session,
                    code(() -> session.door.password().change(Password.of(typed), Password.of(next))),
                    () -> model.changePassword(session, typed, next, now()));
        });
    }

    private void requestReset() {
        String address = chance.aMailbox();
        story.note("ask for a reset of " + address);
        shop.storefront().requestPasswordReset(address);
    }

    private void reset(Link link) {
        String next = chance.newPassword();
        compare(
                "reset by " + link.purpose + " of " + link.mailbox,
                code(() -> shop.storefront().resetPassword(link.token, Password.of(next))),
                () -> model.reset(link, next, now()));
    }

    private void staff(String act, Account account, Function<Account, @Nullable ErrorCode> expected) {
        var staff = shop.backOffice(Staff.owner("u-1")).accounts();
        Map<String, Consumer<AccountId>> acts =
                Map.of("suspend", staff::suspend, "lift", staff::lift, "close", staff::close);
        compare(
                act + " the account at " + account.present,
                code(() -> acts.get(act).accept(account.id)),
                () -> expected.apply(account));
    }

    private void recordContact() {
        if (!chance.sometimes(8)) {
            return;
        }
        String address = chance.aMailbox();
        story.note("record the contact " + address);
        shop.platform().contacts().record(ContactForm.of(address));
        model.contactRecorded(address);
    }

    // ---- time

    private Instant now() {
        return clock.instant();
    }

    private void clock() {
        Duration step = switch (chance.below(10)) {
            case 0 -> Duration.ofMinutes(-1 - chance.below(4 * 24 * 60));
            case 1 -> Duration.ofHours(chance.below(3 * 24));
            case 2, 3, 4, 5 -> Duration.ofMinutes(chance.below(12 * 60));
            default -> Duration.ofMinutes(1 + chance.below(20));
        };
        clock.advance(step);
        story.note("the clock moves by " + step + " to " + now());
    }

    /** To where a link's time or a way back ends, or a microsecond beside. */
    private void clockToAnEdge() {
        List<Instant> edges = model.live().stream()
                .flatMap(account -> account.attempts.stream())
                .filter(attempt -> attempt.state == EmailChangeState.CONFIRMED)
                .map(Attempt::wayBackEnds)
                .collect(Collectors.toCollection(ArrayList::new));
        chance.aLink(null).ifPresent(link -> edges.add(link.mintedAt.plus(link.purpose.lifetime())));
        if (edges.isEmpty()) {
            return;
        }
        Instant edge = edges.get(chance.below(edges.size()));
        boolean far = Duration.between(now(), edge).abs().compareTo(Duration.ofDays(8)) > 0;
        if (!far) {
            clock.set(edge.plus(MICRO.multipliedBy(chance.below(3) - 1L)));
            story.note("the clock is set to " + now());
        }
    }

    // ---- comparing

    private @Nullable ErrorCode code(Runnable call) {
        try {
            call.run();
            return null;
        } catch (AccountsException e) {
            return e.code();
        }
    }

    private void compare(String what, @Nullable ErrorCode actual, Supplier<@Nullable ErrorCode> expected) {
        story.note(what + (actual == null ? "" : ": " + actual));
        assertThat(actual).as(what).isEqualTo(expected.get());
    }

    /** The daily caps, which the model leaves out, stand between the first refusals and the last. */
    private void compareThrottled(
            String what,
            @Nullable ErrorCode actual,
            Supplier<@Nullable ErrorCode> before,
            Supplier<@Nullable ErrorCode> after) {
        boolean throttled = actual == ErrorCode.TOO_MANY_ATTEMPTS || actual == ErrorCode.TOO_MANY_MAILS;
        compare(what, actual, () -> {
            ErrorCode first = before.get();
            if (first != null) {
                return first;
            }
            return throttled ? actual : after.get();
        });
    }

    /** How often each state was come to. */
    Map<EmailChangeState, Long> tally() {
        return model.accounts.stream()
                .flatMap(account -> account.attempts.stream())
                .collect(Collectors.groupingBy(
                        attempt -> attempt.state, () -> new EnumMap<>(EmailChangeState.class), Collectors.counting()));
    }
}
