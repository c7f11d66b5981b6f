package org.customeraccounts.internal.credential;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.customeraccounts.account.Account;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.credential.PasswordPolicy;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.error.Violation;
import org.customeraccounts.internal.operation.Act;
import org.customeraccounts.internal.operation.Admission;
import org.customeraccounts.internal.operation.Inputs;
import org.customeraccounts.internal.operation.Journal;
import org.customeraccounts.internal.operation.Throttle;
import org.customeraccounts.internal.operation.VisitorRequest;
import org.customeraccounts.internal.session.DeviceRecognition;
import org.customeraccounts.internal.session.SessionOpener;
import org.customeraccounts.internal.settings.EffectiveSettings;
import org.customeraccounts.session.SignIn;
import org.customeraccounts.session.SignInResult;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.storage.Credential;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.DeviceToken;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.TokenHash;
import org.jspecify.annotations.Nullable;

/** A visitor signs in with address and password. */
public final class SignInOperation {
    private final Storage storage;
    private final Inputs inputs;
    private final EffectiveSettings settings;
    private final Throttle throttle;
    private final PasswordProof proven;
    private final SessionOpener sessions;
    private final DeviceRecognition devices;
    private final FailurePacing even;
    private final Journal journal;

    public SignInOperation(
            Storage storage,
            Inputs inputs,
            EffectiveSettings settings,
            Throttle throttle,
            PasswordProof proven,
            SessionOpener sessions,
            DeviceRecognition devices,
            FailurePacing even,
            Journal journal) {
        this.storage = storage;
        this.inputs = inputs;
        this.settings = settings;
        this.throttle = throttle;
        this.proven = proven;
        this.sessions = sessions;
        this.devices = devices;
        this.even = even;
        this.journal = journal;
    }

    /** What is known of an address before the slow work; a credential only where there is one. */
    private record Known(
            @Nullable Account account, @Nullable Credential credential, SessionOpener.Held held) {}

    public SignInResult signIn(VisitorRequest visit, SignIn form) {
        Act act = Act.ofVisitor(visit, AuditAction.SIGN_IN);
        return even.of(
                visit.shop(),
                () -> journal.recording(act, () -> {
                    Inputs.requireNone(violations(form));
                    EmailAddress address = EmailAddress.parse(Objects.requireNonNull(form.email()));
                    Password typed = Objects.requireNonNull(form.password());
                    act.masked(address);
                    Admission admission = throttle.admit(
                            visit, Throttle.Attempt.SIGN_IN, address.key(), () -> device(visit, address));
                    Known known =
                            storage.read(unit -> look(unit, visit, address)).orThrow();
                    if (known.account() != null) {
                        act.about(known.account().id());
                    }
                    PasswordProof.Proof proof = admission.unlessBusy(() -> proven.prove(typed, known.credential()));
                    admission.succeeded();
                    return journal.commit(act, unit -> enter(unit, visit, proof, known.held()));
                }));
    }

    private List<Violation> violations(SignIn form) {
        List<Violation> typed = inputs.violations(form);
        return form.password() == null
                ? typed
                : Inputs.join(typed, PasswordPolicy.unreadable("password", form.password()));
    }

    private Outcome<Known> look(UnitOfWork unit, VisitorRequest visit, EmailAddress address) {
        return settings.withAccounts(unit, visit.shop()).then(shop -> {
            Optional<Account> account = unit.accounts().findByEmail(visit.shop(), address);
            Optional<Credential> credential = account.filter(found -> maySignIn(shop, found))
                    .flatMap(found -> unit.credentials().find(visit.shop(), found.id()));
            SessionOpener.Held held =
                    account.map(found -> SessionOpener.Held.by(unit, found)).orElse(SessionOpener.Held.NONE);
            return Outcome.of(new Known(account.orElse(null), credential.orElse(null), held));
        });
    }

    /**
     * Whoever typed an address that was free knows the account's password, so that where the shop asks for discretion a
     * sign-in would tell them that it was. The mailbox is proven first.
     */
    private static boolean maySignIn(ShopSettings shop, Account account) {
        return account.isVerified() || !shop.discreet();
    }

    /** Asked only once the address's count is used up. */
    private Optional<TokenHash> device(VisitorRequest visit, EmailAddress address) {
        return visit.context().device().isEmpty()
                ? Optional.empty()
                : storage.read(unit -> {
                    Optional<Account> account = unit.accounts().findByEmail(visit.shop(), address);
                    return devices.find(unit, visit)
                            .filter(device -> account.filter(device::isOf).isPresent())
                            .flatMap(device -> visit.context().device())
                            .map(DeviceToken::hash);
                });
    }

    private Outcome<SignInResult> enter(
            UnitOfWork unit, VisitorRequest visit, PasswordProof.Proof proof, SessionOpener.Held held) {
        return proof.stillHolds(unit)
                .then(Account::usable)
                .then(account -> Outcome.of(sessions.open(unit, visit, account, held)));
    }
}
