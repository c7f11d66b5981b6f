package org.customeraccounts.internal.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.customeraccounts.account.Account;
import org.customeraccounts.account.AccountStatus;
import org.customeraccounts.email.EmailChange;
import org.customeraccounts.email.EmailChangeState;
import org.customeraccounts.email.EmailChangeTransition;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.EmailChangeId;
import org.customeraccounts.value.SessionId;
import org.customeraccounts.value.ShopId;
import org.junit.jupiter.api.Test;

class MailRelevanceTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final String ID = "0195500f-4a00-7000-8000-00000000000";
    private static final EmailAddress OLD = EmailAddress.parse("ada@example.com");
    private static final EmailAddress NEW = EmailAddress.parse("ada@new.example");
    private static final EmailAddress ELSEWHERE = EmailAddress.parse("ada@elsewhere.example");
    private static final Set<MailKind> ABOUT_A_CHANGE = EnumSet.of(
            MailKind.CONFIRM_EMAIL_CHANGE,
            MailKind.EMAIL_CHANGE_REQUESTED,
            MailKind.EMAIL_CHANGED,
            MailKind.EMAIL_CHANGE_REVERTED,
            MailKind.EMAIL_CHANGE_CANCELLED);

    private static final EmailChange PENDING = EmailChange.requested(
            EmailChangeId.parse(ID + 1),
            ShopId.of("boutique"),
            AccountId.parse(ID + 2),
            OLD,
            NEW,
            SessionId.parse(ID + 3),
            NOW);
    private static final EmailChange CONFIRMED = after(PENDING, EmailChangeTransition.CONFIRM);

    private static EmailChange after(EmailChange change, EmailChangeTransition event) {
        return change.after(event, NOW).orThrow();
    }

    private static Account account(AccountStatus status) {
        return new Account(
                PENDING.account(),
                PENDING.shop(),
                new Account.Mailbox(ELSEWHERE, NOW, false),
                null,
                Locale.ENGLISH,
                null,
                status,
                NOW);
    }

    private static Set<MailKind> kinds(EmailAddress mailbox, EmailChange change) {
        return ABOUT_A_CHANGE.stream()
                .filter(kind -> MailRelevance.holds(kind, mailbox, account(AccountStatus.ACTIVE), change, NOW))
                .collect(Collectors.toSet());
    }

    @Test
    void aMailAboutAChangeGoesToTheMailboxItIsForWhileTheChangeIsWhereTheMailSays() {
        Map<EmailChangeState, List<Set<MailKind>>> toOldAndNew = new EnumMap<>(EmailChangeState.class);
        List.of(
                        PENDING,
                        CONFIRMED,
                        after(CONFIRMED, EmailChangeTransition.REVERT),
                        after(CONFIRMED, EmailChangeTransition.SETTLE),
                        after(PENDING, EmailChangeTransition.CANCEL),
                        after(PENDING, EmailChangeTransition.SUPERSEDE),
                        after(PENDING, EmailChangeTransition.CONFLICT),
                        after(PENDING, EmailChangeTransition.BOUNCE))
                .forEach(change -> toOldAndNew.put(change.stored(), List.of(kinds(OLD, change), kinds(NEW, change))));

        Set<MailKind> none = Set.of();
        assertThat(toOldAndNew)
                .isEqualTo(Map.of(
                        EmailChangeState.PENDING,
                        List.of(Set.of(MailKind.EMAIL_CHANGE_REQUESTED), Set.of(MailKind.CONFIRM_EMAIL_CHANGE)),
                        EmailChangeState.CONFIRMED,
                        List.of(Set.of(MailKind.EMAIL_CHANGED), none),
                        EmailChangeState.REVERTED,
                        List.of(Set.of(MailKind.EMAIL_CHANGE_REVERTED), Set.of(MailKind.EMAIL_CHANGE_REVERTED)),
                        EmailChangeState.SETTLED,
                        List.of(none, none),
                        EmailChangeState.CANCELLED,
                        List.of(Set.of(MailKind.EMAIL_CHANGE_CANCELLED), Set.of(MailKind.EMAIL_CHANGE_CANCELLED)),
                        EmailChangeState.SUPERSEDED,
                        List.of(none, none),
                        EmailChangeState.CONFLICTED,
                        List.of(none, none),
                        EmailChangeState.UNDELIVERABLE,
                        List.of(none, none)));
    }

    @Test
    void aMailAboutAChangeGoesToNoOtherMailboxNotEvenTheAccountsOwn() {
        assertThat(List.of(
                        PENDING,
                        CONFIRMED,
                        after(CONFIRMED, EmailChangeTransition.REVERT),
                        after(PENDING, EmailChangeTransition.CANCEL)))
                .allSatisfy(change -> assertThat(kinds(ELSEWHERE, change)).isEmpty());
    }

    @Test
    void aMailAboutAChangeThatIsNotThereGoesNowhere() {
        assertThat(kinds(OLD, null)).isEmpty();
        assertThat(kinds(NEW, null)).isEmpty();
    }

    @Test
    void theMailThatUndoesGoesAsLongAsItCan() {
        Account account = account(AccountStatus.ACTIVE);
        Instant over = NOW.plus(Duration.ofDays(7));

        assertThat(MailRelevance.holds(MailKind.EMAIL_CHANGED, OLD, account, CONFIRMED, over.minusNanos(1_000)))
                .isTrue();
        assertThat(MailRelevance.holds(MailKind.EMAIL_CHANGED, OLD, account, CONFIRMED, over))
                .isFalse();
    }

    @Test
    void aClosedAccountHasTheMailsThatSaySoOrThatItStaysAndTheWayBackToItsAddress() {
        assertThat(everyKind(AccountStatus.CLOSED))
                .containsExactly(MailKind.ACCOUNT_CLOSED, MailKind.ACCOUNT_DELETION_UNDONE, MailKind.EMAIL_CHANGED);
    }

    @Test
    void anAccountThatIsBeingDeletedHasNoMailWithALinkButTheWayBackToItsAddress() {
        assertThat(everyKind(AccountStatus.BEING_DELETED))
                .containsExactly(
                        MailKind.PASSWORD_CHANGED,
                        MailKind.ACCOUNT_SUSPENDED,
                        MailKind.ACCOUNT_CLOSED,
                        MailKind.ACCOUNT_DELETION_SCHEDULED,
                        MailKind.EMAIL_CHANGED,
                        MailKind.EMAIL_CHANGE_CANCELLED);
    }

    /** The mails that any mailbox of an account in that state has, whatever became of a change. */
    private static List<MailKind> everyKind(AccountStatus status) {
        Account account = account(status);
        return Arrays.stream(MailKind.values())
                .filter(kind -> List.of(PENDING, CONFIRMED, after(PENDING, EmailChangeTransition.CANCEL)).stream()
                        .anyMatch(change -> List.of(OLD, NEW, ELSEWHERE).stream()
                                .anyMatch(mailbox -> MailRelevance.holds(kind, mailbox, account, change, NOW))))
                .toList();
    }
}
