package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.customeraccounts.audit.Actor;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.audit.AuditEntry;
import org.customeraccounts.payment.CardDetails;
import org.customeraccounts.payment.CardRemoved;
import org.customeraccounts.payment.CardSaved;
import org.customeraccounts.payment.CardUpdate;
import org.customeraccounts.payment.PlatformCards;
import org.customeraccounts.payment.SavedCard;
import org.customeraccounts.payment.StoredCard;
import org.customeraccounts.spi.storage.GatewayCard;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.GatewayToken;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Saved cards for the host's own code, and what payment gateways say of them. */
@Tag("P4")
public abstract class PlatformCardsTests extends CardTests {
    private static final GatewayToken TOKEN = GatewayToken.of("pm_1");
    private static final YearMonth LATER = MONTH.plusYears(3);

    /** For subclasses. */
    protected PlatformCardsTests() {}

    private PlatformCards files() {
        return host.platform().cards();
    }

    private boolean updated(CardUpdate news) {
        return files().updated(GATEWAY, TOKEN, news);
    }

    private Instant in(int seconds) {
        return host.now().plusSeconds(seconds);
    }

    @Nested
    class LookingUp {
        @Test
        void givesTheTokenToTrustedCode() {
            SavedCard first = add("pm_1");
            SavedCard second = add("pm_2");

            StoredCard found = files().find(ada.id(), second.id()).orElseThrow();
            assertThat(found.reference().token().reveal()).isEqualTo("pm_2");
            assertThat(found.reference().gateway()).isEqualTo(GATEWAY);
            assertThat(files().defaultOf(ada.id())).map(StoredCard::id).contains(first.id());
        }

        @Test
        void findsNothingOfAnotherAccountOrShop() {
            SavedCard card = add("pm_1");
            Person bo = host.anAccount().withEmail("bo@example.com").open();
            PlatformCards elsewhere =
                    host.accounts().shop(Host.OTHER_SHOP).platform().cards();

            assertThat(files().find(bo.id(), card.id())).isEmpty();
            assertThat(files().find(ada.id(), NONE)).isEmpty();
            assertThat(files().defaultOf(bo.id())).isEmpty();
            assertThat(files().defaultOf(AccountId.parse(NONE.toString()))).isEmpty();
            assertThat(elsewhere.find(ada.id(), card.id())).isEmpty();
            assertThat(elsewhere.defaultOf(ada.id())).isEmpty();
        }
    }

    @Nested
    class News {
        private SavedCard card;

        private SavedCard present() {
            return saved(card.id());
        }

        private void save() {
            card = addAttached("pm_1");
        }

        @Test
        void ofANewExpiryAndNewDigitsIsKept() {
            save();

            assertThat(updated(new CardUpdate(LATER, "1881", in(1)))).isTrue();

            assertThat(present().face().expiry()).isEqualTo(LATER);
            assertThat(present().face().lastFour()).isEqualTo("1881");
            assertThat(present().version()).isEqualTo(2);
            assertThat(host.events()).containsExactly(new CardSaved(Host.SHOP, ada.id(), host.now(), card.id()));
            assertThat(host.audited(AuditAction.CARD_UPDATE)).satisfies(entry -> {
                assertThat(entry.actor()).isEqualTo(Actor.platform());
                assertThat(entry.account()).isEqualTo(ada.id());
                assertThat(entry.details()).containsOnlyKeys("card").containsEntry("card", "" + card.id());
            });
        }

        @Test
        void inAnyOrderTwiceAndLateIsAsTheLatestOfEachPart() {
            save();

            assertThat(updated(CardUpdate.expiring(LATER, in(30)))).isTrue();
            assertThat(updated(CardUpdate.expiring(MONTH.plusYears(1), in(10)))).isFalse();
            assertThat(updated(CardUpdate.ending("1881", in(20)))).isTrue();
            assertThat(updated(CardUpdate.ending("0005", in(20)))).isFalse();
            assertThat(updated(new CardUpdate(MONTH.plusYears(2), "8431", in(25))))
                    .isTrue();
            assertThat(updated(new CardUpdate(LATER, "8431", in(25)))).isFalse();

            assertThat(present().face().expiry()).isEqualTo(LATER);
            assertThat(present().face().lastFour()).isEqualTo("8431");
        }

        @Test
        void thatChangesNothingIsNeitherToldNorRecorded() {
            save();
            updated(CardUpdate.expiring(LATER, in(30)));
            host.settle();
            List<AuditEntry> audit = host.audit();
            int units = host.storage().unitsOfWork();

            assertThat(updated(CardUpdate.expiring(LATER, in(30)))).isFalse();
            assertThat(updated(CardUpdate.expiring(MONTH, Instant.MIN))).isFalse();
            assertThat(updated(new CardUpdate(null, null, in(40)))).isFalse();
            assertThat(files().updated(GATEWAY, GatewayToken.of("pm_nobody"), CardUpdate.expiring(LATER, in(40))))
                    .isFalse();
            assertThat(files().updated("another", TOKEN, CardUpdate.expiring(LATER, in(40))))
                    .isFalse();
            assertThat(host.accounts()
                            .shop(Host.OTHER_SHOP)
                            .platform()
                            .cards()
                            .updated(GATEWAY, TOKEN, CardUpdate.expiring(LATER, in(40))))
                    .isFalse();

            assertThat(host.storage().unitsOfWork()).isEqualTo(units);
            assertThat(host.events()).isEmpty();
            assertThat(host.audit())
                    .filteredOn(entry -> entry.action() == AuditAction.CARD_UPDATE)
                    .hasSize(1)
                    .allMatch(audit::contains);
        }

        @Test
        void olderThanWhatTheCustomerSaidChangesNothing() {
            save();
            host.after(Duration.ofMinutes(10));
            cards().edit(card.id(), 1, CardDetails.of(card).expiring(LATER));

            assertThat(updated(CardUpdate.expiring(MONTH.plusYears(1), in(-60))))
                    .isFalse();
            assertThat(present().face().expiry()).isEqualTo(LATER);
            assertThat(updated(CardUpdate.expiring(MONTH.plusYears(1), in(60)))).isTrue();
        }

        @Test
        void finerThanAMicrosecondIsKeptToTheMicrosecond() {
            save();
            Instant fine = in(1).plusNanos(999);

            assertThat(updated(CardUpdate.expiring(LATER, fine))).isTrue();
            assertThat(updated(CardUpdate.expiring(MONTH, fine))).isFalse();
            assertThat(present().face().expiry()).isEqualTo(LATER);
        }

        @Test
        void mayComeFromFiveMinutesAheadAndNoFurther() {
            save();
            Instant latest = host.now().plus(Duration.ofMinutes(5));

            assertThat(Refusals.violations(() -> updated(CardUpdate.expiring(LATER, latest.plusNanos(1)))))
                    .containsExactly("at OUT_OF_RANGE");
            assertThat(Refusals.violations(() -> updated(CardUpdate.expiring(LATER, Instant.MAX))))
                    .containsExactly("at OUT_OF_RANGE");
            assertThat(updated(CardUpdate.expiring(LATER, latest))).isTrue();
        }

        @Test
        void thatIsNonsenseIsRefusedByField() {
            save();
            CardUpdate nonsense = new CardUpdate(YearMonth.of(2100, 1), "42424", in(301));

            assertThat(Refusals.violations(() -> files().updated("No Name", GatewayToken.of("a b"), nonsense)))
                    .containsExactlyInAnyOrder(
                            "at OUT_OF_RANGE",
                            "expiry OUT_OF_RANGE",
                            "gateway INVALID_FORMAT",
                            "lastFour INVALID_FORMAT",
                            "token INVALID_FORMAT");
            assertThat(Refusals.violations(() -> files().gone("", GatewayToken.of("4111111111111111"))))
                    .containsExactlyInAnyOrder("gateway INVALID_FORMAT", "token CARD_NUMBER_IN_TEXT");
            for (String digits : new String[] {"", "424", "424a", "\u0664\u0662\u0664\u0662"}) {
                assertThat(Refusals.violations(() -> updated(CardUpdate.ending(digits, in(1)))))
                        .containsExactly("lastFour INVALID_FORMAT");
            }
            assertThat(present()).isEqualTo(card);
        }

        @Test
        void doesNotReviveACardThatWasRemoved() {
            save();
            cards().remove(card.id());

            assertThat(updated(CardUpdate.expiring(LATER, in(1)))).isFalse();
            host.dispatch();
            assertThat(updated(CardUpdate.expiring(LATER, in(2)))).isFalse();

            assertThat(cards().list()).isEmpty();
            assertThat(stateOf("pm_1")).isEqualTo(GatewayCard.State.DETACHED);
        }

        @Test
        void ofATokenThatWasRenewedChangesNothing() {
            SavedCard renewed = cards().add(token("pm_1", "fp", MONTH));
            cards().add(token("pm_2", "fp", MONTH));

            assertThat(updated(CardUpdate.expiring(LATER, in(1)))).isFalse();
            assertThat(files().gone(GATEWAY, TOKEN)).isTrue();

            assertThat(cards().list()).extracting(SavedCard::id).containsExactly(renewed.id());
            assertThat(saved(renewed.id()).face().expiry()).isEqualTo(MONTH);
        }

        @Test
        void ofOneCardByManyAtOnceIsAsTheLatest() throws Exception {
            save();

            AtOnce.run(8, number -> updated(CardUpdate.expiring(MONTH.plusMonths(number), in(number + 1))));

            assertThat(present().face().expiry()).isEqualTo(MONTH.plusMonths(7));
        }

        @Test
        void keepsWhatTheCustomerEditsAtTheSameTime() throws Exception {
            save();

            var edits = AtOnce.run(
                    2,
                    number -> number == 0
                            ? updated(CardUpdate.ending("1881", in(1)))
                            : cards().edit(card.id(), 1, CardDetails.of(card).heldBy("Ada")));

            assertThat(present().face().lastFour()).isEqualTo("1881");
            assertThat(present().holder()).isEqualTo(edits.refusals().isEmpty() ? "Ada" : null);
        }
    }

    @Nested
    class ThatACardIsGone {
        @Test
        void removesItHereAndAsksTheGatewayForNothing() {
            SavedCard first = addAttached("pm_1");
            SavedCard second = addAttached("pm_2");

            assertThat(files().gone(GATEWAY, TOKEN)).isTrue();

            assertThat(cards().list()).extracting(SavedCard::id).containsExactly(second.id());
            assertThat(defaults()).containsExactly(second.id());
            assertThat(stateOf("pm_1")).isEqualTo(GatewayCard.State.DETACHED);
            assertThat(host.events()).containsExactly(new CardRemoved(Host.SHOP, ada.id(), host.now(), first.id()));
            assertThat(host.gateway().detachments()).isEmpty();
            assertThat(host.audited(AuditAction.CARD_UPDATE).details()).containsEntry("card", "" + first.id());
        }

        @Test
        void isNewsOnce() {
            addAttached("pm_1");
            files().gone(GATEWAY, TOKEN);
            host.settle();

            assertThat(files().gone(GATEWAY, TOKEN)).isFalse();
            assertThat(files().gone(GATEWAY, GatewayToken.of("pm_nobody"))).isFalse();
            assertThat(updated(CardUpdate.expiring(LATER, in(1)))).isFalse();
            assertThat(host.accounts().shop(Host.OTHER_SHOP).platform().cards().gone(GATEWAY, TOKEN))
                    .isFalse();
            assertThat(host.events()).isEmpty();
        }

        @Test
        void endsADetachmentThatIsUnderWay() {
            cards().remove(addAttached("pm_1").id());

            assertThat(files().gone(GATEWAY, TOKEN)).isTrue();
            host.dispatch();

            assertThat(stateOf("pm_1")).isEqualTo(GatewayCard.State.DETACHED);
            assertThat(host.gateway().detachments()).isEmpty();
        }

        @Test
        void hasOneWinnerOfMany() throws Exception {
            addAttached("pm_1");

            var outcome = AtOnce.run(8, number -> files().gone(GATEWAY, TOKEN));

            assertThat(outcome.refusals()).isEmpty();
            assertThat(outcome.values()).containsOnlyOnce(true).hasSize(8);
            assertThat(host.events()).hasSize(1);
        }

        @Test
        void isHeardOfASuspendedAccountToo() {
            addAttached("pm_1");
            host.owner().accounts().suspend(ada.id());

            assertThat(files().gone(GATEWAY, TOKEN)).isTrue();

            assertThat(files().defaultOf(ada.id())).isEqualTo(Optional.empty());
        }
    }
}
