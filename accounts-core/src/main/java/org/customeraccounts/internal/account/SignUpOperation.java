package org.customeraccounts.internal.account;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.customeraccounts.account.SignUp;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.error.AccountsException;
import org.customeraccounts.error.ConflictException;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Violation;
import org.customeraccounts.internal.credential.SignInOperation;
import org.customeraccounts.internal.operation.Act;
import org.customeraccounts.internal.operation.Admission;
import org.customeraccounts.internal.operation.Inputs;
import org.customeraccounts.internal.operation.Journal;
import org.customeraccounts.internal.operation.LanguageTags;
import org.customeraccounts.internal.operation.Throttle;
import org.customeraccounts.internal.operation.VisitorRequest;
import org.customeraccounts.internal.settings.EffectiveSettings;
import org.customeraccounts.session.SignIn;
import org.customeraccounts.session.SignUpResult;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.value.EmailAddress;

/** A visitor creates an account. */
public final class SignUpOperation {
    private static final Duration DOUBLE_CLICK = Duration.ofMinutes(1);
    private static final Set<ErrorCode> TELLING_NO_MORE =
            EnumSet.of(ErrorCode.BAD_CREDENTIALS, ErrorCode.TOO_MANY_ATTEMPTS, ErrorCode.ACCOUNT_SUSPENDED);

    private final Storage storage;
    private final Clock clock;
    private final Inputs inputs;
    private final EffectiveSettings settings;
    private final Throttle throttle;
    private final AccountOpener opening;
    private final SignInOperation signingIn;
    private final Journal journal;

    public SignUpOperation(
            Storage storage,
            Clock clock,
            Inputs inputs,
            EffectiveSettings settings,
            Throttle throttle,
            AccountOpener opening,
            SignInOperation signingIn,
            Journal journal) {
        this.storage = storage;
        this.clock = clock;
        this.signingIn = signingIn;
        this.inputs = inputs;
        this.settings = settings;
        this.throttle = throttle;
        this.opening = opening;
        this.journal = journal;
    }

    /**
     * Once more the same form is a double click, and signs in. It is counted as the sign-in that it is: whoever guesses at
     * the password of somebody who has just signed up has no more attempts than anywhere.
     */
    public SignUpResult signUp(VisitorRequest visit, SignUp form) {
        try {
            return open(visit, form);
        } catch (ConflictException e) {
            if (e.code() == ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT && isNew(visit, form)) {
                return signIn(visit, form, e);
            }
            throw e;
        }
    }

    private boolean isNew(VisitorRequest visit, SignUp form) {
        EmailAddress email = EmailAddress.parse(Objects.requireNonNull(form.email()));
        return storage.read(unit -> unit.accounts().findByEmail(visit.shop(), email))
                .filter(account -> clock.instant().isBefore(account.createdAt().plus(DOUBLE_CLICK)))
                .isPresent();
    }

    private SignUpResult signIn(VisitorRequest visit, SignUp form, ConflictException known) {
        try {
            return signingIn
                    .signIn(visit, SignIn.with(form.email(), Objects.requireNonNull(form.password())))
                    .signedIn();
        } catch (AccountsException e) {
            throw TELLING_NO_MORE.contains(e.code()) ? known : e;
        }
    }

    private SignUpResult open(VisitorRequest visit, SignUp form) {
        Act act = Act.ofVisitor(visit, AuditAction.SIGN_UP);
        return journal.recording(act, () -> {
            ShopSettings shop = storage.read(unit -> settings.withAccounts(unit, visit.shop()))
                    .orThrow();
            Admission admission = throttle.admitSource(visit, Throttle.Attempt.SIGN_UP);
            Inputs.requireNone(violations(shop, form));
            EmailAddress email = EmailAddress.parse(Objects.requireNonNull(form.email()));
            act.masked(email);
            Applicant applicant = admission.unlessBusy(() -> opening.prepare(
                            visit,
                            shop,
                            email,
                            Objects.requireNonNull(form.password()),
                            AccountOpener.name(form.name()),
                            form.locale())
                    .orThrow());
            return journal.commit(act, unit -> opening.openAndAnswer(unit, visit, act, shop, applicant));
        });
    }

    private List<Violation> violations(ShopSettings shop, SignUp form) {
        List<Violation> typed = Inputs.join(
                inputs.violations(form),
                form.locale() == null ? List.of() : LanguageTags.violations("locale", form.locale()));
        boolean emailRight =
                typed.stream().noneMatch(violation -> violation.field().equals("email"));
        boolean nameRight =
                typed.stream().noneMatch(violation -> violation.field().startsWith("name"));
        return Inputs.join(
                typed,
                opening.violations(
                        shop,
                        emailRight ? EmailAddress.parse(Objects.requireNonNull(form.email())) : null,
                        form.password(),
                        nameRight ? AccountOpener.name(form.name()) : null));
    }
}
