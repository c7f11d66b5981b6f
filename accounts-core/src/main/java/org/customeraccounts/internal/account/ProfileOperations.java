package org.customeraccounts.internal.account;

import java.util.List;
import java.util.Locale;
import org.customeraccounts.account.Account;
import org.customeraccounts.account.NameForm;
import org.customeraccounts.account.Profile;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.error.Violation;
import org.customeraccounts.internal.operation.CustomerRequest;
import org.customeraccounts.internal.operation.Inputs;
import org.customeraccounts.internal.operation.LanguageTags;
import org.customeraccounts.internal.operation.OperationRunner;
import org.customeraccounts.value.PersonName;

/** A customer's profile, read from and written to the storage. */
public final class ProfileOperations {
    private final OperationRunner runner;
    private final Inputs inputs;

    public ProfileOperations(OperationRunner runner, Inputs inputs) {
        this.runner = runner;
        this.inputs = inputs;
    }

    public Profile of(CustomerRequest request) {
        return new ForCustomer(request);
    }

    private final class ForCustomer implements Profile {
        private final CustomerRequest request;

        private ForCustomer(CustomerRequest request) {
            this.request = request;
        }

        @Override
        public Account get() {
            return runner.read(request, (unit, session) -> Outcome.of(session.account()));
        }

        @Override
        public Account rename(NameForm form) {
            return runner.customer(request, AuditAction.PROFILE_RENAME)
                    .then(asked -> name(form))
                    .commit((unit, owner, name) -> {
                        unit.accounts().changeName(request.shop(), request.account(), name);
                        return Outcome.of(owner.withName(name));
                    });
        }

        private PersonName name(NameForm form) {
            Inputs.requireNone(form.isBlank() ? missing() : inputs.violations(form));
            return form.toName();
        }

        private static List<Violation> missing() {
            return List.of(Violation.of("given", ErrorCode.REQUIRED), Violation.of("family", ErrorCode.REQUIRED));
        }

        @Override
        public Account changeLocale(Locale locale) {
            return runner.customer(request, AuditAction.PROFILE_CHANGE_LOCALE)
                    .check(asked -> Inputs.requireNone(LanguageTags.violations("locale", locale)))
                    .commit((unit, owner, asked) -> {
                        unit.accounts().changeLocale(request.shop(), request.account(), locale);
                        return Outcome.of(owner.withLocale(locale));
                    });
        }
    }
}
