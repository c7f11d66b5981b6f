package org.customeraccounts.memory;

import java.util.NavigableMap;
import java.util.Optional;
import org.customeraccounts.contact.Contact;
import org.customeraccounts.spi.storage.ContactStore;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.Cursor;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.ShopId;

final class MemoryContacts implements ContactStore {
    private final Table<RowKey, Contact> rows;

    MemoryContacts(UndoLog undo) {
        this.rows = new Table<>(undo);
    }

    @Override
    public Contact record(Contact contact) {
        Contact merged = find(contact.shop(), contact.address())
                .map(known -> new Contact(
                        known.id(),
                        known.shop(),
                        known.address(),
                        contact.name() == null ? known.name() : contact.name(),
                        known.account(),
                        true,
                        known.createdAt()))
                .orElse(contact);
        rows.put(key(merged), merged);
        return merged;
    }

    @Override
    public void tie(Contact contact) {
        Contact tied = find(contact.shop(), contact.address())
                .map(known -> new Contact(
                        known.id(),
                        known.shop(),
                        known.address(),
                        known.name(),
                        contact.account(),
                        known.recordedByShop(),
                        known.createdAt()))
                .orElse(contact);
        rows.put(key(tied), tied);
    }

    @Override
    public void untie(ShopId shop, EmailAddress address, AccountId account, boolean remove) {
        find(shop, address).filter(known -> account.equals(known.account())).ifPresent(known -> {
            if (remove && !known.recordedByShop()) {
                rows.remove(key(known));
                return;
            }
            rows.put(
                    key(known),
                    new Contact(
                            known.id(),
                            shop,
                            known.address(),
                            known.name(),
                            null,
                            known.recordedByShop(),
                            known.createdAt()));
        });
    }

    @Override
    public boolean erase(ShopId shop, EmailAddress address, AccountId account) {
        return find(shop, address)
                .filter(known -> known.account() == null || account.equals(known.account()))
                .filter(known -> rows.remove(key(known)))
                .isPresent();
    }

    @Override
    public void move(ShopId shop, EmailAddress from, EmailAddress to, AccountId account) {
        find(shop, from).filter(known -> account.equals(known.account())).ifPresent(known -> {
            rows.remove(key(known));
            tie(new Contact(known.id(), shop, to, known.name(), account, known.recordedByShop(), known.createdAt()));
        });
    }

    @Override
    public Optional<Contact> find(ShopId shop, EmailAddress address) {
        return rows.get(RowKey.of(shop, address.key()));
    }

    @Override
    public Page<Contact> page(ShopId shop, PageRequest request) {
        return search(shop, "", request);
    }

    @Override
    public Page<Contact> search(ShopId shop, String beginning, PageRequest request) {
        RowKey first = RowKey.of(shop, beginning);
        RowKey last = first.last();
        RowKey seen = RowKey.of(shop, request.after().map(Cursor::position).orElse(""));
        NavigableMap<RowKey, Contact> all = rows.between(first, last);
        NavigableMap<RowKey, Contact> rest =
                // A view throws for a key that lies outside of it.
                seen.compareTo(first) < 0 ? all : all.tailMap(seen.compareTo(last) < 0 ? seen : last, false);
        return Page.of(
                request,
                rest.values().stream().limit(request.size() + 1L).toList(),
                contact -> contact.address().key());
    }

    private static RowKey key(Contact contact) {
        return RowKey.of(contact.shop(), contact.address().key());
    }
}
