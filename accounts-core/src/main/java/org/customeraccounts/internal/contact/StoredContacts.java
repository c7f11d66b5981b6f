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
import org.customeraccounts.internal.support.Act;
import org.customeraccounts.internal.support.Cursors;
import org.customeraccounts.internal.support.Ids;
import org.customeraccounts.internal.support.Inputs;
import org.customeraccounts.internal.support.Journal;
import org.customeraccounts.internal.support.StaffCall;
import org.customeraccounts.internal.support.Visit;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.PersonName;
import org.jspecify.annotations.Nullable;

/** Contacts: recorded by the host, listed to staff. */
public final class StoredContacts {
    private static final String ANY_KEY = EmailAddress.KEY_VERSION + ":";

    /** What no key begins with. */
    private static final String NO_KEY = " ";

    private final Storage storage;
    private final Clock clock;
    private final Ids ids;
    private final Inputs inputs;
    private final Journal journal;

    public StoredContacts(Storage storage, Clock clock, Ids ids, Inputs inputs, Journal journal) {
        this.storage = storage;
        this.clock = clock;
        this.ids = ids;
        this.inputs = inputs;
        this.journal = journal;
    }

    public Contacts of(StaffCall call) {
        return new ForStaff(call);
    }

    public ContactRecorder of(Visit visit) {
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
        private final StaffCall call;

        private ForStaff(StaffCall call) {
            this.call = call;
        }

        @Override
        public Page<Contact> page(PageRequest request) {
            return looking(() -> {
                demandKey(request, ANY_KEY);
                return storage.read(unit -> unit.contacts().page(call.shop(), request));
            });
        }

        @Override
        public Page<Contact> search(@Nullable String prefix, PageRequest request) {
            return looking(() -> {
                String typed =
                        Inputs.line("prefix", prefix, EmailAddress.LONGEST).orThrow();
                Optional<String> beginning = EmailAddress.keyBeginning(typed);
                demandKey(request, beginning.orElse(NO_KEY));
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
                call.demand(AuditAction.CONTACTS_VIEW);
                return look.get();
            });
        }
    }

    /** A cursor's position is the key of an address, and begins as those of the list do. */
    private static void demandKey(PageRequest request, String beginning) {
        Cursors.demand(request, position -> {
            boolean ascii = position.chars().allMatch(c -> c > ' ' && c < 0x7f);
            if (!ascii || !position.startsWith(beginning)) {
                throw new IllegalArgumentException("not the key of an address in the list");
            }
        });
    }

    private Contact checked(Visit visit, ContactForm form) {
        inputs.demand(form);
        EmailAddress address = EmailAddress.parse(String.valueOf(form.email()));
        return new Contact(ids.contact(), visit.shop(), address, name(form), null, true, clock.instant());
    }

    private static @Nullable PersonName name(ContactForm form) {
        NameForm name = NameForm.of(form.given(), form.family());
        return name.isBlank() ? null : name.toName();
    }
}
