package org.customeraccounts.internal.address;

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
import org.customeraccounts.internal.operation.CustomerBook;
import org.customeraccounts.internal.operation.CustomerOperation;
import org.customeraccounts.internal.operation.CustomerRequest;
import org.customeraccounts.internal.operation.OperationRunner;
import org.customeraccounts.internal.operation.OutboxWriter;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.AddressId;

/** A customer's address book. Checking the session keeps the account, so that one change of a book follows another. */
public final class AddressOperations {
    private static final Set<AddressUse> EVERY_USE = Set.copyOf(EnumSet.allOf(AddressUse.class));

    private final OperationRunner runner;
    private final AddressInputs inputs;

    public AddressOperations(OperationRunner runner, AddressInputs inputs) {
        this.runner = runner;
        this.inputs = inputs;
    }

    public Addresses of(CustomerRequest request) {
        return new ForCustomer(request);
    }

    private final class ForCustomer implements Addresses {
        private final CustomerRequest request;

        private ForCustomer(CustomerRequest request) {
            this.request = request;
        }

        @Override
        public List<SavedAddress> list() {
            return runner.read(request, (unit, session) -> Outcome.of(book(unit).entries()));
        }

        @Override
        public SavedAddress add(AddressForm form) {
            return runner.customer(request, AuditAction.ADDRESS_ADD)
                    .then(asked -> inputs.require(form))
                    .commit(this::add, (audit, added) -> audit.with("address", added.id()));
        }

        private Outcome<SavedAddress> add(UnitOfWork unit, Account owner, PostalAddress address) {
            CustomerBook<SavedAddress, AddressId> book = book(unit);
            if (book.size() >= SavedAddress.MOST) {
                return Outcome.refused(Refusal.of(ErrorCode.TOO_MANY_SAVED, "max", SavedAddress.MOST));
            }
            SavedAddress added = new SavedAddress(
                    runner.ids().address(),
                    request.shop(),
                    request.account(),
                    address,
                    book.isEmpty() ? EVERY_USE : Set.of(),
                    runner.now(),
                    1);
            unit.addresses().insert(added);
            return saved(unit, owner, added, isDelivery(added));
        }

        @Override
        public SavedAddress change(AddressId id, long version, AddressForm form) {
            return about(id, AuditAction.ADDRESS_CHANGE)
                    .then(asked -> inputs.require(form))
                    .commit((unit, owner, address) ->
                            own(unit, id).then(present -> change(unit, owner, present, version, address)));
        }

        private Outcome<SavedAddress> change(
                UnitOfWork unit, Account owner, SavedAddress present, long version, PostalAddress address) {
            SavedAddress next = present.changedTo(address);
            boolean elsewhere = isDelivery(present) && !present.address().equals(address);
            // The first compares with what the customer saw, the second with whoever writes meanwhile.
            return present.version() == version && unit.addresses().change(next)
                    ? saved(unit, owner, next, elsewhere)
                    : Outcome.refused(ErrorCode.STALE);
        }

        @Override
        public SavedAddress makeDefault(AddressId id, AddressUse use) {
            return about(id, AuditAction.ADDRESS_DEFAULT)
                    .noting((audit, asked) -> audit.with("use", use))
                    .commit((unit, owner, asked) ->
                            own(unit, id).then(present -> makeDefault(unit, owner, present, use)));
        }

        private Outcome<SavedAddress> makeDefault(
                UnitOfWork unit, Account owner, SavedAddress present, AddressUse use) {
            if (!choose(unit, present.id(), use)) {
                return Outcome.refused(ErrorCode.ADDRESS_UNKNOWN);
            }
            if (use == AddressUse.DELIVERY && !isDelivery(present)) {
                runner.outbox()
                        .about(owner)
                        .mailOwner(MailKind.DEFAULT_DELIVERY_CHANGED, owner)
                        .postAny(unit);
            }
            // Becoming the default has changed its version.
            return own(unit, present.id());
        }

        @Override
        public void remove(AddressId id) {
            about(id, AuditAction.ADDRESS_REMOVE).commit((unit, owner, asked) -> remove(unit, owner, id));
        }

        private Outcome<AddressId> remove(UnitOfWork unit, Account owner, AddressId id) {
            CustomerBook<SavedAddress, AddressId> book = book(unit);
            Set<AddressUse> inherited = book.find(id).map(SavedAddress::defaultFor).orElse(Set.of()).stream()
                    .filter(use -> book.inherit(id, heir -> choose(unit, heir, use)))
                    .collect(Collectors.toSet());
            if (!unit.addresses().remove(request.shop(), request.account(), id)) {
                return Outcome.refused(ErrorCode.ADDRESS_UNKNOWN);
            }
            OutboxWriter.Bundle bundle = runner.outbox()
                    .about(owner)
                    .event(new AddressRemoved(request.shop(), request.account(), runner.now(), id));
            if (inherited.contains(AddressUse.DELIVERY)) {
                bundle.mailOwner(MailKind.DEFAULT_DELIVERY_CHANGED, owner);
            }
            bundle.post(unit);
            return Outcome.of(id);
        }

        private Outcome<SavedAddress> saved(
                UnitOfWork unit, Account owner, SavedAddress saved, boolean deliversElsewhere) {
            OutboxWriter.Bundle bundle = runner.outbox()
                    .about(owner)
                    .event(new AddressSaved(request.shop(), request.account(), runner.now(), saved.id()));
            if (deliversElsewhere) {
                bundle.mailOwner(MailKind.DEFAULT_DELIVERY_CHANGED, owner);
            }
            bundle.post(unit);
            return Outcome.of(saved);
        }

        private CustomerOperation<CustomerRequest> about(AddressId id, AuditAction action) {
            return runner.customer(request, action).noting((audit, asked) -> audit.with("address", id));
        }

        private CustomerBook<SavedAddress, AddressId> book(UnitOfWork unit) {
            return new CustomerBook<>(unit.addresses().list(request.shop(), request.account()), SavedAddress::id);
        }

        /** Makes it the default, unless it is there no more. */
        private boolean choose(UnitOfWork unit, AddressId id, AddressUse use) {
            return unit.addresses().makeDefault(request.shop(), request.account(), id, use);
        }

        private Outcome<SavedAddress> own(UnitOfWork unit, AddressId id) {
            return unit.addresses()
                    .find(request.shop(), request.account(), id)
                    .map(Outcome::of)
                    .orElseGet(() -> Outcome.refused(ErrorCode.ADDRESS_UNKNOWN));
        }
    }

    private static boolean isDelivery(SavedAddress address) {
        return address.defaultFor().contains(AddressUse.DELIVERY);
    }
}
