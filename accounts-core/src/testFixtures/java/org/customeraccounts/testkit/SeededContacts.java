package org.customeraccounts.testkit;

import static org.customeraccounts.testkit.StorageFixture.NOW;

import java.util.Map;
import org.customeraccounts.account.Account;
import org.customeraccounts.contact.Contact;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.ContactId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.ShopId;

/** A contact that nobody has an account for, three that are Ada's, and two to come. */
final class SeededContacts implements SeededPart {
    final Contact recorded;
    final Contact newContact;
    final Contact firstMoved;
    final Contact secondMoved;
    final Contact anotherContact;
    private final Contact adas;
    private final ShopId shop;

    SeededContacts(StorageFixture fixture, ShopId shop, SeededAccounts accounts, SeededEmails emails) {
        this.shop = shop;
        recorded = fixture.aContact(shop, accounts.bob.email());
        newContact = fixture.aContact(shop, emails.free);
        firstMoved = tied(fixture, fixture.address(), accounts.ada);
        secondMoved = tied(fixture, fixture.address(), accounts.ada);
        adas = fixture.aContact(accounts.ada);
        anotherContact = tied(fixture, emails.otherFree, accounts.bob);
    }

    private static Contact tied(StorageFixture fixture, EmailAddress address, Account account) {
        ContactId id = new ContactId(fixture.uuid());
        return new Contact(id, account.shop(), address, null, account.id(), false, NOW);
    }

    @Override
    public void fill(UnitOfWork unit) {
        unit.contacts().record(recorded);
        unit.contacts().tie(adas);
        unit.contacts().tie(firstMoved);
        unit.contacts().tie(secondMoved);
    }

    @Override
    public Map<String, Object> look(UnitOfWork unit) {
        PageRequest page = PageRequest.first(PageRequest.LARGEST);
        return Map.of(
                "found contacts", unit.contacts().search(shop, "1:", page).items(),
                "contacts", unit.contacts().page(shop, page).items());
    }
}
