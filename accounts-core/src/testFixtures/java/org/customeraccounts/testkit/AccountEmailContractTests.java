package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.customeraccounts.account.AccountStatus.ACTIVE;
import static org.customeraccounts.account.AccountStatus.SUSPENDED;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.customeraccounts.account.Account;
import org.customeraccounts.spi.storage.AccountStore;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.ExternalRef;
import org.customeraccounts.value.PersonName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link AccountStore}: an account's address changes under nobody, and only the one in force finds the account. */
abstract class AccountEmailContractTests extends StorageContractTests {
    private static final String TELLING = "org.customeraccounts.testkit.EdgeValues#";
    private static final EmailAddress NEXT = EmailAddress.parse("Ada.Lovelace@B\u00fccher.example");
    private static final PersonName ADA = PersonName.of("Ada", "Lovelace");
    private static final ExternalRef REF = ExternalRef.of("C-1");

    private boolean markUndeliverable(Account account, EmailAddress address) {
        return commit(unit -> unit.accounts().markUndeliverable(account.shop(), account.id(), address));
    }

    private boolean markVerified(Account account) {
        return commit(unit -> unit.accounts().markVerified(account.shop(), account.id(), account.email(), NOW));
    }

    private boolean changeEmail(Account account, EmailAddress from, EmailAddress to, Instant at) {
        return commit(unit -> unit.accounts().changeEmail(account.shop(), account.id(), from, to, at));
    }

    private static EmailAddress shouted(EmailAddress address) {
        return EmailAddress.parse(address.value().toUpperCase(Locale.ROOT));
    }

    private static Account with(Account account, EmailAddress email, Instant verifiedAt, boolean undeliverable) {
        return new Account(
                account.id(),
                account.shop(),
                new Account.Mailbox(email, verifiedAt, undeliverable),
                account.name(),
                account.locale(),
                account.externalRef(),
                account.status(),
                account.createdAt());
    }

    @Nested
    class MarkUndeliverable {
        @Test
        void touchesThatAlone() {
            Account account = fixture().account();

            assertThat(markUndeliverable(account, shouted(account.email()))).isTrue();
            assertThat(find(account)).isEqualTo(with(account, account.email(), null, true));
            assertThat(find(account).email().value()).isEqualTo(account.email().value());
        }

        @Test
        void isDoneAgainAndSaysSo() {
            Account account = fixture().account();
            markUndeliverable(account, account.email());

            assertThat(markUndeliverable(account, account.email())).isTrue();
            assertThat(find(account)).isEqualTo(with(account, account.email(), null, true));
        }

        @Test
        void isNotDoneForAnotherAddress() {
            Account account = fixture().account();

            assertThat(markUndeliverable(account, fixture().address())).isFalse();
            assertThat(find(account)).isEqualTo(account);
        }

        @Test
        void isNotDoneOnceTheAddressWasVerified() {
            Account account = fixture().account();
            markVerified(account);

            assertThat(markUndeliverable(account, account.email())).isFalse();
            assertThat(find(account)).isEqualTo(account.verified(NOW).orThrow());
        }

        @Test
        void isNotDoneInAnotherShopNorForAnUnknownAccount() {
            Account account = fixture().account();
            Account twin = fixture().twin(account, OTHER);

            assertThat(markUndeliverable(twin, twin.email())).isTrue();
            assertThat(markUndeliverable(fixture().anAccount(SHOP, account.email()), account.email()))
                    .isFalse();
            assertThat(find(account)).isEqualTo(account);
        }

        @Test
        void ofManyAtOnceNeverOutlivesAProof() {
            Account account = fixture().account();

            StorageRace.of(
                    runner -> runner % 2 == 0 ? markVerified(account) : markUndeliverable(account, account.email()));

            assertThat(find(account)).isEqualTo(account.verified(NOW).orThrow());
        }
    }

    @Nested
    class ChangeEmail {
        @ParameterizedTest
        @MethodSource(TELLING + "instants")
        void writesTheNewAddressAsVerifiedToTheMicrosecond(Instant at) {
            Account account = fixture().account();

            assertThat(changeEmail(account, shouted(account.email()), NEXT, at)).isTrue();
            assertThat(find(account)).isEqualTo(with(account, NEXT, at, false));
            assertThat(find(account).email().value()).isEqualTo(NEXT.value());
            assertThat(find(account).email().key()).isEqualTo(NEXT.key());
        }

        @Test
        void takesTheLongestAddress() {
            Account account = fixture().account();

            assertThat(changeEmail(account, account.email(), EdgeValues.longestAddress(), NOW))
                    .isTrue();
            assertThat(find(account).email().value())
                    .isEqualTo(EdgeValues.longestAddress().value());
        }

        @Test
        void forgetsWhatIsKnownOfTheFirst() {
            Account account = fixture().account();
            markUndeliverable(account, account.email());

            assertThat(changeEmail(account, account.email(), NEXT, NOW.plusSeconds(1)))
                    .isTrue();
            assertThat(find(account)).isEqualTo(with(account, NEXT, NOW.plusSeconds(1), false));
        }

        @Test
        void isNotDoneFromAnyOtherAddress() {
            Account account = fixture().account();

            assertThat(changeEmail(account, fixture().address(), NEXT, NOW)).isFalse();
            assertThat(find(account)).isEqualTo(account);
            changeEmail(account, account.email(), NEXT, NOW);
            assertThat(changeEmail(account, account.email(), fixture().address(), NOW))
                    .isFalse();
            assertThat(find(account).email()).isEqualTo(NEXT);
        }

        @Test
        void isNotDoneInAnotherShopNorForAnUnknownAccount() {
            Account account = fixture().account();
            Account twin = fixture().twin(account, OTHER);

            assertThat(changeEmail(twin, twin.email(), NEXT, NOW)).isTrue();
            assertThat(changeEmail(fixture().anAccount(SHOP, account.email()), account.email(), NEXT, NOW))
                    .isFalse();
            assertThat(find(account)).isEqualTo(account);
        }

        @Test
        void hasOneWinnerOfMany() {
            Account account = fixture().account();
            List<EmailAddress> addresses = Stream.generate(() -> fixture().address())
                    .limit(StorageRace.RUNNERS)
                    .toList();

            List<Boolean> told =
                    StorageRace.of(runner -> changeEmail(account, account.email(), addresses.get(runner), NOW));

            assertThat(told).containsOnlyOnce(true);
            assertThat(find(account).email()).isEqualTo(addresses.get(told.indexOf(true)));
        }

        @Test
        void andChangesOfOtherThingsNeverUndoEachOther() {
            Account account = fixture().account();
            List<Consumer<UnitOfWork>> changes = List.of(
                    unit -> unit.accounts().changeEmail(SHOP, account.id(), account.email(), NEXT, NOW),
                    unit -> unit.accounts().markUndeliverable(SHOP, account.id(), account.email()),
                    unit -> unit.accounts().changeStatus(SHOP, account.id(), ACTIVE, SUSPENDED),
                    unit -> unit.accounts().changeName(SHOP, account.id(), ADA),
                    unit -> unit.accounts().changeLocale(SHOP, account.id(), Locale.ENGLISH),
                    unit -> unit.accounts().assignExternalRef(SHOP, account.id(), REF));

            StorageRace.of(
                    changes.size(),
                    runner -> commit(unit -> {
                        unit.accounts().find(SHOP, account.id());
                        changes.get(runner).accept(unit);
                        return runner;
                    }));

            assertThat(find(account))
                    .isEqualTo(new Account(
                            account.id(),
                            SHOP,
                            new Account.Mailbox(NEXT, NOW, false),
                            ADA,
                            Locale.ENGLISH,
                            REF,
                            SUSPENDED,
                            account.createdAt()));
        }
    }

    @Nested
    class FindByEmail {
        @Test
        void passesOverAHoldEvenOnceItIsOver() {
            Account account = fixture().account();
            hold(account, NOW.minusSeconds(1));
            assertThat(byEmail(account.email())).isEmpty();

            Account neighbour = fixture().account();
            hold(neighbour, NOW.plusSeconds(100L * 365 * 86_400));
            assertThat(byEmail(neighbour.email())).isEmpty();
        }

        @Test
        void findsTheAccountThatHasClaimedItsHoldBack() {
            Account account = fixture().account();
            hold(account, NOW.plusSeconds(1));

            claim(account, account.email(), NOW);

            assertThat(byEmail(account.email())).contains(account);
        }

        @Test
        void findsWhoHasTakenAHoldThatIsOver() {
            Account account = fixture().account();
            Account next = fixture().account();
            hold(account, NOW);

            claim(next, account.email(), NOW);

            assertThat(byEmail(account.email())).contains(next);
        }

        @Test
        void findsAChangedAccountByItsNewAddressAlone() {
            Account account = fixture().account();
            write(unit -> {
                unit.emailClaims().claim(SHOP, NEXT, account.id(), NOW);
                unit.emailClaims().hold(SHOP, account.email(), account.id(), NOW.plusSeconds(1));
                unit.accounts().changeEmail(SHOP, account.id(), account.email(), NEXT, NOW);
            });

            assertThat(byEmail(NEXT)).contains(with(account, NEXT, NOW, false));
            assertThat(byEmail(account.email())).isEmpty();
        }

        private void hold(Account account, Instant until) {
            write(unit -> unit.emailClaims().hold(account.shop(), account.email(), account.id(), until));
        }

        private void claim(Account account, EmailAddress address, Instant at) {
            write(unit -> unit.emailClaims().claim(account.shop(), address, account.id(), at));
        }

        private Optional<Account> byEmail(EmailAddress address) {
            return read(unit -> unit.accounts().findByEmail(SHOP, address));
        }
    }
}
