package org.customeraccounts.internal.credential;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.customeraccounts.account.Account;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.credential.ContextWords;
import org.customeraccounts.credential.PasswordChanged;
import org.customeraccounts.credential.PasswordHash;
import org.customeraccounts.credential.PasswordPolicy;
import org.customeraccounts.credential.Passwords;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.error.Refusal;
import org.customeraccounts.error.Violation;
import org.customeraccounts.internal.operation.Admission;
import org.customeraccounts.internal.operation.CustomerOperation;
import org.customeraccounts.internal.operation.CustomerRequest;
import org.customeraccounts.internal.operation.Inputs;
import org.customeraccounts.internal.operation.OperationRunner;
import org.customeraccounts.internal.operation.Throttle;
import org.customeraccounts.internal.session.RevocationEvent;
import org.customeraccounts.internal.session.Revocations;
import org.customeraccounts.internal.settings.EffectiveSettings;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.spi.storage.Credential;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.ShopId;

/** A customer's change of password. */
public final class PasswordChange {
    private final OperationRunner runner;
    private final EffectiveSettings settings;
    private final PasswordHasher hasher;
    private final PasswordRules rules;
    private final Revocations revocations;
    private final ThrottleSubjects counts;

    public PasswordChange(
            OperationRunner runner,
            EffectiveSettings settings,
            PasswordHasher hasher,
            PasswordRules rules,
            Revocations revocations) {
        this.runner = runner;
        this.settings = settings;
        this.hasher = hasher;
        this.rules = rules;
        this.revocations = revocations;
        this.counts = new ThrottleSubjects(runner.storage());
    }

    public Passwords of(CustomerRequest request) {
        return (present, next) -> change(request, Inputs.typed(present), Inputs.typed(next));
    }

    /** What is read before the slow work. */
    private record Before(Account account, Credential credential, ContextWords words) {}

    private void change(CustomerRequest request, Password present, Password next) {
        CustomerOperation<Before> checked = runner.customer(request, AuditAction.PASSWORD_CHANGE)
                .then(asked -> read(request))
                .check(before -> requireRight(present, next, before));
        Credential proven = checked.value().credential();
        checked.check(before -> prove(request, present, before.credential()))
                .then(before -> hash(request, next, before.account()))
                .commit((unit, owner, hash) -> replace(unit, request, owner, proven, hash));
    }

    private Before read(CustomerRequest request) {
        return runner.read(
                request,
                (unit, session) -> unit.credentials()
                        .find(request.shop(), request.account())
                        .map(credential -> new Before(session.account(), credential, words(unit, session.account())))
                        .map(Outcome::of)
                        .orElseGet(() -> Outcome.refused(ErrorCode.BAD_CREDENTIALS)));
    }

    private ContextWords words(UnitOfWork unit, Account account) {
        return ShopWords.of(settings.of(unit, account.shop()), account);
    }

    private void requireRight(Password present, Password next, Before before) {
        List<Violation> unreadable = PasswordPolicy.unreadable("present", present);
        Inputs.requireNone(Inputs.join(unreadable, rules.violations("next", next, before.words())));
    }

    private void prove(CustomerRequest request, Password present, Credential credential) {
        Admission admission = runner.throttle()
                .admit(
                        request.asVisitor(),
                        Throttle.Attempt.PROOF,
                        request.account().toString());
        PasswordHasher.Verdict verdict = admission.unlessBusy(
                () -> hasher.verify(present, credential.hash()).orThrow());
        if (verdict == PasswordHasher.Verdict.WRONG) {
            throw Refusal.of(ErrorCode.BAD_CREDENTIALS).exception();
        }
    }

    private PasswordHash hash(CustomerRequest request, Password next, Account account) {
        Admission admission = runner.throttle().admitNewPassword(request.asVisitor(), request.account());
        PasswordHash hash = admission.unlessBusy(() -> hasher.hash(next).orThrow());
        counts.succeeded(Throttle.Attempt.PROOF, account);
        return hash;
    }

    private Outcome<Account> replace(
            UnitOfWork unit, CustomerRequest request, Account account, Credential proven, PasswordHash hash) {
        Instant now = runner.now();
        ShopId shop = account.shop();
        // Only in place of the hash that was compared: another change meanwhile makes the proof worth nothing.
        if (!unit.credentials().replace(proven.hash(), new Credential(shop, account.id(), hash, now))) {
            return Outcome.refused(ErrorCode.BAD_CREDENTIALS);
        }
        revocations.apply(unit, account, RevocationEvent.PASSWORD_CHANGED, Set.of(request.session()));
        runner.outbox()
                .about(account)
                .mail(MailKind.PASSWORD_CHANGED, account.email())
                .event(new PasswordChanged(shop, account.id(), now, false))
                .post(unit);
        return Outcome.of(account);
    }
}
