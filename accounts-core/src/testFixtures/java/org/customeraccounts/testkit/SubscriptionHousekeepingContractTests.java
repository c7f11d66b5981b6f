package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.customeraccounts.account.Account;
import org.customeraccounts.spi.storage.ContractCharge;
import org.customeraccounts.subscription.ContractRequest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a store of contracts promises of removing old charges and answered requests. */
abstract class SubscriptionHousekeepingContractTests extends HousekeepingContractTests {
    @Nested
    class ChargesOfContracts {
        private int told;

        private ContractCharge told(Account account, Instant at) {
            told++;
            ContractCharge charge = fixture().aCharge(fixture().aContract(account), "charge-" + told, at);
            write(unit -> unit.contracts().insertCharge(charge));
            return charge;
        }

        private int remove(Instant recordedBy, int most) {
            return commit(unit -> unit.contracts().removeCharges(recordedBy, most));
        }

        private boolean isThere(ContractCharge charge) {
            return found(unit -> unit.contracts().charge(charge.shop(), charge.key()))
                    .isPresent();
        }

        @ParameterizedTest
        @MethodSource(INSTANTS)
        void goExactlyWhenTheyWereRecordedLongEnoughAgoAndFreeTheirKeys(Instant at) {
            ContractCharge charge = told(fixture().account(), at);

            assertThat(remove(at.minus(MICRO), 10)).isZero();
            assertThat(isThere(charge)).isTrue();
            assertThat(remove(at, 10)).isEqualTo(1);
            assertThat(isThere(charge)).isFalse();
            boolean again = commit(unit -> unit.contracts().insertCharge(charge));
            assertThat(again).isTrue();
        }

        @Test
        void goInAllShopsAndLeaveTheOthersThere() {
            Account account = fixture().account();
            Account twin = fixture().twin(account, OTHER);
            told(account, BEFORE);
            told(twin, BEFORE);
            ContractCharge kept = told(account, NOW);
            ContractCharge keptToo = told(twin, NOW);

            assertThat(remove(BEFORE, 10)).isEqualTo(2);
            assertThat(isThere(kept)).isTrue();
            assertThat(isThere(keptToo)).isTrue();
        }

        @Test
        void areRemovedInBoundedNumbers() {
            Account account = fixture().account();
            for (int i = 0; i < 5; i++) {
                told(account, NOW);
            }

            areRemovedByTwos(most -> remove(NOW, most));
        }

        @Test
        void areCountedOnceByMany() {
            Account account = fixture().account();
            for (int i = 0; i < MANY; i++) {
                told(account, NOW);
            }

            areCountedOnce(most -> remove(NOW, most));
        }
    }

    @Nested
    class RequestsAboutContracts {
        private ContractRequest asked(Account account) {
            ContractRequest request =
                    fixture().aRequest(fixture().aContract(account), ContractRequest.Change.CANCEL, null);
            write(unit -> unit.contracts().insertRequest(request));
            return request;
        }

        private ContractRequest answered(Account account, Instant at) {
            ContractRequest request = asked(account);
            write(unit -> unit.contracts().answer(request.answered(ContractRequest.State.REFUSED, at)));
            return request;
        }

        private int remove(Instant answeredBy, int most) {
            return commit(unit -> unit.contracts().removeAnswered(answeredBy, most));
        }

        private boolean isThere(ContractRequest request) {
            return found(unit -> unit.contracts().request(request.shop(), request.id()))
                    .isPresent();
        }

        @ParameterizedTest
        @MethodSource(INSTANTS)
        void goExactlyWhenTheyWereAnsweredLongEnoughAgo(Instant at) {
            ContractRequest request = answered(fixture().account(), at);

            assertThat(remove(at.minus(MICRO), 10)).isZero();
            assertThat(isThere(request)).isTrue();
            assertThat(remove(at, 10)).isEqualTo(1);
            assertThat(isThere(request)).isFalse();
        }

        @Test
        void stayAsLongAsTheyAreOpen() {
            Account account = fixture().account();
            ContractRequest open = asked(account);

            assertThat(remove(NOW.plusSeconds(1_000_000), 10)).isZero();
            assertThat(listed(unit -> unit.contracts().open(SHOP, account.id())))
                    .containsExactly(open);
        }

        @Test
        void goInAllShopsAndLeaveTheOthersThere() {
            Account account = fixture().account();
            Account twin = fixture().twin(account, OTHER);
            answered(account, BEFORE);
            answered(twin, BEFORE);
            ContractRequest kept = answered(account, NOW);
            ContractRequest keptToo = answered(twin, NOW);

            assertThat(remove(BEFORE, 10)).isEqualTo(2);
            assertThat(isThere(kept)).isTrue();
            assertThat(isThere(keptToo)).isTrue();
        }

        @Test
        void areRemovedInBoundedNumbers() {
            Account account = fixture().account();
            for (int i = 0; i < 5; i++) {
                answered(account, NOW);
            }

            areRemovedByTwos(most -> remove(NOW, most));
        }

        @Test
        void areCountedOnceByMany() {
            Account account = fixture().account();
            for (int i = 0; i < MANY; i++) {
                answered(account, NOW);
            }

            areCountedOnce(most -> remove(NOW, most));
        }
    }
}
