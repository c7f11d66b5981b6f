package org.customeraccounts.testkit;

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
import org.customeraccounts.deletion.DeletionState;
import org.customeraccounts.deletion.DeletionTransition;
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
import org.customeraccounts.spi.storage.GatewayCardState;
import org.customeraccounts.spi.storage.GatewayCardTransition;
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
    ACCOUNT_INSERT((unit, scene) -> unit.accounts().insert(scene.newcomer)),
    ACCOUNT_INSERT_ALL((unit, scene) -> unit.accounts().insertAll(List.of(scene.another))),
    ACCOUNT_MARK_VERIFIED((unit, scene) ->
            unit.accounts().markVerified(scene.shop, scene.ada.id(), scene.ada.email(), StorageFixture.NOW)),
    ACCOUNT_MARK_UNDELIVERABLE(
            (unit, scene) -> unit.accounts().markUndeliverable(scene.shop, scene.bob.id(), scene.bob.email())),
    ACCOUNT_CHANGE_EMAIL((unit, scene) -> unit.accounts()
            .changeEmail(scene.shop, scene.ada.id(), scene.ada.email(), scene.nextAddress, StorageFixture.NOW)),
    ACCOUNT_CHANGE_STATUS((unit, scene) ->
            unit.accounts().changeStatus(scene.shop, scene.bob.id(), AccountStatus.ACTIVE, AccountStatus.SUSPENDED)),
    ACCOUNT_CHANGE_NAME(
            (unit, scene) -> unit.accounts().changeName(scene.shop, scene.ada.id(), PersonName.of("Ada", "Lovelace"))),
    ACCOUNT_CHANGE_LOCALE((unit, scene) -> unit.accounts().changeLocale(scene.shop, scene.ada.id(), Locale.ENGLISH)),
    ACCOUNT_ASSIGN_EXTERNAL_REF(
            (unit, scene) -> unit.accounts().assignExternalRef(scene.shop, scene.ada.id(), SeededShop.REF)),
    ACCOUNT_REMOVE_EXTERNAL_REF((unit, scene) -> unit.accounts().removeExternalRef(scene.shop, scene.ada.id())),
    ACCOUNT_REMOVE((unit, scene) -> unit.accounts().remove(scene.shop, scene.leaving.id())),
    CLAIM((unit, scene) -> unit.emailClaims().claim(scene.shop, scene.freeAddress, scene.bob.id(), StorageFixture.NOW)),
    CLAIM_ALL((unit, scene) -> unit.emailClaims()
            .claimAll(
                    List.of(new EmailClaim(scene.shop, scene.otherFreeAddress, scene.bob.id(), null)),
                    StorageFixture.NOW)),
    CLAIM_RELEASE((unit, scene) -> unit.emailClaims().release(scene.shop, scene.ada.email(), scene.ada.id())),
    CLAIM_HOLD(
            (unit, scene) -> unit.emailClaims().hold(scene.shop, scene.bob.email(), scene.bob.id(), SeededShop.LATER)),
    CLAIM_RELEASE_ALL((unit, scene) -> unit.emailClaims().releaseAll(scene.shop, scene.bob.id())),
    CLAIM_REMOVE_OVER((unit, scene) -> unit.emailClaims().removeOver(StorageFixture.NOW, 10)),
    CHANGE_INSERT((unit, scene) -> unit.emailChanges().insert(scene.newChange)),
    CHANGE_MOVE((unit, scene) -> unit.emailChanges()
            .move(
                    EmailChangeState.PENDING,
                    scene.change
                            .after(EmailChangeTransition.CONFIRM, StorageFixture.NOW)
                            .orThrow())),
    CHANGE_REMOVE_DECIDED((unit, scene) -> unit.emailChanges().removeDecided(SeededShop.LONG_AGO, 10)),
    CHANGE_REMOVE_ALL((unit, scene) -> unit.emailChanges().removeAll(scene.shop, scene.ada.id(), 10)),
    CREDENTIAL_PUT_FIRST((unit, scene) ->
            unit.credentials().put(new Credential(scene.shop, scene.bob.id(), SeededShop.HASH, StorageFixture.NOW))),
    CREDENTIAL_REPLACE((unit, scene) -> unit.credentials()
            .replace(
                    SeededShop.HASH,
                    new Credential(scene.shop, scene.ada.id(), SeededShop.NEXT_HASH, StorageFixture.NOW))),
    CREDENTIAL_PUT_NEXT((unit, scene) ->
            unit.credentials().put(new Credential(scene.shop, scene.ada.id(), SeededShop.HASH, SeededShop.LATER))),
    CREDENTIAL_REMOVE((unit, scene) -> unit.credentials().remove(scene.shop, scene.ada.id())),
    CREDENTIAL_PUT_ALL((unit, scene) -> unit.credentials()
            .putAll(List.of(new Credential(scene.shop, scene.bob.id(), SeededShop.NEXT_HASH, SeededShop.LATER)))),
    SESSION_INSERT((unit, scene) -> unit.sessions().insert(scene.newSession, scene.newToken)),
    SESSION_SEEN((unit, scene) -> unit.sessions().seen(scene.tokens.get(3), SeededShop.LATER)),
    SESSION_END((unit, scene) -> unit.sessions()
            .end(scene.shop, scene.ada.id(), scene.sessions.get(0).id())),
    SESSION_END_OLDEST((unit, scene) -> unit.sessions().endOldest(scene.shop, scene.ada.id(), 2)),
    SESSION_END_OTHERS((unit, scene) -> unit.sessions()
            .endOthers(scene.shop, scene.ada.id(), Set.of(scene.sessions.get(3).id()))),
    SESSION_END_ALL((unit, scene) -> unit.sessions().endAll(scene.shop, scene.ada.id())),
    SESSION_REMOVE_ENDED((unit, scene) -> unit.sessions().removeEnded(SeededShop.LONG_AGO, SeededShop.LONG_AGO, 10)),
    DEVICE_INSERT((unit, scene) -> unit.devices().insert(scene.newDevice, scene.newDeviceToken)),
    DEVICE_RENEW((unit, scene) -> unit.devices()
            .renew(scene.shop, scene.ada.id(), scene.deviceTokens.get(2), SeededShop.LONG_AGO, SeededShop.LATER)),
    DEVICE_END((unit, scene) ->
            unit.devices().end(scene.shop, scene.ada.id(), scene.devices.get(2).id())),
    DEVICE_END_OLDEST((unit, scene) -> unit.devices().endOldest(scene.shop, scene.ada.id(), 1)),
    DEVICE_END_ALL((unit, scene) -> unit.devices().endAll(scene.shop, scene.ada.id())),
    DEVICE_REMOVE_OVER((unit, scene) -> unit.devices().removeOver(SeededShop.LONG_AGO, 10)),
    CONTACT_RECORD_NEW((unit, scene) -> unit.contacts().record(scene.newContact)),
    CONTACT_RECORD_KNOWN((unit, scene) -> unit.contacts()
            .record(new Contact(
                    scene.recorded.id(),
                    scene.shop,
                    scene.bob.email(),
                    PersonName.of("Bob", ""),
                    null,
                    true,
                    StorageFixture.NOW))),
    CONTACT_TIE_NEW((unit, scene) -> unit.contacts()
            .tie(new Contact(
                    scene.newContact.id(),
                    scene.shop,
                    scene.newcomer.email(),
                    null,
                    scene.bob.id(),
                    false,
                    StorageFixture.NOW))),
    CONTACT_TIE_KNOWN((unit, scene) -> unit.contacts()
            .tie(new Contact(
                    scene.recorded.id(),
                    scene.shop,
                    scene.bob.email(),
                    null,
                    scene.bob.id(),
                    false,
                    StorageFixture.NOW))),
    CONTACT_TIE_ALL((unit, scene) -> unit.contacts().tieAll(List.of(scene.anotherContact))),
    CONTACT_UNTIE((unit, scene) -> unit.contacts().untie(scene.shop, scene.ada.email(), scene.ada.id(), false)),
    CONTACT_MOVE_TO_NEW((unit, scene) ->
            unit.contacts().move(scene.shop, scene.firstMoved.address(), scene.nextAddress, scene.ada.id())),
    CONTACT_MOVE_TO_KNOWN((unit, scene) ->
            unit.contacts().move(scene.shop, scene.secondMoved.address(), scene.bob.email(), scene.ada.id())),
    CONTACT_ERASE((unit, scene) -> unit.contacts().erase(scene.shop, scene.bob.email(), scene.ada.id())),
    ADDRESS_INSERT((unit, scene) -> unit.addresses().insert(scene.newAddress)),
    ADDRESS_CHANGE((unit, scene) -> unit.addresses().change(scene.home.changedTo(scene.newAddress.address()))),
    ADDRESS_MAKE_DEFAULT((unit, scene) ->
            unit.addresses().makeDefault(scene.shop, scene.ada.id(), scene.office.id(), AddressUse.DELIVERY)),
    ADDRESS_MAKE_FIRST_DEFAULT((unit, scene) ->
            unit.addresses().makeDefault(scene.shop, scene.ada.id(), scene.office.id(), AddressUse.BILLING)),
    ADDRESS_REMOVE((unit, scene) -> unit.addresses().remove(scene.shop, scene.ada.id(), scene.home.id())),
    ADDRESS_REMOVE_ALL((unit, scene) -> unit.addresses().removeAll(scene.shop, scene.ada.id())),
    CONTRACT_INSERT((unit, scene) -> unit.contracts().insert(scene.newContract, IdempotencyKey.of("new"), "digest")),
    CONTRACT_CHANGE((unit, scene) -> unit.contracts().change(scene.coffee.paidBy(null))),
    CONTRACT_INSERT_CHARGE((unit, scene) -> unit.contracts().insertCharge(scene.newCharge)),
    CONTRACT_INSERT_REQUEST((unit, scene) -> unit.contracts().insertRequest(scene.newRequest)),
    CONTRACT_ANSWER((unit, scene) ->
            unit.contracts().answer(scene.asked.answered(ContractRequest.State.ACKNOWLEDGED, StorageFixture.NOW))),
    CARD_INSERT((unit, scene) -> unit.cards().insert(scene.newCard)),
    CARD_INSERT_ALL((unit, scene) -> unit.cards().insertAll(List.of(scene.anotherCard))),
    CARD_CHANGE((unit, scene) ->
            unit.cards().change(scene.debit.edited(CardDisplay.LATEST, "Ada", null, StorageFixture.NOW))),
    CARD_MAKE_DEFAULT((unit, scene) -> unit.cards().makeDefault(scene.shop, scene.ada.id(), scene.credit.id())),
    CARD_MAKE_FIRST_DEFAULT((unit, scene) -> unit.cards().makeDefault(scene.shop, scene.bob.id(), scene.bobs.id())),
    CARD_REMOVE((unit, scene) -> unit.cards().remove(scene.shop, scene.ada.id(), scene.credit.id())),
    CARD_REMOVE_ALL((unit, scene) -> unit.cards().removeAll(scene.shop, scene.ada.id())),
    GATEWAY_CARD_INSERT((unit, scene) -> unit.gatewayCards().insert(scene.newGatewayCard)),
    GATEWAY_CARD_INSERT_ALL((unit, scene) -> unit.gatewayCards().insertAll(List.of(scene.anotherGatewayCard))),
    GATEWAY_CARD_MOVE((unit, scene) -> unit.gatewayCards()
            .move(
                    GatewayCardState.ATTACHING,
                    scene.attaching
                            .after(GatewayCardTransition.ATTACH, StorageFixture.NOW)
                            .orThrow())),
    GATEWAY_CARD_REMOVE_OVER((unit, scene) -> unit.gatewayCards().removeOver(SeededShop.LONG_AGO, 10)),
    GATEWAY_CARD_REMOVE_ALL((unit, scene) -> unit.gatewayCards().removeAll(scene.shop, scene.ada.id())),
    GATEWAY_CUSTOMER_KEEP(
            (unit, scene) -> unit.gatewayCards().keepCustomer(scene.shop, scene.bob.id(), "pay", "cus_2")),
    GATEWAY_CUSTOMER_KEEP_ALL((unit, scene) -> unit.gatewayCards()
            .keepCustomers(List.of(new GatewayCustomer(scene.shop, scene.bob.id(), "bank", "cus_3")))),
    GATEWAY_CUSTOMER_REMOVE_ALL((unit, scene) -> unit.gatewayCards().removeCustomers(scene.shop, scene.ada.id())),
    DELETION_INSERT((unit, scene) -> unit.deletions().insert(scene.newDeletion)),
    DELETION_LEASE(
            (unit, scene) -> unit.deletions().lease(StorageFixture.NOW, scene.lease, SeededShop.LAST.plusSeconds(1))),
    DELETION_POSTPONE((unit, scene) ->
            unit.deletions().postpone(scene.shop, scene.running.id(), scene.lease, SeededShop.LAST.plusSeconds(1))),
    DELETION_ADD_STEPS((unit, scene) -> unit.deletions().addSteps(scene.shop, scene.scheduled.id(), SeededShop.STEPS)),
    DELETION_WRITE_STEP((unit, scene) -> unit.deletions()
            .write(
                    scene.shop,
                    scene.running.id(),
                    SeededShop.STEPS.get(0),
                    SeededShop.STEPS.get(0).done(1, StorageFixture.NOW))),
    DELETION_BEGIN((unit, scene) -> unit.deletions()
            .move(
                    DeletionState.SCHEDULED,
                    scene.scheduled
                            .after(DeletionTransition.BEGIN, StorageFixture.NOW)
                            .orThrow())),
    DELETION_COMPLETE((unit, scene) -> unit.deletions()
            .move(
                    DeletionState.RUNNING,
                    scene.begun()
                            .after(DeletionTransition.COMPLETE, StorageFixture.NOW)
                            .orThrow())),
    ADDRESS_INSERT_ALL((unit, scene) -> unit.addresses().insertAll(List.of(scene.anotherAddress))),
    IMPORT_ADD((unit, scene) -> unit.imports().add(scene.imported(SeededShop.NEXT_IMPORT, scene.bob))),
    IMPORT_ADD_ALL((unit, scene) -> unit.imports().addAll(List.of(scene.imported(SeededShop.LAST_IMPORT, scene.ada)))),
    IMPORT_NOTE_WORK((unit, scene) -> unit.imports().noteWork(scene.shop, 100)),
    IMPORT_REMOVE((unit, scene) -> unit.imports().remove(scene.shop, SeededShop.FIRST_IMPORT)),
    IMPORT_REMOVE_ALL((unit, scene) -> unit.imports().removeAll(scene.shop, scene.bob.id())),
    OFFER_INSERT((unit, scene) -> unit.links().insertForOrder(List.of(scene.newOffer), AccountLinks.MOST)),
    OFFER_USE((unit, scene) -> unit.orders().useOffers(scene.shop, scene.guests.id(), StorageFixture.NOW)),
    OFFER_REMOVE_OVER((unit, scene) -> unit.links().removeUnspent(LinkPurpose.CREATE_ACCOUNT, SeededShop.LONG_AGO, 10)),
    ORDER_CONCLUDE((unit, scene) -> unit.orders().conclude(scene.placed.noting(SeededShop.CHECKOUT))),
    ORDER_INSERT((unit, scene) -> unit.orders().insert(scene.newOrder, SeededShop.keyOf(scene.newOrder))),
    ORDER_JOIN(
            (unit, scene) -> unit.orders().join(scene.shop, scene.freeAddress, scene.bob.id(), StorageFixture.NOW, 10)),
    ORDER_DISOWN(
            (unit, scene) -> unit.orders().disown(scene.shop, scene.ada.id(), scene.joined.id(), StorageFixture.NOW)),
    ORDER_KEEP((unit, scene) ->
            unit.orders().keep(scene.placed.owner(), scene.placed.kept(new OrderOwner.Kept("law", SeededShop.LATER)))),
    ORDER_REMOVE((unit, scene) -> unit.orders().remove(scene.removed)),
    ORDER_REMOVE_OVER((unit, scene) -> unit.orders().removeDue(SeededShop.LONG_AGO, 10)),
    ORDER_LINK_INSERT((unit, scene) -> unit.links().insert(scene.newOrderLink)),
    ORDER_LINK_REMOVE_OVER(
            (unit, scene) -> unit.links().removeUnspent(LinkPurpose.OPEN_ORDER, SeededShop.LONG_AGO, 10)),
    CONTRACT_CHARGE_REMOVE_OVER((unit, scene) -> unit.contracts().removeCharges(SeededShop.LONG_AGO, 10)),
    CONTRACT_REQUEST_REMOVE_OVER((unit, scene) -> unit.contracts().removeAnswered(SeededShop.LONG_AGO, 10)),
    CONTRACT_REMOVE_ALL((unit, scene) -> unit.contracts().removeAll(scene.shop, scene.ada.id(), 10)),
    LINK_INSERT((unit, scene) -> unit.links().insert(scene.newLink)),
    LINK_KEEP_PROVIDER_ID(
            (unit, scene) -> unit.links().keepProviderId(scene.shop, scene.verifyLink.hash(), SeededShop.PROVIDER_ID)),
    LINK_SPEND((unit, scene) -> unit.links().spend(scene.shop, scene.verifyLink.hash(), StorageFixture.NOW)),
    LINK_SPEND_ALL((unit, scene) -> unit.links()
            .spendAll(scene.shop, scene.ada.id(), EnumSet.of(LinkPurpose.RESET_PASSWORD), StorageFixture.NOW)),
    LINK_REMOVE_SPENT((unit, scene) -> unit.links().removeSpent(SeededShop.LONG_AGO, 10)),
    LINK_REMOVE_UNSPENT(
            (unit, scene) -> unit.links().removeUnspent(LinkPurpose.REVERT_EMAIL_CHANGE, SeededShop.LONG_AGO, 10)),
    LINK_REMOVE_ALL((unit, scene) -> unit.links().removeAll(scene.shop, scene.ada.id(), 10)),
    OUTBOX_ADD((unit, scene) -> unit.outbox().add(List.of(scene.newEntry))),
    OUTBOX_LEASE(
            (unit, scene) -> unit.outbox().lease(StorageFixture.NOW.plusSeconds(4), scene.lease, SeededShop.LATER)),
    OUTBOX_COMPLETE((unit, scene) -> unit.outbox().complete(scene.leased.id(), scene.lease, StorageFixture.NOW)),
    OUTBOX_POSTPONE((unit, scene) -> unit.outbox().postpone(scene.late.id(), scene.lease, SeededShop.LATER)),
    OUTBOX_BURY((unit, scene) -> unit.outbox().bury(scene.stuck.id(), scene.lease, StorageFixture.NOW, "stuck")),
    OUTBOX_REVIVE((unit, scene) -> unit.outbox().revive(scene.dead.id(), SeededShop.LATER)),
    OUTBOX_REMOVE_DONE((unit, scene) -> unit.outbox().removeDone(SeededShop.LONG_AGO, 10)),
    OUTBOX_REMOVE_ALL((unit, scene) -> unit.outbox().removeAll(scene.shop, scene.ada.id(), "MAIL", 20)),
    SETTINGS_SAVE((unit, scene) -> unit.settings().save(scene.shop, ShopSettings.accountsOff(), 1)),
    DESIGN_SAVE((unit, scene) -> unit.mailDesigns().save(scene.shop, MailKind.WELCOME, SeededShop.DESIGN, 1)),
    AUDIT_APPEND((unit, scene) -> unit.audit().append(scene.newAuditEntry)),
    AUDIT_APPEND_REPEATED((unit, scene) -> unit.audit().append(scene.repeatedAuditEntry, "again")),
    AUDIT_REMOVE_OVER((unit, scene) -> unit.audit().removeOver(StorageFixture.NOW, 10));

    @SuppressWarnings("ImmutableEnumChecker") // none of the lambdas holds anything
    private final BiConsumer<UnitOfWork, SeededShop> write;

    Write(BiConsumer<UnitOfWork, SeededShop> write) {
        this.write = write;
    }

    void in(UnitOfWork unit, SeededShop scene) {
        write.accept(unit, scene);
    }

    /** Every tenth, and the last: where all that come before are tried too. */
    static Stream<Write> everyTenth() {
        Write[] all = values();
        return IntStream.range(0, all.length)
                .filter(at -> at % 10 == 9 || at == all.length - 1)
                .mapToObj(at -> all[at]);
    }

    static void all(UnitOfWork unit, SeededShop scene) {
        for (Write write : values()) {
            write.in(unit, scene);
        }
    }
}
