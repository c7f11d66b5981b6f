package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.customeraccounts.account.AccountStatus.ACTIVE;
import static org.customeraccounts.account.AccountStatus.CLOSED;
import static org.customeraccounts.account.AccountStatus.SUSPENDED;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.customeraccounts.account.Account;
import org.customeraccounts.account.AccountStatus;
import org.customeraccounts.spi.storage.AccountStore;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.ExternalRef;
import org.customeraccounts.value.PersonName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link AccountStore}: each change touches what it names, on its condition, and says whether it did. */
abstract class AccountChangeContractTests extends StorageContractTests {
    private static final String TELLING = "org.customeraccounts.testkit.EdgeValues#";
    private static final ExternalRef REF = ExternalRef.of("C-1");
    private static final PersonName ADA = PersonName.of("Ada", "Lovelace");

    @Nested
    class MarkVerified {
        @ParameterizedTest
        @MethodSource(TELLING + "instants")
        void notesWhen(Instant at) {
            Account account = fixture().account();

            assertThat(mark(account, at)).isTrue();
            assertThat(find(account)).isEqualTo(account.verified(at).orThrow());
        }

        @Test
        void comparesTheKeyAndNotTheSpelling() {
            Account account = fixture().account();
            EmailAddress shouted = EmailAddress.parse(account.email().value().toUpperCase(Locale.ROOT));

            assertThat(told(unit -> unit.accounts().markVerified(SHOP, account.id(), shouted, NOW)))
                    .isTrue();
            assertThat(find(account).email().value()).isEqualTo(account.email().value());
        }

        @Test
        void forgetsThatMailCameBack() {
            Account account = fixture().account();
            write(unit -> unit.accounts().markUndeliverable(SHOP, account.id(), account.email()));

            assertThat(mark(account, NOW)).isTrue();
            assertThat(find(account)).isEqualTo(account.verified(NOW).orThrow());
        }

        @ParameterizedTest
        @EnumSource(
                value = AccountStatus.class,
                names = {"SUSPENDED", "CLOSED"})
        void asksForNoStatus(AccountStatus status) {
            Account account = fixture().account();
            write(unit -> unit.accounts().changeStatus(SHOP, account.id(), ACTIVE, status));

            assertThat(mark(account, NOW)).isTrue();
            assertThat(find(account).verifiedAt()).isEqualTo(NOW);
            assertThat(find(account).status()).isEqualTo(status);
        }

        @Test
        void isNotDoneTwice() {
            Account account = fixture().account();
            mark(account, NOW);

            assertThat(mark(account, NOW.plusSeconds(1))).isFalse();
            assertThat(find(account).verifiedAt()).isEqualTo(NOW);
        }

        @Test
        void isNotDoneForAnotherAddress() {
            Account account = fixture().account();
            EmailAddress another = fixture().address();

            assertThat(told(unit -> unit.accounts().markVerified(SHOP, account.id(), another, NOW)))
                    .isFalse();
            assertThat(find(account)).isEqualTo(account);
        }

        @Test
        void isNotDoneInAnotherShopNorForAnUnknownAccount() {
            Account account = fixture().account();
            Account twin = fixture().twin(account, OTHER);

            assertThat(mark(twin, NOW)).isTrue();
            assertThat(told(unit -> unit.accounts().markVerified(SHOP, fixture().accountId(), account.email(), NOW)))
                    .isFalse();
            assertThat(find(account)).isEqualTo(account);
        }

        @Test
        void hasOneWinnerOfMany() {
            Account account = fixture().account();

            assertThat(StorageRace.winners(runner -> mark(account, NOW.plusSeconds(runner))))
                    .isEqualTo(1);
        }

        private boolean mark(Account account, Instant at) {
            return commit(unit -> unit.accounts().markVerified(account.shop(), account.id(), account.email(), at));
        }
    }

    @Nested
    class ChangeStatus {
        @Test
        void movesFromTheStateItMustBeIn() {
            Account account = fixture().account();

            boolean moved = commit(unit -> unit.accounts().changeStatus(SHOP, account.id(), ACTIVE, SUSPENDED));

            assertThat(moved).isTrue();
            assertThat(find(account)).isEqualTo(account.suspended().orThrow());
        }

        @Test
        void isNotDoneFromAnyOtherState() {
            Account account = fixture().account();

            boolean moved = commit(unit -> unit.accounts().changeStatus(SHOP, account.id(), SUSPENDED, CLOSED));

            assertThat(moved).isFalse();
            assertThat(find(account)).isEqualTo(account);
        }

        @Test
        void isNotDoneInAnotherShopNorForAnUnknownAccount() {
            Account account = fixture().account();
            fixture().twin(account, OTHER);

            assertThat(told(unit -> unit.accounts().changeStatus(OTHER, account.id(), ACTIVE, CLOSED)))
                    .isTrue();
            assertThat(told(unit -> unit.accounts().changeStatus(SHOP, fixture().accountId(), ACTIVE, CLOSED)))
                    .isFalse();
            assertThat(find(account)).isEqualTo(account);
        }

        @Test
        void hasOneWinnerOfMany() {
            Account account = fixture().account();

            assertThat(StorageRace.winners(runner -> commit(unit -> unit.accounts()
                            .changeStatus(SHOP, account.id(), ACTIVE, runner % 2 == 0 ? SUSPENDED : CLOSED))))
                    .isEqualTo(1);
        }
    }

    @Nested
    class ChangeNameAndLanguage {
        @ParameterizedTest
        @MethodSource(TELLING + "lines")
        void keepsNamesAsTheyAre(String line) {
            Account account = fixture().account();

            write(unit -> unit.accounts().changeName(SHOP, account.id(), PersonName.of("", line)));

            assertThat(find(account).name()).isEqualTo(PersonName.of("", line));
        }

        @Test
        void takesTheNameAway() {
            Account account = fixture().account();
            write(unit -> unit.accounts().changeName(SHOP, account.id(), ADA));

            write(unit -> unit.accounts().changeName(SHOP, account.id(), null));

            assertThat(find(account)).isEqualTo(account);
        }

        @ParameterizedTest
        @MethodSource(TELLING + "languages")
        void keepsLanguages(Locale language) {
            Account account = fixture().account();

            write(unit -> unit.accounts().changeLocale(SHOP, account.id(), language));

            assertThat(find(account).locale()).isEqualTo(language);
        }

        @Test
        void doNothingForAnUnknownAccount() {
            Account account = fixture().account();
            Account unknown = fixture().anAccount(OTHER);

            write(unit -> {
                unit.accounts().changeName(OTHER, account.id(), ADA);
                unit.accounts().changeLocale(OTHER, account.id(), Locale.ENGLISH);
                unit.accounts().changeName(OTHER, unknown.id(), ADA);
            });

            assertThat(find(account)).isEqualTo(account);
            assertThat(found(unit -> unit.accounts().find(OTHER, unknown.id()))).isEmpty();
            assertThat(found(unit -> unit.accounts().find(OTHER, account.id()))).isEmpty();
        }

        @Test
        void leavesOtherShopsAndOtherAccountsAlone() {
            Account account = fixture().account();
            Account neighbour = fixture().account();
            Account twin = fixture().twin(account, OTHER);

            write(unit -> {
                unit.accounts().changeName(SHOP, account.id(), ADA);
                unit.accounts().changeLocale(SHOP, account.id(), Locale.ENGLISH);
            });

            assertThat(find(neighbour)).isEqualTo(neighbour);
            assertThat(find(twin)).isEqualTo(twin);
        }
    }

    @Test
    void changesOfDifferentThingsNeverUndoEachOther() {
        Account account = fixture().account();
        List<Consumer<UnitOfWork>> changes = List.of(
                unit -> unit.accounts().markVerified(SHOP, account.id(), account.email(), NOW),
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

        Account changed = find(account);
        assertThat(changed.verifiedAt()).isEqualTo(NOW);
        assertThat(changed.status()).isEqualTo(SUSPENDED);
        assertThat(changed.name()).isEqualTo(ADA);
        assertThat(changed.locale()).isEqualTo(Locale.ENGLISH);
        assertThat(changed.externalRef()).isEqualTo(REF);
    }
}
