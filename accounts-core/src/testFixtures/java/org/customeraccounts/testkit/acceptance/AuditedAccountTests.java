package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.customeraccounts.audit.AuditAction.ACCOUNT_CLOSE;
import static org.customeraccounts.audit.AuditAction.ACCOUNT_DELETE;
import static org.customeraccounts.audit.AuditAction.ACCOUNT_DELETE_UNDO;
import static org.customeraccounts.audit.AuditAction.ACCOUNT_OFFER;
import static org.customeraccounts.audit.AuditAction.ACCOUNT_REINSTATE;
import static org.customeraccounts.audit.AuditAction.ACCOUNT_SUSPEND;
import static org.customeraccounts.audit.AuditAction.ACCOUNT_VIEW;
import static org.customeraccounts.audit.AuditAction.ADDRESS_ADD;
import static org.customeraccounts.audit.AuditAction.ADDRESS_CHANGE;
import static org.customeraccounts.audit.AuditAction.ADDRESS_DEFAULT;
import static org.customeraccounts.audit.AuditAction.ADDRESS_REMOVE;
import static org.customeraccounts.audit.AuditAction.AUDIT_VIEW;
import static org.customeraccounts.audit.AuditAction.CARD_ADD;
import static org.customeraccounts.audit.AuditAction.CARD_DEFAULT;
import static org.customeraccounts.audit.AuditAction.CARD_EDIT;
import static org.customeraccounts.audit.AuditAction.CARD_REFUSE;
import static org.customeraccounts.audit.AuditAction.CARD_REMOVE;
import static org.customeraccounts.audit.AuditAction.CARD_TOKEN_GIVE;
import static org.customeraccounts.audit.AuditAction.CARD_UPDATE;
import static org.customeraccounts.audit.AuditAction.CHECKOUT;
import static org.customeraccounts.audit.AuditAction.CONTACTS_VIEW;
import static org.customeraccounts.audit.AuditAction.CONTACT_RECORD;
import static org.customeraccounts.audit.AuditAction.CONTRACTS_VIEW;
import static org.customeraccounts.audit.AuditAction.CONTRACT_ANSWER;
import static org.customeraccounts.audit.AuditAction.CONTRACT_BEGIN;
import static org.customeraccounts.audit.AuditAction.CONTRACT_CANCEL;
import static org.customeraccounts.audit.AuditAction.CONTRACT_CARD;
import static org.customeraccounts.audit.AuditAction.CONTRACT_CARD_NOTICE;
import static org.customeraccounts.audit.AuditAction.CONTRACT_CHARGE;
import static org.customeraccounts.audit.AuditAction.CONTRACT_DELIVERY;
import static org.customeraccounts.audit.AuditAction.CONTRACT_END;
import static org.customeraccounts.audit.AuditAction.CONTRACT_PAUSE;
import static org.customeraccounts.audit.AuditAction.CONTRACT_RESUME;
import static org.customeraccounts.audit.AuditAction.CONTRACT_UNPAUSE;
import static org.customeraccounts.audit.AuditAction.CUSTOMERS_IMPORT;
import static org.customeraccounts.audit.AuditAction.DELETIONS_VIEW;
import static org.customeraccounts.audit.AuditAction.DEVICE_END;
import static org.customeraccounts.audit.AuditAction.EMAIL_CHANGE_CANCEL;
import static org.customeraccounts.audit.AuditAction.EMAIL_CHANGE_REQUEST;
import static org.customeraccounts.audit.AuditAction.EMAIL_CHANGE_RESEND;
import static org.customeraccounts.audit.AuditAction.EMAIL_CHANGE_REVERT;
import static org.customeraccounts.audit.AuditAction.EXTERNAL_REF_ASSIGN;
import static org.customeraccounts.audit.AuditAction.LINK_CONFIRM;
import static org.customeraccounts.audit.AuditAction.LINK_REFUSE;
import static org.customeraccounts.audit.AuditAction.MAIL_BOUNCE;
import static org.customeraccounts.audit.AuditAction.ORDER_DISOWN;
import static org.customeraccounts.audit.AuditAction.ORDER_JOIN;
import static org.customeraccounts.audit.AuditAction.ORDER_LINK_REQUEST;
import static org.customeraccounts.audit.AuditAction.ORDER_RECORD;
import static org.customeraccounts.audit.AuditAction.ORDER_VIEW;
import static org.customeraccounts.audit.AuditAction.PASSWORD_CHANGE;
import static org.customeraccounts.audit.AuditAction.PASSWORD_RESET;
import static org.customeraccounts.audit.AuditAction.PASSWORD_RESET_REQUEST;
import static org.customeraccounts.audit.AuditAction.PROFILE_CHANGE_LOCALE;
import static org.customeraccounts.audit.AuditAction.PROFILE_RENAME;
import static org.customeraccounts.audit.AuditAction.SESSIONS_END_ALL;
import static org.customeraccounts.audit.AuditAction.SESSIONS_END_OTHERS;
import static org.customeraccounts.audit.AuditAction.SESSION_END;
import static org.customeraccounts.audit.AuditAction.SETTINGS_SAVE;
import static org.customeraccounts.audit.AuditAction.SETTINGS_VIEW;
import static org.customeraccounts.audit.AuditAction.SIGN_IN;
import static org.customeraccounts.audit.AuditAction.SIGN_OUT;
import static org.customeraccounts.audit.AuditAction.SIGN_UP;
import static org.customeraccounts.audit.AuditAction.TEMPLATE_SAVE;
import static org.customeraccounts.audit.AuditAction.TEMPLATE_VIEW;
import static org.customeraccounts.audit.AuditAction.VERIFICATION_RESEND;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.customeraccounts.Customer;
import org.customeraccounts.account.NameForm;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.address.AddressUse;
import org.customeraccounts.audit.Actor;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.audit.AuditEntry;
import org.customeraccounts.checkout.Cart;
import org.customeraccounts.credential.Proof;
import org.customeraccounts.deletion.Deletion;
import org.customeraccounts.error.AccountsException;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.PlacedOrder;
import org.customeraccounts.payment.CardDetails;
import org.customeraccounts.session.SignIn;
import org.customeraccounts.subscription.ChargeReport;
import org.customeraccounts.subscription.Contract;
import org.customeraccounts.value.AddressId;
import org.customeraccounts.value.DeviceId;
import org.customeraccounts.value.ExternalRef;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.IdempotencyKey;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.Money;
import org.customeraccounts.value.OrderId;
import org.customeraccounts.value.OrderNumber;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.SessionId;
import org.customeraccounts.value.Staff;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever is refused about an account, its entry in the audit names that account. */
@Tag("found-E5")
public abstract class AuditedAccountTests extends ContractTests {
    private static final Password WRONG = Password.of("seven quiet lanterns");
    private static final AddressId NO_ADDRESS = AddressId.parse("01920000-0000-7000-8000-000000000000");
    private static final OrderId NO_ORDER = OrderId.parse("01920000-0000-7000-8000-000000000000");
    private static final SessionId NO_SESSION = SessionId.parse("01920000-0000-7000-8000-000000000000");
    private static final DeviceId NO_DEVICE = DeviceId.parse("01920000-0000-7000-8000-000000000000");
    private static final String OTHER = "countess@example.com";

    /** What is about a shop, or about somebody who has no account, or not yet. */
    private static final Set<AuditAction> ABOUT_NO_ACCOUNT = EnumSet.of(
            SIGN_UP,
            ACCOUNT_OFFER,
            ORDER_LINK_REQUEST,
            CUSTOMERS_IMPORT,
            CONTACT_RECORD,
            SETTINGS_VIEW,
            SETTINGS_SAVE,
            TEMPLATE_VIEW,
            TEMPLATE_SAVE,
            CONTACTS_VIEW,
            CONTRACTS_VIEW,
            AUDIT_VIEW,
            AuditAction.OTHER);

    private static final Set<AuditAction> NEVER_REFUSED_TO_ONE = EnumSet.of(
            SIGN_OUT,
            MAIL_BOUNCE,
            CARD_REFUSE,
            CARD_TOKEN_GIVE,
            CARD_UPDATE,
            ORDER_JOIN,
            CONTRACT_END,
            CONTRACT_ANSWER);

    /** For subclasses. */
    protected AuditedAccountTests() {}

    /** What is tried about Ada, each refused. */
    enum Attempt {
        SIGNING_IN(SIGN_IN, test -> test.host.storefront().signIn(SignIn.with(test.ada.email(), WRONG))),
        SIGNING_IN_WHILE_SUSPENDED(SIGN_IN, test -> {
            test.host.owner().accounts().suspend(test.ada.id());
            test.ada.signIn();
        }),
        ENDING_A_SESSION(SESSION_END, test -> test.customer().sessions().end(NO_SESSION)),
        FORGETTING_A_DEVICE(DEVICE_END, test -> test.customer().sessions().endDevice(NO_DEVICE)),
        ENDING_OTHER_SESSIONS(SESSIONS_END_OTHERS, test -> {
            Customer customer = test.customer();
            customer.signOut();
            customer.sessions().endOthers();
        }),
        ENDING_ALL_SESSIONS(
                SESSIONS_END_ALL,
                test -> test.host.owner().accounts().endSessions(test.closed().id())),
        RESET_SENT_BY_STAFF(
                PASSWORD_RESET_REQUEST,
                test -> test.host
                        .owner()
                        .accounts()
                        .sendPasswordReset(test.closed().id())),
        RESET(PASSWORD_RESET, test -> test.host.storefront().resetPassword(test.ada.resetLink(), Password.of("short"))),
        CHANGING_THE_PASSWORD(
                PASSWORD_CHANGE, test -> test.customer().password().change(WRONG, WRONG)),
        VERIFICATION_AGAIN(VERIFICATION_RESEND, test -> test.customer().email().resendVerification()),
        VERIFICATION_BY_STAFF(
                VERIFICATION_RESEND, test -> test.host.owner().accounts().resendVerification(test.ada.id())),
        CONFIRMING_WITH_A_WRONG_PASSWORD(
                LINK_CONFIRM,
                test -> test.host.storefront().confirm(test.link(MailKind.CONFIRM_EMAIL_CHANGE, OTHER), WRONG)),
        CONFIRMING_WHAT_IS_CANCELLED(LINK_CONFIRM, test -> {
            MailToken link = test.link(MailKind.CONFIRM_EMAIL_CHANGE, OTHER);
            test.customer().email().cancel();
            test.customer().confirm(link);
        }),
        REQUESTING_A_CHANGE(
                EMAIL_CHANGE_REQUEST,
                test -> test.customer().email().requestChange(OTHER, OTHER, Proof.password(WRONG))),
        CHANGE_AGAIN(EMAIL_CHANGE_RESEND, test -> test.customer().email().resend()),
        CANCELLING(EMAIL_CHANGE_CANCEL, test -> test.customer().email().cancel()),
        CANCELLING_BY_LINK(EMAIL_CHANGE_CANCEL, test -> {
            MailToken link = test.link(MailKind.EMAIL_CHANGE_REQUESTED, test.ada.email());
            test.customer().email().cancel();
            test.host.storefront().cancelChange(link);
        }),
        REVERTING(EMAIL_CHANGE_REVERT, test -> {
            test.customer().confirm(test.link(MailKind.CONFIRM_EMAIL_CHANGE, OTHER));
            test.host.dispatch();
            MailToken link = test.host.mailboxes().token(MailKind.EMAIL_CHANGED, test.ada.email());
            test.host.storefront().revert(link);
            test.host.storefront().revert(link);
        }),
        REFUSING(LINK_REFUSE, test -> {
            MailToken link = test.ada.resetLink();
            test.host.storefront().refuse(link);
            test.host.storefront().refuse(link);
        }),
        RENAMING(PROFILE_RENAME, test -> test.customer().profile().rename(NameForm.of("", ""))),
        CHANGING_THE_LANGUAGE(
                PROFILE_CHANGE_LOCALE, test -> test.customer().profile().changeLocale(Locale.ROOT)),
        ADDING_AN_ADDRESS(ADDRESS_ADD, test -> test.customer().addresses().add(AddressForm.to("Ada"))),
        CHANGING_AN_ADDRESS(
                ADDRESS_CHANGE, test -> test.customer().addresses().change(NO_ADDRESS, 1, OrderSample.HOME)),
        DEFAULTING_AN_ADDRESS(
                ADDRESS_DEFAULT, test -> test.customer().addresses().makeDefault(NO_ADDRESS, AddressUse.BILLING)),
        REMOVING_AN_ADDRESS(ADDRESS_REMOVE, test -> test.customer().addresses().remove(NO_ADDRESS)),
        ADDING_A_CARD(CARD_ADD, test -> test.cards().add(GatewayToken.of("pm_unknown"))),
        EDITING_A_CARD(CARD_EDIT, test -> test.cards().edit(NONE, 1, CardDetails.of(test.add("pm_1")))),
        DEFAULTING_A_CARD(CARD_DEFAULT, test -> test.cards().makeDefault(NONE)),
        REMOVING_A_CARD(CARD_REMOVE, test -> test.cards().remove(NONE)),
        RECORDING_AN_ORDER(
                ORDER_RECORD,
                test -> OrderSample.record(
                        test.host, OrderSample.by(test.host, test.closed().id(), "1"))),
        REUSING_AN_ORDERS_KEY(ORDER_RECORD, test -> {
            OrderSample.record(test.ada, "1");
            test.host.platform().orders().record(OrderSample.by(test.host, test.ada.id(), "2"), OrderSample.key("1"));
        }),
        CHECKING_OUT(CHECKOUT, test -> test.checkout("", key("c-1"))),
        CHECKING_OUT_UNDER_A_NUMBER_THAT_IS_USED(CHECKOUT, test -> {
            OrderSample.record(test.ada, "1");
            test.checkout("1", key("c-1"));
        }),
        CHECKING_OUT_UNDER_A_KEY_THAT_IS_USED(CHECKOUT, test -> {
            test.checkout("1", key("c-1"));
            test.checkout("2", key("c-1"));
        }),
        LOOKING_AT_AN_ORDER(ORDER_VIEW, test -> test.customer().orders().find(NO_ORDER)),
        LOOKING_AT_AN_ORDER_BY_ITS_NUMBER(
                ORDER_VIEW, test -> test.customer().orders().find(OrderNumber.of("1"))),
        OPENING_AN_ORDER(ORDER_VIEW, test -> test.customer().orders().open(Order.Reference.parse("no reference"))),
        DISOWNING_AN_ORDER(ORDER_DISOWN, test -> test.customer().orders().notMine(NO_ORDER)),
        CANCELLING_A_CONTRACT(CONTRACT_CANCEL, test -> test.subscriptions().cancelNow(NO_CONTRACT, 1)),
        RESUMING_A_CONTRACT(CONTRACT_RESUME, test -> test.subscriptions().resume(NO_CONTRACT, 1)),
        PAYING_A_CONTRACT(CONTRACT_CARD, test -> test.subscriptions().payWith(NONE, NO_CONTRACT, 1)),
        DELIVERING_A_CONTRACT_ELSEWHERE(
                CONTRACT_DELIVERY,
                test -> test.subscriptions().changeDelivery(test.begin().id(), OrderSample.HOME)),
        BEGINNING_A_CONTRACT(CONTRACT_BEGIN, test -> test.begin(form -> form.paidBy(NONE))),
        PAUSING_A_CONTRACT(
                CONTRACT_PAUSE, test -> test.book().pause(test.ended().id())),
        GOING_ON_WITH_A_CONTRACT(
                CONTRACT_UNPAUSE, test -> test.book().unpause(test.ended().id())),
        CHARGING_A_CONTRACT(
                CONTRACT_CHARGE,
                test -> test.book()
                        .charged(
                                ChargeReport.charged(test.begin().id(), Money.of("1", "USD"), test.paidUntil()),
                                key("c-1"))),
        TELLING_OF_A_CARD(
                CONTRACT_CARD_NOTICE,
                test -> test.book().defaultCardNotified(test.begin().id(), NONE)),
        ASSIGNING_A_NUMBER(EXTERNAL_REF_ASSIGN, test -> {
            Person bo = test.host.anAccount().withEmail("bo@example.com").open();
            test.host.platform().customers().assignExternalRef(bo.id(), ExternalRef.of("C-1"));
            test.host.platform().customers().assignExternalRef(test.ada.id(), ExternalRef.of("C-1"));
        }),
        VIEWING(
                ACCOUNT_VIEW,
                test -> test.host
                        .shop()
                        .backOffice(Staff.contributor("carl"))
                        .accounts()
                        .get(test.ada.id())),
        SUSPENDING(
                ACCOUNT_SUSPEND,
                test -> test.host.owner().accounts().suspend(test.closed().id())),
        LIFTING(ACCOUNT_REINSTATE, test -> test.host.owner().accounts().lift(test.ada.id())),
        CLOSING(
                ACCOUNT_CLOSE,
                test -> test.host.owner().accounts().close(test.closed().id())),
        DELETING(ACCOUNT_DELETE, test -> {
            test.host.owner().deletions().schedule(test.ada.id(), Deletion.Scope.ACCOUNT);
            test.host.owner().deletions().schedule(test.ada.id(), Deletion.Scope.ACCOUNT);
        }),
        UNDOING_A_DELETION(
                ACCOUNT_DELETE_UNDO, test -> test.host.owner().deletions().undo(test.ada.id())),
        REPORTING_A_DELETION(
                DELETIONS_VIEW, test -> test.host.owner().deletions().report(test.ada.id()));

        private final AuditAction action;

        @SuppressWarnings("ImmutableEnumChecker") // none of the lambdas holds anything
        private final Consumer<AuditedAccountTests> act;

        Attempt(AuditAction action, Consumer<AuditedAccountTests> act) {
            this.action = action;
            this.act = act;
        }
    }

    private Customer customer() {
        return ada.customer();
    }

    private Person closed() {
        host.owner().accounts().close(ada.id());
        return ada;
    }

    private void checkout(String number, IdempotencyKey key) {
        host.storefront()
                .checkout(Cart.ofNothingToSend())
                .as(ada.token())
                .place(
                        PlacedOrder.atCheckout(number)
                                .at(host.now())
                                .of(List.of(PlacedOrder.Line.one("Tea", PRICE)))
                                .totals(PlacedOrder.Totals.of(PRICE)),
                        key);
    }

    private Contract ended() {
        return book().end(begin().id());
    }

    private MailToken link(MailKind kind, String mailbox) {
        customer().email().requestChange(OTHER, OTHER, Proof.password(ada.password()));
        host.dispatch();
        return host.mailboxes().token(kind, mailbox);
    }

    @ParameterizedTest
    @EnumSource(Attempt.class)
    void isNamedWhenItIsRefused(Attempt attempt) {
        assertThat(catchThrowable(() -> attempt.act.accept(this))).isInstanceOf(AccountsException.class);

        AuditEntry entry = host.audited(attempt.action);
        assertThat(entry.refusal()).isPresent();
        assertThat(entry.account()).isEqualTo(ada.id());
    }

    @Test
    void actsAtItsRefusedCheckout() {
        assertThat(catchThrowable(() -> checkout("", key("c-1")))).isInstanceOf(AccountsException.class);

        assertThat(host.audited(CHECKOUT).actor()).isEqualTo(Actor.customer(ada.id()));
    }

    @Test
    void isNamedByEveryActionThatIsAboutOne() {
        Set<AuditAction> tried =
                Arrays.stream(Attempt.values()).map(attempt -> attempt.action).collect(Collectors.toSet());

        Set<AuditAction> others = EnumSet.complementOf(EnumSet.copyOf(tried));
        others.removeAll(ABOUT_NO_ACCOUNT);
        others.removeAll(NEVER_REFUSED_TO_ONE);
        assertThat(others).as("actions that no attempt tries").isEmpty();
    }
}
