package org.customeraccounts.testkit;

import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.testkit.acceptance.AbsenceTests;
import org.customeraccounts.testkit.acceptance.AccountOfferAttackTests;
import org.customeraccounts.testkit.acceptance.AccountOfferTests;
import org.customeraccounts.testkit.acceptance.AddressBookTests;
import org.customeraccounts.testkit.acceptance.AttemptCountTests;
import org.customeraccounts.testkit.acceptance.AuditTests;
import org.customeraccounts.testkit.acceptance.AuditedAccountTests;
import org.customeraccounts.testkit.acceptance.BadInputTests;
import org.customeraccounts.testkit.acceptance.BuilderTests;
import org.customeraccounts.testkit.acceptance.CardAtGatewayTests;
import org.customeraccounts.testkit.acceptance.CardNumberTests;
import org.customeraccounts.testkit.acceptance.CardThrottlingTests;
import org.customeraccounts.testkit.acceptance.CardTokenTests;
import org.customeraccounts.testkit.acceptance.ChainTests;
import org.customeraccounts.testkit.acceptance.ChangeCapTests;
import org.customeraccounts.testkit.acceptance.ChangeMeanwhileTests;
import org.customeraccounts.testkit.acceptance.CheckoutAgainTests;
import org.customeraccounts.testkit.acceptance.CheckoutMeanwhileTests;
import org.customeraccounts.testkit.acceptance.CheckoutQuestionTests;
import org.customeraccounts.testkit.acceptance.ConfirmingChangeTests;
import org.customeraccounts.testkit.acceptance.ContactTests;
import org.customeraccounts.testkit.acceptance.ContractBillingTests;
import org.customeraccounts.testkit.acceptance.ContractCardTests;
import org.customeraccounts.testkit.acceptance.ContractEndTests;
import org.customeraccounts.testkit.acceptance.ContractNewCardTests;
import org.customeraccounts.testkit.acceptance.ContractRaceTests;
import org.customeraccounts.testkit.acceptance.DeletionCrashTests;
import org.customeraccounts.testkit.acceptance.DeletionRunTests;
import org.customeraccounts.testkit.acceptance.DeletionTests;
import org.customeraccounts.testkit.acceptance.DescribedCardTests;
import org.customeraccounts.testkit.acceptance.DeviceTests;
import org.customeraccounts.testkit.acceptance.DiscreetCheckoutTests;
import org.customeraccounts.testkit.acceptance.DiscreetSignInTests;
import org.customeraccounts.testkit.acceptance.DispatchTests;
import org.customeraccounts.testkit.acceptance.DoubleClickTests;
import org.customeraccounts.testkit.acceptance.GuestOrderClaimTests;
import org.customeraccounts.testkit.acceptance.GuestOrderTests;
import org.customeraccounts.testkit.acceptance.HousekeepingTests;
import org.customeraccounts.testkit.acceptance.ImportAgainTests;
import org.customeraccounts.testkit.acceptance.ImportTests;
import org.customeraccounts.testkit.acceptance.ImportedOrderTests;
import org.customeraccounts.testkit.acceptance.KeptOrderTests;
import org.customeraccounts.testkit.acceptance.LinkTokenTests;
import org.customeraccounts.testkit.acceptance.MailCapTests;
import org.customeraccounts.testkit.acceptance.MailShareTests;
import org.customeraccounts.testkit.acceptance.MailTemplateTests;
import org.customeraccounts.testkit.acceptance.MeanwhileTests;
import org.customeraccounts.testkit.acceptance.NoticeTests;
import org.customeraccounts.testkit.acceptance.OrderDirectoryTests;
import org.customeraccounts.testkit.acceptance.OrderInputTests;
import org.customeraccounts.testkit.acceptance.OrderLinkTests;
import org.customeraccounts.testkit.acceptance.OrderTests;
import org.customeraccounts.testkit.acceptance.PaidTextTests;
import org.customeraccounts.testkit.acceptance.PasswordTests;
import org.customeraccounts.testkit.acceptance.PlacingOrderTests;
import org.customeraccounts.testkit.acceptance.PlatformCardsTests;
import org.customeraccounts.testkit.acceptance.PlatformSubscriptionsTests;
import org.customeraccounts.testkit.acceptance.PlatformTests;
import org.customeraccounts.testkit.acceptance.ProfileTests;
import org.customeraccounts.testkit.acceptance.RaceTests;
import org.customeraccounts.testkit.acceptance.RequestingChangeTests;
import org.customeraccounts.testkit.acceptance.ResetMailTests;
import org.customeraccounts.testkit.acceptance.RunAgainTests;
import org.customeraccounts.testkit.acceptance.SavedCardTests;
import org.customeraccounts.testkit.acceptance.SecretsTests;
import org.customeraccounts.testkit.acceptance.SessionTests;
import org.customeraccounts.testkit.acceptance.SettledOrderTests;
import org.customeraccounts.testkit.acceptance.ShopDayTests;
import org.customeraccounts.testkit.acceptance.ShopSettingsTests;
import org.customeraccounts.testkit.acceptance.SignInTests;
import org.customeraccounts.testkit.acceptance.SignUpTests;
import org.customeraccounts.testkit.acceptance.StaffRoleTests;
import org.customeraccounts.testkit.acceptance.StaffTests;
import org.customeraccounts.testkit.acceptance.StrangeTextTests;
import org.customeraccounts.testkit.acceptance.StrangerTests;
import org.customeraccounts.testkit.acceptance.StrangerWalkTests;
import org.customeraccounts.testkit.acceptance.SubscriptionTests;
import org.customeraccounts.testkit.acceptance.ThrottlingTests;
import org.customeraccounts.testkit.acceptance.UnusableAccountTests;
import org.customeraccounts.testkit.acceptance.VerifyingTests;
import org.customeraccounts.testkit.acceptance.WayBackTests;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What the doors promise, rule by rule, on a storage: an adapter extends this, gives a fresh storage, and all of them
 * run. They know nothing but the doors, so none of them can be left out or changed. They hash in earnest, and take a
 * minute or so on one core beside what the storage needs.
 *
 * <p>Needs JUnit Jupiter and AssertJ on the class path.
 */
@ExtendWith({StorageUnderTest.class, GroupOfFailure.class})
public abstract class AcceptanceTests {
    /** For subclasses. */
    protected AcceptanceTests() {}

    /**
     * A storage that holds nothing. Asked once for each test; a storage given before is no longer used.
     *
     * @return the storage
     */
    protected abstract Storage newStorage();

    @Nested
    class SigningUp extends SignUpTests {}

    @Nested
    class SigningIn extends SignInTests {}

    @Nested
    class KnownDevices extends DeviceTests {}

    @Nested
    class BeingSignedIn extends SessionTests {}

    @Nested
    class VerifyingAnAddress extends VerifyingTests {}

    @Nested
    class AskingForAnotherAddress extends RequestingChangeTests {}

    @Nested
    class ConfirmingAnotherAddress extends ConfirmingChangeTests {}

    @Nested
    class BetweenAskingAndConfirming extends ChangeMeanwhileTests {}

    @Nested
    class TheWayBack extends WayBackTests {}

    @Nested
    class CapsOnChanges extends ChangeCapTests {}

    @Nested
    class APassword extends PasswordTests {}

    @Nested
    class Throttling extends ThrottlingTests {}

    @Nested
    class CountsOfAttempts extends AttemptCountTests {}

    @Nested
    class MailCaps extends MailCapTests {}

    @Nested
    class SharesOfMails extends MailShareTests {}

    @Nested
    class AmongStrangers extends StrangerTests {}

    @Nested
    class AWalkAmongStrangers extends StrangerWalkTests {
        AWalkAmongStrangers() {
            super(25);
        }
    }

    @Nested
    class ResetMails extends ResetMailTests {}

    @Nested
    class AShopsSettings extends ShopSettingsTests {}

    @Nested
    class TheDayWhereAShopIs extends ShopDayTests {}

    @Nested
    class TheAccountThatTheAuditNames extends AuditedAccountTests {}

    @Nested
    class TokensOfCards extends CardTokenTests {}

    @Nested
    class TheWelcomeMail extends MailTemplateTests {}

    @Nested
    class Staff extends StaffTests {}

    @Nested
    class RolesOfStaff extends StaffRoleTests {}

    @Nested
    class TheContacts extends ContactTests {}

    @Nested
    class ThePlatform extends PlatformTests {}

    @Nested
    class AProfile extends ProfileTests {}

    @Nested
    class Subscriptions extends SubscriptionTests {}

    @Nested
    class TheBookOfContracts extends PlatformSubscriptionsTests {}

    @Nested
    class CardsOfContracts extends ContractCardTests {}

    @Nested
    class NewCardsForContracts extends ContractNewCardTests {}

    @Nested
    class ContractsBilledElsewhere extends ContractBillingTests {}

    @Nested
    class ContractsAtOnce extends ContractRaceTests {}

    @Nested
    class AnAddressBook extends AddressBookTests {}

    @Nested
    class BringingCustomers extends ImportTests {}

    @Nested
    class AnOrderThatIsGivenWrongly extends OrderInputTests {}

    @Nested
    class OrdersThatTheHostKeeps extends OrderDirectoryTests {}

    @Nested
    class AnOrder extends OrderTests {}

    @Nested
    class SavedCards extends SavedCardTests {}

    @Nested
    class WhoeverClaimsAGuestsOrder extends GuestOrderClaimTests {}

    @Nested
    class AGuestsOrder extends GuestOrderTests {}

    @Nested
    class OrdersOfABroughtCustomer extends ImportedOrderTests {}

    @Nested
    class SettlingTheOrdersOfADeletedAccount extends SettledOrderTests {}

    @Nested
    class OrdersOfADeletedAccount extends KeptOrderTests {}

    @Nested
    class BringingCustomersAgain extends ImportAgainTests {}

    @Nested
    class ACardAtItsGateway extends CardAtGatewayTests {}

    @Nested
    class AGatewayThatDescribes extends DescribedCardTests {}

    @Nested
    class CardsTriedOut extends CardThrottlingTests {}

    @Nested
    class CardsForTheHost extends PlatformCardsTests {}

    @Nested
    class AnAccountAfterCheckout extends AccountOfferTests {}

    @Nested
    class AnAccountAfterCheckoutAttacked extends AccountOfferAttackTests {}

    @Nested
    class TheLinkToAnOrder extends OrderLinkTests {}

    @Nested
    class ACardNumber extends CardNumberTests {}

    @Nested
    class Dispatching extends DispatchTests {}

    @Nested
    class ManyAtOnce extends RaceTests {}

    @Nested
    class TokensThatAreNoGood extends LinkTokenTests {}

    @Nested
    class StrangeText extends StrangeTextTests {}

    @Nested
    class BadInput extends BadInputTests {}

    @Nested
    class TheAudit extends AuditTests {}

    @Nested
    class Secrets extends SecretsTests {}

    @Nested
    class WhatIsAbsent extends AbsenceTests {}

    @Nested
    class TheBuilder extends BuilderTests {}

    @Nested
    class AUnitOfWorkThatRunsAgain extends RunAgainTests {}

    @Nested
    class WhatHappensMeanwhile extends MeanwhileTests {}

    @Nested
    class CleaningUp extends HousekeepingTests {}

    @Nested
    class ContractsOfAnAccountThatEnds extends ContractEndTests {}

    @Nested
    class DeletingAnAccount extends DeletionTests {}

    @Nested
    class CarryingOutADeletion extends DeletionRunTests {}

    @Nested
    class ADeletionThatIsDisturbed extends DeletionCrashTests {}

    @Nested
    class AskingAtCheckout extends CheckoutQuestionTests {}

    @Nested
    class PlacingAnOrder extends PlacingOrderTests {}

    @Nested
    class ATextOfAnOrderThatIsPaid extends PaidTextTests {}

    @Nested
    class TheSameCheckoutAgain extends CheckoutAgainTests {}

    @Nested
    class BuyingInADiscreetShop extends DiscreetCheckoutTests {}

    @Nested
    class ClickingTwice extends DoubleClickTests {}

    @Nested
    class SigningInToADiscreetShop extends DiscreetSignInTests {}

    @Nested
    class PlacingAnOrderMeanwhile extends CheckoutMeanwhileTests {}

    @Nested
    class AnAccountThatCannotBeUsed extends UnusableAccountTests {}

    @Nested
    class WhatAnOwnerIsToldOf extends NoticeTests {}

    @Nested
    class AChainOfChanges extends ChainTests {}
}
