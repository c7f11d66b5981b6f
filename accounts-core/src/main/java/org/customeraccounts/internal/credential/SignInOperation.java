package org.customeraccounts.internal.credential;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.customeraccounts.account.Account;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.credential.PasswordPolicy;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.error.Violation;
import org.customeraccounts.internal.operation.Admission;
import org.customeraccounts.internal.operation.AuditContext;
import org.customeraccounts.internal.operation.Inputs;
import org.customeraccounts.internal.operation.Operation;
import org.customeraccounts.internal.operation.OperationRunner;
import org.customeraccounts.internal.operation.Throttle;
import org.customeraccounts.internal.operation.VisitorRequest;
import org.customeraccounts.internal.session.DeviceRecognition;
import org.customeraccounts.internal.session.SessionOpener;
import org.customeraccounts.internal.settings.EffectiveSettings;
import org.customeraccounts.session.SignIn;
import org.customeraccounts.session.SignInResult;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.storage.Credential;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.DeviceToken;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.TokenHash;
import org.jspecify.annotations.Nullable;

/** A visitor signs in with address and password. */
public final class SignInOperation {
    private final OperationRunner runner;
    private final Inputs inputs;
    private final EffectiveSettings settings;
    private final PasswordProof proof;
    private final SessionOpener sessions;
    private final FailurePacer pacing;

    public SignInOperation(
            OperationRunner runner,
            Inputs inputs,
            EffectiveSettings settings,
            PasswordProof proof,
            SessionOpener sessions,
            FailurePacer pacing) {
        this.runner = runner;
        this.inputs = inputs;
        this.settings = settings;
        this.proof = proof;
        this.sessions = sessions;
        this.pacing = pacing;
    }

    /** What is known of an address before the slow work; a credential only where there is one. */
    private record Known(
            Admission admission,
            @Nullable Account account,
            @Nullable Credential credential,
            SessionOpener.Held held) {}

    public SignInResult signIn(VisitorRequest request, SignIn form) {
        return pacing.of(request.shop(), () -> enter(request, form));
    }

    private SignInResult enter(VisitorRequest request, SignIn form) {
        Operation<Known> found = runner.visitor(request, AuditAction.SIGN_IN)
                .then(asked -> email(form))
                .noting(AuditContext::masked)
                .then(address -> find(request, address))
                .noting((audit, known) -> known.account() == null
                        ? audit
                        : audit.about(known.account().id()));
        SessionOpener.Held held = found.value().held();
        return found.then(known -> prove(Objects.requireNonNull(form.password()), known))
                .commit((unit, proven) -> enter(unit, request, proven, held));
    }

    private EmailAddress email(SignIn form) {
        Inputs.requireNone(violations(form));
        return EmailAddress.parse(Objects.requireNonNull(form.email()));
    }

    private List<Violation> violations(SignIn form) {
        List<Violation> typed = inputs.violations(form);
        return form.password() == null
                ? typed
                : Inputs.join(typed, PasswordPolicy.unreadable("password", form.password()));
    }

    private Known find(VisitorRequest request, EmailAddress address) {
        Admission admission = runner.throttle()
                .admit(request, Throttle.Attempt.SIGN_IN, address.key(), () -> device(request, address));
        return runner.read(unit -> find(unit, request, address, admission)).orThrow();
    }

    private Outcome<Known> find(UnitOfWork unit, VisitorRequest request, EmailAddress address, Admission admission) {
        return settings.withAccounts(unit, request.shop()).then(shop -> {
            Optional<Account> account = unit.accounts().findByEmail(request.shop(), address);
            Optional<Credential> credential = account.filter(found -> maySignIn(shop, found))
                    .flatMap(found -> unit.credentials().find(request.shop(), found.id()));
            SessionOpener.Held held =
                    account.map(found -> SessionOpener.Held.by(unit, found)).orElse(SessionOpener.Held.NONE);
            return Outcome.of(new Known(admission, account.orElse(null), credential.orElse(null), held));
        });
    }

    private PasswordProof.Proof prove(Password typed, Known known) {
        PasswordProof.Proof proven = known.admission().unlessBusy(() -> proof.prove(typed, known.credential()));
        known.admission().succeeded();
        return proven;
    }

    /**
     * Whoever typed an address that was free knows the account's password, so that where the shop asks for discretion a
     * sign-in would tell them that it was. The mailbox is proven first.
     */
    private static boolean maySignIn(ShopSettings shop, Account account) {
        return account.isVerified() || !shop.discreet();
    }

    /** Asked only once the address's count is used up. */
    private Optional<TokenHash> device(VisitorRequest request, EmailAddress address) {
        return request.context().device().isEmpty()
                ? Optional.empty()
                : runner.read(unit -> {
                    Optional<Account> account = unit.accounts().findByEmail(request.shop(), address);
                    return DeviceRecognition.find(unit, request, runner.now())
                            .filter(device -> account.filter(device::isOf).isPresent())
                            .flatMap(device -> request.context().device())
                            .map(DeviceToken::hash);
                });
    }

    private Outcome<SignInResult> enter(
            UnitOfWork unit, VisitorRequest request, PasswordProof.Proof proven, SessionOpener.Held held) {
        return proven.stillHolds(unit)
                .then(Account::usable)
                .then(account -> Outcome.of(sessions.open(unit, request, account, held)));
    }
}
