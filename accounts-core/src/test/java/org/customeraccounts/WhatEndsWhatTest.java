package org.customeraccounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.customeraccounts.account.RunningContracts;
import org.customeraccounts.credential.Proof;
import org.customeraccounts.credential.Throttling;
import org.customeraccounts.deletion.Deletion;
import org.customeraccounts.email.EmailChangeState;
import org.customeraccounts.error.AccountsException;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.internal.session.Artefact;
import org.customeraccounts.internal.session.RevocationEvent;
import org.customeraccounts.internal.session.RevocationTable;
import org.customeraccounts.internal.session.RevocationTable.Effect;
import org.customeraccounts.mail.LinkPreview;
import org.customeraccounts.mail.LinkPurpose;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.session.SignIn;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.DeviceToken;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.RequestContext;
import org.customeraccounts.value.SessionToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each cell of the table of what ends what, walked through the doors. */
@Tag("slow")
@Tag("found-A9")
class WhatEndsWhatTest {
    private static final String ADA = "ada@example.com";
    private static final String NEW = "ada@new.example";
    private static final String NEWER = "ada@newer.example";
    private static final Password OWN = Password.of(Boutique.PASSWORD);

    private final Boutique boutique = new Boutique();

    /** The session that acts. */
    private SessionToken session;

    private AccountId account;
    private String address = ADA;

    @AfterEach
    void closes() {
        boutique.close();
    }

    static Stream<Arguments> cells() {
        return Arrays.stream(RevocationEvent.values())
                .flatMap(event -> Arrays.stream(Artefact.values())
                        .filter(artefact -> RevocationTable.effect(event, artefact) != Effect.NONE)
                        .map(artefact -> Arguments.of(event, artefact)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cells")
    void isAsTheTableSays(RevocationEvent event, Artefact artefact) {
        Effect effect = RevocationTable.effect(event, artefact);
        boolean unverified = event == RevocationEvent.ADDRESS_VERIFIED || artefact == Artefact.VERIFY_LINKS;
        session = unverified ? boutique.signUp(ADA) : boutique.customer(ADA);
        account = boutique.accountAt(ADA).orElseThrow().id();
        boutique.deliver();
        Runnable cause = prepared(event);

        if (artefact == Artefact.PROVEN_PASSWORD) {
            assertThat(signsInWhile(cause)).isEqualTo(effect == Effect.STAYS);
            return;
        }
        BooleanSupplier isThere = made(event, artefact, effect);
        assertThat(isThere.getAsBoolean()).as("there before").isTrue();
        cause.run();

        assertThat(isThere.getAsBoolean()).as("there after").isEqualTo(effect == Effect.STAYS);
    }

    /** What makes the event happen; what it needs is there already. */
    private Runnable prepared(RevocationEvent event) {
        return switch (event) {
            case ADDRESS_VERIFIED -> {
                MailToken link = boutique.mailed(MailKind.VERIFY_EMAIL, ADA);
                yield () -> boutique.storefront().confirm(link, OWN);
            }
            case PASSWORD_CHANGED ->
                () -> boutique.as(session).password().change(OWN, Password.of(Boutique.OTHER_PASSWORD));
            case PASSWORD_RESET ->
                () -> boutique.storefront().resetPassword(resetLink(), Password.of(Boutique.OTHER_PASSWORD));
            case RESET_REFUSED -> () -> boutique.storefront().refuse(resetLink());
            case EMAIL_CHANGED -> () -> boutique.change(session, NEWER);
            case CHANGE_UNDONE -> {
                boutique.change(session, NEW);
                address = NEW;
                MailToken undo = boutique.mailed(MailKind.EMAIL_CHANGED, ADA);
                yield () -> boutique.storefront().revert(undo);
            }
            case SESSION_ENDED -> () -> boutique.as(session).signOut();
            case OTHERS_ENDED -> () -> boutique.as(session).sessions().endOthers();
            case STAFF_ENDED_SESSIONS -> () -> boutique.staff().accounts().endSessions(account);
            case SUSPENDED -> () -> boutique.staff().accounts().suspend(account);
            case CLOSED -> () -> boutique.staff().accounts().close(account, RunningContracts.END);
            case DELETION_SCHEDULED -> () -> boutique.staff().deletions().schedule(account, Deletion.Scope.ACCOUNT);
            case DELETED ->
                () -> {
                    boutique.staff().deletions().schedule(account, Deletion.Scope.ACCOUNT);
                    boutique.deliver();
                    boutique.later(Duration.ofDays(8));
                    boutique.runDeletions();
                };
        };
    }

    private MailToken resetLink() {
        boutique.storefront().requestPasswordReset(address);
        boutique.deliver();
        return boutique.mailed(MailKind.RESET_PASSWORD, address);
    }

    /** Makes the artefact, and says how to see whether it is there. */
    private BooleanSupplier made(RevocationEvent event, Artefact artefact, Effect effect) {
        return switch (artefact) {
            case THIS_SESSION -> () -> boutique.isSignedIn(session);
            case OTHER_SESSIONS -> signedIn();
            case VERIFY_LINKS -> open(boutique.mailed(MailKind.VERIFY_EMAIL, ADA));
            case RESET_LINKS -> open(resetLink());
            case CONFIRM_LINKS -> open(changeAsked(event, effect, MailKind.CONFIRM_EMAIL_CHANGE));
            case CANCEL_LINKS -> open(changeAsked(event, effect, MailKind.EMAIL_CHANGE_REQUESTED));
            case REVERT_LINKS -> open(undoLink(event));
            case PENDING_CHANGE -> {
                MailToken link = changeAsked(event, effect, MailKind.EMAIL_CHANGE_REQUESTED);
                yield () -> canBeStopped(link);
            }
            case DEVICES -> knownDevice();
            case PROVEN_PASSWORD -> throw new IllegalStateException();
        };
    }

    private BooleanSupplier signedIn() {
        SessionToken other = boutique.signIn(address, Boutique.PASSWORD);
        return () -> boutique.isSignedIn(other);
    }

    /** Where an address's attempts are used up, a device that the account knows is let in to try. */
    private BooleanSupplier knownDevice() {
        DeviceToken device = boutique.storefront()
                .signIn(SignIn.with(address, OWN))
                .signedIn()
                .device()
                .orElseThrow();
        return () -> {
            useUpTheAttempts();
            Storefront there = boutique.shop()
                    .from(RequestContext.unknown().withDevice(device))
                    .storefront();
            return refusal(there) != ErrorCode.TOO_MANY_ATTEMPTS;
        };
    }

    private void useUpTheAttempts() {
        for (int attempt = 0; attempt <= Throttling.standard().perAddress(); attempt++) {
            refusal(boutique.storefront());
        }
        assertThat(refusal(boutique.storefront())).isEqualTo(ErrorCode.TOO_MANY_ATTEMPTS);
    }

    /** How a wrong password is refused at the address that the account has now. */
    private ErrorCode refusal(Storefront storefront) {
        String now = Stream.of(ADA, NEW, NEWER)
                .filter(mailbox -> boutique.accountAt(mailbox)
                        .filter(found -> found.id().equals(account))
                        .isPresent())
                .findFirst()
                .orElse(address);
        return catchThrowableOfType(
                        AccountsException.class,
                        () -> storefront.signIn(SignIn.with(now, Password.of("wrong, and wrong again"))))
                .code();
    }

    private BooleanSupplier open(MailToken link) {
        return () -> isOpen(link);
    }

    /** Opening changes nothing; a link that is gone with its account is as good as ended. */
    private boolean isOpen(MailToken link) {
        try {
            return boutique.storefront().preview(link).state() == LinkPreview.State.OPEN;
        } catch (AccountsException e) {
            return false;
        }
    }

    private MailToken undoLink(RevocationEvent event) {
        boolean later = event == RevocationEvent.CHANGE_UNDONE;
        boutique.change(session, later ? NEWER : NEW);
        String old = address;
        address = later ? NEWER : NEW;
        return boutique.mailed(MailKind.EMAIL_CHANGED, old);
    }

    /** A change asked for by the session that ends, where that is what counts. */
    private MailToken changeAsked(RevocationEvent event, Effect effect, MailKind kind) {
        SessionToken asking = event == RevocationEvent.OTHERS_ENDED && effect == Effect.ENDS_WITH_ITS_SESSION
                ? boutique.signIn(address, Boutique.PASSWORD)
                : session;
        boutique.as(asking).email().requestChange("third@new.example", "third@new.example", Proof.password(OWN));
        boutique.deliver();
        return boutique.mailed(kind, kind == MailKind.CONFIRM_EMAIL_CHANGE ? "third@new.example" : address);
    }

    private boolean canBeStopped(MailToken link) {
        return isOpen(link)
                && boutique.storefront().preview(link).purpose() == LinkPurpose.CANCEL_EMAIL_CHANGE
                && (!boutique.isSignedIn(session)
                        || boutique.as(session)
                                        .email()
                                        .status()
                                        .change()
                                        .orElseThrow()
                                        .state()
                                == EmailChangeState.PENDING);
    }

    /** The password is compared, then it happens, and only then the session is opened. */
    private boolean signsInWhile(Runnable cause) {
        boutique.meanwhileSigningIn(cause);
        try {
            boutique.storefront().signIn(SignIn.with(address, OWN));
            return true;
        } catch (AccountsException e) {
            return false;
        }
    }
}
