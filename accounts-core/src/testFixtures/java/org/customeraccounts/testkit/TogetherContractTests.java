package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.customeraccounts.account.Account;
import org.customeraccounts.account.AccountStatus;
import org.customeraccounts.address.AddressUse;
import org.customeraccounts.address.PostalAddress;
import org.customeraccounts.address.SavedAddress;
import org.customeraccounts.contact.Contact;
import org.customeraccounts.credential.PasswordHash;
import org.customeraccounts.error.StorageFailureException;
import org.customeraccounts.payment.CardDisplay;
import org.customeraccounts.payment.GatewayReference;
import org.customeraccounts.payment.StoredCard;
import org.customeraccounts.spi.storage.Credential;
import org.customeraccounts.spi.storage.EmailClaim;
import org.customeraccounts.spi.storage.GatewayCard;
import org.customeraccounts.spi.storage.GatewayCustomer;
import org.customeraccounts.value.CardId;
import org.customeraccounts.value.ContactId;
import org.customeraccounts.value.CountryCode;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.ExternalRef;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.PersonName;
import org.customeraccounts.value.ShopId;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a store does for many at once: all comes to what it would come to one after another. */
abstract class TogetherContractTests extends StorageContractTests {
    private static final ExternalRef REF = ExternalRef.of("K-1");
    private static final EmailAddress ADDRESS = EmailAddress.parse("Ada.Lovelace@B\u00fccher.example");
    private static final EmailAddress RESPELLED = EmailAddress.parse("ADA.LOVELACE@xn--bcher-kva.EXAMPLE");

    /** Lines of strange text, each of a kind that some way of writing many rows at once has mistaken. */
    private static List<String> lines() {
        List<String> lines = new ArrayList<>(EdgeValues.lines().toList());
        lines.addAll(List.of("{}", "{a,b}", "a,b", "(1,2)", "\\N", "NULL", "\"", "a\\", "'"));
        return lines;
    }

    @Nested
    class Accounts {
        private Account anAccount(ExternalRef ref) {
            Account plain = fixture().anAccount(SHOP);
            return new Account(
                    plain.id(),
                    SHOP,
                    new Account.Mailbox(plain.email(), null, false),
                    null,
                    Locale.FRENCH,
                    ref,
                    AccountStatus.ACTIVE,
                    NOW);
        }

        private List<Boolean> insertAll(List<Account> accounts) {
            return commit(unit -> unit.accounts().insertAll(accounts));
        }

        private Optional<Account> holder(ShopId shop, ExternalRef ref) {
            return found(unit -> unit.accounts().findByExternalRef(shop, ref));
        }

        @Test
        void keepAllThatTheyAreGiven() {
            Account bare = anAccount(null);
            Account full = fixture()
                    .aFullAccount(
                            PersonName.of("Ada", "Lovelace"),
                            Locale.forLanguageTag("fr-CA"),
                            REF,
                            AccountStatus.SUSPENDED,
                            Instant.parse("1970-01-01T00:00:00.000001Z"));
            Account there = fixture().anAccount(OTHER);

            assertThat(insertAll(List.of(bare, full, there))).containsExactly(true, true, true);

            assertThat(List.of(find(bare), find(full), find(there))).containsExactly(bare, full, there);
            assertThat(find(full).email().value()).isEqualTo(full.email().value());
            assertThat(holder(SHOP, REF)).contains(full);
            assertThat(insertAll(List.of())).isEmpty();
        }

        @Test
        void keepStrangeText() {
            List<Account> accounts = lines().stream()
                    .map(line -> fixture()
                            .aFullAccount(
                                    PersonName.of(line, line),
                                    Locale.FRENCH,
                                    ExternalRef.of(line),
                                    AccountStatus.ACTIVE,
                                    NOW))
                    .toList();

            assertThat(insertAll(accounts)).containsOnly(true);

            assertThat(accounts).allSatisfy(account -> {
                assertThat(find(account)).isEqualTo(account);
                assertThat(holder(SHOP, account.externalRef())).contains(account);
            });
        }

        @Test
        void areNotAddedWithANumberThatAnotherOfTheShopHas() {
            Account holder = anAccount(REF);
            Account elsewhere = fixture().account(OTHER);
            insertAll(List.of(holder));
            write(unit -> unit.accounts().assignExternalRef(OTHER, elsewhere.id(), ExternalRef.of("K-2")));
            Account late = anAccount(REF);
            Account free = anAccount(ExternalRef.of("K-2"));
            Account twice = anAccount(ExternalRef.of("K-2"));

            List<Boolean> answers = commit(unit -> {
                List<Boolean> told = unit.accounts().insertAll(List.of(late, free, twice));
                unit.accounts().changeLocale(SHOP, free.id(), Locale.ENGLISH);
                return told;
            });

            assertThat(answers).containsExactly(false, true, false);
            assertThat(found(unit -> unit.accounts().find(SHOP, late.id()))).isEmpty();
            assertThat(found(unit -> unit.accounts().find(SHOP, twice.id()))).isEmpty();
            assertThat(holder(SHOP, REF)).contains(holder);
            assertThat(holder(SHOP, ExternalRef.of("K-2")).orElseThrow().id()).isEqualTo(free.id());
            assertThat(find(free).locale()).isEqualTo(Locale.ENGLISH);
        }

        /** Who loses is told no, or fails where the storage cannot say. */
        @Test
        void ofManyAtOnceWithOneNumberOneIsAdded() {
            List<Account> accounts = new ArrayList<>();
            for (int i = 0; i < StorageRace.RUNNERS; i++) {
                accounts.add(anAccount(REF));
            }

            long winners = StorageRace.winners(runner -> isAdded(accounts.get(runner)));

            assertThat(winners).isEqualTo(1);
            List<Account> there = accounts.stream()
                    .filter(account -> found(unit -> unit.accounts().find(SHOP, account.id()))
                            .isPresent())
                    .toList();
            assertThat(there).hasSize(1);
            assertThat(holder(SHOP, REF)).contains(there.get(0));
        }

        private boolean isAdded(Account account) {
            try {
                return insertAll(List.of(account)).get(0);
            } catch (StorageFailureException e) {
                return false;
            }
        }
    }

    @Nested
    class Claims {
        private List<Boolean> claimAll(EmailClaim... wanted) {
            return commit(unit -> unit.emailClaims().claimAll(List.of(wanted), NOW));
        }

        private EmailClaim claim(Account account, EmailAddress address) {
            return new EmailClaim(account.shop(), address, account.id(), null);
        }

        private Optional<EmailClaim> found(ShopId shop, EmailAddress address) {
            return read(unit -> unit.emailClaims().find(shop, address));
        }

        @Test
        void areAnsweredForEachInTheOrderGiven() {
            Account ada = fixture().account();
            Account bob = fixture().account();
            EmailAddress free = fixture().address();

            List<Boolean> answers = commit(unit -> {
                List<Boolean> told = unit.emailClaims()
                        .claimAll(List.of(claim(bob, ada.email()), claim(bob, free), claim(bob, bob.email())), NOW);
                unit.emailClaims().claim(SHOP, ADDRESS, bob.id(), NOW);
                return told;
            });

            assertThat(answers).containsExactly(false, true, true);
            assertThat(found(SHOP, ada.email())).contains(claim(ada, ada.email()));
            assertThat(found(SHOP, free)).contains(claim(bob, free));
            assertThat(found(SHOP, ADDRESS)).contains(claim(bob, ADDRESS));
            assertThat(claimAll()).isEmpty();
        }

        @Test
        void ofOneAddressAreGrantedToTheFirst() {
            Account ada = fixture().account();
            Account bob = fixture().account();

            List<Boolean> answers = claimAll(claim(ada, ADDRESS), claim(bob, RESPELLED), claim(ada, RESPELLED));

            assertThat(answers).containsExactly(true, false, true);
            assertThat(found(SHOP, ADDRESS)).contains(claim(ada, ADDRESS));
            assertThat(found(SHOP, ADDRESS).orElseThrow().address().value()).isEqualTo(RESPELLED.value());
        }

        @Test
        void takeOverWhatIsHeldNoLonger() {
            Account ada = fixture().account();
            Account bob = fixture().account();
            EmailAddress over = hold(ada, fixture().address(), NOW);
            EmailAddress held = hold(ada, fixture().address(), NOW.plusNanos(1_000));

            assertThat(claimAll(claim(bob, over), claim(bob, held), claim(ada, held)))
                    .containsExactly(true, false, true);

            assertThat(found(SHOP, over)).contains(claim(bob, over));
            assertThat(found(SHOP, held)).contains(claim(ada, held));
        }

        private EmailAddress hold(Account account, EmailAddress address, Instant until) {
            write(unit -> {
                unit.emailClaims().claim(SHOP, address, account.id(), NOW);
                unit.emailClaims().hold(SHOP, address, account.id(), until);
            });
            return address;
        }

        @Test
        void keepShopsApart() {
            Account ada = fixture().account();
            Account there = fixture().account(OTHER);
            claimAll(claim(ada, ADDRESS));

            assertThat(claimAll(claim(there, ADDRESS), claim(fixture().account(), ADDRESS)))
                    .containsExactly(true, false);
            assertThat(found(OTHER, ADDRESS)).contains(claim(there, ADDRESS));
        }

        @Test
        void takeNoAddressForOneThatLooksLikeIt() {
            Account ada = fixture().account();
            List<EmailAddress> addresses = EdgeValues.addressLookAlikes();

            List<Boolean> answers = claimAll(
                    addresses.stream().map(address -> claim(ada, address)).toArray(EmailClaim[]::new));

            assertThat(answers).hasSameSizeAs(addresses).containsOnly(true);
            assertThat(addresses).allSatisfy(address -> {
                assertThat(found(SHOP, address)).contains(claim(ada, address));
                assertThat(found(SHOP, address).orElseThrow().address().value()).isEqualTo(address.value());
            });
        }

        @Test
        void haveOneWinnerOfManyForEachAddress() {
            List<EmailAddress> addresses =
                    List.of(fixture().address(), fixture().address(), fixture().address());
            List<Account> accounts = new ArrayList<>();
            for (int i = 0; i < StorageRace.RUNNERS; i++) {
                accounts.add(fixture().account());
            }

            List<List<Boolean>> answers = StorageRace.of(runner -> claimAll(addresses.stream()
                    .map(address -> claim(accounts.get(runner), address))
                    .toArray(EmailClaim[]::new)));

            for (int i = 0; i < addresses.size(); i++) {
                int place = i;
                List<Boolean> ofOne =
                        answers.stream().map(told -> told.get(place)).toList();
                assertThat(ofOne).containsOnlyOnce(true);
                assertThat(found(SHOP, addresses.get(i)))
                        .contains(claim(accounts.get(ofOne.indexOf(true)), addresses.get(i)));
            }
        }

        @Test
        @Tag("found-D3")
        void whileAnotherOneIsNotCommittedHaveOneWinnerForEachAddress() {
            Account ada = fixture().account();
            Account bob = fixture().account();
            EmailAddress free = fixture().address();
            ConcurrentTask<List<Boolean>> rival =
                    ConcurrentTask.that(() -> claimAll(claim(bob, ADDRESS), claim(bob, free)));

            boolean granted = commit(unit -> {
                boolean told = unit.emailClaims().claim(SHOP, ADDRESS, ada.id(), NOW);
                rival.answersWithin(fixture().patience());
                return told;
            });

            assertThat(rival.outcome()).containsExactly(!granted, true);
            assertThat(found(SHOP, ADDRESS)).contains(claim(granted ? ada : bob, ADDRESS));
            assertThat(found(SHOP, free)).contains(claim(bob, free));
        }

        @Test
        @Tag("found-D3")
        void whileAnotherOneIsNotCommittedWinWhenThatOneFails() {
            Account ada = fixture().account();
            Account bob = fixture().account();
            EmailAddress free = fixture().address();
            ConcurrentTask<List<Boolean>> rival =
                    ConcurrentTask.that(() -> claimAll(claim(bob, ADDRESS), claim(bob, free)));

            undone(unit -> {
                unit.emailClaims().claim(SHOP, ADDRESS, ada.id(), NOW);
                return rival.answersWithin(fixture().patience());
            });

            assertThat(rival.outcome()).containsExactly(true, true);
            assertThat(found(SHOP, ADDRESS)).contains(claim(bob, ADDRESS));
            assertThat(found(SHOP, free)).contains(claim(bob, free));
        }
    }

    @Nested
    class Credentials {
        private void putAll(Credential... credentials) {
            write(unit -> unit.credentials().putAll(List.of(credentials)));
        }

        private Credential credential(Account account, String hash, Instant at) {
            return new Credential(account.shop(), account.id(), PasswordHash.of(hash), at);
        }

        private Optional<Credential> credentialOf(Account account) {
            return found(unit -> unit.credentials().find(account.shop(), account.id()));
        }

        @Test
        void areEachAccountsLast() {
            Account ada = fixture().account();
            Account bob = fixture().account();
            Account there = fixture().twin(ada, OTHER);
            putAll(credential(bob, "$hash$0", NOW));

            putAll(
                    credential(ada, "$hash$1", NOW),
                    credential(bob, "$hash$2{,}\\\"", NOW.plusNanos(1_000)),
                    credential(there, "$hash$3", NOW),
                    credential(ada, "$hash$4 ", NOW.minusNanos(1_000)));
            putAll();

            assertThat(credentialOf(ada)).contains(credential(ada, "$hash$4 ", NOW.minusNanos(1_000)));
            assertThat(credentialOf(bob)).contains(credential(bob, "$hash$2{,}\\\"", NOW.plusNanos(1_000)));
            assertThat(credentialOf(there)).contains(credential(there, "$hash$3", NOW));
        }
    }

    @Nested
    class Contacts {
        private Contact tied(EmailAddress address, Account account, String name) {
            PersonName known = name == null ? null : PersonName.of(name, "");
            return new Contact(
                    new ContactId(fixture().uuid()), account.shop(), address, known, account.id(), false, NOW);
        }

        private Optional<Contact> contact(ShopId shop, EmailAddress address) {
            return found(unit -> unit.contacts().find(shop, address));
        }

        private void tieAll(List<Contact> contacts) {
            write(unit -> unit.contacts().tieAll(contacts));
        }

        @Test
        void areAddedWhereTheAddressIsNew() {
            Account ada = fixture().account();
            List<Contact> contacts = lines().stream()
                    .map(line -> tied(fixture().address(), ada, line))
                    .toList();
            Contact bare = tied(ADDRESS, ada, null);

            tieAll(contacts);
            tieAll(List.of(bare));
            tieAll(List.of());

            assertThat(contacts)
                    .allSatisfy(one -> assertThat(contact(SHOP, one.address())).contains(one));
            assertThat(contact(SHOP, ADDRESS)).contains(bare);
            assertThat(contact(SHOP, ADDRESS).orElseThrow().address().value()).isEqualTo(ADDRESS.value());
        }

        @Test
        void keepEverythingElseWhereTheAddressIsKnown() {
            Account ada = fixture().account();
            Account bob = fixture().account();
            Contact known = new Contact(
                    new ContactId(fixture().uuid()), SHOP, ADDRESS, PersonName.of("Ada", ""), null, true, NOW);
            EmailAddress other = fixture().address();
            write(unit -> unit.contacts().record(known));
            Contact first = tied(other, ada, null);

            tieAll(List.of(tied(RESPELLED, ada, null), first, tied(other, bob, "Bob")));

            Contact tied = contact(SHOP, ADDRESS).orElseThrow();
            assertThat(tied).isEqualTo(new Contact(known.id(), SHOP, ADDRESS, known.name(), ada.id(), true, NOW));
            assertThat(tied.address().value()).isEqualTo(ADDRESS.value());
            assertThat(contact(SHOP, other)).contains(new Contact(first.id(), SHOP, other, null, bob.id(), false, NOW));
        }

        @Test
        void ofManyAtOnceAreOneForAnAddress() {
            List<Account> accounts = new ArrayList<>();
            for (int i = 0; i < StorageRace.RUNNERS; i++) {
                accounts.add(fixture().account());
            }

            StorageRace.of(runner -> {
                tieAll(List.of(tied(ADDRESS, accounts.get(runner), null)));
                return runner;
            });

            assertThat(accounts)
                    .extracting(Account::id)
                    .contains(contact(SHOP, ADDRESS).orElseThrow().account());
        }
    }

    @Nested
    class Addresses {
        private List<SavedAddress> book(Account account) {
            return listed(unit -> unit.addresses().list(account.shop(), account.id()));
        }

        private void insertAll(List<SavedAddress> addresses) {
            write(unit -> unit.addresses().insertAll(addresses));
        }

        private PostalAddress everywhere(String line) {
            String place = line.codePointCount(0, line.length()) > 20
                    ? line.substring(0, line.offsetByCodePoints(0, 20))
                    : line;
            return new PostalAddress(line, line, line, line, place, line, line, CountryCode.of("BE"), place);
        }

        @Test
        void keepStrangeText() {
            Account ada = fixture().account();
            List<SavedAddress> addresses = new ArrayList<>();
            lines().forEach(line -> addresses.add(0, fixture().anAddress(ada, everywhere(line))));
            addresses.add(0, fixture().anAddress(ada));

            insertAll(addresses);
            insertAll(List.of());

            assertThat(book(ada)).containsExactlyInAnyOrderElementsOf(addresses);
        }

        @Test
        void areTheDefaultForWhatTheyNameUnlessThereIsOne() {
            Account ada = fixture().account();
            Account bob = fixture().account();
            SavedAddress there = fixture().anAddress(bob).asDefaultFor(Set.of(AddressUse.BILLING));
            insertAll(List.of(there));
            SavedAddress first = fixture().anAddress(ada).asDefaultFor(Set.of(AddressUse.DELIVERY));
            SavedAddress second =
                    fixture().anAddress(ada).asDefaultFor(Set.of(AddressUse.DELIVERY, AddressUse.BILLING));
            SavedAddress bobs = fixture().anAddress(bob).asDefaultFor(Set.of(AddressUse.DELIVERY, AddressUse.BILLING));

            insertAll(List.of(first, bobs, second));

            assertThat(book(ada)).containsExactly(second.asDefaultFor(Set.of(AddressUse.BILLING)), first);
            assertThat(book(bob)).containsExactly(bobs.asDefaultFor(Set.of(AddressUse.DELIVERY)), there);
        }
    }

    @Nested
    class Cards {
        private List<StoredCard> cardsOf(Account account) {
            return listed(unit -> unit.cards().list(account.shop(), account.id()));
        }

        private List<Boolean> insertAll(StoredCard... cards) {
            return commit(unit -> unit.cards().insertAll(List.of(cards)));
        }

        private StoredCard fullCard(Account account, String line) {
            String place = line.codePointCount(0, line.length()) > 20
                    ? line.substring(0, line.offsetByCodePoints(0, 20))
                    : line;
            PostalAddress billing =
                    new PostalAddress(line, line, line, line, place, line, line, CountryCode.of("BE"), place);
            return new StoredCard(
                    new CardId(fixture().uuid()),
                    account.shop(),
                    account.id(),
                    fixture().aReference("pay"),
                    line,
                    new CardDisplay(line, "0042", YearMonth.of(2099, 12)),
                    NOW.minusNanos(1_000),
                    NOW.plusNanos(1_000),
                    line,
                    billing,
                    false,
                    NOW,
                    3);
        }

        @Test
        void keepStrangeText() {
            Account ada = fixture().account();
            List<StoredCard> cards = new ArrayList<>();
            lines().forEach(line -> cards.add(0, fullCard(ada, line)));
            cards.add(0, fixture().aCard(ada));

            assertThat(insertAll(cards.toArray(StoredCard[]::new))).containsOnly(true);

            assertThat(insertAll()).isEmpty();
            assertThat(cardsOf(ada)).containsExactlyInAnyOrderElementsOf(cards);
        }

        @Test
        void areNotAddedWithAFingerprintThatIsThere() {
            Account ada = fixture().account();
            Account bob = fixture().account();
            Account there = fixture().twin(ada, OTHER);
            StoredCard kept = fixture().aCard(ada, fixture().aReference("pay"), "same");
            insertAll(kept);
            StoredCard again =
                    fixture().aCard(ada, fixture().aReference("pay"), "same").asDefault(true);
            StoredCard elsewhere =
                    fixture().aCard(ada, fixture().aReference("bank"), "same").asDefault(true);
            StoredCard bobs = fixture().aCard(bob, fixture().aReference("pay"), "same");
            StoredCard twice =
                    fixture().aCard(bob, fixture().aReference("pay"), "same").asDefault(true);
            StoredCard twins =
                    fixture().aCard(there, fixture().aReference("pay"), "same").asDefault(true);
            StoredCard late = fixture().aCard(there).asDefault(true);

            assertThat(insertAll(again, elsewhere, bobs, twice, twins, late))
                    .containsExactly(false, true, true, false, true, true);

            assertThat(cardsOf(ada)).containsExactly(elsewhere, kept);
            assertThat(cardsOf(bob)).containsExactly(bobs);
            assertThat(cardsOf(there)).containsExactly(late.asDefault(false), twins);
        }
    }

    @Nested
    class GatewayCards {
        private List<Boolean> insertAll(GatewayCard... cards) {
            return commit(unit -> unit.gatewayCards().insertAll(List.of(cards)));
        }

        private List<GatewayCard> findAll(ShopId shop, GatewayReference... references) {
            return listed(unit -> unit.gatewayCards().findAll(shop, List.of(references)));
        }

        @Test
        void areAddedUnlessTheShopKnowsTheToken() {
            Account ada = fixture().account();
            Account bob = fixture().account();
            GatewayReference known = fixture().aReference("pay");
            GatewayReference fresh = new GatewayReference("pay", GatewayToken.of("{},\"\\'"));
            GatewayReference elsewhere = new GatewayReference("bank", known.token());
            GatewayCard first = fixture().aGatewayCard(ada, known);
            insertAll(first);
            GatewayCard second = fixture().aGatewayCard(bob, fresh);
            GatewayCard third = fixture().aGatewayCard(bob, elsewhere);
            GatewayCard there = fixture().aGatewayCard(fixture().account(OTHER), known);

            List<Boolean> answers = insertAll(
                    fixture().aGatewayCard(bob, known), second, third, fixture().aGatewayCard(ada, fresh), there);

            assertThat(answers).containsExactly(false, true, true, false, true);
            assertThat(findAll(SHOP, fresh, known, elsewhere, fresh, fixture().aReference("pay")))
                    .containsExactlyInAnyOrder(first, second, third);
            assertThat(findAll(OTHER, fresh, known)).containsExactly(there);
            assertThat(findAll(SHOP)).isEmpty();
            assertThat(insertAll()).isEmpty();
        }

        @Test
        void haveOneWinnerOfManyForEachToken() {
            List<GatewayReference> references =
                    List.of(fixture().aReference("pay"), fixture().aReference("pay"));
            List<Account> accounts = new ArrayList<>();
            for (int i = 0; i < StorageRace.RUNNERS; i++) {
                accounts.add(fixture().account());
            }

            List<List<Boolean>> answers = StorageRace.of(runner -> insertAll(references.stream()
                    .map(reference -> fixture().aGatewayCard(accounts.get(runner), reference))
                    .toArray(GatewayCard[]::new)));

            for (int i = 0; i < references.size(); i++) {
                int place = i;
                assertThat(answers.stream().filter(told -> told.get(place))).hasSize(1);
            }
        }

        @Test
        void leaveTheNameThatAGatewayGaveFirst() {
            Account ada = fixture().account();
            Account bob = fixture().account();
            Account there = fixture().twin(ada, OTHER);
            write(unit -> unit.gatewayCards().keepCustomer(SHOP, ada.id(), "pay", "first"));

            write(unit -> unit.gatewayCards()
                    .keepCustomers(List.of(
                            new GatewayCustomer(SHOP, ada.id(), "pay", "second"),
                            new GatewayCustomer(SHOP, ada.id(), "bank", "{third}"),
                            new GatewayCustomer(SHOP, bob.id(), "pay", "fourth"),
                            new GatewayCustomer(SHOP, bob.id(), "pay", "fifth"),
                            new GatewayCustomer(OTHER, there.id(), "pay", "sixth"))));
            write(unit -> unit.gatewayCards().keepCustomers(List.of()));

            assertThat(found(unit -> unit.gatewayCards().customer(SHOP, ada.id(), "pay")))
                    .contains("first");
            assertThat(found(unit -> unit.gatewayCards().customer(SHOP, ada.id(), "bank")))
                    .contains("{third}");
            assertThat(found(unit -> unit.gatewayCards().customer(SHOP, bob.id(), "pay")))
                    .contains("fourth");
            assertThat(found(unit -> unit.gatewayCards().customer(OTHER, there.id(), "pay")))
                    .contains("sixth");
        }
    }
}
