package org.customeraccounts.internal.email;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
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
import org.customeraccounts.internal.mail.MailReservation;
import org.customeraccounts.internal.operation.Admission;
import org.customeraccounts.internal.operation.CustomerOperation;
import org.customeraccounts.internal.operation.CustomerRequest;
import org.customeraccounts.internal.operation.Inputs;
import org.customeraccounts.internal.operation.MailShare;
import org.customeraccounts.internal.operation.OperationRunner;
import org.customeraccounts.internal.operation.Throttle;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.spi.storage.Credential;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.CardNumbers;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.EmailChangeId;
import org.customeraccounts.value.Password;
import org.jspecify.annotations.Nullable;

/** A customer asks for another address. */
public final class EmailChangeRequests {
    private static final Duration DAY = Duration.ofDays(1);

    private final OperationRunner runner;
    private final MailAllowance allowance;
    private final MailDomains domains;
    private final PasswordProof proofs;
    private final PendingChanges pending;

    public EmailChangeRequests(
            OperationRunner runner,
            MailAllowance allowance,
            MailDomains domains,
            PasswordProof proofs,
            PendingChanges pending) {
        this.runner = runner;
        this.allowance = allowance;
        this.domains = domains;
        this.proofs = proofs;
        this.pending = pending;
    }

    /** What is known before the slow work. */
    private record Snapshot(Account account, @Nullable Credential credential, List<EmailChange> lately) {}

    /** An address that can be asked for, as far as it depends on nobody else. */
    private record Wish(Snapshot before, EmailAddress address) {
        boolean isRespelling() {
            return address.equals(before.account().email());
        }

        boolean wasAskedLately() {
            return before.lately().stream()
                    .anyMatch(change -> change.newAddress().equals(address));
        }
    }

    EmailChangeStatus request(
            CustomerRequest request, @Nullable String newAddress, @Nullable String confirmation, Proof proof) {
        CustomerOperation<Wish> operation = runner.customer(request, AuditAction.EMAIL_CHANGE_REQUEST)
                .then(asked -> runner.read(request, (unit, session) -> Outcome.of(look(unit, session.account()))))
                .then(before -> wish(before, newAddress, confirmation, proof))
                .noting((audit, wish) -> audit.masked(wish.address()));
        Wish wish = operation.value();
        EmailAddress address = wish.address();
        CustomerOperation<PasswordProof.Proof> proven =
                operation.then(asked -> prove(request, wish.before(), password(proof)));
        if (wish.isRespelling()) {
            return proven.commit(whileProven((unit, account) -> respell(unit, account, address)));
        }
        MailReservation mail = proven.check(asked -> admitNew(request, wish))
                .then(asked -> reserve(request, address))
                .value();
        return mail.unlessRefused(
                () -> proven.commit(whileProven((unit, account) -> begin(unit, request, account, address))));
    }

    private Snapshot look(UnitOfWork unit, Account account) {
        return new Snapshot(
                account,
                unit.credentials().find(account.shop(), account.id()).orElse(null),
                unit.emailChanges()
                        .requestedSince(
                                account.shop(), account.id(), runner.now().minus(DAY)));
    }

    private PasswordProof.Proof prove(CustomerRequest request, Snapshot before, Password password) {
        Admission admission = runner.throttle()
                .admit(
                        request.asVisitor(),
                        Throttle.Attempt.PROOF,
                        request.account().toString());
        PasswordProof.Proof proof = admission.unlessBusy(() -> proofs.prove(password, before.credential()));
        admission.succeeded();
        return proof;
    }

    /**
     * Counted before anything of other people's addresses is told, so that an account that probes them is stopped; and
     * after the proof, so that a session alone cannot use up the owner's share.
     */
    private void admitNew(CustomerRequest request, Wish wish) {
        if (!wish.wasAskedLately()) {
            runner.throttle().admitNewAddress(request.asVisitor(), request.account());
        }
    }

    private MailReservation reserve(CustomerRequest request, EmailAddress address) {
        return allowance.takeOrRefuse(request.shop(), address, MailShare.OWNER);
    }

    private static CustomerOperation.Work<PasswordProof.Proof, Outcome<EmailChangeStatus>> whileProven(
            BiFunction<UnitOfWork, Account, Outcome<EmailChangeStatus>> work) {
        return (unit, owner, proof) -> proof.stillHolds(unit, owner).then(account -> work.apply(unit, account));
    }

    /** The refusals that depend on nobody else, in their order. */
    private Wish wish(Snapshot before, @Nullable String newAddress, @Nullable String confirmation, Proof proof) {
        Account account = before.account();
        if (!account.isVerified()) {
            throw Refusal.of(ErrorCode.EMAIL_NOT_VERIFIED).exception();
        }
        Inputs.requireNone(missing(newAddress, confirmation, password(proof)));
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
        return new Wish(before, address);
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

    private static Password password(Proof proof) {
        return ((Proof.OfPassword) proof).password();
    }

    /** The same mailbox, written in another way: nothing is left to be confirmed. */
    private Outcome<EmailChangeStatus> respell(UnitOfWork unit, Account account, EmailAddress address) {
        Instant now = runner.now();
        EmailAddress present = account.email();
        Instant verified = Objects.requireNonNull(account.verifiedAt());
        // Another request may have written it so meanwhile.
        if (address.value().equals(present.value())) {
            return Outcome.refused(ErrorCode.EMAIL_UNCHANGED);
        }
        boolean taken = unit.emailClaims().claim(account.shop(), address, account.id(), now)
                && unit.accounts().changeEmail(account.shop(), account.id(), address, address, verified);
        if (!taken) {
            return Outcome.refused(ErrorCode.STALE);
        }
        unit.contacts().move(account.shop(), present, address, account.id());
        runner.outbox()
                .about(account)
                .event(new EmailChanged(account.shop(), account.id(), now))
                .post(unit);
        return Outcome.of(new EmailChangeStatus(address, EmailChangeState.CONFIRMED, now, null, null));
    }

    private Outcome<EmailChangeStatus> begin(
            UnitOfWork unit, CustomerRequest request, Account account, EmailAddress address) {
        Instant now = runner.now();
        // The address in force may be another one than before the slow work.
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
        EmailChange change = next(before, request, account, address, now);
        // The account is locked, so this happens only where a host's transaction cannot see the attempt of another.
        if (!unit.emailChanges().insert(change)) {
            return Outcome.refused(ErrorCode.STALE);
        }
        runner.outbox()
                .about(account)
                .mail(MailKind.CONFIRM_EMAIL_CHANGE, change.newAddress(), change)
                .mail(MailKind.EMAIL_CHANGE_REQUESTED, change.oldAddress(), change)
                .event(new EmailChangeRequested(account.shop(), account.id(), now))
                .post(unit);
        return Outcome.of(EmailChangeStatus.of(change, runner.now()));
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
            @Nullable EmailChange before, CustomerRequest request, Account account, EmailAddress address, Instant now) {
        EmailChangeId id =
                before == null ? runner.ids().emailChange() : runner.ids().emailChangeAfter(before.id());
        Instant decided = before == null ? null : before.decidedAt();
        Instant at = decided != null && decided.isAfter(now) ? decided : now;
        return EmailChange.requested(id, account.shop(), account.id(), account.email(), address, request.session(), at);
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
