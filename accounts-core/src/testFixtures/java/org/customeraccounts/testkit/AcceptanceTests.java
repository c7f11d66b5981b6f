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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What the doors promise, rule by rule, on a storage: an adapter extends this, gives a fresh storage, and all of them
 * run; none can be left out or changed. They use the doors, and put in large samples through the storage. They hash in
 * earnest, and take a minute or so on one core beside what the storage needs.
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
    @Tag("SigningUp")
    class SigningUp extends SignUpTests {}

    @Nested
    @Tag("SigningIn")
    class SigningIn extends SignInTests {}

    @Nested
    @Tag("KnownDevices")
    class KnownDevices extends DeviceTests {}

    @Nested
    @Tag("BeingSignedIn")
    class BeingSignedIn extends SessionTests {}

    @Nested
    @Tag("VerifyingAnAddress")
    class VerifyingAnAddress extends VerifyingTests {}

    @Nested
    @Tag("AskingForAnotherAddress")
    class AskingForAnotherAddress extends RequestingChangeTests {}

    @Nested
    @Tag("ConfirmingAnotherAddress")
    class ConfirmingAnotherAddress extends ConfirmingChangeTests {}

    @Nested
    @Tag("BetweenAskingAndConfirming")
    class BetweenAskingAndConfirming extends ChangeMeanwhileTests {}

    @Nested
    @Tag("TheWayBack")
    class TheWayBack extends WayBackTests {}

    @Nested
    @Tag("CapsOnChanges")
    class CapsOnChanges extends ChangeCapTests {}

    @Nested
    @Tag("APassword")
    class APassword extends PasswordTests {}

    @Nested
    @Tag("Throttling")
    class Throttling extends ThrottlingTests {}

    @Nested
    @Tag("CountsOfAttempts")
    class CountsOfAttempts extends AttemptCountTests {}

    @Nested
    @Tag("MailCaps")
    class MailCaps extends MailCapTests {}

    @Nested
    @Tag("SharesOfMails")
    class SharesOfMails extends MailShareTests {}

    @Nested
    @Tag("AmongStrangers")
    class AmongStrangers extends StrangerTests {}

    @Nested
    @Tag("AWalkAmongStrangers")
    class AWalkAmongStrangers extends StrangerWalkTests {
        AWalkAmongStrangers() {
            super(25);
        }
    }

    @Nested
    @Tag("ResetMails")
    class ResetMails extends ResetMailTests {}

    @Nested
    @Tag("AShopsSettings")
    class AShopsSettings extends ShopSettingsTests {}

    @Nested
    @Tag("TheDayWhereAShopIs")
    class TheDayWhereAShopIs extends ShopDayTests {}

    @Nested
    @Tag("TheAccountThatTheAuditNames")
    class TheAccountThatTheAuditNames extends AuditedAccountTests {}

    @Nested
    @Tag("TokensOfCards")
    class TokensOfCards extends CardTokenTests {}

    @Nested
    @Tag("TheWelcomeMail")
    class TheWelcomeMail extends MailTemplateTests {}

    @Nested
    @Tag("Staff")
    class Staff extends StaffTests {}

    @Nested
    @Tag("RolesOfStaff")
    class RolesOfStaff extends StaffRoleTests {}

    @Nested
    @Tag("TheContacts")
    class TheContacts extends ContactTests {}

    @Nested
    @Tag("ThePlatform")
    class ThePlatform extends PlatformTests {}

    @Nested
    @Tag("AProfile")
    class AProfile extends ProfileTests {}

    @Nested
    @Tag("Subscriptions")
    class Subscriptions extends SubscriptionTests {}

    @Nested
    @Tag("TheBookOfContracts")
    class TheBookOfContracts extends PlatformSubscriptionsTests {}

    @Nested
    @Tag("CardsOfContracts")
    class CardsOfContracts extends ContractCardTests {}

    @Nested
    @Tag("NewCardsForContracts")
    class NewCardsForContracts extends ContractNewCardTests {}

    @Nested
    @Tag("ContractsBilledElsewhere")
    class ContractsBilledElsewhere extends ContractBillingTests {}

    @Nested
    @Tag("ContractsAtOnce")
    class ContractsAtOnce extends ContractRaceTests {}

    @Nested
    @Tag("AnAddressBook")
    class AnAddressBook extends AddressBookTests {}

    @Nested
    @Tag("BringingCustomers")
    class BringingCustomers extends ImportTests {}

    @Nested
    @Tag("AnOrderThatIsGivenWrongly")
    class AnOrderThatIsGivenWrongly extends OrderInputTests {}

    @Nested
    @Tag("OrdersThatTheHostKeeps")
    class OrdersThatTheHostKeeps extends OrderDirectoryTests {}

    @Nested
    @Tag("AnOrder")
    class AnOrder extends OrderTests {}

    @Nested
    @Tag("SavedCards")
    class SavedCards extends SavedCardTests {}

    @Nested
    @Tag("WhoeverClaimsAGuestsOrder")
    class WhoeverClaimsAGuestsOrder extends GuestOrderClaimTests {}

    @Nested
    @Tag("AGuestsOrder")
    class AGuestsOrder extends GuestOrderTests {}

    @Nested
    @Tag("OrdersOfABroughtCustomer")
    class OrdersOfABroughtCustomer extends ImportedOrderTests {}

    @Nested
    @Tag("SettlingTheOrdersOfADeletedAccount")
    class SettlingTheOrdersOfADeletedAccount extends SettledOrderTests {}

    @Nested
    @Tag("OrdersOfADeletedAccount")
    class OrdersOfADeletedAccount extends KeptOrderTests {}

    @Nested
    @Tag("BringingCustomersAgain")
    class BringingCustomersAgain extends ImportAgainTests {}

    @Nested
    @Tag("ACardAtItsGateway")
    class ACardAtItsGateway extends CardAtGatewayTests {}

    @Nested
    @Tag("AGatewayThatDescribes")
    class AGatewayThatDescribes extends DescribedCardTests {}

    @Nested
    @Tag("CardsTriedOut")
    class CardsTriedOut extends CardThrottlingTests {}

    @Nested
    @Tag("CardsForTheHost")
    class CardsForTheHost extends PlatformCardsTests {}

    @Nested
    @Tag("AnAccountAfterCheckout")
    class AnAccountAfterCheckout extends AccountOfferTests {}

    @Nested
    @Tag("AnAccountAfterCheckoutAttacked")
    class AnAccountAfterCheckoutAttacked extends AccountOfferAttackTests {}

    @Nested
    @Tag("TheLinkToAnOrder")
    class TheLinkToAnOrder extends OrderLinkTests {}

    @Nested
    @Tag("ACardNumber")
    class ACardNumber extends CardNumberTests {}

    @Nested
    @Tag("Dispatching")
    class Dispatching extends DispatchTests {}

    @Nested
    @Tag("ManyAtOnce")
    class ManyAtOnce extends RaceTests {}

    @Nested
    @Tag("TokensThatAreNoGood")
    class TokensThatAreNoGood extends LinkTokenTests {}

    @Nested
    @Tag("StrangeText")
    class StrangeText extends StrangeTextTests {}

    @Nested
    @Tag("BadInput")
    class BadInput extends BadInputTests {}

    @Nested
    @Tag("TheAudit")
    class TheAudit extends AuditTests {}

    @Nested
    @Tag("Secrets")
    class Secrets extends SecretsTests {}

    @Nested
    @Tag("WhatIsAbsent")
    class WhatIsAbsent extends AbsenceTests {}

    @Nested
    @Tag("TheBuilder")
    class TheBuilder extends BuilderTests {}

    @Nested
    @Tag("AUnitOfWorkThatRunsAgain")
    class AUnitOfWorkThatRunsAgain extends RunAgainTests {}

    @Nested
    @Tag("WhatHappensMeanwhile")
    class WhatHappensMeanwhile extends MeanwhileTests {}

    @Nested
    @Tag("CleaningUp")
    class CleaningUp extends HousekeepingTests {}

    @Nested
    @Tag("ContractsOfAnAccountThatEnds")
    class ContractsOfAnAccountThatEnds extends ContractEndTests {}

    @Nested
    @Tag("DeletingAnAccount")
    class DeletingAnAccount extends DeletionTests {}

    @Nested
    @Tag("CarryingOutADeletion")
    class CarryingOutADeletion extends DeletionRunTests {}

    @Nested
    @Tag("ADeletionThatIsDisturbed")
    class ADeletionThatIsDisturbed extends DeletionCrashTests {}

    @Nested
    @Tag("AskingAtCheckout")
    class AskingAtCheckout extends CheckoutQuestionTests {}

    @Nested
    @Tag("PlacingAnOrder")
    class PlacingAnOrder extends PlacingOrderTests {}

    @Nested
    @Tag("ATextOfAnOrderThatIsPaid")
    class ATextOfAnOrderThatIsPaid extends PaidTextTests {}

    @Nested
    @Tag("TheSameCheckoutAgain")
    class TheSameCheckoutAgain extends CheckoutAgainTests {}

    @Nested
    @Tag("BuyingInADiscreetShop")
    class BuyingInADiscreetShop extends DiscreetCheckoutTests {}

    @Nested
    @Tag("ClickingTwice")
    class ClickingTwice extends DoubleClickTests {}

    @Nested
    @Tag("SigningInToADiscreetShop")
    class SigningInToADiscreetShop extends DiscreetSignInTests {}

    @Nested
    @Tag("PlacingAnOrderMeanwhile")
    class PlacingAnOrderMeanwhile extends CheckoutMeanwhileTests {}

    @Nested
    @Tag("AnAccountThatCannotBeUsed")
    class AnAccountThatCannotBeUsed extends UnusableAccountTests {}

    @Nested
    @Tag("WhatAnOwnerIsToldOf")
    class WhatAnOwnerIsToldOf extends NoticeTests {}

    @Nested
    @Tag("AChainOfChanges")
    class AChainOfChanges extends ChainTests {}
}
