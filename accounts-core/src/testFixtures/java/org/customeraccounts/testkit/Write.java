package org.customeraccounts.testkit;

import static org.customeraccounts.testkit.SeededShop.LAST;
import static org.customeraccounts.testkit.SeededShop.LATER;
import static org.customeraccounts.testkit.SeededShop.LONG_AGO;
import static org.customeraccounts.testkit.StorageFixture.NOW;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.customeraccounts.account.AccountStatus;
import org.customeraccounts.address.AddressUse;
import org.customeraccounts.contact.Contact;
import org.customeraccounts.deletion.Deletion;
import org.customeraccounts.email.EmailChangeState;
import org.customeraccounts.email.EmailChangeTransition;
import org.customeraccounts.mail.LinkPurpose;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.order.AccountLinks;
import org.customeraccounts.order.OrderOwner;
import org.customeraccounts.payment.CardDisplay;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.storage.Credential;
import org.customeraccounts.spi.storage.EmailClaim;
import org.customeraccounts.spi.storage.GatewayCard;
import org.customeraccounts.spi.storage.GatewayCustomer;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.subscription.ContractRequest;
import org.customeraccounts.value.IdempotencyKey;
import org.customeraccounts.value.PersonName;

/**
 * Every way to write in a unit of work. Each changes something in a {@link SeededShop}, alone and after those before
 * it.
 */
enum Write {
    ACCOUNT_INSERT((unit, shop) -> unit.accounts().insert(shop.accounts.newcomer)),
    ACCOUNT_INSERT_ALL((unit, shop) -> unit.accounts().insertAll(List.of(shop.accounts.another))),
    ACCOUNT_MARK_VERIFIED((unit, shop) ->
            unit.accounts().markVerified(shop.id, shop.accounts.ada.id(), shop.accounts.ada.email(), NOW)),
    ACCOUNT_MARK_UNDELIVERABLE((unit, shop) ->
            unit.accounts().markUndeliverable(shop.id, shop.accounts.bob.id(), shop.accounts.bob.email())),
    ACCOUNT_CHANGE_EMAIL((unit, shop) -> unit.accounts()
            .changeEmail(shop.id, shop.accounts.ada.id(), shop.accounts.ada.email(), shop.emails.next, NOW)),
    ACCOUNT_CHANGE_STATUS((unit, shop) -> unit.accounts()
            .changeStatus(shop.id, shop.accounts.bob.id(), AccountStatus.ACTIVE, AccountStatus.SUSPENDED)),
    ACCOUNT_CHANGE_NAME((unit, shop) ->
            unit.accounts().changeName(shop.id, shop.accounts.ada.id(), PersonName.of("Ada", "Lovelace"))),
    ACCOUNT_CHANGE_LOCALE(
            (unit, shop) -> unit.accounts().changeLocale(shop.id, shop.accounts.ada.id(), Locale.ENGLISH)),
    ACCOUNT_ASSIGN_EXTERNAL_REF(
            (unit, shop) -> unit.accounts().assignExternalRef(shop.id, shop.accounts.ada.id(), SeededAccounts.REF)),
    ACCOUNT_REMOVE_EXTERNAL_REF((unit, shop) -> unit.accounts().removeExternalRef(shop.id, shop.accounts.ada.id())),
    ACCOUNT_REMOVE((unit, shop) -> unit.accounts().remove(shop.id, shop.accounts.leaving.id())),
    CLAIM((unit, shop) -> unit.emailClaims().claim(shop.id, shop.emails.free, shop.accounts.bob.id(), NOW)),
    CLAIM_ALL((unit, shop) -> unit.emailClaims()
            .claimAll(List.of(new EmailClaim(shop.id, shop.emails.otherFree, shop.accounts.bob.id(), null)), NOW)),
    CLAIM_RELEASE(
            (unit, shop) -> unit.emailClaims().release(shop.id, shop.accounts.ada.email(), shop.accounts.ada.id())),
    CLAIM_HOLD(
            (unit, shop) -> unit.emailClaims().hold(shop.id, shop.accounts.bob.email(), shop.accounts.bob.id(), LATER)),
    CLAIM_RELEASE_ALL((unit, shop) -> unit.emailClaims().releaseAll(shop.id, shop.accounts.bob.id())),
    CLAIM_REMOVE_OVER((unit, shop) -> unit.emailClaims().removeOver(NOW, 10)),
    CHANGE_INSERT((unit, shop) -> unit.emailChanges().insert(shop.emailChanges.newChange)),
    CHANGE_MOVE((unit, shop) -> unit.emailChanges()
            .move(
                    EmailChangeState.PENDING,
                    shop.emailChanges
                            .change
                            .after(EmailChangeTransition.CONFIRM, NOW)
                            .orThrow())),
    CHANGE_REMOVE_DECIDED((unit, shop) -> unit.emailChanges().removeDecided(LONG_AGO, 10)),
    CHANGE_REMOVE_ALL((unit, shop) -> unit.emailChanges().removeAll(shop.id, shop.accounts.ada.id(), 10)),
    CREDENTIAL_PUT_FIRST((unit, shop) ->
            unit.credentials().put(new Credential(shop.id, shop.accounts.bob.id(), SeededAccounts.HASH, NOW))),
    CREDENTIAL_REPLACE((unit, shop) -> unit.credentials()
            .replace(
                    SeededAccounts.HASH,
                    new Credential(shop.id, shop.accounts.ada.id(), SeededAccounts.NEXT_HASH, NOW))),
    CREDENTIAL_PUT_NEXT((unit, shop) ->
            unit.credentials().put(new Credential(shop.id, shop.accounts.ada.id(), SeededAccounts.HASH, LATER))),
    CREDENTIAL_REMOVE((unit, shop) -> unit.credentials().remove(shop.id, shop.accounts.ada.id())),
    CREDENTIAL_PUT_ALL((unit, shop) -> unit.credentials()
            .putAll(List.of(new Credential(shop.id, shop.accounts.bob.id(), SeededAccounts.NEXT_HASH, LATER)))),
    SESSION_INSERT((unit, shop) -> unit.sessions().insert(shop.sessions.newSession, shop.sessions.newToken)),
    SESSION_SEEN((unit, shop) -> unit.sessions().seen(shop.sessions.tokens.get(3), LATER)),
    SESSION_END((unit, shop) -> unit.sessions()
            .end(shop.id, shop.accounts.ada.id(), shop.sessions.adas.get(0).id())),
    SESSION_END_OLDEST((unit, shop) -> unit.sessions().endOldest(shop.id, shop.accounts.ada.id(), 2)),
    SESSION_END_OTHERS((unit, shop) -> unit.sessions()
            .endOthers(
                    shop.id,
                    shop.accounts.ada.id(),
                    Set.of(shop.sessions.adas.get(3).id()))),
    SESSION_END_ALL((unit, shop) -> unit.sessions().endAll(shop.id, shop.accounts.ada.id())),
    SESSION_REMOVE_ENDED((unit, shop) -> unit.sessions().removeEnded(LONG_AGO, LONG_AGO, 10)),
    DEVICE_INSERT((unit, shop) -> unit.devices().insert(shop.devices.newDevice, shop.devices.newToken)),
    DEVICE_RENEW((unit, shop) ->
            unit.devices().renew(shop.id, shop.accounts.ada.id(), shop.devices.tokens.get(2), LONG_AGO, LATER)),
    DEVICE_END((unit, shop) -> unit.devices()
            .end(shop.id, shop.accounts.ada.id(), shop.devices.known.get(2).id())),
    DEVICE_END_OLDEST((unit, shop) -> unit.devices().endOldest(shop.id, shop.accounts.ada.id(), 1)),
    DEVICE_END_ALL((unit, shop) -> unit.devices().endAll(shop.id, shop.accounts.ada.id())),
    DEVICE_REMOVE_OVER((unit, shop) -> unit.devices().removeOver(LONG_AGO, 10)),
    CONTACT_RECORD_NEW((unit, shop) -> unit.contacts().record(shop.contacts.newContact)),
    CONTACT_RECORD_KNOWN((unit, shop) -> unit.contacts()
            .record(new Contact(
                    shop.contacts.recorded.id(),
                    shop.id,
                    shop.accounts.bob.email(),
                    PersonName.of("Bob", ""),
                    null,
                    true,
                    NOW))),
    CONTACT_TIE_NEW((unit, shop) -> unit.contacts()
            .tie(new Contact(
                    shop.contacts.newContact.id(),
                    shop.id,
                    shop.accounts.newcomer.email(),
                    null,
                    shop.accounts.bob.id(),
                    false,
                    NOW))),
    CONTACT_TIE_KNOWN((unit, shop) -> unit.contacts()
            .tie(new Contact(
                    shop.contacts.recorded.id(),
                    shop.id,
                    shop.accounts.bob.email(),
                    null,
                    shop.accounts.bob.id(),
                    false,
                    NOW))),
    CONTACT_TIE_ALL((unit, shop) -> unit.contacts().tieAll(List.of(shop.contacts.anotherContact))),
    CONTACT_UNTIE(
            (unit, shop) -> unit.contacts().untie(shop.id, shop.accounts.ada.email(), shop.accounts.ada.id(), false)),
    CONTACT_MOVE_TO_NEW((unit, shop) -> unit.contacts()
            .move(shop.id, shop.contacts.firstMoved.address(), shop.emails.next, shop.accounts.ada.id())),
    CONTACT_MOVE_TO_KNOWN((unit, shop) -> unit.contacts()
            .move(shop.id, shop.contacts.secondMoved.address(), shop.accounts.bob.email(), shop.accounts.ada.id())),
    CONTACT_ERASE((unit, shop) -> unit.contacts().erase(shop.id, shop.accounts.bob.email(), shop.accounts.ada.id())),
    ADDRESS_INSERT((unit, shop) -> unit.addresses().insert(shop.addresses.newAddress)),
    ADDRESS_CHANGE((unit, shop) ->
            unit.addresses().change(shop.addresses.home.changedTo(shop.addresses.newAddress.address()))),
    ADDRESS_MAKE_DEFAULT((unit, shop) -> unit.addresses()
            .makeDefault(shop.id, shop.accounts.ada.id(), shop.addresses.office.id(), AddressUse.DELIVERY)),
    ADDRESS_MAKE_FIRST_DEFAULT((unit, shop) -> unit.addresses()
            .makeDefault(shop.id, shop.accounts.ada.id(), shop.addresses.office.id(), AddressUse.BILLING)),
    ADDRESS_REMOVE((unit, shop) -> unit.addresses().remove(shop.id, shop.accounts.ada.id(), shop.addresses.home.id())),
    ADDRESS_REMOVE_ALL((unit, shop) -> unit.addresses().removeAll(shop.id, shop.accounts.ada.id())),
    CONTRACT_INSERT(
            (unit, shop) -> unit.contracts().insert(shop.contracts.newContract, IdempotencyKey.of("new"), "digest")),
    CONTRACT_CHANGE((unit, shop) -> unit.contracts().change(shop.contracts.coffee.paidBy(null))),
    CONTRACT_INSERT_CHARGE((unit, shop) -> unit.contracts().insertCharge(shop.contracts.newCharge)),
    CONTRACT_INSERT_REQUEST((unit, shop) -> unit.contracts().insertRequest(shop.contracts.newRequest)),
    CONTRACT_ANSWER((unit, shop) ->
            unit.contracts().answer(shop.contracts.asked.answered(ContractRequest.State.ACKNOWLEDGED, NOW))),
    CARD_INSERT((unit, shop) -> unit.cards().insert(shop.cards.newCard)),
    CARD_INSERT_ALL((unit, shop) -> unit.cards().insertAll(List.of(shop.cards.anotherCard))),
    CARD_CHANGE((unit, shop) -> unit.cards().change(shop.cards.debit.edited(CardDisplay.LATEST, "Ada", null, NOW))),
    CARD_MAKE_DEFAULT(
            (unit, shop) -> unit.cards().makeDefault(shop.id, shop.accounts.ada.id(), shop.cards.credit.id())),
    CARD_MAKE_FIRST_DEFAULT(
            (unit, shop) -> unit.cards().makeDefault(shop.id, shop.accounts.bob.id(), shop.cards.bobs.id())),
    CARD_REMOVE((unit, shop) -> unit.cards().remove(shop.id, shop.accounts.ada.id(), shop.cards.credit.id())),
    CARD_REMOVE_ALL((unit, shop) -> unit.cards().removeAll(shop.id, shop.accounts.ada.id())),
    GATEWAY_CARD_INSERT((unit, shop) -> unit.gatewayCards().insert(shop.gatewayCards.newGatewayCard)),
    GATEWAY_CARD_INSERT_ALL(
            (unit, shop) -> unit.gatewayCards().insertAll(List.of(shop.gatewayCards.anotherGatewayCard))),
    GATEWAY_CARD_MOVE((unit, shop) -> unit.gatewayCards()
            .move(
                    GatewayCard.State.ATTACHING,
                    shop.gatewayCards
                            .attaching
                            .after(GatewayCard.Transition.ATTACH, NOW)
                            .orThrow())),
    GATEWAY_CARD_REMOVE_OVER((unit, shop) -> unit.gatewayCards().removeOver(LONG_AGO, 10)),
    GATEWAY_CARD_REMOVE_ALL((unit, shop) -> unit.gatewayCards().removeAll(shop.id, shop.accounts.ada.id(), 100)),
    GATEWAY_CUSTOMER_KEEP(
            (unit, shop) -> unit.gatewayCards().keepCustomer(shop.id, shop.accounts.bob.id(), "pay", "cus_2")),
    GATEWAY_CUSTOMER_KEEP_ALL((unit, shop) -> unit.gatewayCards()
            .keepCustomers(List.of(new GatewayCustomer(shop.id, shop.accounts.bob.id(), "bank", "cus_3")))),
    GATEWAY_CUSTOMER_REMOVE_ALL((unit, shop) -> unit.gatewayCards().removeCustomers(shop.id, shop.accounts.ada.id())),
    DELETION_INSERT((unit, shop) -> unit.deletions().insert(shop.deletions.newDeletion)),
    DELETION_LEASE((unit, shop) -> unit.deletions().lease(NOW, shop.lease, LAST.plusSeconds(1))),
    DELETION_POSTPONE((unit, shop) ->
            unit.deletions().postpone(shop.id, shop.deletions.running.id(), shop.lease, LAST.plusSeconds(1))),
    DELETION_ADD_STEPS(
            (unit, shop) -> unit.deletions().addSteps(shop.id, shop.deletions.scheduled.id(), SeededDeletions.STEPS)),
    DELETION_WRITE_STEP((unit, shop) -> unit.deletions()
            .write(
                    shop.id,
                    shop.deletions.running.id(),
                    SeededDeletions.STEPS.get(0),
                    SeededDeletions.STEPS.get(0).done(1, NOW))),
    DELETION_BEGIN((unit, shop) -> unit.deletions()
            .move(
                    Deletion.State.SCHEDULED,
                    shop.deletions
                            .scheduled
                            .after(Deletion.Transition.BEGIN, NOW)
                            .orThrow())),
    DELETION_COMPLETE((unit, shop) -> unit.deletions()
            .move(
                    Deletion.State.RUNNING,
                    shop.deletions
                            .begun()
                            .after(Deletion.Transition.COMPLETE, NOW)
                            .orThrow())),
    ADDRESS_INSERT_ALL((unit, shop) -> unit.addresses().insertAll(List.of(shop.addresses.anotherAddress))),
    IMPORT_ADD((unit, shop) -> unit.imports().add(shop.imports.of(SeededImports.NEXT_REF, shop.accounts.bob))),
    IMPORT_ADD_ALL(
            (unit, shop) -> unit.imports().addAll(List.of(shop.imports.of(SeededImports.LAST_REF, shop.accounts.ada)))),
    IMPORT_NOTE_WORK((unit, shop) -> unit.imports().noteWork(shop.id, 100)),
    IMPORT_REMOVE((unit, shop) -> unit.imports().remove(shop.id, SeededImports.FIRST_REF)),
    IMPORT_REMOVE_ALL((unit, shop) -> unit.imports().removeAll(shop.id, shop.accounts.bob.id())),
    OFFER_INSERT((unit, shop) -> unit.links().insertForOrder(List.of(shop.orderLinks.newOffer), AccountLinks.MOST)),
    OFFER_USE((unit, shop) -> unit.orders().useOffers(shop.id, shop.orders.guests.id(), NOW)),
    OFFER_REMOVE_OVER((unit, shop) -> unit.links().removeUnspent(LinkPurpose.CREATE_ACCOUNT, LONG_AGO, 10)),
    ORDER_CONCLUDE((unit, shop) -> unit.orders().conclude(shop.orders.placed.noting(SeededOrders.CHECKOUT))),
    ORDER_INSERT((unit, shop) -> unit.orders().insert(shop.orders.newOrder, SeededOrders.keyOf(shop.orders.newOrder))),
    ORDER_JOIN((unit, shop) -> unit.orders().join(shop.id, shop.emails.free, shop.accounts.bob.id(), NOW, 10)),
    ORDER_DISOWN((unit, shop) -> unit.orders().disown(shop.id, shop.accounts.ada.id(), shop.orders.joined.id(), NOW)),
    ORDER_KEEP((unit, shop) ->
            unit.orders().keep(shop.orders.placed.owner(), shop.orders.placed.kept(new OrderOwner.Kept("law", LATER)))),
    ORDER_REMOVE((unit, shop) -> unit.orders().remove(shop.orders.removed)),
    ORDER_REMOVE_OVER((unit, shop) -> unit.orders().removeDue(LONG_AGO, 10)),
    ORDER_LINK_INSERT((unit, shop) -> unit.links().insert(shop.orderLinks.newOrderLink)),
    ORDER_LINK_REMOVE_OVER((unit, shop) -> unit.links().removeUnspent(LinkPurpose.OPEN_ORDER, LONG_AGO, 10)),
    CONTRACT_CHARGE_REMOVE_OVER((unit, shop) -> unit.contracts().removeCharges(LONG_AGO, 10)),
    CONTRACT_REQUEST_REMOVE_OVER((unit, shop) -> unit.contracts().removeAnswered(LONG_AGO, 10)),
    CONTRACT_REMOVE_ALL((unit, shop) -> unit.contracts().removeAll(shop.id, shop.accounts.ada.id(), 10)),
    LINK_INSERT((unit, shop) -> unit.links().insert(shop.links.newLink)),
    LINK_KEEP_PROVIDER_ID((unit, shop) ->
            unit.links().keepProviderId(shop.id, shop.links.verifyLink.hash(), SeededLinks.PROVIDER_ID)),
    LINK_SPEND((unit, shop) -> unit.links().spend(shop.id, shop.links.verifyLink.hash(), NOW)),
    LINK_SPEND_ALL((unit, shop) ->
            unit.links().spendAll(shop.id, shop.accounts.ada.id(), EnumSet.of(LinkPurpose.RESET_PASSWORD), NOW)),
    LINK_REMOVE_SPENT((unit, shop) -> unit.links().removeSpent(LONG_AGO, 10)),
    LINK_REMOVE_UNSPENT((unit, shop) -> unit.links().removeUnspent(LinkPurpose.REVERT_EMAIL_CHANGE, LONG_AGO, 10)),
    LINK_REMOVE_ALL((unit, shop) -> unit.links().removeAll(shop.id, shop.accounts.ada.id(), 10)),
    OUTBOX_ADD((unit, shop) -> unit.outbox().add(List.of(shop.outbox.newEntry))),
    OUTBOX_LEASE((unit, shop) -> unit.outbox().lease(NOW.plusSeconds(4), shop.lease, LATER)),
    OUTBOX_COMPLETE((unit, shop) -> unit.outbox().complete(shop.outbox.leased.id(), shop.lease, NOW)),
    OUTBOX_POSTPONE((unit, shop) -> unit.outbox().postpone(shop.outbox.late.id(), shop.lease, LATER)),
    OUTBOX_BURY((unit, shop) -> unit.outbox().bury(shop.outbox.stuck.id(), shop.lease, NOW, "stuck")),
    OUTBOX_REVIVE((unit, shop) -> unit.outbox().revive(shop.outbox.dead.id(), LATER)),
    OUTBOX_REMOVE_DONE((unit, shop) -> unit.outbox().removeDone(LONG_AGO, 10)),
    OUTBOX_REMOVE_ALL((unit, shop) -> unit.outbox().removeAll(shop.id, shop.accounts.ada.id(), "MAIL", 20)),
    SETTINGS_SAVE((unit, shop) -> unit.settings().save(shop.id, ShopSettings.accountsOff(), 1)),
    DESIGN_SAVE((unit, shop) -> unit.mailDesigns().save(shop.id, MailKind.WELCOME, SeededSettings.DESIGN, 1)),
    AUDIT_APPEND((unit, shop) -> unit.audit().append(shop.audit.newEntry)),
    AUDIT_APPEND_REPEATED((unit, shop) -> unit.audit().append(shop.audit.repeatedEntry, "again")),
    AUDIT_REMOVE_OVER((unit, shop) -> unit.audit().removeOver(NOW, 10));

    @SuppressWarnings("ImmutableEnumChecker") // none of the lambdas holds anything
    private final BiConsumer<UnitOfWork, SeededShop> write;

    Write(BiConsumer<UnitOfWork, SeededShop> write) {
        this.write = write;
    }

    void in(UnitOfWork unit, SeededShop shop) {
        write.accept(unit, shop);
    }

    /** Every tenth, and the last: where all that come before are tried too. */
    static Stream<Write> everyTenth() {
        Write[] all = values();
        return IntStream.range(0, all.length)
                .filter(at -> at % 10 == 9 || at == all.length - 1)
                .mapToObj(at -> all[at]);
    }

    /** The first of them, as many as a unit of work takes on: all, unless the storage bounds units. */
    static void most(UnitOfWork unit, SeededShop shop) {
        List<Write> all = List.of(values());
        all.subList(0, unit.portion(all.size())).forEach(write -> write.in(unit, shop));
    }

    /** The last of those up to this one, as many as a unit of work takes on: all, unless the storage bounds units. */
    void withThoseBefore(UnitOfWork unit, SeededShop shop) {
        int end = ordinal() + 1;
        List.of(values()).subList(end - unit.portion(end), end).forEach(write -> write.in(unit, shop));
    }
}
