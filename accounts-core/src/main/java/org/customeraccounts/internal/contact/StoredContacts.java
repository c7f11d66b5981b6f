package org.customeraccounts.internal.contact;

import java.time.Clock;
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
import org.customeraccounts.value.PersonName;
import org.jspecify.annotations.Nullable;

/** Contacts: recorded by the host, listed to staff. */
public final class StoredContacts {
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
        Act act = call.act(AuditAction.CONTACTS_VIEW);
        return request -> journal.recording(act, () -> {
            call.demand(AuditAction.CONTACTS_VIEW);
            Cursors.demand(request, StoredContacts::key);
            return storage.read(unit -> unit.contacts().page(call.shop(), request));
        });
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

    private static String key(String position) {
        boolean ascii = position.chars().allMatch(c -> c > ' ' && c < 0x7f);
        if (!ascii || !position.startsWith(EmailAddress.KEY_VERSION + ":")) {
            throw new IllegalArgumentException("not the key of an address");
        }
        return position;
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
