package org.customeraccounts.internal.contact;

import java.util.List;
import java.util.Optional;
import org.customeraccounts.account.NameForm;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.contact.Contact;
import org.customeraccounts.contact.ContactForm;
import org.customeraccounts.contact.ContactRecorder;
import org.customeraccounts.contact.Contacts;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.internal.operation.AuditContext;
import org.customeraccounts.internal.operation.Cursors;
import org.customeraccounts.internal.operation.Inputs;
import org.customeraccounts.internal.operation.Operation;
import org.customeraccounts.internal.operation.OperationRunner;
import org.customeraccounts.internal.operation.StaffRequest;
import org.customeraccounts.internal.operation.VisitorRequest;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.PersonName;
import org.jspecify.annotations.Nullable;

/** Contacts: recorded by the host, listed to staff. */
public final class ContactOperations {
    private static final String ANY_KEY = EmailAddress.KEY_VERSION + ":";

    /** What no key begins with. */
    private static final String NO_KEY = " ";

    private final OperationRunner runner;
    private final Inputs inputs;

    public ContactOperations(OperationRunner runner, Inputs inputs) {
        this.runner = runner;
        this.inputs = inputs;
    }

    public Contacts of(StaffRequest request) {
        return new ForStaff(request);
    }

    public ContactRecorder of(VisitorRequest request) {
        return form -> runner.platform(request, AuditAction.CONTACT_RECORD)
                .then(asked -> contact(request, form))
                .noting((audit, contact) -> audit.masked(contact.address()))
                .commit((unit, contact) -> Outcome.of(unit.contacts().record(contact)));
    }

    private final class ForStaff implements Contacts {
        private final StaffRequest request;

        private ForStaff(StaffRequest request) {
            this.request = request;
        }

        @Override
        public Page<Contact> page(PageRequest page) {
            return view().check(asked -> requireKey(page, ANY_KEY))
                    .then(asked -> runner.read(unit -> unit.contacts().page(request.shop(), page)))
                    .value();
        }

        @Override
        public Page<Contact> search(@Nullable String prefix, PageRequest page) {
            return view().then(asked -> searchFor(
                            Inputs.line("prefix", prefix, EmailAddress.LONGEST).orThrow(), page))
                    .value();
        }

        private Page<Contact> searchFor(String typed, PageRequest page) {
            Optional<String> beginning = EmailAddress.keyBeginning(typed);
            requireKey(page, beginning.orElse(NO_KEY));
            return beginning
                    .map(keys -> runner.read(unit -> unit.contacts().search(request.shop(), keys, page)))
                    .orElseGet(() -> Page.of(page, List.of(), String::valueOf));
        }

        @Override
        public Optional<Contact> find(@Nullable String email) {
            return view().then(asked -> Inputs.email("email", email).orThrow())
                    .noting(AuditContext::masked)
                    .disclose(address -> runner.read(unit -> unit.contacts().find(request.shop(), address)));
        }

        private Operation<StaffRequest> view() {
            return runner.staff(request, AuditAction.CONTACTS_VIEW);
        }
    }

    /** A cursor's position is the key of an address, and begins as those of the list do. */
    private static void requireKey(PageRequest page, String beginning) {
        Cursors.require(page, position -> {
            boolean ascii = position.chars().allMatch(c -> c > ' ' && c < 0x7f);
            if (!ascii || !position.startsWith(beginning)) {
                throw new IllegalArgumentException("not the key of an address in the list");
            }
        });
    }

    private Contact contact(VisitorRequest request, ContactForm form) {
        inputs.require(form);
        EmailAddress address = EmailAddress.parse(String.valueOf(form.email()));
        return new Contact(runner.ids().contact(), request.shop(), address, name(form), null, true, runner.now());
    }

    private static @Nullable PersonName name(ContactForm form) {
        NameForm name = NameForm.of(form.given(), form.family());
        return name.isBlank() ? null : name.toName();
    }
}
