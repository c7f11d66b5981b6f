package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.customeraccounts.testkit.acceptance.Refusals.refused;
import static org.customeraccounts.testkit.acceptance.Refusals.throttled;
import static org.customeraccounts.testkit.acceptance.Refusals.violations;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.customeraccounts.Storefront;
import org.customeraccounts.account.Account;
import org.customeraccounts.account.AccountOpened;
import org.customeraccounts.account.AccountStatus;
import org.customeraccounts.account.OrderSignUp;
import org.customeraccounts.audit.Actor;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.audit.AuditEntry;
import org.customeraccounts.credential.Throttling;
import org.customeraccounts.error.ConflictException;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.mail.LinkPurpose;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.order.AccountLinks;
import org.customeraccounts.order.OfferedAccount;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.OrderJoined;
import org.customeraccounts.order.OrderOwner;
import org.customeraccounts.session.CheckYourMail;
import org.customeraccounts.session.SignIn;
import org.customeraccounts.session.SignUpResult;
import org.customeraccounts.session.SignedIn;
import org.customeraccounts.spi.OrderDirectory;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.OrderId;
import org.customeraccounts.value.OrderNumber;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.PersonName;
import org.customeraccounts.value.ShopId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The link on the pages after checkout creates an account for that order. It proves the order, not the mailbox. */
@Tag("A7")
public abstract class AccountOfferTests extends OfferTests {
    private static final String PAGE = "https://boutique.example/customer/create-account";

    /** For subclasses. */
    protected AccountOfferTests() {}

    @Nested
    class AnOffer {
        @Test
        void isALinkForEachPage() {
            Order order = guests("1");

            AccountLinks links = offer(order);

            assertThat(links.confirmation().reveal())
                    .isEqualTo(URI.create(
                            PAGE + "#token=" + links.confirmation().token().reveal()));
            assertThat(links.status().reveal())
                    .isEqualTo(
                            URI.create(PAGE + "#token=" + links.status().token().reveal()));
            assertThat(links.status().token()).isNotEqualTo(links.confirmation().token());
            assertThat(links.expiresAt()).isEqualTo(Host.START.plus(Duration.ofDays(30)));
            assertThat(links.confirmation().token().reveal()).startsWith("ca_account_");
        }

        @Test
        void givesNothingAwayInText() {
            AccountLinks links = offer(guests("1"));

            assertThat(links.toString())
                    .doesNotContain("ca_")
                    .doesNotContain(links.confirmation().token().reveal())
                    .doesNotContain(links.status().token().reveal());
        }

        @Test
        void standsInTheAuditWithoutItsTokens() {
            Order order = guests("1");

            offer(order);

            assertThat(host.audited(AuditAction.ACCOUNT_OFFER)).satisfies(entry -> {
                assertThat(entry.actor()).isEqualTo(Actor.platform());
                assertThat(entry.refusal()).isEmpty();
                assertThat(entry.account()).isNull();
                assertThat(entry.details()).containsOnlyKeys("order").containsEntry("order", "" + order.id());
            });
        }

        @Test
        void isMadeForAGuestWhoseAddressAnUnverifiedAccountHas() {
            host.anAccount().withEmail(GUEST).open();

            assertThat(offer(guests("1"))).isNotNull();
        }

        @Test
        void isMadeForNoOrderThatIsNoGuests() {
            Person ada = host.anAccount().verified().open();
            Order own = OrderSample.record(ada, "1");
            Order joined = OrderSample.guests(host, ada.email(), "2");
            Order disowned = OrderSample.guests(host, ada.email(), "3");
            ada.customer().orders().notMine(disowned.id());

            for (Order order : List.of(own, joined, disowned)) {
                refused(ErrorCode.ACCOUNT_NOT_OFFERED, () -> offer(order));
                assertThat(host.audited(AuditAction.ACCOUNT_OFFER)).satisfies(entry -> {
                    assertThat(entry.refusal()).contains(ErrorCode.ACCOUNT_NOT_OFFERED);
                    assertThat(entry.details()).containsEntry("order", "" + order.id());
                });
            }
        }

        @Test
        void isMadeForNoUnknownOrderNorForOneOfAnotherShop() {
            Order order = guests("1");

            refused(
                    ErrorCode.ORDER_UNKNOWN,
                    () -> host.platform().orders().offerAccount(OrderId.parse("01920000-0000-7000-8000-000000000000")));
            refused(
                    ErrorCode.ORDER_UNKNOWN,
                    () -> host.accounts()
                            .shop(Host.OTHER_SHOP)
                            .platform()
                            .orders()
                            .offerAccount(order.id()));
        }

        @Test
        void isMadeNoMoreOnceOneOfTheOrderWasUsed() {
            Order order = guests("1");
            signUp(offered(order));

            refused(ErrorCode.ACCOUNT_NOT_OFFERED, () -> offer(order));
        }

        @Test
        void isMadeByNoHostThatKeepsItsOrdersItself() {
            Order order = guests("1");
            MailToken token = offered(order);
            host.rebuild(builder -> builder.orderDirectory(new NoOrders()));

            assertThatIllegalStateException().isThrownBy(() -> offer(order));
            isGone(ErrorCode.LINK_UNKNOWN, token);
        }

        @Test
        void leavesTheEarlierOnesGoodUpToTwentyAndThenTheOldestGo() {
            Order order = guests("1");
            List<AccountLinks> all = new ArrayList<>();
            for (int i = 0; i < AccountLinks.MOST / 2; i++) {
                all.add(offer(order));
                host.after(Host.MICRO);
            }
            all.forEach(links -> {
                isGood(links.confirmation().token());
                isGood(links.status().token());
            });

            all.add(offer(order));

            isGone(ErrorCode.LINK_UNKNOWN, all.get(0).confirmation().token());
            isGone(ErrorCode.LINK_UNKNOWN, all.get(0).status().token());
            all.subList(1, all.size()).forEach(links -> {
                isGood(links.confirmation().token());
                isGood(links.status().token());
            });
        }
    }

    /** A host's own orders, of which there are none. */
    private static final class NoOrders implements OrderDirectory {
        @Override
        public Page<Order> page(ShopId shop, AccountId account, PageRequest request) {
            return Page.of(request, List.of(), order -> "");
        }

        @Override
        public Optional<Order> find(ShopId shop, OrderId id) {
            return Optional.empty();
        }

        @Override
        public Optional<Order> find(ShopId shop, OrderNumber number) {
            return Optional.empty();
        }
    }

    @Nested
    class Looking {
        @Test
        void showsTheMaskedAddressTheNumberAndTheEndAndChangesNothing() {
            AccountLinks links = offer(guests("1"));
            OfferedAccount offered = new OfferedAccount("g•••@e•••.com", OrderNumber.of("1"), links.expiresAt());
            int entries = host.audit().size();

            for (int i = 0; i < 3; i++) {
                assertThat(host.storefront().accountOffer(links.confirmation().token()))
                        .isEqualTo(offered);
                assertThat(host.storefront().accountOffer(links.status().token()))
                        .isEqualTo(offered);
            }

            assertThat(host.audit()).hasSize(entries);
            assertThat(signUp(links.status().token()).isSignedIn()).isTrue();
        }

        @Test
        void findsNothingByAnotherToken() {
            Order order = guests("1");
            offer(order);
            Person ada = host.anAccount().open();

            isGone(ErrorCode.LINK_UNKNOWN, MailToken.parse("nonsense"));
            isGone(ErrorCode.LINK_UNKNOWN, MailToken.parse(null));
            isGone(ErrorCode.LINK_UNKNOWN, MailToken.mint(LinkPurpose.CREATE_ACCOUNT.prefix(), new byte[32]));
            isGone(ErrorCode.LINK_UNKNOWN, ada.verificationLink());
        }

        @Test
        void findsNothingInAnotherShop() {
            MailToken token = offered(guests("1"));
            Storefront elsewhere = host.accounts().shop(Host.OTHER_SHOP).storefront();

            refused(ErrorCode.LINK_UNKNOWN, () -> elsewhere.accountOffer(token));
            refused(ErrorCode.LINK_UNKNOWN, () -> elsewhere.signUpForOrder(token, FORM));
            isGood(token);
        }

        @Test
        void findsTheLinkGoodFor30Days() {
            MailToken token = offered(guests("1"));
            host.after(Duration.ofDays(30).minus(Host.MICRO));
            isGood(token);

            host.after(Host.MICRO);

            isGone(ErrorCode.LINK_EXPIRED, token);
        }

        @Test
        void isAllThatTheTokenDoesAtOtherDoors() {
            MailToken token = offered(guests("1"));
            Person ada = host.anAccount().open();

            refused(ErrorCode.LINK_UNKNOWN, () -> host.storefront().preview(token));
            refused(ErrorCode.LINK_UNKNOWN, () -> host.storefront().openOrder(token));
            refused(ErrorCode.LINK_UNKNOWN, () -> host.storefront().confirm(token, ada.password()));
            refused(ErrorCode.LINK_UNKNOWN, () -> host.storefront().refuse(token));
            refused(ErrorCode.LINK_UNKNOWN, () -> host.storefront().resetPassword(token, ada.password()));
            refused(ErrorCode.LINK_UNKNOWN, () -> ada.customer().confirm(token));
        }
    }

    @Nested
    class SignUpOperation {
        @Test
        void opensAnUnverifiedAccountWithTheAddressOfTheOrder() {
            Order order = OrderSample.guests(host, "Guest@Example.com", "1");

            SignedIn signedIn = host.storefront()
                    .signUpForOrder(
                            offered(order), FORM.named("Ada", "Lovelace").reading(Locale.FRENCH))
                    .signedIn();

            assertThat(host.accountOf(GUEST))
                    .contains(new Account(
                            signedIn.account(),
                            Host.SHOP,
                            new Account.Mailbox(EmailAddress.parse("Guest@Example.com"), null, false),
                            PersonName.of("Ada", "Lovelace"),
                            Locale.FRENCH,
                            null,
                            AccountStatus.ACTIVE,
                            Host.START));
            assertThat(host.shop().customer(signedIn.token()).orElseThrow().id())
                    .isEqualTo(signedIn.account());
        }

        @Test
        void worksInTheLastMicrosecond() {
            MailToken token = offered(guests("1"));
            host.after(Duration.ofDays(30).minus(Host.MICRO));

            assertThat(signUp(token).isSignedIn()).isTrue();
        }

        @Test
        void startsTheVerificationAndIsToldAndRecorded() {
            Order order = guests("1");
            MailToken token = offered(order);
            host.settle();

            SignedIn signedIn =
                    host.storefrontFrom(Host.SOURCE).signUpForOrder(token, FORM).signedIn();

            assertThat(host.events()).containsExactly(new AccountOpened(Host.SHOP, signedIn.account(), Host.START));
            assertThat(host.mailboxes().kindsTo(GUEST))
                    .containsExactlyInAnyOrder(MailKind.WELCOME, MailKind.VERIFY_EMAIL);
            AuditEntry entry = host.audited(AuditAction.SIGN_UP);
            assertThat(entry.account()).isEqualTo(signedIn.account());
            assertThat(entry.refusal()).isEmpty();
            assertThat(entry.source()).hasToString(Host.SOURCE);
            assertThat(entry.details())
                    .containsOnlyKeys("email", "order")
                    .containsEntry("email", "g•••@e•••.com")
                    .containsEntry("order", "" + order.id());
        }

        @Test
        void voidsAllLinksOfTheOrderAndNoOthers() {
            Order order = guests("1");
            AccountLinks earlier = offer(order);
            AccountLinks links = offer(order);
            MailToken other = offered(OrderSample.guests(host, "other@example.com", "2"));

            signUp(links.confirmation().token());

            for (AccountLinks each : List.of(earlier, links)) {
                isGone(ErrorCode.LINK_USED, each.confirmation().token());
                isGone(ErrorCode.LINK_USED, each.status().token());
            }
            isGood(other);
        }

        @Test
        void isDoneOnceByManyWithEitherLink() throws Exception {
            AccountLinks links = offer(guests("1"));

            AtOnce<SignUpResult> outcome = AtOnce.run(
                    8,
                    number -> host.storefront()
                            .signUpForOrder((number % 2 == 0 ? links.confirmation() : links.status()).token(), FORM));

            assertThat(outcome.values()).hasSize(1);
            assertThat(outcome.refusals()).hasSize(7).containsOnly(ErrorCode.LINK_USED);
            host.dispatch();
            assertThat(host.mailboxes().kindsTo(GUEST))
                    .doesNotHaveDuplicates()
                    .isSubsetOf(MailKind.WELCOME, MailKind.VERIFY_EMAIL);
        }

        @Test
        void opensOneAccountForManyOrdersOfOneAddress() throws Exception {
            List<MailToken> tokens = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                tokens.add(offered(guests("" + i)));
            }

            AtOnce<SignUpResult> outcome =
                    AtOnce.run(6, number -> host.storefront().signUpForOrder(tokens.get(number), FORM));

            assertThat(outcome.values()).hasSize(1);
            assertThat(outcome.refusals()).hasSize(5).containsOnly(ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT);
            assertThat(tokens.stream().filter(this::isStillGood)).hasSize(5);
        }

        private boolean isStillGood(MailToken token) {
            try {
                isGood(token);
                return true;
            } catch (ConflictException e) {
                assertThat(e.code()).isEqualTo(ErrorCode.LINK_USED);
                return false;
            }
        }

        @Test
        void saysAllThatIsWrongAndLeavesTheLinkGood() {
            MailToken token = offered(guests("1"));
            OrderSignUp wrong =
                    OrderSignUp.with(null).named("\ud800", "x".repeat(101)).reading(Locale.ROOT);

            assertThat(violations(() -> host.storefront().signUpForOrder(token, wrong)))
                    .containsExactly(
                            "name.family TOO_LONG",
                            "name.given INVALID_CHARACTERS",
                            "password REQUIRED",
                            "locale REQUIRED");
            assertThat(violations(
                            () -> host.storefront().signUpForOrder(token, OrderSignUp.with(Password.of("short")))))
                    .containsExactly("password PASSWORD_TOO_SHORT");
            assertThat(violations(() -> host.storefront()
                            .signUpForOrder(token, OrderSignUp.with(Password.of("guest@example.com")))))
                    .isNotEmpty();

            assertThat(signUp(token).isSignedIn()).isTrue();
        }

        @Test
        void isRefusedWhereTheDomainOfTheOrderTakesNoMail() {
            MailToken token = offered(guests("1"));
            host.rebuild(builder -> builder.mailDomainCheck(domain -> !domain.equals("example.com")));

            assertThat(violations(() -> host.storefront().signUpForOrder(token, FORM)))
                    .containsExactly("email EMAIL_INVALID");
            isGood(token);
        }

        @Test
        void isRefusedForAKnownAddressAndTheLinkStaysGood() {
            AccountLinks links = offer(guests("1"));
            host.anAccount().withEmail("GUEST@example.com").open();
            host.settle();

            refused(
                    ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT,
                    () -> host.storefront().signUpForOrder(links.confirmation().token(), FORM));

            assertThat(host.dispatch().total()).isZero();
            isGood(links.confirmation().token());
            isGood(links.status().token());
            assertThat(host.audited(AuditAction.SIGN_UP).refusal()).contains(ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT);
        }

        @Test
        void isRefusedInAShopWithoutAccounts() {
            MailToken token = offered(guests("1"));
            host.save(settings -> settings.withAccounts(false));

            refused(ErrorCode.ACCOUNTS_DISABLED, () -> host.storefront().signUpForOrder(token, FORM));

            host.save(settings -> settings.withAccounts(true));
            assertThat(signUp(token).isSignedIn()).isTrue();
        }

        @Test
        void isThrottledBySourceWithSigningUpWhateverTheToken() {
            host.rebuild(builder -> builder.throttling(new Throttling(10, 2, Duration.ofMinutes(15))));
            MailToken token = offered(guests("1"));
            Storefront storefront = host.storefrontFrom(Host.SOURCE);
            MailToken guessed = MailToken.mint(LinkPurpose.CREATE_ACCOUNT.prefix(), new byte[32]);
            refused(ErrorCode.LINK_UNKNOWN, () -> storefront.signUpForOrder(guessed, FORM));
            refused(ErrorCode.LINK_UNKNOWN, () -> storefront.signUpForOrder(guessed, FORM));

            assertThat(throttled(ErrorCode.TOO_MANY_ATTEMPTS, () -> storefront.signUpForOrder(token, FORM)))
                    .isPositive();

            isGood(token);
        }
    }

    @Nested
    class AShopThatAsksForDiscretion {
        @BeforeEach
        void askForDiscretion() {
            host.save(settings -> settings.withDiscretion(true));
        }

        private SignUpResult ask(MailToken token) {
            return host.storefront().signUpForOrder(token, FORM);
        }

        @Test
        void answersAlikeAndUsesTheLinkUpWhetherTheAddressIsKnownOrNot() {
            Order first = guests("1");
            Order second = guests("2");
            AccountLinks unknown = offer(first);
            AccountLinks known = offer(second);

            assertThat(ask(unknown.confirmation().token()))
                    .isEqualTo(new CheckYourMail())
                    .isEqualTo(ask(known.confirmation().token()));

            for (AccountLinks links : List.of(unknown, known)) {
                isGone(ErrorCode.LINK_USED, links.confirmation().token());
                isGone(ErrorCode.LINK_USED, links.status().token());
            }
            refused(ErrorCode.ACCOUNT_NOT_OFFERED, () -> offer(first));
            refused(ErrorCode.ACCOUNT_NOT_OFFERED, () -> offer(second));
        }

        @Test
        void opensTheAccountAllTheSame() {
            ask(offered(guests("1")));

            host.dispatch();
            assertThat(host.mailboxes().kindsTo(GUEST))
                    .containsExactlyInAnyOrder(MailKind.WELCOME, MailKind.VERIFY_EMAIL);
            host.storefront().confirm(host.mailboxes().token(MailKind.VERIFY_EMAIL, GUEST), PASSWORD);
            assertThat(host.storefront().signIn(SignIn.with(GUEST, PASSWORD)).signedIn())
                    .isNotNull();
        }

        @Test
        void tellsTheMailboxOfAKnownAddress() {
            MailToken token = offered(guests("1"));
            host.storefront().signUpForOrder(offered(guests("2")), FORM);
            host.settle();

            ask(token);
            host.dispatch();

            assertThat(host.mailboxes().kindsTo(GUEST)).containsExactly(MailKind.SIGN_UP_ATTEMPTED);
            assertThat(host.heard()).isEmpty();
            assertThat(host.audited(AuditAction.SIGN_UP).details()).containsEntry("known", "true");
        }

        @Test
        void tellsItOnceWhenTwoTryTheLink() throws Exception {
            MailToken token = offered(guests("1"));
            ask(offered(guests("2")));
            host.settle();

            AtOnce<SignUpResult> outcome = AtOnce.run(2, number -> ask(token));

            assertThat(outcome.values()).hasSize(1);
            assertThat(outcome.refusals()).containsExactly(ErrorCode.LINK_USED);
            host.dispatch();
            assertThat(host.mailboxes().kindsTo(GUEST)).containsExactly(MailKind.SIGN_UP_ATTEMPTED);
        }
    }

    @Nested
    @Tag("A11")
    class TheOrders {
        @Test
        void waitUntilTheAddressIsVerified() {
            Order order = guests("1");
            Order other = guests("2");

            Person guest = signUp(offered(order));

            assertThat(list(guest)).isEmpty();
            refused(ErrorCode.ORDER_UNKNOWN, () -> guest.customer().orders().find(order.id()));
            assertThat(guest.customer().addresses().list()).isEmpty();
            assertThat(ownerOf(order)).isEqualTo(order.owner());
            Order meanwhile = guests("3");
            host.after(Duration.ofDays(1));
            assertThat(list(guest)).isEmpty();
            assertThat(ownerOf(other)).isEqualTo(other.owner());
            assertThat(ownerOf(meanwhile)).isEqualTo(meanwhile.owner());
        }

        @Test
        void joinThenEachRecordedAndNoAddressWithThem() {
            Order order = guests("1");
            Order other = guests("2");
            Person guest = signUp(offered(order));
            MailToken link = guest.verificationLink();
            host.settle();

            guest.customer().confirm(link);

            Instant now = host.now();
            EmailAddress typed = EmailAddress.parse(GUEST);
            assertThat(ownerOf(order)).isEqualTo(new OrderOwner.Joined(guest.id(), typed, now));
            assertThat(ownerOf(other)).isEqualTo(new OrderOwner.Joined(guest.id(), typed, now));
            assertThat(list(guest)).hasSize(2);
            assertThat(host.audit().stream().filter(entry -> entry.action() == AuditAction.ORDER_JOIN))
                    .hasSize(2)
                    .allSatisfy(entry -> assertThat(entry.account()).isEqualTo(guest.id()))
                    .extracting(entry -> entry.details().get("order"))
                    .containsExactlyInAnyOrder("" + order.id(), "" + other.id());
            assertThat(host.events())
                    .contains(
                            new OrderJoined(Host.SHOP, guest.id(), now, order.id()),
                            new OrderJoined(Host.SHOP, guest.id(), now, other.id()));
            assertThat(guest.customer().addresses().list()).isEmpty();
        }

        @Test
        void canEachBeSaidNotToBeMineAndTheirLinksStayVoid() {
            Order order = guests("1");
            Order other = guests("2");
            MailToken token = offered(order);
            MailToken ofTheOther = offered(other);
            Person guest = signUp(token);
            verify(guest);

            guest.customer().orders().notMine(order.id());
            guest.customer().orders().notMine(other.id());

            assertThat(list(guest)).isEmpty();
            isGone(ErrorCode.LINK_USED, token);
            isGone(ErrorCode.LINK_USED, ofTheOther);
            refused(ErrorCode.ACCOUNT_NOT_OFFERED, () -> offer(other));
        }
    }

    @Nested
    class Housekeeping {
        private int removed() {
            return host.accounts().operations().cleanUp(100).mailLinks();
        }

        @Test
        void removesTheLinksLongAfterTheirTime() {
            MailToken token = offered(guests("1"));
            host.after(Duration.ofDays(60).minus(Host.MICRO));
            assertThat(removed()).isZero();
            isGone(ErrorCode.LINK_EXPIRED, token);
            host.after(Host.MICRO);

            assertThat(removed()).isEqualTo(2);

            isGone(ErrorCode.LINK_UNKNOWN, token);
        }

        @Test
        void removesUsedOnesToo() {
            signUp(offered(guests("1")));
            host.settle();
            host.after(Duration.ofDays(60));

            assertThat(removed()).isEqualTo(3);
            assertThat(removed()).isZero();
        }
    }
}
