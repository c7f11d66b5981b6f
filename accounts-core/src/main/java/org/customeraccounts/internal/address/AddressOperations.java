package org.customeraccounts.internal.address;

import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.customeraccounts.account.Account;
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
import org.customeraccounts.internal.operation.AuditContext;
import org.customeraccounts.internal.operation.CustomerRequest;
import org.customeraccounts.internal.operation.Ids;
import org.customeraccounts.internal.operation.OperationRunner;
import org.customeraccounts.internal.operation.OutboxWriter;
import org.customeraccounts.internal.operation.SessionGuard;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.AddressId;

/** A customer's address book. Checking the session keeps the account, so that one change of a book follows another. */
public final class AddressOperations {
    private static final Set<AddressUse> EVERY_USE = Set.copyOf(EnumSet.allOf(AddressUse.class));

    private final Storage storage;
    private final Clock clock;
    private final Ids ids;
    private final AddressInputs inputs;
    private final SessionGuard live;
    private final OperationRunner journal;
    private final OutboxWriter postbox;

    public AddressOperations(
            Storage storage,
            Clock clock,
            Ids ids,
            AddressInputs inputs,
            SessionGuard live,
            OperationRunner journal,
            OutboxWriter postbox) {
        this.storage = storage;
        this.clock = clock;
        this.ids = ids;
        this.inputs = inputs;
        this.live = live;
        this.journal = journal;
        this.postbox = postbox;
    }

    public Addresses of(CustomerRequest call) {
        return new ForCustomer(call);
    }

    private final class ForCustomer implements Addresses {
        private final CustomerRequest call;

        private ForCustomer(CustomerRequest call) {
            this.call = call;
        }

        @Override
        public List<SavedAddress> list() {
            return storage.read(unit -> live.require(unit, call)
                            .then(found -> Outcome.of(unit.addresses().list(call.shop(), call.account()))))
                    .orThrow();
        }

        @Override
        public SavedAddress add(AddressForm form) {
            AuditContext act = call.act(AuditAction.ADDRESS_ADD);
            return journal.recording(act, () -> {
                PostalAddress address = inputs.require(form);
                return journal.commit(
                        act, unit -> live.require(unit, call).then(found -> add(unit, act, found.account(), address)));
            });
        }

        private Outcome<SavedAddress> add(UnitOfWork unit, AuditContext act, Account account, PostalAddress address) {
            List<SavedAddress> book = unit.addresses().list(call.shop(), call.account());
            if (book.size() >= SavedAddress.MOST) {
                return Outcome.refused(Refusal.of(ErrorCode.TOO_MANY_SAVED, "max", SavedAddress.MOST));
            }
            SavedAddress added = new SavedAddress(
                    ids.address(),
                    call.shop(),
                    call.account(),
                    address,
                    book.isEmpty() ? EVERY_USE : Set.of(),
                    clock.instant(),
                    1);
            unit.addresses().insert(added);
            act.detail("address", added.id());
            return saved(unit, account, added, isDelivery(added));
        }

        @Override
        public SavedAddress change(AddressId id, long version, AddressForm form) {
            AuditContext act = about(AuditAction.ADDRESS_CHANGE, id);
            return journal.recording(act, () -> {
                PostalAddress address = inputs.require(form);
                return journal.commit(
                        act,
                        unit -> live.require(unit, call)
                                .then(found -> own(unit, id)
                                        .then(present -> change(unit, found.account(), present, version, address))));
            });
        }

        private Outcome<SavedAddress> change(
                UnitOfWork unit, Account account, SavedAddress present, long version, PostalAddress address) {
            SavedAddress next = present.changedTo(address);
            boolean elsewhere = isDelivery(present) && !present.address().equals(address);
            return present.version() == version && unit.addresses().change(next)
                    ? saved(unit, account, next, elsewhere)
                    : Outcome.refused(ErrorCode.STALE);
        }

        private static boolean isDelivery(SavedAddress address) {
            return address.defaultFor().contains(AddressUse.DELIVERY);
        }

        @Override
        public SavedAddress makeDefault(AddressId id, AddressUse use) {
            AuditContext act = about(AuditAction.ADDRESS_DEFAULT, id);
            act.detail("use", use);
            return journal.recording(
                    act,
                    () -> journal.commit(
                            act,
                            unit -> live.require(unit, call)
                                    .then(found -> own(unit, id)
                                            .then(present -> makeDefault(unit, found.account(), present, use)))));
        }

        private Outcome<SavedAddress> makeDefault(
                UnitOfWork unit, Account account, SavedAddress present, AddressUse use) {
            if (!unit.addresses().makeDefault(call.shop(), call.account(), present.id(), use)) {
                return Outcome.refused(ErrorCode.ADDRESS_UNKNOWN);
            }
            if (use == AddressUse.DELIVERY && !isDelivery(present)) {
                postbox.about(account)
                        .mailOwner(MailKind.DEFAULT_DELIVERY_CHANGED, account)
                        .postAny(unit);
            }
            return own(unit, present.id());
        }

        @Override
        public void remove(AddressId id) {
            AuditContext act = about(AuditAction.ADDRESS_REMOVE, id);
            journal.recording(
                    act,
                    () -> journal.commit(
                            act, unit -> live.require(unit, call).then(found -> remove(unit, found.account(), id))));
        }

        private Outcome<AddressId> remove(UnitOfWork unit, Account account, AddressId id) {
            List<SavedAddress> book = unit.addresses().list(call.shop(), call.account());
            Set<AddressUse> inherited = usesOf(book, id).stream()
                    .filter(use -> inherit(unit, book, id, use))
                    .collect(Collectors.toSet());
            if (!unit.addresses().remove(call.shop(), call.account(), id)) {
                return Outcome.refused(ErrorCode.ADDRESS_UNKNOWN);
            }
            OutboxWriter.Bundle bundle =
                    postbox.about(account).event(new AddressRemoved(call.shop(), call.account(), clock.instant(), id));
            if (inherited.contains(AddressUse.DELIVERY)) {
                bundle.mailOwner(MailKind.DEFAULT_DELIVERY_CHANGED, account);
            }
            bundle.post(unit);
            return Outcome.of(id);
        }

        private static Set<AddressUse> usesOf(List<SavedAddress> book, AddressId id) {
            return book.stream()
                    .filter(saved -> saved.id().equals(id))
                    .findFirst()
                    .map(SavedAddress::defaultFor)
                    .orElse(Set.of());
        }

        /** The newest that is still there: a host's transaction may see the past. */
        private boolean inherit(UnitOfWork unit, List<SavedAddress> book, AddressId removed, AddressUse use) {
            for (SavedAddress heir : book) {
                if (!heir.id().equals(removed)
                        && unit.addresses().makeDefault(call.shop(), call.account(), heir.id(), use)) {
                    return true;
                }
            }
            return false;
        }

        private Outcome<SavedAddress> own(UnitOfWork unit, AddressId id) {
            return unit.addresses()
                    .find(call.shop(), call.account(), id)
                    .map(Outcome::of)
                    .orElseGet(() -> Outcome.refused(ErrorCode.ADDRESS_UNKNOWN));
        }

        private AuditContext about(AuditAction action, AddressId id) {
            AuditContext act = call.act(action);
            act.detail("address", id);
            return act;
        }

        private Outcome<SavedAddress> saved(
                UnitOfWork unit, Account account, SavedAddress saved, boolean deliversElsewhere) {
            OutboxWriter.Bundle bundle = postbox.about(account)
                    .event(new AddressSaved(call.shop(), call.account(), clock.instant(), saved.id()));
            if (deliversElsewhere) {
                bundle.mailOwner(MailKind.DEFAULT_DELIVERY_CHANGED, account);
            }
            bundle.post(unit);
            return Outcome.of(saved);
        }
    }
}
