package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.customeraccounts.testkit.StorageFixture.NOW;
import static org.customeraccounts.testkit.StorageFixture.OTHER;
import static org.customeraccounts.testkit.StorageFixture.SHOP;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.customeraccounts.account.Account;
import org.customeraccounts.contact.Contact;
import org.customeraccounts.email.EmailChange;
import org.customeraccounts.email.EmailChangeState;
import org.customeraccounts.email.EmailChangeTransition;
import org.customeraccounts.mail.LinkPurpose;
import org.customeraccounts.spi.storage.OutboxEntry;
import org.customeraccounts.spi.storage.StoredLink;
import org.customeraccounts.value.ExternalRef;
import org.customeraccounts.value.OutboxId;
import org.customeraccounts.value.PageRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What removes an account and all that it has: of one account in one shop, in batches, and counted once. */
abstract class RemovalContractTests extends StorageContractTests {
    private static final ExternalRef REF = ExternalRef.of("C-1");
    private static final String MAIL = "mail";

    private Account ada;
    private Account bob;
    private Account twin;

    @BeforeEach
    void open() {
        ada = fixture().account();
        bob = fixture().account();
        twin = fixture().twin(ada, OTHER);
    }

    private boolean isThere(Account account) {
        return found(unit -> unit.accounts().find(account.shop(), account.id())).isPresent();
    }

    @Nested
    class AnAccount {
        private boolean remove(Account account) {
            return told(unit -> unit.accounts().remove(account.shop(), account.id()));
        }

        /** Nothing of it is left that could refer to it. */
        private Account bare() {
            Account account = fixture().anAccount(SHOP);
            write(unit -> unit.accounts().insert(account));
            return account;
        }

        @Test
        void isRemovedOnceAndNoOtherWithIt() {
            Account gone = bare();

            assertThat(remove(gone)).isTrue();
            assertThat(remove(gone)).isFalse();

            assertThat(isThere(gone)).isFalse();
            assertThat(isThere(ada)).isTrue();
            assertThat(isThere(twin)).isTrue();
        }

        @Test
        void isEachShopsOwn() {
            Account gone = bare();
            write(unit ->
                    unit.accounts().insert(Account.opened(gone.id(), OTHER, gone.email(), null, gone.locale(), NOW)));

            remove(gone);

            assertThat(found(unit -> unit.accounts().find(OTHER, gone.id()))).isPresent();
        }

        @Test
        void freesItsNumber() {
            Account gone = bare();
            write(unit -> unit.accounts().assignExternalRef(SHOP, gone.id(), REF));

            remove(gone);

            assertThat(found(unit -> unit.accounts().findByExternalRef(SHOP, REF)))
                    .isEmpty();
            assertThat(told(unit -> unit.accounts().assignExternalRef(SHOP, ada.id(), REF)))
                    .isTrue();
        }

        @Test
        void isRemovedByOneOfMany() {
            Account gone = bare();

            assertThat(StorageRace.winners(runner -> remove(gone))).isEqualTo(1);
        }
    }

    @Nested
    class ANumberOfTheHosts {
        private boolean remove(Account account) {
            return told(unit -> unit.accounts().removeExternalRef(account.shop(), account.id()));
        }

        @Test
        void isTakenAwayOnceAndFree() {
            write(unit -> unit.accounts().assignExternalRef(SHOP, ada.id(), REF));

            assertThat(remove(ada)).isTrue();
            assertThat(remove(ada)).isFalse();

            assertThat(find(ada)).isEqualTo(ada);
            assertThat(found(unit -> unit.accounts().findByExternalRef(SHOP, REF)))
                    .isEmpty();
            assertThat(told(unit -> unit.accounts().assignExternalRef(SHOP, bob.id(), REF)))
                    .isTrue();
        }

        @Test
        void isEachAccountsAndShopsOwn() {
            write(unit -> {
                unit.accounts().assignExternalRef(SHOP, ada.id(), REF);
                unit.accounts().assignExternalRef(OTHER, twin.id(), REF);
                unit.accounts().assignExternalRef(SHOP, bob.id(), ExternalRef.of("C-2"));
            });

            remove(ada);

            assertThat(find(twin).externalRef()).isEqualTo(REF);
            assertThat(found(unit -> unit.accounts().findByExternalRef(OTHER, REF)))
                    .isPresent();
            assertThat(find(bob).externalRef()).isEqualTo(ExternalRef.of("C-2"));
        }

        @Test
        void isTakenAwayByOneOfMany() {
            write(unit -> unit.accounts().assignExternalRef(SHOP, ada.id(), REF));

            assertThat(StorageRace.winners(runner -> remove(ada))).isEqualTo(1);
        }
    }

    @Nested
    class AContact {
        private boolean erase(Account account) {
            return told(unit -> unit.contacts().erase(account.shop(), account.email(), account.id()));
        }

        private boolean isKnown(Account account) {
            return found(unit -> unit.contacts().find(account.shop(), account.email()))
                    .isPresent();
        }

        @Test
        void goesWhereItIsTheAccountsWhoeverRecordedIt() {
            write(unit -> {
                unit.contacts().tie(fixture().aContact(ada));
                unit.contacts().record(fixture().aContact(SHOP, bob.email()));
                unit.contacts().tie(fixture().aContact(bob));
            });

            assertThat(erase(ada)).isTrue();
            assertThat(erase(bob)).isTrue();
            assertThat(erase(ada)).isFalse();

            assertThat(isKnown(ada)).isFalse();
            assertThat(isKnown(bob)).isFalse();
        }

        @Test
        void goesWhereItIsNobodysAndStaysWhereItIsAnothers() {
            Contact others = new Contact(fixture().aContact(ada).id(), SHOP, bob.email(), null, ada.id(), false, NOW);
            write(unit -> {
                unit.contacts().record(fixture().aContact(SHOP, ada.email()));
                unit.contacts().tie(others);
            });

            assertThat(erase(ada)).isTrue();
            assertThat(erase(bob)).isFalse();

            assertThat(isKnown(ada)).isFalse();
            assertThat(found(unit -> unit.contacts().find(SHOP, bob.email()))).contains(others);
        }

        @Test
        void isEachShopsOwn() {
            write(unit -> unit.contacts().tie(fixture().aContact(twin)));

            assertThat(erase(ada)).isFalse();

            assertThat(isKnown(twin)).isTrue();
        }

        @Test
        void isErasedByOneOfMany() {
            write(unit -> unit.contacts().tie(fixture().aContact(ada)));

            assertThat(StorageRace.winners(runner -> erase(ada))).isEqualTo(1);
        }
    }

    @Nested
    class Links {
        private StoredLink add(Account account, LinkPurpose purpose) {
            StoredLink link = fixture().aLink(account, purpose);
            write(unit -> unit.links().insert(link));
            return link;
        }

        private int removeAll(Account account, int most) {
            return commit(unit -> unit.links().removeAll(account.shop(), account.id(), most));
        }

        private boolean isKept(StoredLink link) {
            return found(unit -> unit.links().find(link.shop(), link.hash())).isPresent();
        }

        @Test
        void goWhateverTheyAreForSpentOrNot() {
            List<StoredLink> gone = new ArrayList<>();
            List<StoredLink> ofOrders = new ArrayList<>();
            for (LinkPurpose purpose : LinkPurpose.values()) {
                (purpose.isForOrder() ? ofOrders : gone).add(add(ada, purpose));
            }
            write(unit -> unit.links().spend(SHOP, gone.get(0).hash(), NOW));

            assertThat(removeAll(ada, 100)).isEqualTo(gone.size());

            assertThat(gone).noneMatch(this::isKept);
            assertThat(ofOrders).allMatch(this::isKept);
            assertThat(found(unit -> unit.links().findBySending(SHOP, StorageFixture.sending(gone.get(0)))))
                    .isEmpty();
            assertThat(removeAll(ada, 100)).isZero();
        }

        @Test
        void areEachAccountsAndShopsOwn() {
            StoredLink bobs = add(bob, LinkPurpose.VERIFY_EMAIL);
            StoredLink here = add(ada, LinkPurpose.VERIFY_EMAIL);
            StoredLink there = fixture().aLink(twin, LinkPurpose.VERIFY_EMAIL, here.hash(), twin.email(), NOW);
            write(unit -> unit.links().insert(there));

            assertThat(removeAll(ada, 100)).isEqualTo(1);

            assertThat(List.of(bobs, there)).allMatch(this::isKept);
            assertThat(isKept(here)).isFalse();
        }

        @Test
        void goInBatches() {
            for (int i = 0; i < 5; i++) {
                add(ada, LinkPurpose.RESET_PASSWORD);
            }

            assertThat(List.of(removeAll(ada, 2), removeAll(ada, 2), removeAll(ada, 2), removeAll(ada, 2)))
                    .containsExactly(2, 2, 1, 0);
        }
    }

    @Nested
    class AttemptsToChangeTheAddress {
        private EmailChange add(Account account) {
            EmailChange change = fixture().aChange(account);
            write(unit -> unit.emailChanges().insert(change));
            return change;
        }

        private int removeAll(Account account, int most) {
            return commit(unit -> unit.emailChanges().removeAll(account.shop(), account.id(), most));
        }

        private boolean isKept(EmailChange change) {
            return found(unit -> unit.emailChanges().find(change.shop(), change.id()))
                    .isPresent();
        }

        private EmailChange cancelled(Account account) {
            EmailChange change = add(account);
            write(unit -> unit.emailChanges()
                    .move(
                            EmailChangeState.PENDING,
                            change.after(EmailChangeTransition.CANCEL, NOW).orThrow()));
            return change;
        }

        @Test
        void goPendingOrNotAndTheAccountMayHaveAnother() {
            EmailChange first = cancelled(ada);
            EmailChange second = add(ada);

            assertThat(removeAll(ada, 100)).isEqualTo(2);

            assertThat(List.of(first, second)).noneMatch(this::isKept);
            assertThat(found(unit -> unit.emailChanges().pending(SHOP, ada.id())))
                    .isEmpty();
            assertThat(found(unit -> unit.emailChanges().newest(SHOP, ada.id())))
                    .isEmpty();
            EmailChange next = add(ada);
            assertThat(found(unit -> unit.emailChanges().pending(SHOP, ada.id())))
                    .contains(next);
        }

        @Test
        void areEachAccountsAndShopsOwn() {
            EmailChange here = add(ada);
            EmailChange bobs = add(bob);
            EmailChange there = EmailChange.requested(
                    here.id(), OTHER, twin.id(), twin.email(), here.newAddress(), here.session(), NOW);
            write(unit -> unit.emailChanges().insert(there));

            assertThat(removeAll(ada, 100)).isEqualTo(1);

            assertThat(List.of(bobs, there)).allMatch(this::isKept);
            assertThat(found(unit -> unit.emailChanges().pending(OTHER, twin.id())))
                    .contains(there);
        }

        @Test
        void goInBatches() {
            for (int i = 0; i < 3; i++) {
                cancelled(ada);
            }

            assertThat(List.of(removeAll(ada, 2), removeAll(ada, 2), removeAll(ada, 2)))
                    .containsExactly(2, 1, 0);
        }
    }

    @Nested
    class TheOutbox {
        private final UUID lease = new UUID(0x7000, 1L << 63);

        private OutboxEntry add(Account account, String topic) {
            OutboxEntry entry =
                    new OutboxEntry(new OutboxId(fixture().uuid()), account.shop(), account.id(), topic, "{}", NOW, 0);
            write(unit -> unit.outbox().add(List.of(entry)));
            return entry;
        }

        private int countOpen(Account account) {
            return read(unit -> unit.outbox().countOpen(account.shop(), account.id(), MAIL));
        }

        private int removeAll(Account account, int most) {
            return commit(unit -> unit.outbox().removeAll(account.shop(), account.id(), MAIL, most));
        }

        private void lease(OutboxEntry entry) {
            OutboxEntry leased = commit(unit -> unit.outbox().lease(NOW, lease, NOW.plusSeconds(60)))
                    .orElseThrow();
            assertThat(leased.id()).isEqualTo(entry.id());
        }

        private List<OutboxId> waiting() {
            List<OutboxId> all = new ArrayList<>();
            commit(unit -> {
                unit.outbox()
                        .lease(NOW.plusSeconds(900), fixture().uuid(), NOW.plusSeconds(9_000))
                        .ifPresent(entry -> all.add(entry.id()));
                return all;
            });
            return all;
        }

        /** One that is done, one that was given up, one under lease and one that waits. */
        private void fill(Account account) {
            OutboxEntry done = add(account, MAIL);
            lease(done);
            write(unit -> unit.outbox().complete(done.id(), lease, NOW));
            OutboxEntry dead = add(account, MAIL);
            lease(dead);
            write(unit -> unit.outbox().bury(dead.id(), lease, NOW, "dead"));
            lease(add(account, MAIL));
            add(account, MAIL);
        }

        @Test
        void losesAllEntriesOfAnAccountWhereverTheyStand() {
            fill(ada);
            assertThat(countOpen(ada)).isEqualTo(2);

            assertThat(removeAll(ada, 100)).isEqualTo(4);

            assertThat(countOpen(ada)).isZero();
            assertThat(waiting()).isEmpty();
            assertThat(read(unit -> unit.outbox().dead(PageRequest.first(5))).items())
                    .isEmpty();
            int done = commit(unit -> unit.outbox().removeDone(NOW, 5));
            assertThat(done).isZero();
            assertThat(removeAll(ada, 100)).isZero();
        }

        @Test
        void letsNobodyEndALeaseOnWhatIsGone() {
            OutboxEntry entry = add(ada, MAIL);
            lease(entry);
            removeAll(ada, 100);

            assertThat(told(unit -> unit.outbox().complete(entry.id(), lease, NOW)))
                    .isFalse();
            assertThat(told(unit -> unit.outbox().postpone(entry.id(), lease, NOW)))
                    .isFalse();
            assertThat(told(unit -> unit.outbox().bury(entry.id(), lease, NOW, "x")))
                    .isFalse();
            assertThat(told(unit -> unit.outbox().revive(entry.id(), NOW))).isFalse();
            assertThat(waiting()).isEmpty();
        }

        @Test
        void keepsOtherTopicsAccountsAndShops() {
            add(ada, "Mail");
            add(ada, "event");
            add(bob, MAIL);
            add(twin, MAIL);
            add(ada, MAIL);

            assertThat(countOpen(ada)).isEqualTo(1);
            assertThat(removeAll(ada, 100)).isEqualTo(1);

            assertThat(countOpen(bob)).isEqualTo(1);
            assertThat(countOpen(twin)).isEqualTo(1);
            for (int left = 4; left > 0; left--) {
                assertThat(waiting()).hasSize(1);
            }
            assertThat(waiting()).isEmpty();
        }

        @Test
        void losesThemInBatches() {
            fill(ada);

            assertThat(List.of(removeAll(ada, 3), removeAll(ada, 3), removeAll(ada, 3)))
                    .containsExactly(3, 1, 0);
        }

        @Test
        void countsEachForOneOfMany() {
            for (int i = 0; i < 6; i++) {
                add(ada, MAIL);
            }

            List<Integer> told = StorageRace.of(runner -> removeAll(ada, 100));

            assertThat(told.stream().mapToInt(Integer::intValue).sum()).isEqualTo(6);
        }
    }
}
