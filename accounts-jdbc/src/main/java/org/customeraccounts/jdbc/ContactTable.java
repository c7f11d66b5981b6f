package org.customeraccounts.jdbc;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.customeraccounts.contact.Contact;
import org.customeraccounts.spi.storage.ContactStore;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.ContactId;
import org.customeraccounts.value.Cursor;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.PersonName;
import org.customeraccounts.value.ShopId;

/** Contacts, by their addresses. */
record ContactTable(Sql sql) implements ContactStore {
    static Sql.Known<Contact> key(ShopId shop, EmailAddress address) {
        return new Sql.Known<>(Contact.class, shop, address);
    }

    static Contact contact(Row row) {
        String given = row.textOrNull("given_name");
        UUID account = row.uuidOrNull("account");
        return new Contact(
                new ContactId(row.uuid("id")),
                row.shop(),
                row.address("address", "address_key"),
                given == null ? null : PersonName.of(given, row.text("family_name")),
                account == null ? null : new AccountId(account),
                row.flag("recorded_by_shop"),
                row.instant("created_at"));
    }

    private boolean insert(Contact contact) {
        PersonName name = contact.name();
        AccountId account = contact.account();
        return sql.insertIfAbsent(
                """
                insert into {contacts} (shop, address_key, address, id, given_name, family_name, account,
                    recorded_by_shop, created_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                bound -> bound.shop(contact.shop())
                        .text(contact.address().key())
                        .text(contact.address().value())
                        .uuid(contact.id().value())
                        .text(name == null ? null : name.given())
                        .text(name == null ? null : name.family())
                        .uuid(account == null ? null : account.value())
                        .flag(contact.recordedByShop())
                        .instant(contact.createdAt()));
    }

    @Override
    public Contact record(Contact contact) {
        if (insert(contact)) {
            return contact;
        }
        boolean known = contact.name() == null ? record(contact.shop(), contact.address()) : rename(contact);
        // The one that was there may have been removed meanwhile.
        return known ? find(contact.shop(), contact.address()).orElseThrow() : record(contact);
    }

    private boolean record(ShopId shop, EmailAddress address) {
        return sql.decide("""
                update {contacts}
                set recorded_by_shop = true
                where shop = ?
                    and address_key = ?
                """, bound -> bound.shop(shop).text(address.key()));
    }

    private boolean rename(Contact contact) {
        PersonName name = contact.name();
        return sql.decide(
                """
                update {contacts}
                set given_name = ?,
                    family_name = ?,
                    recorded_by_shop = true
                where shop = ?
                    and address_key = ?
                """,
                bound -> bound.text(name == null ? null : name.given())
                        .text(name == null ? null : name.family())
                        .shop(contact.shop())
                        .text(contact.address().key()));
    }

    @Override
    public void tie(Contact contact) {
        if (!insert(contact) && !tieKnown(contact)) {
            // It was removed between the two writes.
            tie(contact);
        }
    }

    @Override
    public void tieAll(List<Contact> contacts) {
        if (sql.dialect().takesArrays()) {
            Rounds.of(contacts, one -> key(one.shop(), one.address())).forEach(this::tieTogether);
        } else {
            ContactStore.super.tieAll(contacts);
        }
    }

    private void tieTogether(List<Contact> contacts) {
        sql.write(
                """
                insert into {contacts} (shop, address_key, address, id, given_name, family_name, account,
                    recorded_by_shop, created_at)
                select shop, address_key, address, id, given_name, family_name, account, recorded_by_shop, created_at
                from unnest(cast(? as text[]), cast(? as text[]), cast(? as text[]), cast(? as uuid[]),
                        cast(? as text[]), cast(? as text[]), cast(? as uuid[]), cast(? as boolean[]),
                        cast(? as timestamp[]))
                    as given (shop, address_key, address, id, given_name, family_name, account, recorded_by_shop,
                        created_at)
                on conflict (shop, address_key) do update
                set account = excluded.account
                """,
                bound -> bound.texts(contacts, one -> one.shop().value())
                        .texts(contacts, one -> one.address().key())
                        .texts(contacts, one -> one.address().value())
                        .uuids(contacts, one -> one.id().value())
                        .texts(
                                contacts,
                                one -> one.name() == null ? null : one.name().given())
                        .texts(
                                contacts,
                                one -> one.name() == null ? null : one.name().family())
                        .uuids(
                                contacts,
                                one -> one.account() == null
                                        ? null
                                        : one.account().value())
                        .flags(contacts, Contact::recordedByShop)
                        .instants(contacts, Contact::createdAt));
    }

    private boolean tieKnown(Contact contact) {
        AccountId account = contact.account();
        return sql.decide(
                """
                update {contacts}
                set account = ?
                where shop = ?
                    and address_key = ?
                """,
                bound -> bound.uuid(account == null ? null : account.value())
                        .shop(contact.shop())
                        .text(contact.address().key()));
    }

    @Override
    public void untie(ShopId shop, EmailAddress address, AccountId account, boolean remove) {
        boolean removed = remove
                && sql.decide("""
                        delete from {contacts}
                        where shop = ?
                            and address_key = ?
                            and account = ?
                            and recorded_by_shop = false
                        """, bound -> bound.shop(shop).text(address.key()).uuid(account.value()));
        if (!removed) {
            sql.write("""
                    update {contacts}
                    set account = null
                    where shop = ?
                        and address_key = ?
                        and account = ?
                    """, bound -> bound.shop(shop).text(address.key()).uuid(account.value()));
        }
    }

    @Override
    public boolean erase(ShopId shop, EmailAddress address, AccountId account) {
        return sql.decide("""
                delete from {contacts}
                where shop = ?
                    and address_key = ?
                    and (account is null or account = ?)
                """, bound -> bound.shop(shop).text(address.key()).uuid(account.value()));
    }

    @Override
    public void move(ShopId shop, EmailAddress from, EmailAddress to, AccountId account) {
        String atOnce = sql.dialect().movingContact();
        // One statement cannot remove a row and put it in again under the same key.
        if (!atOnce.isEmpty() && !from.equals(to)) {
            sql.write(
                    atOnce,
                    bound -> bound.shop(shop)
                            .text(from.key())
                            .uuid(account.value())
                            .text(to.key())
                            .text(to.value()));
            return;
        }
        if (!readdress(shop, from, to, account)) {
            find(shop, from).filter(known -> account.equals(known.account())).ifPresent(known -> {
                remove(shop, from, account);
                tie(new Contact(
                        known.id(), shop, to, known.name(), account, known.recordedByShop(), known.createdAt()));
            });
        }
    }

    /** Whether it took the address: not where that has a contact already, or where there is none to move. */
    private boolean readdress(ShopId shop, EmailAddress from, EmailAddress to, AccountId account) {
        return sql.updateIfAbsent(
                """
                update {contacts}
                set address_key = ?,
                    address = ?
                where shop = ?
                    and address_key = ?
                    and account = ?
                """,
                bound -> bound.text(to.key())
                        .text(to.value())
                        .shop(shop)
                        .text(from.key())
                        .uuid(account.value()));
    }

    private boolean remove(ShopId shop, EmailAddress address, AccountId account) {
        return sql.decide("""
                delete from {contacts}
                where shop = ?
                    and address_key = ?
                    and account = ?
                """, bound -> bound.shop(shop).text(address.key()).uuid(account.value()));
    }

    @Override
    public Optional<Contact> find(ShopId shop, EmailAddress address) {
        return sql.found(
                key(shop, address),
                () -> sql.find("""
                        select shop, address_key, address, id, given_name, family_name, account, recorded_by_shop,
                            created_at
                        from {contacts}
                        where shop = ?
                            and address_key = ?
                        """, bound -> bound.shop(shop).text(address.key()), ContactTable::contact));
    }

    @Override
    public Page<Contact> page(ShopId shop, PageRequest request) {
        String after = request.after().map(Cursor::position).orElse("");
        List<Contact> found =
                sql.list("""
                select shop, address_key, address, id, given_name, family_name, account, recorded_by_shop, created_at
                from {contacts}
                where shop = ?
                    and address_key > ?
                order by address_key
                limit ?
                """, bound -> bound.shop(shop).text(after).number(request.size() + 1L), ContactTable::contact);
        return Page.of(request, found, contact -> contact.address().key());
    }

    /** A range of keys, so that no character of them stands for others. */
    @Override
    public Page<Contact> search(ShopId shop, String beginning, PageRequest request) {
        String after = request.after().map(Cursor::position).orElse("");
        List<Contact> found = sql.list(
                """
                select shop, address_key, address, id, given_name, family_name, account, recorded_by_shop, created_at
                from {contacts}
                where shop = ?
                    and address_key >= ?
                    and address_key < ?
                    and address_key > ?
                order by address_key
                limit ?
                """,
                bound -> bound.shop(shop)
                        .text(beginning)
                        .text(behind(beginning))
                        .text(after)
                        .number(request.size() + 1L),
                ContactTable::contact);
        return Page.of(request, found, contact -> contact.address().key());
    }

    /** The first text behind all that begin so. */
    private static String behind(String beginning) {
        int last = beginning.length() - 1;
        return beginning.substring(0, last) + (char) (beginning.charAt(last) + 1);
    }
}
