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
import org.customeraccounts.internal.operation.Act;
import org.customeraccounts.internal.operation.CustomerRequest;
import org.customeraccounts.internal.operation.Inputs;
import org.customeraccounts.internal.operation.Journal;
import org.customeraccounts.internal.operation.LanguageTags;
import org.customeraccounts.internal.operation.SessionGuard;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.value.PersonName;

/** A customer's profile, read from and written to the storage. */
public final class ProfileOperations {
    private final Storage storage;
    private final Inputs inputs;
    private final SessionGuard live;
    private final Journal journal;

    public ProfileOperations(Storage storage, Inputs inputs, SessionGuard live, Journal journal) {
        this.storage = storage;
        this.inputs = inputs;
        this.live = live;
        this.journal = journal;
    }

    public Profile of(CustomerRequest call) {
        return new OfCustomer(call);
    }

    private final class OfCustomer implements Profile {
        private final CustomerRequest call;

        private OfCustomer(CustomerRequest call) {
            this.call = call;
        }

        @Override
        public Account get() {
            return storage.read(unit -> live.require(unit, call)).orThrow().account();
        }

        @Override
        public Account rename(NameForm form) {
            Act act = call.act(AuditAction.PROFILE_RENAME);
            return journal.recording(act, () -> {
                Inputs.requireNone(form.isBlank() ? missing() : inputs.violations(form));
                PersonName name = form.toName();
                return journal.commit(
                        act,
                        unit -> live.require(unit, call).then(found -> {
                            unit.accounts().changeName(call.shop(), call.account(), name);
                            return Outcome.of(found.account().withName(name));
                        }));
            });
        }

        private static List<Violation> missing() {
            return List.of(Violation.of("given", ErrorCode.REQUIRED), Violation.of("family", ErrorCode.REQUIRED));
        }

        @Override
        public Account changeLocale(Locale locale) {
            Act act = call.act(AuditAction.PROFILE_CHANGE_LOCALE);
            return journal.recording(act, () -> {
                Inputs.requireNone(LanguageTags.violations("locale", locale));
                return journal.commit(
                        act,
                        unit -> live.require(unit, call).then(found -> {
                            unit.accounts().changeLocale(call.shop(), call.account(), locale);
                            return Outcome.of(found.account().withLocale(locale));
                        }));
            });
        }
    }
}
