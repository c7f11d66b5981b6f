package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.customeraccounts.testkit.acceptance.Refusals.refused;
import static org.customeraccounts.testkit.acceptance.Refusals.violations;

import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.customeraccounts.Storefront;
import org.customeraccounts.account.NameForm;
import org.customeraccounts.account.SignUp;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.address.AddressUse;
import org.customeraccounts.address.SavedAddress;
import org.customeraccounts.audit.Actor;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.checkout.Cart;
import org.customeraccounts.checkout.PlacedCheckout;
import org.customeraccounts.deletion.Deletion;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.order.CheckoutNote.Part;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.OrderOwner;
import org.customeraccounts.order.PlacedOrder;
import org.customeraccounts.payment.SavedCard;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.AddressVerifier;
import org.customeraccounts.spi.PaymentMethod;
import org.customeraccounts.value.AddressId;
import org.customeraccounts.value.CardId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.OrderNumber;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.PersonName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An order that was paid for is recorded, with whatever of the rest can be had. */
@Tag("A4")
public abstract class PlacingOrderTests extends CheckoutTests {
    private static final AddressId NO_ADDRESS = AddressId.parse("01920000-0000-7000-8000-000000000000");
    private static final CardId NO_CARD = CardId.parse("01920000-0000-7000-8000-000000000000");

    /** For subclasses. */
    protected PlacingOrderTests() {}

    private static OrderOwner guest() {
        return new OrderOwner.Guest(EmailAddress.parse(EMAIL));
    }

    private Person existing() {
        return host.anAccount().open();
    }

    @Nested
    class AGuest {
        @Test
        void getsTheOrderRecordedAndLinksToAnAccount() {
            PlacedCheckout placed = place(visitor(), "1");

            Order order = placed.order();
            assertThat(order.owner()).isEqualTo(guest());
            assertThat(order.content().delivery()).isEqualTo(HOME.toAddress());
            assertThat(order.content().billing()).isEqualTo(WORK.toAddress());
            assertThat(order.content().payment()).isEqualTo(new Order.Payment("visa", "4242"));
            assertThat(host.platform().orders().find(order.id())).contains(order);
            assertThat(placed.refused()).isEmpty();
            assertThat(placed.account()).isNull();
            assertThat(placed.repeated()).isFalse();
            assertThat(placed.links()).isNotNull();
            assertThat(host.contacts()).singleElement().satisfies(contact -> {
                assertThat(contact.address().value()).isEqualTo(EMAIL);
                assertThat(contact.recordedByShop()).isTrue();
            });
        }

        @Test
        @Tag("A7")
        void createsAnAccountForTheOrderAfterwards() {
            PlacedCheckout placed = place(visitor(), "1");

            assertThat(host.storefront()
                            .accountOffer(placed.links().status().token())
                            .order())
                    .isEqualTo(OrderNumber.of("1"));
        }

        @Test
        @Tag("A2")
        void givesADonationTheSameWay() {
            PlacedCheckout placed = checkout(Cart.ofNothingToSend())
                    .email(EMAIL)
                    .createAccount(PASSWORD)
                    .place(paid("1").asDonation(), key("1"));

            assertThat(placed.order().kind()).isEqualTo(Order.Kind.DONATION);
            assertThat(orders(owner(placed))).containsExactly(placed.order());
        }

        @Test
        @Tag("A11")
        void whoseAddressIsVerifiedHasItInTheAccountAtOnce() {
            Person ada = host.anAccount().verified().open();
            host.settle();

            PlacedCheckout placed = place(visitor(), "1");

            assertThat(placed.order().owner())
                    .isEqualTo(new OrderOwner.Joined(ada.id(), EmailAddress.parse(EMAIL), host.now()));
            assertThat(orders(ada)).containsExactly(placed.order());
        }

        @Test
        @Tag("A11")
        void whoTypesMyUnverifiedAddressPutsNothingIntoMyAccount() {
            Person ada = existing();

            PlacedCheckout placed = place(visitor(), "1");

            assertThat(placed.order().owner()).isEqualTo(guest());
            assertThat(orders(ada)).isEmpty();
            assertThat(ada.customer().addresses().list()).isEmpty();
        }

        @Test
        void isToldThatASubscriptionNeedsAnAccount() {
            assertThat(place(checkout(Cart.ofNothingToSend().withSubscription()).email(EMAIL), "1")
                            .refused())
                    .containsOnlyKeys(Part.ACCOUNT, Part.BILLING)
                    .containsEntry(Part.ACCOUNT, ErrorCode.ACCOUNT_REQUIRED)
                    .containsEntry(Part.BILLING, ErrorCode.BILLING_DETAILS_REQUIRED);
            host.save(settings -> ShopSettings.accountsOff());
            PlacedCheckout placed = place(subscriber(), "2");
            assertThat(placed.refused()).containsOnlyKeys(Part.ACCOUNT);
            assertThat(placed.refused()).containsEntry(Part.ACCOUNT, ErrorCode.ACCOUNTS_DISABLED);
            assertThat(placed.links()).isNull();
        }

        @Test
        void isRecordedByWhoAndWhat() {
            Order order = place(visitor(), "1").order();

            assertThat(host.audited(AuditAction.CHECKOUT)).satisfies(entry -> {
                assertThat(entry.actor()).isEqualTo(Actor.visitor());
                assertThat(entry.account()).isNull();
                assertThat(entry.details()).containsOnlyKeys("order", "email").containsEntry("order", "" + order.id());
            });
        }
    }

    @Nested
    class ANewAccount {
        @Test
        void hasTheOrderTheAddressesAndASession() {
            PlacedCheckout placed = place(visitor().createAccount(PASSWORD, NameForm.of("Ada", "Lovelace")), "1");

            Person ada = owner(placed);
            assertThat(placed.order().owner()).isEqualTo(new OrderOwner.Placed(ada.id()));
            assertThat(orders(ada)).containsExactly(placed.order());
            assertThat(placed.links()).isNull();
            assertThat(ada.account().name()).isEqualTo(PersonName.of("Ada", "Lovelace"));
            assertThat(ada.account().isVerified()).isFalse();
            List<SavedAddress> book = ada.customer().addresses().list();
            assertThat(book).hasSize(2);
            assertThat(book)
                    .filteredOn(saved -> saved.defaultFor().equals(Set.of(AddressUse.DELIVERY)))
                    .extracting(SavedAddress::address)
                    .containsExactly(HOME.toAddress());
            assertThat(book)
                    .filteredOn(saved -> saved.defaultFor().equals(Set.of(AddressUse.BILLING)))
                    .extracting(SavedAddress::address)
                    .containsExactly(WORK.toAddress());
            assertThat(ada.signIn().isSignedIn()).isTrue();
        }

        @Test
        void keepsOneAddressWhereBothAreTheSame() {
            Person ada = owner(place(visitor().billTo(HOME).createAccount(PASSWORD), "1"));

            assertThat(ada.customer().addresses().list())
                    .singleElement()
                    .satisfies(saved -> assertThat(saved.defaultFor())
                            .containsExactlyInAnyOrder(AddressUse.DELIVERY, AddressUse.BILLING));
        }

        @Test
        @Tag("A9")
        @Tag("A12")
        void getsBothMailsAndEverythingIsTold() {
            PlacedCheckout placed = place(visitor().createAccount(PASSWORD).saveCard(card("pm_1")), "1");

            assertThat(host.events())
                    .extracting(event -> event.getClass().getSimpleName())
                    .containsExactlyInAnyOrder("AccountOpened", "AddressSaved", "AddressSaved", "CardSaved");
            assertThat(host.mailboxes().kindsTo(EMAIL))
                    .containsExactlyInAnyOrder(MailKind.VERIFY_EMAIL, MailKind.WELCOME);
            assertThat(host.audited(AuditAction.CHECKOUT)).satisfies(entry -> {
                assertThat(entry.account()).isEqualTo(owner(placed).id());
                assertThat(entry.details()).containsEntry("opened", "true");
            });
        }

        @Test
        @Tag("A10")
        void isTiedToTheContactThatWasThere() {
            place(visitor(), "1");

            Person ada = owner(place(visitor().createAccount(PASSWORD), "2"));

            assertThat(host.contacts())
                    .singleElement()
                    .satisfies(contact -> assertThat(contact.account()).isEqualTo(ada.id()));
        }

        @Test
        @Tag("A11")
        void getsEarlierOrdersOnlyOnceItsAddressIsVerified() {
            Order earlier = place(visitor(), "1").order();

            PlacedCheckout placed = place(visitor().createAccount(PASSWORD), "2");
            Person ada = owner(placed);
            assertThat(orders(ada)).containsExactly(placed.order());
            ada.customer().confirm(ada.verificationLink());

            assertThat(orders(ada))
                    .extracting(Order::id)
                    .contains(earlier.id(), placed.order().id());
        }

        @Test
        @Tag("A5")
        @Tag("W1")
        void keepsTheCardJustUsed() {
            PlacedCheckout placed = place(visitor().createAccount(PASSWORD).saveCard(card("pm_1")), "1");

            Person ada = owner(placed);
            assertThat(ada.customer().cards().list()).containsExactly(placed.card());
            assertThat(placed.card().face().lastFour()).isEqualTo("4242");
            assertThat(placed.card().isDefault()).isTrue();
            assertThat(placed.card().billing()).isEqualTo(WORK.toAddress());
            host.dispatch();
            assertThat(host.gateway().attached()).hasSize(1);
        }

        @Test
        @Tag("A6")
        void comesWithASubscription() {
            PlacedCheckout placed = place(subscriber().createAccount(PASSWORD), "1");

            assertThat(placed.refused()).isEmpty();
            assertThat(owner(placed).customer().addresses().list())
                    .singleElement()
                    .satisfies(saved -> assertThat(saved.address()).isEqualTo(WORK.toAddress()));
        }
    }

    /** The order stands. */
    @Nested
    class ARefusedAccount {
        private void leavesAGuestsOrder(PlacedCheckout placed, ErrorCode why) {
            assertThat(placed.order().owner()).isEqualTo(guest());
            assertThat(placed.refused()).containsEntry(Part.ACCOUNT, why);
            assertThat(placed.account()).isNull();
            assertThat(placed.card()).isNull();
            assertThat(placed.links() != null).isEqualTo(why != ErrorCode.ACCOUNTS_DISABLED);
            assertThat(host.platform().orders().find(placed.order().id()))
                    .get()
                    .satisfies(kept -> assertThat(kept.checkout().refused()).isEqualTo(placed.refused()));
            assertThat(host.audited(AuditAction.CHECKOUT).details()).containsEntry("account", why.name());
        }

        @Test
        void becauseTheAddressHasOne() {
            Person ada = existing();

            leavesAGuestsOrder(
                    place(visitor().createAccount(Password.of("another plum tree")), "1"),
                    ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT);

            assertThat(orders(ada)).isEmpty();
            assertThat(ada.customer().addresses().list()).isEmpty();
        }

        @Test
        void becauseOfThePassword() {
            leavesAGuestsOrder(place(visitor().createAccount(Password.of("short")), "1"), ErrorCode.PASSWORD_TOO_SHORT);
            leavesAGuestsOrder(place(visitor().createAccount(null), "2"), ErrorCode.REQUIRED);
            assertThat(host.accountOf(EMAIL)).isEmpty();
        }

        @Test
        void becauseOfTheName() {
            leavesAGuestsOrder(
                    place(visitor().createAccount(PASSWORD, NameForm.of("A\u0000", null)), "1"),
                    ErrorCode.INVALID_CHARACTERS);
        }

        @Test
        void becauseTheShopHasNoAccounts() {
            host.save(settings -> ShopSettings.accountsOff());

            leavesAGuestsOrder(place(visitor().createAccount(PASSWORD), "1"), ErrorCode.ACCOUNTS_DISABLED);
        }

        @Test
        void becauseTheDomainTakesNoMail() {
            rebuilt(builder -> builder.mailDomainCheck(domain -> false));

            leavesAGuestsOrder(place(visitor().createAccount(PASSWORD), "1"), ErrorCode.EMAIL_INVALID);
        }

        @Test
        void becauseOfTooManyAttempts() {
            for (int i = 0; i < 100; i++) {
                refusedSignUp();
            }

            leavesAGuestsOrder(
                    host.storefrontFrom(Host.SOURCE)
                            .checkout(Cart.ofNothingToSend())
                            .email(EMAIL)
                            .createAccount(PASSWORD)
                            .place(paid("1"), key("1")),
                    ErrorCode.TOO_MANY_ATTEMPTS);
        }

        private void refusedSignUp() {
            violations(() -> host.storefrontFrom(Host.SOURCE).signUp(SignUp.with(EMAIL, Password.of("short"))));
        }

        @Test
        void becauseTheSessionIsOverHasNoDefaultsEither() {
            Person ada = existing();
            ada.customer().addresses().add(HOME);
            ada.customer().signOut();

            PlacedCheckout placed = place(as(ada), "1");

            leavesAGuestsOrder(placed, ErrorCode.SESSION_ENDED);
            assertThat(placed.order().content().delivery()).isNull();
            assertThat(placed.refused()).containsEntry(Part.DELIVERY, ErrorCode.ADDRESS_UNKNOWN);
        }

        @Test
        @Tag("L2")
        void becauseTheSessionIsOver() {
            Person ada = existing();
            AddressId home = ada.customer().addresses().add(HOME).id();
            ada.customer().signOut();

            PlacedCheckout placed = place(as(ada).deliverTo(home).billTo(WORK), "1");

            leavesAGuestsOrder(placed, ErrorCode.SESSION_ENDED);
            assertThat(placed.order().content().delivery()).isNull();
            assertThat(placed.refused()).containsEntry(Part.DELIVERY, ErrorCode.ADDRESS_UNKNOWN);
            assertThat(placed.order().content().billing()).isEqualTo(WORK.toAddress());
        }

        @Test
        void becauseTheSessionsTimeIsOver() {
            Person ada = existing();
            host.after(Duration.ofDays(31));

            leavesAGuestsOrder(place(as(ada).deliverTo(HOME), "1"), ErrorCode.SESSION_ENDED);
        }

        @Test
        void becauseItIsSuspendedClosedOrBeingDeleted() {
            Person ada = existing();
            host.owner().accounts().suspend(ada.id());
            leavesAGuestsOrder(place(as(ada).deliverTo(HOME), "1"), ErrorCode.SESSION_ENDED);
            host.owner().accounts().close(ada.id());
            leavesAGuestsOrder(place(as(ada).deliverTo(HOME), "2"), ErrorCode.SESSION_ENDED);
            Person bo = host.anAccount().withEmail("bo@example.com").open();
            host.owner().deletions().schedule(bo.id(), Deletion.Scope.ACCOUNT);
            leavesAGuestsOrder(place(as(bo).email(EMAIL).deliverTo(HOME), "3"), ErrorCode.SESSION_ENDED);
        }

        @Test
        void isNotCreatedForACustomerWhoCameBackTooLate() {
            Person ada = host.anAccount().withEmail("bo@example.com").open();
            ada.customer().signOut();

            place(as(ada).email(EMAIL).deliverTo(HOME).createAccount(PASSWORD), "1");

            assertThat(host.accountOf(EMAIL)).isEmpty();
        }
    }

    /** The order and the account stand. */
    @Nested
    @Tag("A5")
    class ARefusedCard {
        private void isLeftOut(GatewayToken token, ErrorCode why) {
            PlacedCheckout placed = place(visitor().createAccount(PASSWORD).saveCard(token), "1");

            assertThat(placed.refused()).isEqualTo(Map.of(Part.CARD, why));
            assertThat(placed.card()).isNull();
            assertThat(orders(owner(placed))).containsExactly(placed.order());
            assertThat(owner(placed).customer().cards().list()).isEmpty();
            assertThat(host.audited(AuditAction.CHECKOUT).details()).containsEntry("card", why.name());
            assertThat(placed.order().checkout().refused()).isEqualTo(placed.refused());
        }

        @Test
        void becauseItIsAWallets() {
            isLeftOut(
                    host.gateway().knows("pm_ap", new PaymentMethod.Wallet(PaymentMethod.Wallet.Kind.APPLE_PAY)),
                    ErrorCode.PAYMENT_METHOD_NOT_SAVABLE);
        }

        @Test
        void becauseNobodyKnowsIt() {
            isLeftOut(GatewayToken.of("pm_unheard"), ErrorCode.PAYMENT_METHOD_UNKNOWN);
        }

        @Test
        void becauseItIsAnothers() {
            GatewayToken theirs = card("pm_bo");
            host.anAccount()
                    .withEmail("bo@example.com")
                    .open()
                    .customer()
                    .cards()
                    .add(theirs);

            isLeftOut(theirs, ErrorCode.PAYMENT_METHOD_UNKNOWN);
        }

        @Test
        void becauseItIsOver() {
            isLeftOut(host.gateway().card("pm_old", "1111", YearMonth.of(2026, 2)), ErrorCode.CARD_EXPIRED);
        }

        @Test
        void becauseTheGatewayIsDown() {
            GatewayToken token = card("pm_1");
            host.gateway().describing(asked -> {
                throw new IllegalStateException("down");
            });

            isLeftOut(token, ErrorCode.PAYMENT_GATEWAY_FAILED);
        }

        @Test
        void becauseTheGatewayIsSlow() {
            rebuilt(builder -> builder.paymentGatewayLimit(Duration.ofMillis(50)));
            GatewayToken token = card("pm_1");
            host.gateway().describing(asked -> {
                new CountDownLatch(1).await();
                return new PaymentMethod.Unknown();
            });

            isLeftOut(token, ErrorCode.PAYMENT_GATEWAY_FAILED);
        }

        @Test
        void becauseItIsACardNumber() {
            isLeftOut(GatewayToken.of("4242 4242 4242 4242"), ErrorCode.CARD_NUMBER_IN_TEXT);
        }

        @Test
        void becauseThereIsNoAccount() {
            existing();

            assertThat(place(visitor().saveCard(card("pm_1")), "1").refused())
                    .isEqualTo(Map.of(Part.CARD, ErrorCode.ACCOUNT_REQUIRED));
            assertThat(place(visitor().createAccount(PASSWORD).saveCard(card("pm_1")), "2")
                            .refused())
                    .containsOnlyKeys(Part.ACCOUNT, Part.CARD)
                    .containsEntry(Part.CARD, ErrorCode.ACCOUNT_REQUIRED);
        }

        @Test
        void becauseThereAreTooMany() {
            Person ada = existing();
            for (int i = 0; i < SavedCard.MOST; i++) {
                ada.customer().cards().add(card("pm_" + i));
            }

            assertThat(place(as(ada).deliverTo(HOME).saveCard(card("pm_next")), "1")
                            .refused())
                    .isEqualTo(Map.of(Part.CARD, ErrorCode.TOO_MANY_SAVED));
        }
    }

    @Nested
    @Tag("L2")
    class ACustomer {
        @Test
        void hasTheOrderWithSavedAddressesAndASavedCard() {
            Person ada = existing();
            SavedAddress home = ada.customer().addresses().add(HOME);
            SavedAddress work = ada.customer().addresses().add(WORK);
            SavedCard card = ada.customer().cards().add(card("pm_1"));

            PlacedCheckout placed = as(ada).deliverTo(work.id())
                    .billTo(home.id())
                    .payWith(card.id())
                    .place(paid("1").paidBy(null), key("1"));

            assertThat(placed.order().owner()).isEqualTo(new OrderOwner.Placed(ada.id()));
            assertThat(placed.order().content().delivery()).isEqualTo(WORK.toAddress());
            assertThat(placed.order().content().billing()).isEqualTo(HOME.toAddress());
            assertThat(placed.order().content().payment())
                    .isEqualTo(new Order.Payment(card.face().brand(), "4242"));
            assertThat(placed.links()).isNull();
            assertThat(orders(ada)).containsExactly(placed.order());
            assertThat(host.audited(AuditAction.CHECKOUT)).satisfies(entry -> {
                assertThat(entry.actor()).isEqualTo(Actor.customer(ada.id()));
                assertThat(entry.account()).isEqualTo(ada.id());
                assertThat(entry.details()).containsOnlyKeys("order");
            });
        }

        @Test
        void givesOtherDetailsForThisOrderOnly() {
            Person ada = existing();
            ada.customer().addresses().add(HOME);
            List<SavedAddress> before = ada.customer().addresses().list();
            AddressForm other = HOME.line1("7 place du Marché");

            Order order = place(as(ada).deliverTo(other).billTo(other).createAccount(PASSWORD), "1")
                    .order();

            assertThat(order.content().delivery()).isEqualTo(other.toAddress());
            assertThat(ada.customer().addresses().list()).isEqualTo(before);
        }

        @Test
        void hasTheDefaultsWhereNothingIsSaid() {
            Person ada = existing();
            ada.customer().addresses().add(HOME);
            SavedAddress work = ada.customer().addresses().add(WORK);
            ada.customer().addresses().makeDefault(work.id(), AddressUse.BILLING);

            Order order = place(as(ada), "1").order();

            assertThat(order.content().delivery()).isEqualTo(HOME.toAddress());
            assertThat(order.content().billing()).isEqualTo(WORK.toAddress());
        }

        @Test
        void getsNoDeliveryAddressWhereNothingIsSent() {
            Person ada = existing();
            ada.customer().addresses().add(HOME);

            assertThat(place(checkout(Cart.ofNothingToSend()).as(ada.token()), "1")
                            .order()
                            .content()
                            .delivery())
                    .isNull();
        }

        @Test
        void whoseAddressOrCardIsGoneHasTheOrderWithoutIt() {
            Person ada = existing();
            Person bo = host.anAccount().withEmail("bo@example.com").open();
            AddressId theirs = bo.customer().addresses().add(HOME).id();

            PlacedCheckout placed = as(ada).deliverTo(theirs)
                    .billTo(NO_ADDRESS)
                    .payWith(NO_CARD)
                    .place(paid("1").paidBy(null), key("1"));

            assertThat(placed.refused())
                    .isEqualTo(Map.of(
                            Part.DELIVERY, ErrorCode.ADDRESS_UNKNOWN,
                            Part.BILLING, ErrorCode.ADDRESS_UNKNOWN,
                            Part.PAYMENT, ErrorCode.CARD_UNKNOWN));
            assertThat(placed.order().content().delivery()).isNull();
            assertThat(placed.order().content().payment()).isNull();
        }

        @Test
        void ofAnotherShopIsNobodyHereWithNothingToChooseFrom() {
            Person ada = existing();
            AddressId home = ada.customer().addresses().add(HOME).id();
            CardId card = ada.customer().cards().add(card("pm_1")).id();
            Person there = host.anAccount().in(Host.OTHER_SHOP).open();
            Storefront elsewhere = host.accounts().shop(Host.OTHER_SHOP).storefront();

            PlacedCheckout stranger = elsewhere
                    .checkout(Cart.ofGoods())
                    .email("bo@example.com")
                    .as(ada.token())
                    .deliverTo(home)
                    .payWith(card)
                    .place(paid("1").paidBy(null), key("1"));
            PlacedCheckout customer = elsewhere
                    .checkout(Cart.ofGoods())
                    .as(there.token())
                    .deliverTo(home)
                    .payWith(card)
                    .place(paid("2").paidBy(null), key("2"));

            assertThat(stranger.order().owner().guest()).isPresent();
            assertThat(stranger.refused())
                    .isEqualTo(Map.of(
                            Part.ACCOUNT, ErrorCode.SESSION_ENDED,
                            Part.DELIVERY, ErrorCode.ADDRESS_UNKNOWN,
                            Part.PAYMENT, ErrorCode.CARD_UNKNOWN));
            assertThat(customer.refused())
                    .isEqualTo(Map.of(
                            Part.DELIVERY, ErrorCode.ADDRESS_UNKNOWN,
                            Part.PAYMENT, ErrorCode.CARD_UNKNOWN));
            assertThat(orders(ada)).isEmpty();
        }

        @Test
        void whatTheOrderSaysOfThePaymentStands() {
            Person ada = existing();
            SavedCard card = ada.customer().cards().add(card("pm_1"));

            Order order = as(ada).deliverTo(HOME)
                    .payWith(card.id())
                    .place(paid("1").paidBy(PlacedOrder.Payment.wallet("PayPal")), key("1"))
                    .order();

            assertThat(order.content().payment()).isEqualTo(new Order.Payment("PayPal", null));
        }

        @Test
        @Tag("A5")
        void keepsTheCardJustUsed() {
            Person ada = existing();

            PlacedCheckout placed = place(as(ada).deliverTo(HOME).saveCard(card("pm_1")), "1");

            assertThat(ada.customer().cards().list()).containsExactly(placed.card());
        }

        @Test
        void whoBuysGoodsWithoutABillingAddressHasNoneInTheBook() {
            Person ada = existing();

            place(as(ada).deliverTo(HOME).billTo(WORK), "1");

            assertThat(ada.customer().addresses().list()).isEmpty();
        }

        @Test
        @Tag("A6")
        void whoSubscribesWithoutABillingAddressHasItInTheBook() {
            Person ada = existing();

            place(subscriber().as(ada.token()), "1");
            place(subscriber().billTo(HOME).as(ada.token()), "2");

            assertThat(ada.customer().addresses().list())
                    .singleElement()
                    .satisfies(saved -> assertThat(saved.address()).isEqualTo(WORK.toAddress()));
        }
    }

    @Nested
    class AnOrderThatIsWrong {
        @Test
        void isRefusedByFieldAndNothingIsLeft() {
            assertThat(violations(() -> checkout(Cart.ofGoods())
                            .email("ada@")
                            .billTo(AddressForm.to(null)
                                    .line1("1")
                                    .city("Namur")
                                    .country("XX"))
                            .createAccount(PASSWORD)
                            .place(paid("").of(List.of()).note("4242 4242 4242 4242"), key("1"))))
                    .containsExactlyInAnyOrder(
                            "delivery REQUIRED", "email EMAIL_INVALID", "lines REQUIRED", "number REQUIRED");

            assertThat(host.contacts()).isEmpty();
            assertThat(host.audited(AuditAction.CHECKOUT).refusal()).contains(ErrorCode.INVALID_INPUT);
            assertThat(place(visitor(), "1").repeated()).isFalse();
        }

        @Test
        void saysNothingThatTheCheckoutKnows() {
            Person ada = existing();

            assertThat(violations(
                            () -> visitor().place(paid("1").deliverTo(HOME).billTo(HOME), key("1"))))
                    .containsExactly("billing INVALID_FORMAT", "delivery INVALID_FORMAT");
            assertThat(violations(() -> visitor().place(OrderSample.by(host, ada.id(), "1"), key("1"))))
                    .contains("account INVALID_FORMAT");
            assertThat(violations(() -> visitor().place(OrderSample.byGuest(host, EMAIL, "1"), key("1"))))
                    .contains("guest INVALID_FORMAT");
        }

        @Test
        void hasNobodyItCouldBeRecordedFor() {
            Person ada = existing();
            ada.customer().signOut();

            assertThat(violations(() -> place(as(ada).email(null).deliverTo(HOME), "1")))
                    .containsExactly("email REQUIRED");
            assertThat(violations(() -> place(as(ada).email("ada@").deliverTo(HOME), "1")))
                    .containsExactly("email EMAIL_INVALID");
            assertThat(place(as(ada).deliverTo(HOME), "1").order().owner()).isEqualTo(guest());
        }

        @Test
        void hasNowhereToGo() {
            Person ada = existing();

            assertThat(violations(() -> place(as(ada), "1"))).containsExactly("delivery REQUIRED");
            assertThat(violations(() -> place(checkout(Cart.ofGoods()).email(EMAIL), "1")))
                    .containsExactly("delivery REQUIRED");
        }

        @Test
        void hasTheNumberOfAnother() {
            place(visitor(), "1");

            refused(
                    ErrorCode.ORDER_NUMBER_USED,
                    () -> visitor()
                            .email("bo@example.com")
                            .createAccount(PASSWORD)
                            .place(paid("1"), key("another")));

            assertThat(host.accountOf("bo@example.com")).isEmpty();
            assertThat(host.contacts()).hasSize(1);
            host.anAccount().withEmail("bo@example.com").open();
        }

        @Test
        void isTakenAsItIsWherePostDoesNotReachIt() {
            rebuilt(builder ->
                    builder.addressVerifier(address -> new AddressVerifier.Verdict.Undeliverable(Set.of("line1"))));

            assertThat(place(visitor(), "1").order().content().delivery()).isEqualTo(HOME.toAddress());
        }
    }
}
