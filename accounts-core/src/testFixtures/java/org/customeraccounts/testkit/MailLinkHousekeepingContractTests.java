package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.customeraccounts.account.Account;
import org.customeraccounts.mail.LinkPurpose;
import org.customeraccounts.spi.storage.StoredLink;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a store of mailed links promises of removing old ones. */
abstract class MailLinkHousekeepingContractTests extends HousekeepingContractTests {
    @Nested
    class MailLinks {
        private StoredLink mailed(Account account, LinkPurpose purpose, Instant mintedAt) {
            StoredLink link = fixture().aLink(account, purpose, fixture().token(), account.email(), mintedAt);
            write(unit -> unit.links().insert(link));
            return link;
        }

        private StoredLink spent(Account account, Instant at) {
            StoredLink link = mailed(account, LinkPurpose.RESET_PASSWORD, LONG_BEFORE);
            write(unit -> unit.links().spend(account.shop(), link.hash(), at));
            return link;
        }

        private int removeSpent(Instant by, int most) {
            return commit(unit -> unit.links().removeSpent(by, most));
        }

        private int removeUnspent(LinkPurpose purpose, Instant by, int most) {
            return commit(unit -> unit.links().removeUnspent(purpose, by, most));
        }

        private boolean isThere(StoredLink link) {
            return found(unit -> unit.links().find(link.shop(), link.hash())).isPresent();
        }

        @ParameterizedTest
        @MethodSource(INSTANTS)
        void goExactlyWhenTheyWereSpentLongEnoughAgo(Instant at) {
            StoredLink link = spent(fixture().account(), at);

            assertThat(removeSpent(at.minus(MICRO), 10)).isZero();
            assertThat(isThere(link)).isTrue();
            assertThat(removeSpent(at, 10)).isEqualTo(1);
            assertThat(isThere(link)).isFalse();
            assertThat(found(unit -> unit.links().findBySending(SHOP, StorageFixture.sending(link))))
                    .isEmpty();
        }

        @ParameterizedTest
        @MethodSource(INSTANTS)
        void goExactlyWhenTheyWereMintedLongEnoughAgoAndNeverSpent(Instant at) {
            StoredLink link = mailed(fixture().account(), LinkPurpose.VERIFY_EMAIL, at);

            assertThat(removeUnspent(LinkPurpose.VERIFY_EMAIL, at.minus(MICRO), 10))
                    .isZero();
            assertThat(isThere(link)).isTrue();
            assertThat(removeUnspent(LinkPurpose.VERIFY_EMAIL, at, 10)).isEqualTo(1);
            assertThat(isThere(link)).isFalse();
        }

        @ParameterizedTest
        @EnumSource(LinkPurpose.class)
        void goUnspentForOnePurposeAlone(LinkPurpose purpose) {
            Account account = fixture().account();
            for (LinkPurpose each : LinkPurpose.values()) {
                mailed(account, each, LONG_BEFORE);
            }
            StoredLink spent = spent(account, NOW);

            assertThat(removeUnspent(purpose, NOW, 10)).isEqualTo(1);
            assertThat(removeUnspent(purpose, NOW, 10)).isZero();
            assertThat(isThere(spent)).isTrue();
        }

        @Test
        void stayWhenTheyWereNeverSpentHoweverOld() {
            StoredLink link = mailed(fixture().account(), LinkPurpose.CANCEL_EMAIL_CHANGE, LONG_BEFORE);

            assertThat(removeSpent(NOW, 10)).isZero();
            assertThat(isThere(link)).isTrue();
        }

        @Test
        void goInAllShopsAndLeaveTheOthersThere() {
            Account account = fixture().account();
            Account twin = fixture().twin(account, OTHER);
            spent(account, BEFORE);
            spent(twin, BEFORE);
            mailed(account, LinkPurpose.RESET_PASSWORD, BEFORE);
            mailed(twin, LinkPurpose.RESET_PASSWORD, BEFORE);
            List<StoredLink> kept = List.of(
                    spent(account, NOW),
                    spent(twin, NOW),
                    mailed(account, LinkPurpose.RESET_PASSWORD, NOW),
                    mailed(twin, LinkPurpose.RESET_PASSWORD, NOW));

            assertThat(removeSpent(BEFORE, 10)).isEqualTo(2);
            assertThat(removeUnspent(LinkPurpose.RESET_PASSWORD, BEFORE, 10)).isEqualTo(2);
            assertThat(kept).allMatch(this::isThere);
        }

        @Test
        void leaveAnotherLinkOfTheSameSendingToBeFound() {
            Account account = fixture().account();
            StoredLink first = mailed(account, LinkPurpose.RESET_PASSWORD, BEFORE);
            StoredLink again = new StoredLink(fixture().token(), SHOP, first.purpose(), first.subject(), NOW, null);
            write(unit -> unit.links().insert(again));
            write(unit -> unit.links().spend(SHOP, again.hash(), NOW));

            removeSpent(NOW, 10);

            assertThat(found(unit -> unit.links().findBySending(SHOP, StorageFixture.sending(first))))
                    .contains(first);
        }

        @Test
        void areRemovedInBoundedNumbers() {
            Account account = fixture().account();
            for (int i = 0; i < 5; i++) {
                spent(account, NOW);
                mailed(account, LinkPurpose.VERIFY_EMAIL, NOW);
            }

            areRemovedByTwos(most -> removeSpent(NOW, most));
            areRemovedByTwos(most -> removeUnspent(LinkPurpose.VERIFY_EMAIL, NOW, most));
        }

        @Test
        void areCountedOnceByMany() {
            Account account = fixture().account();
            for (int i = 0; i < MANY; i++) {
                spent(account, NOW);
                mailed(account, LinkPurpose.VERIFY_EMAIL, NOW);
            }

            areCountedOnce(most -> removeSpent(NOW, most));
            areCountedOnce(most -> removeUnspent(LinkPurpose.VERIFY_EMAIL, NOW, most));
        }
    }
}
