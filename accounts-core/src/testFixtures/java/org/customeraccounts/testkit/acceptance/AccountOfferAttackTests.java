package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.customeraccounts.testkit.acceptance.Refusals.refused;

import java.util.List;
import org.customeraccounts.account.OrderSignUp;
import org.customeraccounts.credential.Proof;
import org.customeraccounts.deletion.Deletion;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.OrderOwner;
import org.customeraccounts.session.SignedIn;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.Password;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The link on the pages after checkout in the wrong hands: whoever types my address gets nothing of mine. */
@Tag("A7")
@Tag("A11")
public abstract class AccountOfferAttackTests extends OfferTests {
    private static final String VICTIM = GUEST;

    /** For subclasses. */
    protected AccountOfferAttackTests() {}

    @Test
    void whoTypesMyAddressAndSignsUpSeesNoneOfMyOrders() {
        Order mine = guests("1");
        Order typed = guests("2");

        Person attacker = signUp(offered(typed));

        assertThat(list(attacker)).isEmpty();
        for (Order order : List.of(mine, typed)) {
            refused(ErrorCode.ORDER_UNKNOWN, () -> attacker.customer().orders().find(order.id()));
            refused(ErrorCode.ORDER_UNKNOWN, () -> attacker.customer().orders().find(order.number()));
            refused(ErrorCode.ORDER_UNKNOWN, () -> attacker.customer().orders().notMine(order.id()));
        }
        assertThat(attacker.customer().addresses().list()).isEmpty();
        refused(
                ErrorCode.EMAIL_NOT_VERIFIED,
                () -> attacker.customer()
                        .email()
                        .requestChange("x@example.com", "x@example.com", Proof.password(attacker.password())));
    }

    @Test
    void iAmToldAndSayThisWasNotMeAndHaveMyAddressAgain() {
        Order mine = guests("1");
        Order typed = guests("2");
        MailToken token = offered(typed);
        Person attacker = signUp(token);

        host.storefront().refuse(attacker.verificationLink());

        assertThat(attacker.isSignedIn()).isFalse();
        assertThat(host.accountOf(VICTIM)).isEmpty();
        isGone(ErrorCode.LINK_USED, token);
        Person me = host.anAccount().withEmail(VICTIM).open();
        assertThat(list(me)).isEmpty();
        verify(me);
        assertThat(list(me)).extracting(Order::id).containsExactlyInAnyOrder(mine.id(), typed.id());
        me.customer().orders().notMine(typed.id());
        assertThat(list(me)).extracting(Order::id).containsExactly(mine.id());
    }

    @Test
    void aClickOnTheMailedLinkAloneGivesTheAttackerNothing() {
        Order mine = guests("1");
        Person attacker = signUp(offered(guests("2")));
        MailToken link = attacker.verificationLink();

        host.storefront().preview(link);
        refused(ErrorCode.BAD_CREDENTIALS, () -> host.storefront().confirm(link, Password.of("my own password")));

        assertThat(list(attacker)).isEmpty();
        assertThat(ownerOf(mine)).isEqualTo(mine.owner());
    }

    @Test
    void whoTypesMyUnverifiedAddressPutsNothingIntoMyAccountAndOpensNone() {
        Person ada = host.anAccount().withEmail(VICTIM).open();
        Order typed = guests("1");
        MailToken token = offered(typed);

        refused(
                ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT,
                () -> host.storefront().signUpForOrder(token, OrderSignUp.with(Password.of("quite another thing"))));

        assertThat(list(ada)).isEmpty();
        assertThat(ownerOf(typed)).isEqualTo(typed.owner());
        assertThat(ada.signIn().id()).isEqualTo(ada.id());
    }

    @Test
    void theLinkOfAnotherOrderOpensAnAccountWithThatOrdersAddressAlone() {
        Order mine = guests("1");
        Order theirs = OrderSample.guests(host, "thief@example.com", "2");

        SignedIn thief = host.storefront().signUpForOrder(offered(theirs), FORM).signedIn();
        host.dispatch();
        host.shop()
                .customer(thief.token())
                .orElseThrow()
                .confirm(host.mailboxes().token(MailKind.VERIFY_EMAIL, "thief@example.com"));

        assertThat(host.accountOf(VICTIM)).isEmpty();
        assertThat(ownerOf(mine)).isEqualTo(mine.owner());
    }

    @Test
    void theLinkOfAnOrderThatHasJoinedOrWasDisownedOpensNothing() {
        Order order = guests("1");
        MailToken token = offered(order);
        Person me = host.anAccount().withEmail(VICTIM).verified().open();
        assertThat(list(me)).hasSize(1);

        isGone(ErrorCode.LINK_USED, token);
        me.customer().orders().notMine(order.id());
        isGone(ErrorCode.LINK_USED, token);
    }

    @Test
    void theLinkOfAnOrderWhoseAccountWasDeletedOpensNothing() {
        Order order = guests("1");
        MailToken token = offered(order);
        delete(host.anAccount().withEmail(VICTIM).verified().open());

        isGone(ErrorCode.LINK_USED, token);
        refused(ErrorCode.ACCOUNT_NOT_OFFERED, () -> offer(order));
    }

    @Test
    void theLinkOfAnOrderThatWentWithItsAccountIsUnknown() {
        Order order = guests("1");
        MailToken token = offered(order);
        host.anAccount().withEmail(VICTIM).verified().open();
        Order joined = joined(order);
        host.storage().inTransaction(unit -> unit.orders().remove(joined));

        isGone(ErrorCode.LINK_UNKNOWN, token);
        refused(ErrorCode.ORDER_UNKNOWN, () -> offer(order));
    }

    @Test
    void theLinkOfAnOrderThatIsOnlyKeptOpensNothing() {
        Order order = guests("1");
        MailToken token = offered(order);
        host.anAccount().withEmail(VICTIM).verified().open();
        OrderOwner.Kept kept = new OrderOwner.Kept("law", host.now());
        Order joined = joined(order);
        host.storage().inTransaction(unit -> unit.orders().keep(joined.owner(), joined.ownedBy(kept)));

        isGone(ErrorCode.LINK_USED, token);
        refused(ErrorCode.ACCOUNT_NOT_OFFERED, () -> offer(order));
    }

    @Test
    void theLinkStaysUsedWhenTheAccountItOpenedIsDeleted() {
        Order order = guests("1");
        MailToken token = offered(order);
        delete(signUp(token));

        isGone(ErrorCode.LINK_USED, token);
        assertThat(ownerOf(order)).isEqualTo(order.owner());
    }

    private Order joined(Order order) {
        return host.platform().orders().find(order.id()).orElseThrow();
    }

    private void delete(Person person) {
        host.owner().deletions().schedule(person.id(), Deletion.Scope.ACCOUNT);
        host.dispatch();
        host.after(DeletionDoorTests.GRACE);
        host.accounts().operations().runDeletions(10);
        assertThat(person.place().platform().customers().find(person.id())).isEmpty();
    }

    @Test
    void aVerificationAtTheSameTimeLeavesNothingBetween() throws Exception {
        Order order = guests("1");
        MailToken token = offered(order);
        Person me = host.anAccount().withEmail(VICTIM).open();
        MailToken verify = me.verificationLink();

        AtOnce<String> outcome = AtOnce.run(6, number -> {
            if (number == 0) {
                me.customer().confirm(verify);
            } else {
                host.storefront().signUpForOrder(token, FORM);
            }
            return "done " + number;
        });

        assertThat(outcome.values()).containsExactly("done 0");
        assertThat(outcome.refusals())
                .hasSize(5)
                .containsAnyOf(ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT, ErrorCode.LINK_USED)
                .isSubsetOf(ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT, ErrorCode.LINK_USED);
        assertThat(list(me)).extracting(Order::id).containsExactly(order.id());
        isGone(ErrorCode.LINK_USED, token);
    }
}
