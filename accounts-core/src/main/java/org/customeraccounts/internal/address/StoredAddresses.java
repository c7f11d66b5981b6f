package org.customeraccounts.internal.address;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.address.AddressRemoved;
import org.customeraccounts.address.AddressSaved;
import org.customeraccounts.address.AddressUse;
import org.customeraccounts.address.Addresses;
import org.customeraccounts.address.PostalAddress;
import org.customeraccounts.address.SavedAddress;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.error.Refusal;
import org.customeraccounts.event.AccountEvent;
import org.customeraccounts.internal.support.Act;
import org.customeraccounts.internal.support.CustomerCall;
import org.customeraccounts.internal.support.Ids;
import org.customeraccounts.internal.support.Journal;
import org.customeraccounts.internal.support.LiveSession;
import org.customeraccounts.internal.support.Postbox;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.AddressId;

/** A customer's address book. The session keeps the account, so that one change of a book follows another. */
public final class StoredAddresses {
    private static final Set<AddressUse> EVERY_USE = Set.copyOf(EnumSet.allOf(AddressUse.class));

    private final Storage storage;
    private final Clock clock;
    private final Ids ids;
    private final AddressInputs inputs;
    private final LiveSession live;
    private final Journal journal;
    private final Postbox postbox;

    public StoredAddresses(
            Storage storage,
            Clock clock,
            Ids ids,
            AddressInputs inputs,
            LiveSession live,
            Journal journal,
            Postbox postbox) {
        this.storage = storage;
        this.clock = clock;
        this.ids = ids;
        this.inputs = inputs;
        this.live = live;
        this.journal = journal;
        this.postbox = postbox;
    }

    public Addresses of(CustomerCall call) {
        return new ForCustomer(call);
    }

    private final class ForCustomer implements Addresses {
        private final CustomerCall call;

        private ForCustomer(CustomerCall call) {
            this.call = call;
        }

        @Override
        public List<SavedAddress> list() {
            return storage.read(unit -> live.demand(unit, call)
                            .then(found -> Outcome.of(unit.addresses().list(call.shop(), call.account()))))
                    .orThrow();
        }

        @Override
        public SavedAddress add(AddressForm form) {
            Act act = call.act(AuditAction.ADDRESS_ADD);
            return journal.recording(act, () -> {
                PostalAddress address = inputs.demand(form);
                return journal.commit(act, unit -> live.demand(unit, call).then(found -> add(unit, address)));
            });
        }

        private Outcome<SavedAddress> add(UnitOfWork unit, PostalAddress address) {
            List<SavedAddress> book = unit.addresses().list(call.shop(), call.account());
            if (book.size() >= SavedAddress.MOST) {
                return Outcome.refused(Refusal.of(ErrorCode.TOO_MANY_SAVED, "max", SavedAddress.MOST));
            }
            SavedAddress added =
                    new SavedAddress(ids.address(), call.shop(), call.account(), address, Set.of(), clock.instant(), 1);
            unit.addresses().insert(added);
            if (!book.isEmpty()) {
                return told(unit, added);
            }
            EVERY_USE.forEach(use -> unit.addresses().makeDefault(call.shop(), call.account(), added.id(), use));
            return told(unit, added.asDefaultFor(EVERY_USE));
        }

        @Override
        public SavedAddress change(AddressId id, long version, AddressForm form) {
            Act act = call.act(AuditAction.ADDRESS_CHANGE);
            return journal.recording(act, () -> {
                PostalAddress address = inputs.demand(form);
                return journal.commit(
                        act,
                        unit -> own(unit, id)
                                .then(present -> present.version() == version
                                        ? change(unit, present.changedTo(address))
                                        : Outcome.refused(ErrorCode.STALE)));
            });
        }

        private Outcome<SavedAddress> change(UnitOfWork unit, SavedAddress next) {
            return unit.addresses().change(next) ? told(unit, next) : Outcome.refused(ErrorCode.STALE);
        }

        @Override
        public SavedAddress makeDefault(AddressId id, AddressUse use) {
            Act act = call.act(AuditAction.ADDRESS_DEFAULT);
            act.detail("use", use);
            return journal.recording(
                    act,
                    () -> journal.commit(
                            act,
                            unit -> own(unit, id).then(present -> {
                                unit.addresses().makeDefault(call.shop(), call.account(), id, use);
                                Set<AddressUse> uses = EnumSet.of(use);
                                uses.addAll(present.defaultFor());
                                return Outcome.of(present.asDefaultFor(uses));
                            })));
        }

        @Override
        public void remove(AddressId id) {
            Act act = call.act(AuditAction.ADDRESS_REMOVE);
            journal.recording(
                    act, () -> journal.commit(act, unit -> own(unit, id).then(present -> remove(unit, present))));
        }

        private Outcome<SavedAddress> remove(UnitOfWork unit, SavedAddress removed) {
            unit.addresses().remove(call.shop(), call.account(), removed.id());
            if (!removed.defaultFor().isEmpty()) {
                unit.addresses().list(call.shop(), call.account()).stream()
                        .findFirst()
                        .ifPresent(newest -> removed.defaultFor()
                                .forEach(use ->
                                        unit.addresses().makeDefault(call.shop(), call.account(), newest.id(), use)));
            }
            post(unit, new AddressRemoved(call.shop(), call.account(), clock.instant(), removed.id()));
            return Outcome.of(removed);
        }

        /** The address, on a unit of work that keeps the account, or {@code ADDRESS_UNKNOWN}. */
        private Outcome<SavedAddress> own(UnitOfWork unit, AddressId id) {
            return live.demand(unit, call)
                    .then(found -> unit.addresses()
                            .find(call.shop(), call.account(), id)
                            .map(Outcome::of)
                            .orElseGet(() -> Outcome.refused(ErrorCode.ADDRESS_UNKNOWN)));
        }

        private Outcome<SavedAddress> told(UnitOfWork unit, SavedAddress saved) {
            Instant now = clock.instant();
            post(unit, new AddressSaved(call.shop(), call.account(), now, saved.id()));
            return Outcome.of(saved);
        }

        private void post(UnitOfWork unit, AccountEvent event) {
            postbox.about(call.shop(), call.account()).event(event).post(unit);
        }
    }
}
