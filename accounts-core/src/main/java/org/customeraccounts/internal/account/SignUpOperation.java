package org.customeraccounts.internal.account;

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
import org.customeraccounts.internal.operation.Admission;
import org.customeraccounts.internal.operation.Inputs;
import org.customeraccounts.internal.operation.LanguageTags;
import org.customeraccounts.internal.operation.Operation;
import org.customeraccounts.internal.operation.OperationRunner;
import org.customeraccounts.internal.operation.Throttle;
import org.customeraccounts.internal.operation.VisitorRequest;
import org.customeraccounts.internal.settings.EffectiveSettings;
import org.customeraccounts.session.SignIn;
import org.customeraccounts.session.SignUpResult;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.value.EmailAddress;

/** A visitor creates an account. */
public final class SignUpOperation {
    private static final Duration DOUBLE_CLICK = Duration.ofMinutes(1);
    private static final Set<ErrorCode> TELLING_NO_MORE =
            EnumSet.of(ErrorCode.BAD_CREDENTIALS, ErrorCode.TOO_MANY_ATTEMPTS, ErrorCode.ACCOUNT_SUSPENDED);

    private final OperationRunner runner;
    private final Inputs inputs;
    private final EffectiveSettings settings;
    private final AccountOpener opener;
    private final SignInOperation signIn;

    public SignUpOperation(
            OperationRunner runner,
            Inputs inputs,
            EffectiveSettings settings,
            AccountOpener opener,
            SignInOperation signIn) {
        this.runner = runner;
        this.inputs = inputs;
        this.settings = settings;
        this.opener = opener;
        this.signIn = signIn;
    }

    /**
     * Once more the same form is a double click, and signs in. It is counted as the sign-in that it is: whoever guesses
     * at the password of somebody who has just signed up has no more attempts than anywhere.
     */
    public SignUpResult signUp(VisitorRequest request, SignUp form) {
        try {
            return open(request, form);
        } catch (ConflictException e) {
            if (e.code() == ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT && isNew(request, form)) {
                return signIn(request, form, e);
            }
            throw e;
        }
    }

    private boolean isNew(VisitorRequest request, SignUp form) {
        return runner.read(unit -> unit.accounts().findByEmail(request.shop(), email(form)))
                .filter(account -> runner.now().isBefore(account.createdAt().plus(DOUBLE_CLICK)))
                .isPresent();
    }

    private SignUpResult signIn(VisitorRequest request, SignUp form, ConflictException known) {
        try {
            return signIn.signIn(request, SignIn.with(form.email(), Objects.requireNonNull(form.password())))
                    .signedIn();
        } catch (AccountsException e) {
            // Any of these would say more about the other account than that it is there.
            throw TELLING_NO_MORE.contains(e.code()) ? known : e;
        }
    }

    /** An attempt that was admitted, in a shop that has accounts. */
    private record Entry(ShopSettings shop, Admission admission) {}

    private SignUpResult open(VisitorRequest request, SignUp form) {
        Operation<Entry> entered = runner.visitor(request, AuditAction.SIGN_UP)
                .then(asked -> enter(request))
                .check(entry -> Inputs.requireNone(violations(entry.shop(), form)))
                .noting((audit, entry) -> audit.masked(email(form)));
        ShopSettings shop = entered.value().shop();
        Operation<Applicant> prepared =
                entered.then(entry -> entry.admission().unlessBusy(() -> prepare(request, shop, form)));
        return prepared.decide(
                (unit, applicant) -> opener.openAndAnswer(unit, request, prepared.audit(), shop, applicant));
    }

    private Entry enter(VisitorRequest request) {
        ShopSettings shop =
                runner.read(unit -> settings.withAccounts(unit, request.shop())).orThrow();
        return new Entry(shop, runner.throttle().admitSource(request, Throttle.Attempt.SIGN_UP));
    }

    private Applicant prepare(VisitorRequest request, ShopSettings shop, SignUp form) {
        return opener.prepare(
                        request,
                        shop,
                        email(form),
                        Objects.requireNonNull(form.password()),
                        AccountOpener.name(form.name()),
                        form.locale())
                .orThrow();
    }

    private static EmailAddress email(SignUp form) {
        return EmailAddress.parse(Objects.requireNonNull(form.email()));
    }

    private List<Violation> violations(ShopSettings shop, SignUp form) {
        List<Violation> typed = Inputs.join(
                inputs.violations(form),
                form.locale() == null ? List.of() : LanguageTags.violations("locale", form.locale()));
        // Only what is right can be asked about any further: its domain, and its words in the password.
        boolean emailRight =
                typed.stream().noneMatch(violation -> violation.field().equals("email"));
        boolean nameRight =
                typed.stream().noneMatch(violation -> violation.field().startsWith("name"));
        return Inputs.join(
                typed,
                opener.violations(
                        shop,
                        emailRight ? email(form) : null,
                        form.password(),
                        nameRight ? AccountOpener.name(form.name()) : null));
    }
}
