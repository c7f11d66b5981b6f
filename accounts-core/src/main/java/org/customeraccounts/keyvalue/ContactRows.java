package org.customeraccounts.keyvalue;

import java.util.Optional;
import org.customeraccounts.contact.Contact;
import org.customeraccounts.spi.storage.ContactStore;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.PersonName;
import org.customeraccounts.value.ShopId;
import org.jspecify.annotations.Nullable;

/** A contact's key is its address, so that a search for a beginning is a range of keys. */
final class ContactRows implements ContactStore {
    private static final Kind<Contact> CONTACT = Kind.of(
            "contact",
            Contact.class,
            contact -> Key.of(contact.shop(), contact.address().key()));

    private final Rows<Contact> rows;

    ContactRows(Cells cells) {
        this.rows = new Rows<>(cells, CONTACT);
    }

    @Override
    public Contact record(Contact contact) {
        Contact recorded = find(contact.shop(), contact.address())
                .map(known ->
                        with(known, contact.name() == null ? known.name() : contact.name(), known.account(), true))
                .orElse(contact);
        rows.put(recorded);
        return recorded;
    }

    @Override
    public void tie(Contact contact) {
        rows.put(find(contact.shop(), contact.address())
                .map(known -> with(known, known.name(), contact.account(), known.recordedByShop()))
                .orElse(contact));
    }

    @Override
    public void untie(ShopId shop, EmailAddress address, AccountId account, boolean remove) {
        ofAccount(shop, address, account).ifPresent(known -> {
            if (remove && !known.recordedByShop()) {
                rows.remove(known);
            } else {
                rows.replace(known, with(known, known.name(), null, known.recordedByShop()));
            }
        });
    }

    @Override
    public boolean erase(ShopId shop, EmailAddress address, AccountId account) {
        Optional<Contact> erased =
                find(shop, address).filter(known -> known.account() == null || account.equals(known.account()));
        erased.ifPresent(rows::remove);
        return erased.isPresent();
    }

    @Override
    public void move(ShopId shop, EmailAddress from, EmailAddress to, AccountId account) {
        ofAccount(shop, from, account).ifPresent(known -> {
            rows.remove(known);
            tie(new Contact(known.id(), shop, to, known.name(), account, known.recordedByShop(), known.createdAt()));
        });
    }

    private Optional<Contact> ofAccount(ShopId shop, EmailAddress address, AccountId account) {
        return find(shop, address).filter(known -> account.equals(known.account()));
    }

    @Override
    public Optional<Contact> find(ShopId shop, EmailAddress address) {
        return rows.find(shop, address.key());
    }

    @Override
    public Page<Contact> page(ShopId shop, PageRequest request) {
        return search(shop, "", request);
    }

    @Override
    public Page<Contact> search(ShopId shop, String beginning, PageRequest request) {
        Range rest = CONTACT.at(shop).beginning(beginning).after(request, seen -> CONTACT.at(shop, seen));
        return Page.of(
                request,
                rows.scan(rest).limit(request.size() + 1L).toList(),
                contact -> contact.address().key());
    }

    private static Contact with(
            Contact known, @Nullable PersonName name, @Nullable AccountId account, boolean recordedByShop) {
        return new Contact(known.id(), known.shop(), known.address(), name, account, recordedByShop, known.createdAt());
    }
}
