package org.customeraccounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.customeraccounts.account.Account;
import org.customeraccounts.account.AccountStatus;
import org.customeraccounts.credential.Proof;
import org.customeraccounts.deletion.Deletion;
import org.customeraccounts.email.Reverted;
import org.customeraccounts.error.AccountsException;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.mail.LinkPreview;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.mail.OutgoingMail;
import org.customeraccounts.testing.RecordingMailer;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.SessionToken;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A thief who knows the owner's password, with mailboxes of their own; an owner who can be led to confirm anything;
 * staff who do as they are asked; and a clock: all through the doors. Whatever they do, the owner who undoes in time
 * ends with the address of the start. A play that fails says its seed: {@code -Daccounts.random.only=seed} runs that
 * one again, {@code -Daccounts.random.runs=10000} many more.
 */
@Tag("slow")
@Tag("found-A1")
@Tag("found-A6")
class TakeOverRandomTest {
    private static final int PLAYS = 60;
    private static final int STEPS = 30;

    @Test
    void theOwnerWhoUndoesInTimeEndsWithTheAddressOfTheStart() {
        Long only = Long.getLong("accounts.random.only");
        long first = only == null ? 1 : only;
        long last = only == null ? Integer.getInteger("accounts.random.runs", PLAYS) : only;
        int left = 0;
        for (long seed = first; seed <= last; seed++) {
            left += play(seed) ? 1 : 0;
        }
        if (only == null) {
            assertThat(left)
                    .as("plays in which the thief had the account at the end")
                    .isGreaterThan((int) (last / 4));
        }
    }

    /** Whether the address of the start was not in force at the end. */
    private static boolean play(long seed) {
        try (Play play = new Play(new Random(seed))) {
            try {
                for (int step = 0; step < STEPS; step++) {
                    play.step();
                }
                return play.end();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + "\n" + String.join("\n", play.story), e);
            }
        }
    }

    private static final class Play implements AutoCloseable {
        private static final String V = "v@owner.example";
        private static final List<String> OWNERS = List.of(V, "w@owner.example");
        private static final List<String> THIEFS = List.of("m@thief.example", "n@thief.example");
        private static final List<String> ALL =
                Stream.concat(OWNERS.stream(), THIEFS.stream()).toList();
        private static final Duration WAY_BACK = Duration.ofDays(7);

        private final List<String> story = new ArrayList<>();
        private final Boutique boutique = new Boutique();
        private final List<SessionToken> sessions = new ArrayList<>();
        private final Set<String> stolen = new HashSet<>(Set.of(Boutique.PASSWORD));
        private final Random random;
        private final AccountId id;
        private @Nullable String password = Boutique.PASSWORD;
        private Instant left = Boutique.OPENING;
        private int passwords;

        Play(Random random) {
            this.random = random;
            this.sessions.add(boutique.customer(V));
            this.id = boutique.accountAt(V).orElseThrow().id();
        }

        @Override
        public void close() {
            boutique.close();
        }

        private Account account() {
            return boutique.shop().platform().customers().find(id).orElseThrow();
        }

        private String present() {
            return account().email().value();
        }

        private boolean isAtHome() {
            return present().equals(V);
        }

        private <T> T oneOf(List<T> all) {
            return all.get(random.nextInt(all.size()));
        }

        void step() {
            boolean home = isAtHome();
            switch (random.nextInt(14)) {
                case 0 -> signIn();
                case 1, 2, 3 -> request(oneOf(ALL));
                case 4, 5, 6 -> confirm(oneOf(ALL));
                case 7 -> undo(oneOf(THIEFS));
                case 8 -> undo("w@owner.example");
                case 9 -> reset();
                case 10 -> staff(home);
                case 11 -> changePassword();
                default -> later();
            }
            boutique.deliver();
            if (home && !isAtHome()) {
                left = boutique.clock.instant();
            }
        }

        private void tried(String what, Runnable act) {
            try {
                act.run();
                story.add(what);
            } catch (AccountsException e) {
                story.add(what + ": " + e.code());
            }
        }

        private void signIn() {
            if (password != null && stolen.contains(password)) {
                tried("the thief signs in", () -> sessions.add(boutique.signIn(present(), password)));
            }
        }

        private void request(String mailbox) {
            SessionToken session = oneOf(sessions);
            if (password != null && boutique.isSignedIn(session)) {
                tried(
                        "request of " + mailbox,
                        () -> boutique.as(session)
                                .email()
                                .requestChange(mailbox, mailbox, Proof.password(Password.of(password))));
            }
        }

        /** Whoever reads the mailbox confirms with the password, if they know it; the owner always does. */
        private void confirm(String mailbox) {
            boolean known = OWNERS.contains(mailbox) || stolen.contains(password);
            List<MailToken> links = tokens(MailKind.CONFIRM_EMAIL_CHANGE, mailbox);
            if (password != null && known && !links.isEmpty()) {
                MailToken latest = links.get(links.size() - 1);
                tried("confirmed in " + mailbox, () -> boutique.storefront().confirm(latest, Password.of(password)));
            }
        }

        private void undo(String mailbox) {
            List<MailToken> links = tokens(MailKind.EMAIL_CHANGED, mailbox);
            if (!links.isEmpty()) {
                tried("undone in " + mailbox, () -> {
                    Reverted reverted = boutique.storefront().revert(oneOf(links));
                    password = null;
                    set(reverted.resetToken(), mailbox);
                });
            }
        }

        /** Whoever reads the mailbox in force, or a held one, asks for a link. */
        private void reset() {
            String mailbox = random.nextInt(3) == 0 ? oneOf(ALL) : present();
            tried("reset asked for " + mailbox, () -> boutique.storefront().requestPasswordReset(mailbox));
            boutique.deliver();
            List<MailToken> links = tokens(MailKind.RESET_PASSWORD, mailbox);
            if (!links.isEmpty()) {
                tried("reset in " + mailbox, () -> set(links.get(links.size() - 1), mailbox));
            }
        }

        /** The thief learns of every other password that the owner sets. */
        private void set(MailToken token, String mailbox) {
            String next = nextPassword(mailbox);
            boutique.storefront().resetPassword(token, Password.of(next)).ifPresent(in -> sessions.add(in.token()));
            password = next;
        }

        private String nextPassword(String mailbox) {
            String next = "brume " + passwords++ + " sur la colline";
            if (THIEFS.contains(mailbox) || random.nextBoolean()) {
                stolen.add(next);
            }
            return next;
        }

        private void changePassword() {
            SessionToken session = oneOf(sessions);
            if (password != null && stolen.contains(password) && boutique.isSignedIn(session)) {
                String next = nextPassword(oneOf(THIEFS));
                tried("password changed", () -> {
                    boutique.as(session).password().change(Password.of(password), Password.of(next));
                    password = next;
                });
            }
        }

        /** An account that nobody has taken over is closed for good, as staff may. */
        private void staff(boolean home) {
            BackOffice staff = boutique.staff();
            switch (random.nextInt(6)) {
                case 0 -> tried("suspended", () -> staff.accounts().suspend(id));
                case 1, 2 -> tried("lifted", () -> staff.accounts().lift(id));
                case 3 -> {
                    if (!home) {
                        tried("closed", () -> staff.accounts().close(id));
                    }
                }
                case 4 -> {
                    if (!home) {
                        tried("to be deleted", () -> staff.deletions().schedule(id, Deletion.Scope.ERASURE));
                    }
                }
                default -> tried("deletion undone", () -> staff.deletions().undo(id));
            }
        }

        /** As long as the owner is in time. */
        private void later() {
            Duration step = Duration.ofMinutes(1 + random.nextInt(2 * 24 * 60));
            Instant now = boutique.clock.instant();
            if (isAtHome() || now.plus(step).isBefore(left.plus(WAY_BACK))) {
                boutique.later(step);
                boutique.runDeletions();
                story.add("it is " + boutique.clock.instant());
            }
        }

        private List<MailToken> tokens(MailKind kind, String mailbox) {
            return boutique.mails.to(mailbox).stream()
                    .filter(mail -> mail.kind() == kind)
                    .map(RecordingMailer::token)
                    .toList();
        }

        boolean end() {
            boolean home = isAtHome();
            if (!home) {
                List<MailToken> links = tokens(MailKind.EMAIL_CHANGED, V);
                Reverted reverted = boutique.storefront().revert(links.get(links.size() - 1));
                boutique.storefront()
                        .resetPassword(reverted.resetToken(), Password.of("un mot que personne d'autre ne sait"));
                story.add("undone by the owner");
                assertThat(reverted.address().value()).isEqualTo(V);
                assertThat(boutique.accountAt(V))
                        .hasValueSatisfying(found -> assertThat(found.id()).isEqualTo(id));
                assertThat(sessions)
                        .allSatisfy(session ->
                                assertThat(boutique.isSignedIn(session)).isFalse());
                assertThat(account().status()).isIn(AccountStatus.ACTIVE, AccountStatus.SUSPENDED);
            }
            nobodyTakesItAgain();
            return !home;
        }

        private void nobodyTakesItAgain() {
            boutique.deliver();
            assertThat(isAtHome()).isTrue();
            THIEFS.stream()
                    .flatMap(mailbox -> tokens(MailKind.EMAIL_CHANGED, mailbox).stream())
                    .forEach(link -> {
                        assertThat(boutique.storefront().preview(link).state()).isNotEqualTo(LinkPreview.State.OPEN);
                        assertThatThrownBy(() -> boutique.storefront().revert(link))
                                .isInstanceOf(AccountsException.class);
                    });
            Boutique.refused(ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT, () -> boutique.signUp(V));
            assertThat(boutique.mails.all()).extracting(OutgoingMail::kind).doesNotContain(MailKind.SIGN_UP_ATTEMPTED);
        }
    }
}
