package org.customeraccounts.internal.email;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.customeraccounts.account.Account;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.credential.PasswordPolicy;
import org.customeraccounts.credential.Proof;
import org.customeraccounts.email.EmailChange;
import org.customeraccounts.email.EmailChangeRequested;
import org.customeraccounts.email.EmailChangeState;
import org.customeraccounts.email.EmailChangeStatus;
import org.customeraccounts.email.EmailChangeTransition;
import org.customeraccounts.email.EmailChanged;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.error.Refusal;
import org.customeraccounts.error.Violation;
import org.customeraccounts.internal.credential.PasswordProof;
import org.customeraccounts.internal.mail.MailAllowance;
import org.customeraccounts.internal.mail.MailDomains;
import org.customeraccounts.internal.operation.Act;
import org.customeraccounts.internal.operation.Admission;
import org.customeraccounts.internal.operation.CustomerRequest;
import org.customeraccounts.internal.operation.Ids;
import org.customeraccounts.internal.operation.Inputs;
import org.customeraccounts.internal.operation.Journal;
import org.customeraccounts.internal.operation.MailShare;
import org.customeraccounts.internal.operation.OutboxWriter;
import org.customeraccounts.internal.operation.SessionGuard;
import org.customeraccounts.internal.operation.Throttle;
import org.customeraccounts.internal.operation.VisitorRequest;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.spi.storage.Credential;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.CardNumbers;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.EmailChangeId;
import org.customeraccounts.value.Password;
import org.jspecify.annotations.Nullable;

/** A customer asks for another address. */
public final class EmailChangeRequests {
    private static final Duration DAY = Duration.ofDays(1);

    private final Storage storage;
    private final Clock clock;
    private final Ids ids;
    private final SessionGuard live;
    private final Throttle throttle;
    private final MailAllowance allowance;
    private final MailDomains domains;
    private final PasswordProof proven;
    private final PendingChanges pending;
    private final Journal journal;
    private final OutboxWriter postbox;

    public EmailChangeRequests(
            Storage storage,
            Clock clock,
            Ids ids,
            SessionGuard live,
            Throttle throttle,
            MailAllowance allowance,
            MailDomains domains,
            PasswordProof proven,
            PendingChanges pending,
            Journal journal,
            OutboxWriter postbox) {
        this.storage = storage;
        this.clock = clock;
        this.ids = ids;
        this.live = live;
        this.throttle = throttle;
        this.allowance = allowance;
        this.domains = domains;
        this.proven = proven;
        this.pending = pending;
        this.journal = journal;
        this.postbox = postbox;
    }

    /** What is known before the slow work. */
    private record Known(Account account, @Nullable Credential credential, List<EmailChange> lately) {
        boolean askedLately(EmailAddress address) {
            return lately.stream().anyMatch(change -> change.newAddress().equals(address));
        }
    }

    public EmailChangeStatus request(
            CustomerRequest call, @Nullable String newAddress, @Nullable String confirmation, Proof proof) {
        Act act = call.act(AuditAction.EMAIL_CHANGE_REQUEST);
        return journal.recording(act, () -> {
            Known known = storage.read(unit -> look(unit, call)).orThrow();
            requireVerified(known.account());
            Password password = password(proof);
            EmailAddress address = address(known.account(), newAddress, confirmation, password);
            act.masked(address);
            VisitorRequest visit = new VisitorRequest(call.shop(), call.context());
            Admission admission =
                    throttle.admit(visit, Throttle.Attempt.PROOF, call.account().toString());
            PasswordProof.Proof proved = admission.unlessBusy(() -> proven.prove(password, known.credential()));
            admission.succeeded();
            Function<UnitOfWork, Outcome<Account>> owner =
                    unit -> live.require(unit, call).then(found -> proved.stillHolds(unit, found.account()));
            if (address.equals(known.account().email())) {
                return journal.commit(act, unit -> owner.apply(unit).then(account -> respell(unit, account, address)));
            }
            admitNew(visit, known, address);
            return allowance
                    .takeOrRefuse(call.shop(), address, MailShare.OWNER)
                    .unlessRefused(() -> journal.commit(
                            act,
                            unit -> owner.apply(unit)
                                    .then(account -> begin(unit, call, account, address))
                                    .then(begun -> Outcome.of(EmailChangeStatus.of(begun, clock.instant())))));
        });
    }

    /** The same mailbox, written in another way: nothing is left to be confirmed. */
    private Outcome<EmailChangeStatus> respell(UnitOfWork unit, Account account, EmailAddress address) {
        Instant now = clock.instant();
        EmailAddress present = account.email();
        Instant verified = Objects.requireNonNull(account.verifiedAt());
        if (address.value().equals(present.value())) {
            return Outcome.refused(ErrorCode.EMAIL_UNCHANGED);
        }
        boolean taken = unit.emailClaims().claim(account.shop(), address, account.id(), now)
                && unit.accounts().changeEmail(account.shop(), account.id(), address, address, verified);
        if (!taken) {
            return Outcome.refused(ErrorCode.STALE);
        }
        unit.contacts().move(account.shop(), present, address, account.id());
        postbox.about(account)
                .event(new EmailChanged(account.shop(), account.id(), now))
                .post(unit);
        return Outcome.of(new EmailChangeStatus(address, EmailChangeState.CONFIRMED, now, null, null));
    }

    private Outcome<Known> look(UnitOfWork unit, CustomerRequest call) {
        return live.require(unit, call)
                .then(found -> Outcome.of(new Known(
                        found.account(),
                        unit.credentials().find(call.shop(), call.account()).orElse(null),
                        unit.emailChanges()
                                .requestedSince(
                                        call.shop(),
                                        call.account(),
                                        clock.instant().minus(DAY)))));
    }

    private static void requireVerified(Account account) {
        if (!account.isVerified()) {
            throw Refusal.of(ErrorCode.EMAIL_NOT_VERIFIED).exception();
        }
    }

    private static Password password(Proof proof) {
        return ((Proof.OfPassword) proof).password();
    }

    /** The refusals that depend on nobody else, in their order. */
    private EmailAddress address(
            Account account, @Nullable String newAddress, @Nullable String confirmation, Password password) {
        Inputs.requireNone(missing(newAddress, confirmation, password));
        if (!String.valueOf(newAddress)
                .strip()
                .equals(String.valueOf(confirmation).strip())) {
            throw Refusal.ofField(ErrorCode.EMAILS_DO_NOT_MATCH, "confirmation").exception();
        }
        EmailAddress address = deliverable(newAddress).orThrow();
        if (CardNumbers.isIn(address.value())) {
            throw Refusal.ofField(ErrorCode.CARD_NUMBER_IN_TEXT, "newAddress").exception();
        }
        if (address.value().equals(account.email().value())) {
            throw Refusal.of(ErrorCode.EMAIL_UNCHANGED).exception();
        }
        return address;
    }

    private static List<Violation> missing(
            @Nullable String newAddress, @Nullable String confirmation, Password password) {
        List<Violation> missing = new ArrayList<>();
        if (newAddress == null || newAddress.isBlank()) {
            missing.add(Violation.of("newAddress", ErrorCode.REQUIRED));
        }
        if (confirmation == null || confirmation.isBlank()) {
            missing.add(Violation.of("confirmation", ErrorCode.REQUIRED));
        }
        missing.addAll(PasswordPolicy.unreadable("password", password));
        return missing;
    }

    private Outcome<EmailAddress> deliverable(@Nullable String typed) {
        Outcome<EmailAddress> parsed = Inputs.email("newAddress", typed);
        boolean right = parsed instanceof Outcome.Accepted<EmailAddress> yes
                && domains.violations("newAddress", yes.value()).isEmpty();
        return right ? parsed : Outcome.refused(Refusal.ofField(ErrorCode.EMAIL_INVALID, "newAddress"));
    }

    /**
     * Counted before anything of other people's addresses is told, so that an account that probes them is stopped; and
     * after the proof, so that a session alone cannot use up the owner's share.
     */
    private void admitNew(VisitorRequest visit, Known known, EmailAddress address) {
        if (!known.askedLately(address)) {
            throttle.admitNewAddress(visit, known.account().id());
        }
    }

    private Outcome<EmailChange> begin(UnitOfWork unit, CustomerRequest call, Account account, EmailAddress address) {
        Instant now = clock.instant();
        if (address.equals(account.email())) {
            return Outcome.refused(ErrorCode.EMAIL_UNCHANGED);
        }
        if (isUsed(unit, account, address, now)) {
            return Outcome.refused(ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT);
        }
        if (isContact(unit, account, address)) {
            return Outcome.refused(ErrorCode.EMAIL_ALREADY_USED);
        }
        EmailChange before = unit.emailChanges()
                .newest(account.shop(), account.id())
                .map(older -> superseded(unit, older))
                .orElse(null);
        EmailChange change = next(before, call, account, address, now);
        if (!unit.emailChanges().insert(change)) {
            return Outcome.refused(ErrorCode.STALE);
        }
        postbox.about(account)
                .mail(MailKind.CONFIRM_EMAIL_CHANGE, change.newAddress(), change)
                .mail(MailKind.EMAIL_CHANGE_REQUESTED, change.oldAddress(), change)
                .event(new EmailChangeRequested(account.shop(), account.id(), now))
                .post(unit);
        return Outcome.of(change);
    }

    /** The attempt before, its time over if it was not yet. Only the newest can be under way. */
    private EmailChange superseded(UnitOfWork unit, EmailChange older) {
        return older.stored() == EmailChangeState.PENDING
                        && pending.end(unit, older, EmailChangeTransition.SUPERSEDE)
                                instanceof Outcome.Accepted<EmailChange> ended
                ? ended.value()
                : older;
    }

    /** It sorts and counts as later than the attempt before it, also while the clock is behind that. */
    private EmailChange next(
            @Nullable EmailChange before, CustomerRequest call, Account account, EmailAddress address, Instant now) {
        EmailChangeId id = before == null ? ids.emailChange() : ids.emailChangeAfter(before.id());
        Instant decided = before == null ? null : before.decidedAt();
        Instant at = decided != null && decided.isAfter(now) ? decided : now;
        return EmailChange.requested(id, account.shop(), account.id(), account.email(), address, call.session(), at);
    }

    private static boolean isUsed(UnitOfWork unit, Account account, EmailAddress address, Instant now) {
        return unit.emailClaims()
                .find(account.shop(), address)
                .filter(claim -> !claim.account().equals(account.id()))
                .filter(claim -> claim.standsAt(now))
                .isPresent();
    }

    private static boolean isContact(UnitOfWork unit, Account account, EmailAddress address) {
        return unit.contacts()
                .find(account.shop(), address)
                .filter(contact -> !contact.hasAccount())
                .isPresent();
    }
}
