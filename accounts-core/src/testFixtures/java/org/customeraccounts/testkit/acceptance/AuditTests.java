package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;
import static org.customeraccounts.testkit.acceptance.Refusals.refused;

import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.customeraccounts.Customer;
import org.customeraccounts.account.NameForm;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.address.AddressUse;
import org.customeraccounts.address.Addresses;
import org.customeraccounts.address.SavedAddress;
import org.customeraccounts.audit.Actor;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.audit.AuditEntry;
import org.customeraccounts.audit.AuditTrail;
import org.customeraccounts.checkout.Cart;
import org.customeraccounts.contact.ContactForm;
import org.customeraccounts.credential.Proof;
import org.customeraccounts.deletion.Deletion;
import org.customeraccounts.error.AccountsException;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.imports.CustomerImport;
import org.customeraccounts.mail.MailDesign;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.mail.MailReports;
import org.customeraccounts.mail.MailStyle;
import org.customeraccounts.mail.OutgoingMail;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.PlacedOrder;
import org.customeraccounts.payment.CardDetails;
import org.customeraccounts.payment.CardThrottling;
import org.customeraccounts.payment.Cards;
import org.customeraccounts.payment.SavedCard;
import org.customeraccounts.session.SignIn;
import org.customeraccounts.spi.ContractBilling;
import org.customeraccounts.spi.PermanentGatewayException;
import org.customeraccounts.subscription.BillingInterval;
import org.customeraccounts.subscription.ChargeReport;
import org.customeraccounts.subscription.Contract;
import org.customeraccounts.subscription.ContractForm;
import org.customeraccounts.subscription.Contracts;
import org.customeraccounts.subscription.CustomerContract;
import org.customeraccounts.subscription.PlatformSubscriptions;
import org.customeraccounts.value.ExternalRef;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.IdempotencyKey;
import org.customeraccounts.value.Money;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.RequestContext;
import org.customeraccounts.value.Staff;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who did what: each act and each refusal, without a secret and without an address. */
public abstract class AuditTests extends DoorTests {
    private static final Password NEW = Password.of("seven quiet lanterns");

    /** For subclasses. */
    protected AuditTests() {}

    private AuditTrail trail() {
        return host.owner().audit();
    }

    /** One of each act that is recorded when it is done. */
    private void changeTheAddress(Person ada) {
        String other = "countess@example.com";
        Proof proof = Proof.password(NEW);
        Customer customer = ada.signInWith(NEW).customer();
        customer.email().requestChange(other, other, proof);
        customer.email().cancel();
        customer.email().requestChange(other, other, proof);
        host.dispatch();
        host.after(Duration.ofMinutes(1));
        customer.email().resend();
        host.dispatch();
        OutgoingMail sent = host.mailboxes().latest(MailKind.CONFIRM_EMAIL_CHANGE, other);
        host.platform().mail().bounced(sent.messageId(), MailReports.BounceKind.PERMANENT);
        customer.email().requestChange(other, other, proof);
        host.dispatch();
        customer.confirm(host.mailboxes().token(MailKind.CONFIRM_EMAIL_CHANGE, other));
        host.dispatch();
        host.storefront().revert(host.mailboxes().token(MailKind.EMAIL_CHANGED, ada.email()));
    }

    private static void keepAddresses(Addresses addresses) {
        AddressForm form = AddressForm.to("Ada")
                .line1("12 rue ada@example.com")
                .city("Namur")
                .country("BE");
        SavedAddress saved = addresses.add(form);
        addresses.change(saved.id(), saved.version(), form.city("Dinant"));
        addresses.makeDefault(saved.id(), AddressUse.BILLING);
        addresses.remove(saved.id());
    }

    private void keepCards(Customer customer) {
        Cards cards = customer.cards();
        SavedCard first = cards.add(host.gateway().card("pm_canary1", "9137", YearMonth.of(2029, 4)));
        SavedCard second = cards.add(host.gateway().card("pm_canary2", "9137", YearMonth.of(2029, 4)));
        cards.edit(first.id(), first.version(), CardDetails.of(first).heldBy("Ada"));
        cards.makeDefault(second.id());
        cards.remove(second.id());
        host.gateway().beforeAttaching(request -> {
            throw new PermanentGatewayException("declined");
        });
        host.dispatch();
        host.gateway().work();
        SavedCard third = cards.add(host.gateway().card("pm_canary3", "9137", YearMonth.of(2029, 4)));
        GatewayToken token = GatewayToken.of("pm_canary3");
        assertThat(third.isDefault()).isTrue();
        host.platform().cards().gone("mint", token);
    }

    private void keepContracts(Person ada, Customer customer) {
        List<ContractBilling.Request> asked = new ArrayList<>();
        rebuilt(builder -> builder.contractBilling(asked::add));
        SavedCard card = customer.cards().add(host.gateway().card("pm_canary4", "9137", YearMonth.of(2029, 4)));
        PlatformSubscriptions book = host.platform().subscriptions();
        Money price = Money.of("5", "EUR");
        ContractForm form = ContractForm.membership(
                ada.id(),
                "ada@example.com",
                price,
                BillingInterval.yearly(),
                host.now().plusSeconds(60));
        Contract library = book.begin(form, IdempotencyKey.of("k-1"));
        book.pause(library.id());
        book.unpause(library.id());
        book.defaultCardNotified(library.id(), card.id());
        book.charged(ChargeReport.charged(library.id(), price, host.now().plusSeconds(120)), IdempotencyKey.of("c-1"));
        Contracts memberships = customer.memberships();
        CustomerContract paid = memberships.payWith(
                card.id(), library.id(), memberships.get(library.id()).version());
        memberships.resume(
                library.id(),
                memberships.cancelAtPeriodEnd(library.id(), paid.version()).version());
        Contract elsewhere = book.begin(form.billedByAnother(), IdempotencyKey.of("k-2"));
        memberships.cancelNow(elsewhere.id(), elsewhere.version());
        host.dispatch();
        book.acknowledged(asked.get(0).id());
        book.end(library.id());
    }

    /** An id of random digits may hold the same four. */
    private static final String LAST_FOUR_OUTSIDE_AN_ID = "(?<![0-9a-f-])9137(?![0-9a-f-])";

    private Person doEverything() {
        Person ada = host.anAccount().open();
        host.after(Duration.ofMinutes(1));
        ada.customer().email().resendVerification();
        ada.customer().confirm(ada.verificationLink());
        Person second = ada.signIn();
        second.customer().sessions().end(ada.session());
        second.customer()
                .sessions()
                .endDevice(
                        second.customer().sessions().devices().get(0).device().id());
        second.customer().sessions().endOthers();
        second.customer().profile().rename(NameForm.of("Ada", ""));
        second.customer().profile().changeLocale(Locale.FRENCH);
        second.customer().password().change(ada.password(), NEW);
        keepAddresses(second.customer().addresses());
        keepCards(second.customer());
        order(second);
        keepContracts(ada, second.customer());
        second.customer().signOut();
        host.storefront().refuse(ada.resetLink());
        host.storefront().resetPassword(ada.resetLink(), NEW);
        changeTheAddress(ada);
        host.platform().customers().assignExternalRef(ada.id(), ExternalRef.of("K-1"));
        host.platform().customers().importAll(Stream.of(CustomerImport.of("K-2", "countess@elsewhere.example.com")));
        host.platform().contacts().record(ContactForm.of(ada.email()));
        host.platform().catalog().sellsDigitalProducts(true);
        host.owner().mailTemplates().saveWelcome(new MailDesign(MailStyle.plain(), null, null), 0);
        host.owner().accounts().endSessions(ada.id());
        host.owner().accounts().suspend(ada.id());
        host.owner().accounts().lift(ada.id());
        host.owner().deletions().schedule(ada.id(), Deletion.Scope.ACCOUNT);
        host.owner().deletions().undo(ada.id());
        host.owner().accounts().close(ada.id());
        host.owner().deletions().schedule(ada.id(), Deletion.Scope.ERASURE);
        return ada;
    }

    private void order(Person ada) {
        Order order = OrderSample.guests(host, ada.email(), "1");
        ada.customer().orders().notMine(order.id());
        host.storefront().mailOrderLink(Order.Reference.of(order.id()));
        host.storefront()
                .checkout(Cart.ofGoods())
                .as(ada.token())
                .deliverTo(OrderSample.HOME)
                .place(
                        PlacedOrder.atCheckout("at checkout")
                                .at(host.now())
                                .of(List.of(PlacedOrder.Line.one("Tea", OrderSample.PRICE)))
                                .totals(PlacedOrder.Totals.of(OrderSample.PRICE)),
                        OrderSample.key("at checkout"));
        Order guests = OrderSample.guests(host, "guest@example.com", "2");
        host.platform().orders().offerAccount(guests.id());
    }

    @Test
    void holdsEveryActThatWasDone() {
        Person ada = doEverything();

        List<AuditEntry> entries = host.audit();
        Set<AuditAction> looks = EnumSet.of(
                AuditAction.ACCOUNT_VIEW,
                AuditAction.SETTINGS_VIEW,
                AuditAction.TEMPLATE_VIEW,
                AuditAction.CONTACTS_VIEW,
                AuditAction.DELETIONS_VIEW,
                AuditAction.CONTRACTS_VIEW,
                AuditAction.CONTRACT_DELIVERY,
                AuditAction.CARD_TOKEN_GIVE,
                AuditAction.ORDER_VIEW,
                AuditAction.AUDIT_VIEW,
                AuditAction.OTHER);
        assertThat(entries.stream().map(AuditEntry::action).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.copyOf(looks)));
        assertThat(entries).allSatisfy(entry -> {
            assertThat(entry.refusal()).isEmpty();
            assertThat(entry.shop()).isEqualTo(Host.SHOP);
            assertThat(entry.account()).isIn(ada.id(), null);
            assertThat(entry.at()).isBetween(Host.START, host.now());
        });
    }

    /** Of a guest's order, and of one that is offered an account, nobody is named. */
    @Test
    @Tag("found-E5")
    void namesTheAccountThatEachActIsAbout() {
        Person ada = doEverything();

        Set<AuditAction> aboutNoAccount = EnumSet.of(
                AuditAction.ACCOUNT_OFFER,
                AuditAction.ORDER_LINK_REQUEST,
                AuditAction.CUSTOMERS_IMPORT,
                AuditAction.CONTACT_RECORD,
                AuditAction.SETTINGS_SAVE,
                AuditAction.TEMPLATE_SAVE);
        assertThat(host.audit())
                .filteredOn(entry -> !aboutNoAccount.contains(entry.action()))
                .filteredOn(entry -> entry.account() == null)
                .extracting(AuditEntry::action)
                .containsExactly(AuditAction.ORDER_RECORD);
        assertThat(host.audit())
                .filteredOn(entry -> aboutNoAccount.contains(entry.action()))
                .extracting(AuditEntry::account)
                .containsOnlyNulls();
        assertThat(host.audit())
                .filteredOn(entry -> entry.action() == AuditAction.ORDER_RECORD)
                .extracting(AuditEntry::account)
                .contains(ada.id());
    }

    @Test
    void holdsNoAddressAndNoSecret() {
        Person ada = doEverything();
        refused(ErrorCode.BAD_CREDENTIALS, () -> host.storefront().signIn(SignIn.with(ada.email(), NEW)));
        Refusals.violations(() -> host.storefront().requestPasswordReset("ada@example"));

        assertThat(host.audit())
                .allSatisfy(entry -> assertThat(entry.toString())
                        .doesNotContainIgnoringCase("ada@")
                        .doesNotContain("example.com")
                        .doesNotContain("pm_canary")
                        .doesNotContainPattern(LAST_FOUR_OUTSIDE_AN_ID)
                        .doesNotContain(ada.password().reveal())
                        .doesNotContain(NEW.reveal())
                        .doesNotContain("ca_"));
    }

    private List<AuditEntry> entries(AuditAction action) {
        return host.audit().stream().filter(entry -> entry.action() == action).toList();
    }

    private static void someRefusal(ThrowingCallable call) {
        assertThat(catchThrowable(call)).isInstanceOf(AccountsException.class);
    }

    @Nested
    @Tag("found-A11")
    class RefusalsOfOneCount {
        private Person ada;

        private void wrongSignIn() {
            someRefusal(() -> host.storefront().signIn(SignIn.with(ada.email(), NEW)));
        }

        @BeforeEach
        void useUp() {
            ada = host.anAccount().open();
            for (int i = 0; i < 10; i++) {
                wrongSignIn();
            }
        }

        @Test
        void areOneEntryThatSaysHowMany() {
            for (int i = 0; i < 40; i++) {
                wrongSignIn();
                host.after(Duration.ofSeconds(1));
            }

            assertThat(entries(AuditAction.SIGN_IN)).hasSize(11);
            AuditEntry refused = host.audited(AuditAction.SIGN_IN);
            assertThat(refused.refusal()).contains(ErrorCode.TOO_MANY_ATTEMPTS);
            assertThat(refused.occurrences()).isEqualTo(40);
            assertThat(refused.at()).isEqualTo(Host.START);
            assertThat(entries(AuditAction.SIGN_IN).get(1).occurrences()).isOne();
        }

        @Test
        void areOneEntryAWindow() {
            wrongSignIn();
            host.after(Duration.ofMinutes(15));
            for (int i = 0; i < 12; i++) {
                wrongSignIn();
            }

            assertThat(entries(AuditAction.SIGN_IN))
                    .filteredOn(entry -> entry.refusal().equals(Optional.of(ErrorCode.TOO_MANY_ATTEMPTS)))
                    .extracting(AuditEntry::occurrences)
                    .containsExactly(2L, 1L);
        }

        @Test
        void areOneEntryAnAddressAndShop() {
            wrongSignIn();
            Person bo = host.anAccount().withEmail("bo@example.com").open();
            for (int i = 0; i < 11; i++) {
                someRefusal(() -> host.storefront().signIn(SignIn.with(bo.email(), NEW)));
            }

            assertThat(entries(AuditAction.SIGN_IN))
                    .filteredOn(entry -> entry.refusal().equals(Optional.of(ErrorCode.TOO_MANY_ATTEMPTS)))
                    .extracting(AuditEntry::occurrences)
                    .containsExactly(1L, 1L);
        }

        @Test
        void areOneEntryWhenTheyAreMadeAtOnce() throws Exception {
            AtOnce.run(8, number -> host.storefront().signIn(SignIn.with(ada.email(), NEW)));

            assertThat(entries(AuditAction.SIGN_IN)).hasSize(11);
            assertThat(host.audited(AuditAction.SIGN_IN).occurrences()).isEqualTo(8);
        }

        @Test
        void areOneEntryForMailsAsWell() {
            host.after(Duration.ofMinutes(1));
            ada.customer().email().resendVerification();
            for (int i = 0; i < 5; i++) {
                refused(ErrorCode.TOO_MANY_MAILS, () -> ada.customer().email().resendVerification());
            }

            AuditEntry entry = host.audited(AuditAction.VERIFICATION_RESEND);
            assertThat(entry.occurrences()).isEqualTo(5);
            assertThat(entry.account()).isEqualTo(ada.id());
        }

        @Test
        void areToldOfEachAccountWhereASourceIsWhatIsUsedUp() {
            rebuilt(builder -> builder.cardThrottling(new CardThrottling(1, 100, 100)));
            Person bo = host.anAccount().withEmail("bo@example.com").open();
            for (Person person : List.of(ada, ada, ada, bo, bo)) {
                someRefusal(() -> host.shop()
                        .from(RequestContext.of(Host.SOURCE, Locale.ENGLISH))
                        .customer(person.token())
                        .orElseThrow()
                        .cards()
                        .add(GatewayToken.of("pm_none")));
            }

            assertThat(entries(AuditAction.CARD_ADD))
                    .filteredOn(entry -> entry.refusal().equals(Optional.of(ErrorCode.TOO_MANY_ATTEMPTS)))
                    .extracting(AuditEntry::account, AuditEntry::occurrences)
                    .containsExactly(tuple(bo.id(), 2L), tuple(ada.id(), 2L));
        }
    }

    @Nested
    @Tag("found-A11")
    class WhatIsSeen {
        private Person ada;

        @BeforeEach
        void open() {
            ada = host.anAccount().verified().open();
        }

        @Test
        void ofACustomerByStaffIsThere() {
            host.owner().accounts().get(ada.id());
            host.owner().accounts().get(ada.id());
            host.owner().contacts().find(ada.email());
            host.owner().deletions().schedule(ada.id(), Deletion.Scope.ACCOUNT);
            host.owner().deletions().report(ada.id());

            assertThat(entries(AuditAction.ACCOUNT_VIEW)).hasSize(2).allSatisfy(entry -> {
                assertThat(entry.refusal()).isEmpty();
                assertThat(entry.account()).isEqualTo(ada.id());
                assertThat(entry.actor()).isEqualTo(Actor.staff(Staff.owner("olive")));
            });
            assertThat(entries(AuditAction.DELETIONS_VIEW))
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.account()).isEqualTo(ada.id()));
            assertThat(entries(AuditAction.CONTACTS_VIEW))
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.details()).containsOnlyKeys("email"));
        }

        @Test
        void ofACardByWhatChargesItIsThere() {
            SavedCard card =
                    ada.customer().cards().add(host.gateway().card("pm_canary1", "9137", YearMonth.of(2029, 4)));
            Contract coffee = host.platform()
                    .subscriptions()
                    .begin(
                            ContractForm.subscription(
                                            ada.id(),
                                            "Coffee",
                                            Money.of("5", "EUR"),
                                            BillingInterval.monthly(),
                                            host.now().plusSeconds(60))
                                    .paidBy(card.id()),
                            IdempotencyKey.of("k-1"));

            host.platform().cards().find(ada.id(), card.id());
            host.platform().cards().defaultOf(ada.id());
            host.platform().subscriptions().cardToCharge(coffee.id());

            assertThat(entries(AuditAction.CARD_TOKEN_GIVE)).hasSize(3).allSatisfy(entry -> {
                assertThat(entry.account()).isEqualTo(ada.id());
                assertThat(entry.actor()).isEqualTo(Actor.platform());
                assertThat(entry.details())
                        .containsExactly(entry("card", card.id().toString()));
            });
        }

        @Test
        void ofNoCardIsNotThere() {
            host.platform().cards().defaultOf(ada.id());

            assertThat(entries(AuditAction.CARD_TOKEN_GIVE)).isEmpty();
        }

        @Test
        void ofAnOrderByItsCustomerIsThereIfItWasRefused() {
            Order own = OrderSample.record(ada, "1");
            Person bo = host.anAccount().withEmail("bo@example.com").open();
            Order others = OrderSample.record(bo, "2");

            ada.customer().orders().find(own.id());
            refused(ErrorCode.ORDER_UNKNOWN, () -> ada.customer().orders().find(others.id()));
            refused(ErrorCode.ORDER_UNKNOWN, () -> ada.customer().orders().find(others.number()));
            refused(ErrorCode.ORDER_UNKNOWN, () -> ada.customer().orders().open(Order.Reference.of(others.id())));

            assertThat(entries(AuditAction.ORDER_VIEW)).hasSize(3).allSatisfy(entry -> {
                assertThat(entry.refusal()).contains(ErrorCode.ORDER_UNKNOWN);
                assertThat(entry.account()).isEqualTo(ada.id());
            });
        }
    }

    @Test
    void isPagedNewestFirst() {
        for (int i = 0; i < 7; i++) {
            host.after(Duration.ofSeconds(1));
            host.platform().contacts().record(ContactForm.of(i + "@example.com"));
        }

        List<AuditEntry> paged = new ArrayList<>();
        Optional<PageRequest> next = Optional.of(PageRequest.first(3));
        while (next.isPresent()) {
            Page<AuditEntry> page = trail().page(next.get());
            assertThat(page.items()).hasSizeBetween(1, 3);
            paged.addAll(page.items());
            next = page.next();
        }

        assertThat(paged).hasSize(7).isEqualTo(host.audit());
        assertThat(paged)
                .extracting(AuditEntry::details)
                .extracting(details -> details.get("email"))
                .doesNotContainNull();
        assertThat(paged).extracting(AuditEntry::at).isSortedAccordingTo((a, b) -> b.compareTo(a));
    }

    @Test
    void keepsItsOrderWhileTheClockStandsStill() {
        List<String> recorded = List.of("b•••@x•••.org", "a•••@x•••.org", "d•••@x•••.org", "c•••@x•••.org");
        List.of("bo", "al", "di", "cy")
                .forEach(name -> host.platform().contacts().record(ContactForm.of(name + "@xy.org")));

        List<String> listed = new ArrayList<>();
        host.audit().forEach(entry -> listed.add(0, entry.details().get("email")));
        assertThat(listed).isEqualTo(recorded);
    }

    @Test
    void namesStaffWithTheirRole() {
        Person ada = host.anAccount().open();

        host.owner().accounts().suspend(ada.id());

        assertThat(host.audited(AuditAction.ACCOUNT_SUSPEND).actor())
                .isEqualTo(new Actor(Actor.Kind.STAFF, "OWNER:olive"));
    }

    @Test
    void saysWhereARequestCameFrom() {
        host.shop()
                .from(RequestContext.of("2001:db8::7", Locale.FRENCH))
                .platform()
                .contacts()
                .record(ContactForm.of("bo@example.com"));

        assertThat(host.audited(AuditAction.CONTACT_RECORD).source()).hasToString("2001:db8:0:0:0:0:0:7");
    }

    @Test
    void isTheShopsOwn() {
        host.anAccount().open();

        assertThat(host.accounts()
                        .shop(Host.OTHER_SHOP)
                        .backOffice(Staff.owner("olive"))
                        .audit()
                        .page(PageRequest.first(10))
                        .items())
                .isEmpty();
    }
}
