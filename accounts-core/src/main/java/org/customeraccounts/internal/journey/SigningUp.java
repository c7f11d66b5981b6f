package org.customeraccounts.internal.journey;

import java.util.List;
import java.util.Objects;
import org.customeraccounts.account.SignUp;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.error.Violation;
import org.customeraccounts.internal.support.Act;
import org.customeraccounts.internal.support.Admission;
import org.customeraccounts.internal.support.EffectiveSettings;
import org.customeraccounts.internal.support.Inputs;
import org.customeraccounts.internal.support.Journal;
import org.customeraccounts.internal.support.LanguageTags;
import org.customeraccounts.internal.support.Throttle;
import org.customeraccounts.internal.support.Visit;
import org.customeraccounts.session.SignUpResult;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.value.EmailAddress;

/** A visitor creates an account. */
public final class SigningUp {
    private final Storage storage;
    private final Inputs inputs;
    private final EffectiveSettings settings;
    private final Throttle throttle;
    private final OpeningAccounts opening;
    private final Journal journal;

    public SigningUp(
            Storage storage,
            Inputs inputs,
            EffectiveSettings settings,
            Throttle throttle,
            OpeningAccounts opening,
            Journal journal) {
        this.storage = storage;
        this.inputs = inputs;
        this.settings = settings;
        this.throttle = throttle;
        this.opening = opening;
        this.journal = journal;
    }

    public SignUpResult signUp(Visit visit, SignUp form) {
        Act act = Act.ofVisitor(visit, AuditAction.SIGN_UP);
        return journal.recording(act, () -> {
            ShopSettings shop = storage.read(unit -> settings.withAccounts(unit, visit.shop()))
                    .orThrow();
            Admission admission = throttle.admitSource(visit, Throttle.Attempt.SIGN_UP);
            Inputs.demandNone(violations(shop, form));
            EmailAddress email = EmailAddress.parse(Objects.requireNonNull(form.email()));
            act.masked(email);
            Applicant applicant = admission.unlessBusy(() -> opening.prepare(
                            visit,
                            shop,
                            email,
                            Objects.requireNonNull(form.password()),
                            OpeningAccounts.name(form.name()),
                            form.locale())
                    .orThrow());
            return journal.commit(act, unit -> opening.openAndAnswer(unit, visit, act, shop, applicant));
        });
    }

    private List<Violation> violations(ShopSettings shop, SignUp form) {
        List<Violation> typed = Inputs.join(
                inputs.violations(form),
                form.locale() == null ? List.of() : LanguageTags.flaws("locale", form.locale()));
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
                        nameRight ? OpeningAccounts.name(form.name()) : null));
    }
}
