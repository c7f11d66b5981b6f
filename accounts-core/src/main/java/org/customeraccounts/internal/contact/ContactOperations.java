package org.customeraccounts.internal.contact;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.customeraccounts.account.NameForm;
import org.customeraccounts.audit.Actor;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.contact.Contact;
import org.customeraccounts.contact.ContactForm;
import org.customeraccounts.contact.ContactRecorder;
import org.customeraccounts.contact.Contacts;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.internal.operation.Act;
import org.customeraccounts.internal.operation.Cursors;
import org.customeraccounts.internal.operation.Ids;
import org.customeraccounts.internal.operation.Inputs;
import org.customeraccounts.internal.operation.Journal;
import org.customeraccounts.internal.operation.StaffRequest;
import org.customeraccounts.internal.operation.VisitorRequest;
import org.customeraccounts.spi.storage.Storage;
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

    private final Storage storage;
    private final Clock clock;
    private final Ids ids;
    private final Inputs inputs;
    private final Journal journal;

    public ContactOperations(Storage storage, Clock clock, Ids ids, Inputs inputs, Journal journal) {
        this.storage = storage;
        this.clock = clock;
        this.ids = ids;
        this.inputs = inputs;
        this.journal = journal;
    }

    public Contacts of(StaffRequest call) {
        return new ForStaff(call);
    }

    public ContactRecorder of(VisitorRequest visit) {
        return form -> {
            Act act = new Act(visit.shop(), Actor.platform(), AuditAction.CONTACT_RECORD, visit.context());
            return journal.recording(act, () -> {
                Contact contact = checked(visit, form);
                act.masked(contact.address());
                return journal.commit(act, unit -> Outcome.of(unit.contacts().record(contact)));
            });
        };
    }

    private final class ForStaff implements Contacts {
        private final StaffRequest call;

        private ForStaff(StaffRequest call) {
            this.call = call;
        }

        @Override
        public Page<Contact> page(PageRequest request) {
            return looking(() -> {
                requireKey(request, ANY_KEY);
                return storage.read(unit -> unit.contacts().page(call.shop(), request));
            });
        }

        @Override
        public Page<Contact> search(@Nullable String prefix, PageRequest request) {
            return looking(() -> {
                String typed =
                        Inputs.line("prefix", prefix, EmailAddress.LONGEST).orThrow();
                Optional<String> beginning = EmailAddress.keyBeginning(typed);
                requireKey(request, beginning.orElse(NO_KEY));
                return beginning
                        .map(keys -> storage.read(unit -> unit.contacts().search(call.shop(), keys, request)))
                        .orElseGet(() -> Page.of(request, List.of(), String::valueOf));
            });
        }

        @Override
        public Optional<Contact> find(@Nullable String email) {
            Act act = call.act(AuditAction.CONTACTS_VIEW);
            return looking(act, () -> {
                EmailAddress address = Inputs.email("email", email).orThrow();
                act.masked(address);
                return journal.disclosing(
                        act, () -> storage.read(unit -> unit.contacts().find(call.shop(), address)));
            });
        }

        private <T> T looking(Supplier<T> look) {
            return looking(call.act(AuditAction.CONTACTS_VIEW), look);
        }

        private <T> T looking(Act act, Supplier<T> look) {
            return journal.recording(act, () -> {
                call.require(AuditAction.CONTACTS_VIEW);
                return look.get();
            });
        }
    }

    /** A cursor's position is the key of an address, and begins as those of the list do. */
    private static void requireKey(PageRequest request, String beginning) {
        Cursors.require(request, position -> {
            boolean ascii = position.chars().allMatch(c -> c > ' ' && c < 0x7f);
            if (!ascii || !position.startsWith(beginning)) {
                throw new IllegalArgumentException("not the key of an address in the list");
            }
        });
    }

    private Contact checked(VisitorRequest visit, ContactForm form) {
        inputs.require(form);
        EmailAddress address = EmailAddress.parse(String.valueOf(form.email()));
        return new Contact(ids.contact(), visit.shop(), address, name(form), null, true, clock.instant());
    }

    private static @Nullable PersonName name(ContactForm form) {
        NameForm name = NameForm.of(form.given(), form.family());
        return name.isBlank() ? null : name.toName();
    }
}
