package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.customeraccounts.account.AccountStatus.ACTIVE;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.customeraccounts.account.Account;
import org.customeraccounts.error.StorageFailureException;
import org.customeraccounts.spi.storage.AccountStore;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.ExternalRef;
import org.customeraccounts.value.PersonName;
import org.customeraccounts.value.ShopId;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** {@link AccountStore}: one account of a shop has the host's number, compared exactly. */
abstract class ExternalRefContractTests extends StorageContractTests {
    private static final ExternalRef REF = ExternalRef.of("C-1");
    private static final PersonName ADA = PersonName.of("Ada", "Lovelace");

    @Nested
    class Find {
        @Test
        void findsAnAccountThatCameWithOne() {
            Account account = fixture().aFullAccount(ADA, Locale.FRENCH, REF, ACTIVE, NOW);

            write(unit -> unit.accounts().insert(account));

            assertThat(found(unit -> unit.accounts().findByExternalRef(SHOP, REF)))
                    .contains(account);
        }

        @Test
        void isEmptyForAnUnknownOneAndInAnotherShop() {
            write(unit -> unit.accounts().insert(fixture().aFullAccount(ADA, Locale.FRENCH, REF, ACTIVE, NOW)));

            assertThat(found(unit -> unit.accounts().findByExternalRef(SHOP, ExternalRef.of("C-2"))))
                    .isEmpty();
            assertThat(found(unit -> unit.accounts().findByExternalRef(OTHER, REF)))
                    .isEmpty();
        }
    }

    @Nested
    class Insert {
        @Test
        void failsWhereAnotherAccountHasTheNumberAndLeavesThatOneAlone() {
            Account holder = fixture().aFullAccount(ADA, Locale.FRENCH, REF, ACTIVE, NOW);
            Account late = fixture().aFullAccount(null, Locale.FRENCH, REF, ACTIVE, NOW);
            write(unit -> unit.accounts().insert(holder));

            assertThatThrownBy(() -> write(unit -> unit.accounts().insert(late)))
                    .isInstanceOf(StorageFailureException.class);

            assertThat(find(holder)).isEqualTo(holder);
            assertThat(found(unit -> unit.accounts().find(SHOP, late.id()))).isEmpty();
            assertThat(found(unit -> unit.accounts().findByExternalRef(SHOP, REF)))
                    .contains(holder);
        }
    }

    @Nested
    class Assign {
        @Test
        void givesANumberThatIsFree() {
            Account account = fixture().account();

            assertThat(assign(account, REF)).isTrue();
            assertThat(find(account).externalRef()).isEqualTo(REF);
            assertThat(holder(SHOP, REF)).isEqualTo(account.id());
        }

        @Test
        void replacesTheOldNumberWhichIsThenFree() {
            Account account = fixture().account();
            Account another = fixture().account();
            assign(account, REF);

            assertThat(assign(account, ExternalRef.of("C-2"))).isTrue();
            assertThat(assign(another, REF)).isTrue();
            assertThat(holder(SHOP, REF)).isEqualTo(another.id());
        }

        @Test
        void givesTheSameNumberAgain() {
            Account account = fixture().account();
            assign(account, REF);

            assertThat(assign(account, REF)).isTrue();
            assertThat(holder(SHOP, REF)).isEqualTo(account.id());
        }

        @Test
        void isNotDoneWhenAnotherAccountHasTheNumber() {
            Account holder = fixture().account();
            Account account = fixture().account();
            assign(holder, REF);
            assign(account, ExternalRef.of("C-2"));

            assertThat(assign(account, REF)).isFalse();
            assertThat(find(account).externalRef()).isEqualTo(ExternalRef.of("C-2"));
            assertThat(holder(SHOP, REF)).isEqualTo(holder.id());
            assertThat(assign(holder, ExternalRef.of("C-2"))).isFalse();
            assertThat(holder(SHOP, ExternalRef.of("C-2"))).isEqualTo(account.id());
        }

        @Test
        void isNotDoneForTheTwinOfWhoHasTheNumberInAnotherShop() {
            Account account = fixture().account();
            Account twin = fixture().twin(account, OTHER);
            Account neighbour = fixture().account();
            Account late = fixture().account(OTHER);
            assign(twin, REF);
            assign(neighbour, REF);
            assign(neighbour, ExternalRef.of("C-2"));
            assign(late, ExternalRef.of("C-2"));

            assertThat(assign(account, ExternalRef.of("C-2"))).isFalse();
            assertThat(assign(account, REF)).isTrue();
            assertThat(assign(neighbour, REF)).isFalse();
            assertThat(found(unit -> unit.accounts().findByExternalRef(SHOP, REF)))
                    .map(Account::shop)
                    .contains(SHOP);
            assertThat(found(unit -> unit.accounts().findByExternalRef(OTHER, REF)))
                    .map(Account::shop)
                    .contains(OTHER);
        }

        @Test
        void isNotDoneWhereItsTwinHasTheNumberAndAnotherHasItHere() {
            Account account = fixture().account();
            Account holder = fixture().account();
            assign(fixture().twin(account, OTHER), REF);
            assign(holder, REF);
            assertThat(assign(account, REF)).isFalse();

            Account elsewhere = fixture().account(OTHER);
            Account known = fixture().put(fixture().anAccount(OTHER));
            assign(elsewhere, ExternalRef.of("C-2"));
            assign(fixture().twin(known, SHOP), ExternalRef.of("C-2"));
            assertThat(assign(known, ExternalRef.of("C-2"))).isFalse();
        }

        @Test
        void leavesTheNumbersOfOtherAccountsAndShopsAlone() {
            Account account = fixture().account();
            Account before = fixture().account();
            Account after = fixture().account();
            Account twin = fixture().twin(account, OTHER);
            assign(before, ExternalRef.of("C-0"));
            assign(after, ExternalRef.of("C-9"));
            assign(twin, REF);
            assign(account, ExternalRef.of("C-2"));

            assertThat(assign(account, REF)).isTrue();
            assertThat(assign(account, REF)).isTrue();

            assertThat(assign(before, REF)).isFalse();
            assertThat(assign(after, REF)).isFalse();
            assertThat(holder(SHOP, ExternalRef.of("C-0"))).isEqualTo(before.id());
            assertThat(holder(SHOP, ExternalRef.of("C-9"))).isEqualTo(after.id());
            assertThat(holder(OTHER, REF)).isEqualTo(twin.id());
            assertThat(find(before).externalRef()).isEqualTo(ExternalRef.of("C-0"));
            assertThat(find(twin).externalRef()).isEqualTo(REF);
        }

        @Test
        void isNotDoneWhenAnAccountCameWithTheNumber() {
            Account came = fixture().aFullAccount(ADA, Locale.FRENCH, REF, ACTIVE, NOW);
            fixture().put(came);

            assertThat(assign(fixture().account(), REF)).isFalse();
            assertThat(holder(SHOP, REF)).isEqualTo(came.id());
        }

        @Test
        void isNotDoneForAnUnknownAccount() {
            Account unknown = fixture().anAccount(SHOP);

            assertThat(assign(unknown, REF)).isFalse();
            assertThat(assign(fixture().account(), REF)).isTrue();
        }

        @Test
        void letsEachShopHaveTheNumber() {
            Account account = fixture().account();
            Account twin = fixture().twin(account, OTHER);
            Account another = fixture().account(OTHER);

            assertThat(assign(account, REF)).isTrue();
            assertThat(assign(another, REF)).isTrue();
            assertThat(holder(SHOP, REF)).isEqualTo(account.id());
            assertThat(holder(OTHER, REF)).isEqualTo(another.id());
            assertThat(find(twin).externalRef()).isNull();
        }

        @Test
        void takesNoNumberForOneThatLooksLikeIt() {
            List<ExternalRef> refs = new ArrayList<>();
            EdgeValues.lookAlikes().forEach(text -> refs.add(ExternalRef.of(text)));
            EdgeValues.lines().forEach(text -> refs.add(ExternalRef.of(text + "!")));
            refs.add(ExternalRef.of(EdgeValues.fourBytes(ExternalRef.LONGEST)));
            List<Account> accounts = new ArrayList<>();
            for (ExternalRef ref : refs) {
                Account account = fixture().account();
                assertThat(assign(account, ref)).as("free: '%s'", ref).isTrue();
                accounts.add(account);
            }

            assertThat(accounts).allSatisfy(account -> {
                ExternalRef kept = find(account).externalRef();
                assertThat(kept).isEqualTo(refs.get(accounts.indexOf(account)));
                assertThat(holder(SHOP, kept)).isEqualTo(account.id());
            });
        }

        @Test
        void hasOneWinnerOfManyAccounts() {
            List<Account> accounts = new ArrayList<>();
            for (int i = 0; i < StorageRace.RUNNERS; i++) {
                accounts.add(fixture().account());
            }

            long winners = StorageRace.winners(runner -> assign(accounts.get(runner), REF));

            assertThat(winners).isEqualTo(1);
            assertThat(accounts.stream().filter(account -> find(account).externalRef() != null))
                    .singleElement()
                    .satisfies(account -> assertThat(holder(SHOP, REF)).isEqualTo(account.id()));
        }

        private boolean assign(Account account, ExternalRef ref) {
            return commit(unit -> unit.accounts().assignExternalRef(account.shop(), account.id(), ref));
        }

        private AccountId holder(ShopId shop, ExternalRef ref) {
            return read(unit -> unit.accounts().findByExternalRef(shop, ref))
                    .orElseThrow()
                    .id();
        }
    }
}
