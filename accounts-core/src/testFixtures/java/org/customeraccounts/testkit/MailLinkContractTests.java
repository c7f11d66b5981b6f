package org.customeraccounts.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.customeraccounts.mail.LinkPurpose.CONFIRM_EMAIL_CHANGE;
import static org.customeraccounts.mail.LinkPurpose.RESET_PASSWORD;
import static org.customeraccounts.mail.LinkPurpose.REVERT_EMAIL_CHANGE;
import static org.customeraccounts.mail.LinkPurpose.VERIFY_EMAIL;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.customeraccounts.account.Account;
import org.customeraccounts.email.EmailChange;
import org.customeraccounts.mail.LinkPurpose;
import org.customeraccounts.spi.storage.LinkStore;
import org.customeraccounts.spi.storage.StoredLink;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.EmailChangeId;
import org.customeraccounts.value.OutboxId;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link LinkStore}: a link to an account is found where it was mailed, and spent once. */
abstract class MailLinkContractTests extends StorageContractTests {
    private StoredLink mail(StoredLink link) {
        write(unit -> unit.links().insert(link));
        return link;
    }

    private StoredLink mail(Account account, LinkPurpose purpose) {
        return mail(fixture().aLink(account, purpose));
    }

    private Optional<StoredLink> found(StoredLink link) {
        return read(unit -> unit.links().find(link.shop(), link.hash()));
    }

    private boolean spend(StoredLink link, Instant at) {
        return commit(unit -> unit.links().spend(link.shop(), link.hash(), at));
    }

    private int spendAll(Account account, Set<LinkPurpose> purposes) {
        return commit(unit -> unit.links().spendAll(account.shop(), account.id(), purposes, NOW));
    }

    @Nested
    class Find {
        @ParameterizedTest
        @EnumSource(LinkPurpose.class)
        void givesWhatWasPutIn(LinkPurpose purpose) {
            StoredLink link = mail(fixture().account(), purpose);

            assertThat(found(link)).contains(link);
        }

        @Test
        void givesTheAddressAsItWasTyped() {
            Account account = fixture().account();
            EmailAddress typed = EmailAddress.parse("Ada.Lovelace@B\u00fccher.example");

            StoredLink link =
                    mail(fixture().aLink(account, RESET_PASSWORD, fixture().token(), typed, NOW));

            assertThat(found(link).orElseThrow().address().value()).isEqualTo(typed.value());
            assertThat(found(link).orElseThrow().address().key()).isEqualTo(typed.key());
        }

        @ParameterizedTest
        @MethodSource("org.customeraccounts.testkit.EdgeValues#instants")
        void givesInstantsToTheMicrosecond(Instant at) {
            Account account = fixture().account();
            StoredLink link =
                    mail(fixture().aLink(account, VERIFY_EMAIL, fixture().token(), EdgeValues.longestAddress(), at));
            spend(link, at.plusNanos(1_000));

            assertThat(found(link).orElseThrow().mintedAt()).isEqualTo(at);
            assertThat(found(link).orElseThrow().spentAt()).isEqualTo(at.plusNanos(1_000));
        }

        @Test
        void isEmptyForAnUnknownTokenAndInAnotherShop() {
            Account account = fixture().account();
            fixture().twin(account, OTHER);
            StoredLink link = mail(account, VERIFY_EMAIL);

            assertThat(found(unit -> unit.links().find(OTHER, link.hash()))).isEmpty();
            assertThat(found(unit -> unit.links().find(SHOP, fixture().token())))
                    .isEmpty();
        }

        @Test
        void takesNoTokenForOneThatLooksLikeIt() {
            Account account = fixture().account();
            List<StoredLink> links = EdgeValues.hashLookAlikes().stream()
                    .map(token -> mail(fixture().aLink(account, VERIFY_EMAIL, token, account.email(), NOW)))
                    .toList();

            assertThat(links).allSatisfy(link -> assertThat(found(link)).contains(link));
            assertThat(links).allSatisfy(link -> assertThat(spend(link, NOW)).isTrue());
        }
    }

    @Nested
    class FindBySending {
        @Test
        void givesTheLinkWithItsAttemptAndItsSending() {
            StoredLink link =
                    mail(fixture().account(), CONFIRM_EMAIL_CHANGE, fixture().changeId(), sending(), NOW);
            mail(fixture().account(), CONFIRM_EMAIL_CHANGE, fixture().changeId(), sending(), NOW);

            assertThat(bySending(link)).contains(link);
            assertThat(found(link)).contains(link);
        }

        @Test
        void givesALinkOfNoAttempt() {
            StoredLink link = mail(fixture().account(), VERIFY_EMAIL);

            assertThat(bySending(link)).contains(link);
            assertThat(bySending(link).orElseThrow().attempt()).isEmpty();
        }

        @Test
        void givesTheLatestWhereTheEntryWasSentMoreThanOnce() {
            Account account = fixture().account();
            OutboxId sending = sending();
            StoredLink first = mail(account, CONFIRM_EMAIL_CHANGE, fixture().changeId(), sending, NOW);
            StoredLink latest =
                    mail(account, CONFIRM_EMAIL_CHANGE, first.attempt().orElseThrow(), sending, NOW.plusNanos(1_000));

            assertThat(bySending(first)).contains(latest);
            assertThat(found(first)).contains(first);
        }

        @Test
        void goesByTheMintingAndNotByWhatWasPutInLast() {
            Account account = fixture().account();
            OutboxId sending = sending();
            StoredLink latest = mail(account, VERIFY_EMAIL, null, sending, NOW.plusNanos(1_000));
            mail(account, VERIFY_EMAIL, null, sending, NOW);

            assertThat(bySending(latest)).contains(latest);
        }

        @Test
        void givesTheLastPutInOfThoseMintedAtOnce() {
            Account account = fixture().account();
            OutboxId sending = sending();
            for (int i = 0; i < 8; i++) {
                StoredLink latest = mail(account, VERIFY_EMAIL, null, sending, NOW);

                assertThat(bySending(latest)).contains(latest);
            }
        }

        @Test
        void givesASpentOneWhichKeepsItsAttemptAndItsSending() {
            StoredLink link =
                    mail(fixture().account(), REVERT_EMAIL_CHANGE, fixture().changeId(), sending(), NOW);
            spend(link, NOW);

            assertThat(bySending(link)).contains(StorageFixture.spent(link, NOW));
        }

        @Test
        void isEmptyForAnUnknownSendingAndInAnotherShop() {
            Account account = fixture().account();
            Account twin = fixture().twin(account, OTHER);
            StoredLink link = mail(account, VERIFY_EMAIL);

            assertThat(found(unit -> unit.links().findBySending(OTHER, StorageFixture.sending(link))))
                    .isEmpty();
            assertThat(found(unit -> unit.links().findBySending(SHOP, sending())))
                    .isEmpty();

            StoredLink other = mail(twin, VERIFY_EMAIL, null, StorageFixture.sending(link), NOW.plusSeconds(1));
            assertThat(bySending(link)).contains(link);
            assertThat(bySending(other)).contains(other);
        }

        @Test
        void isFollowedByTheLinksOwnAttemptInTheSameReading() {
            Account account = fixture().account();
            Account twin = fixture().twin(account, OTHER);
            List<EmailChange> attempts = List.of(
                    fixture().aChange(fixture().account()),
                    fixture().aChange(account),
                    fixture().aChange(fixture().account()));
            EmailChange others = EmailChange.requested(
                    attempts.get(1).id(),
                    OTHER,
                    twin.id(),
                    twin.email(),
                    fixture().address(),
                    fixture().sessionId(),
                    NOW);
            write(unit -> {
                attempts.forEach(unit.emailChanges()::insert);
                unit.emailChanges().insert(others);
            });
            EmailChangeId id = others.id();
            StoredLink link = mail(account, CONFIRM_EMAIL_CHANGE, id, sending(), NOW);
            StoredLink other = mail(twin, CONFIRM_EMAIL_CHANGE, id, sending(), NOW);

            assertThat(followed(link)).contains(attempts.get(1));
            assertThat(followed(other)).contains(others);
        }

        private Optional<EmailChange> followed(StoredLink link) {
            return read(unit -> {
                assertThat(unit.links().find(link.shop(), link.hash())).contains(link);
                return unit.emailChanges().find(link.shop(), link.attempt().orElseThrow());
            });
        }

        private OutboxId sending() {
            return new OutboxId(fixture().uuid());
        }

        private StoredLink mail(
                Account account, LinkPurpose purpose, EmailChangeId change, OutboxId sentAs, Instant mintedAt) {
            return MailLinkContractTests.this.mail(new StoredLink(
                    fixture().token(),
                    account.shop(),
                    purpose,
                    new StoredLink.Subject.OfAccount(account.id(), account.email(), change, sentAs),
                    mintedAt,
                    null));
        }

        private StoredLink mail(Account account, LinkPurpose purpose) {
            return MailLinkContractTests.this.mail(account, purpose);
        }

        private Optional<StoredLink> bySending(StoredLink link) {
            return read(unit -> unit.links().findBySending(link.shop(), StorageFixture.sending(link)));
        }
    }

    @Nested
    @Tag("found-B9")
    class FindByProviderId {
        private boolean keep(StoredLink link, String id) {
            return told(unit -> unit.links().keepProviderId(link.shop(), link.hash(), id));
        }

        private StoredLink mailedAt(Instant at) {
            OutboxId sentAs = new OutboxId(fixture().uuid());
            Account account = fixture().account();
            StoredLink.Subject subject = new StoredLink.Subject.OfAccount(account.id(), account.email(), null, sentAs);
            return mail(new StoredLink(fixture().token(), SHOP, VERIFY_EMAIL, subject, at, null));
        }

        private Optional<StoredLink> by(String id) {
            return found(unit -> unit.links().findByProviderId(SHOP, id));
        }

        @Test
        void givesTheLinkOfThatMailSpentOrNot() {
            StoredLink link = mail(fixture().account(), VERIFY_EMAIL);
            mail(fixture().account(), VERIFY_EMAIL);

            assertThat(keep(link, "0100-Abc")).isTrue();

            assertThat(by("0100-Abc")).contains(link);
            spend(link, NOW);
            assertThat(by("0100-Abc")).contains(StorageFixture.spent(link, NOW));
            assertThat(by("0100-abc")).isEmpty();
            assertThat(by("0100")).isEmpty();
        }

        @Test
        void givesTheOneMintedLastOfSeveral() {
            StoredLink later = mailedAt(NOW.plusNanos(1_000));
            StoredLink sooner = mailedAt(NOW);
            keep(later, "a/b");
            keep(sooner, "a/b");
            keep(mailedAt(NOW.plusSeconds(1)), "a");

            assertThat(by("a/b")).contains(later);
        }

        @Test
        void keepsTheLastIdOfALink() {
            StoredLink link = mail(fixture().account(), VERIFY_EMAIL);
            keep(link, "a");
            keep(link, "x".repeat(250));

            assertThat(by("a")).isEmpty();
            assertThat(by("x".repeat(250))).contains(link);
        }

        @Test
        void knowsNoOtherShopsAndNoLinkThatIsGone() {
            Account account = fixture().account();
            StoredLink link = mail(account, VERIFY_EMAIL);
            keep(link, "a");

            assertThat(found(unit -> unit.links().findByProviderId(OTHER, "a"))).isEmpty();
            assertThat(told(unit -> unit.links().keepProviderId(OTHER, link.hash(), "a")))
                    .isFalse();
            assertThat(told(unit -> unit.links().keepProviderId(SHOP, fixture().token(), "a")))
                    .isFalse();
            write(unit -> unit.links().removeAll(SHOP, account.id(), 10));
            assertThat(by("a")).isEmpty();
        }
    }

    @Nested
    class Spend {
        @Test
        void isDoneOnceAndNotesWhen() {
            StoredLink link = mail(fixture().account(), VERIFY_EMAIL);

            assertThat(spend(link, NOW)).isTrue();
            assertThat(spend(link, NOW.plusSeconds(1))).isFalse();
            assertThat(found(link)).contains(StorageFixture.spent(link, NOW));
        }

        @Test
        void isNotDoneForAnUnknownTokenNorInAnotherShop() {
            StoredLink link = mail(fixture().account(), VERIFY_EMAIL);

            assertThat(told(unit -> unit.links().spend(OTHER, link.hash(), NOW)))
                    .isFalse();
            assertThat(told(unit -> unit.links().spend(SHOP, fixture().token(), NOW)))
                    .isFalse();
            assertThat(found(link)).contains(link);
        }

        @Test
        void leavesOtherLinksAlone() {
            Account account = fixture().account();
            StoredLink link = mail(account, VERIFY_EMAIL);
            StoredLink kept = mail(account, VERIFY_EMAIL);

            spend(link, NOW);

            assertThat(found(kept)).contains(kept);
        }

        @Test
        void hasOneWinnerOfMany() {
            StoredLink link = mail(fixture().account(), RESET_PASSWORD);

            assertThat(StorageRace.winners(runner -> spend(link, NOW))).isEqualTo(1);
        }
    }

    @Nested
    class SpendAll {
        @Test
        void spendsTheLinksOfThesePurposesAndSaysHowMany() {
            Account account = fixture().account();
            StoredLink first = mail(account, RESET_PASSWORD);
            StoredLink second = mail(account, RESET_PASSWORD);
            StoredLink kept = mail(account, VERIFY_EMAIL);

            assertThat(spendAll(account, EnumSet.of(RESET_PASSWORD))).isEqualTo(2);
            assertThat(found(first)).contains(StorageFixture.spent(first, NOW));
            assertThat(found(second)).contains(StorageFixture.spent(second, NOW));
            assertThat(found(kept)).contains(kept);
        }

        @Test
        void countsNoneThatWasSpentBefore() {
            Account account = fixture().account();
            StoredLink link = mail(account, RESET_PASSWORD);
            spend(link, NOW.minusSeconds(1));
            mail(account, VERIFY_EMAIL);

            assertThat(spendAll(account, EnumSet.allOf(LinkPurpose.class))).isEqualTo(1);
            assertThat(spendAll(account, EnumSet.allOf(LinkPurpose.class))).isZero();
            assertThat(found(link)).contains(StorageFixture.spent(link, NOW.minusSeconds(1)));
        }

        @Test
        void spendsNoneForNoPurpose() {
            Account account = fixture().account();
            StoredLink link = mail(account, RESET_PASSWORD);

            assertThat(spendAll(account, Set.of())).isZero();
            assertThat(found(link)).contains(link);
        }

        @Test
        void leavesOtherAccountsAndShopsAlone() {
            Account account = fixture().account();
            StoredLink neighbours = mail(fixture().account(), RESET_PASSWORD);
            StoredLink other = mail(fixture().twin(account, OTHER), RESET_PASSWORD);

            assertThat(spendAll(account, EnumSet.of(RESET_PASSWORD))).isZero();
            assertThat(found(neighbours)).contains(neighbours);
            assertThat(found(other)).contains(other);
        }

        @Test
        void countsEachLinkForOneOfMany() {
            Account account = fixture().account();
            List<StoredLink> links = Stream.generate(() -> mail(account, RESET_PASSWORD))
                    .limit(10)
                    .toList();

            List<Integer> counts = StorageRace.of(runner -> {
                boolean one = runner % 2 == 0;
                return one
                        ? (spend(links.get(runner % 10), NOW) ? 1 : 0)
                        : spendAll(account, EnumSet.of(RESET_PASSWORD));
            });

            assertThat(counts.stream().mapToInt(count -> count).sum()).isEqualTo(10);
        }
    }
}
