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
@ExtendWith(GroupOfFailure.class)
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
    class SigningUp extends SignUpTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class SigningIn extends SignInTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class KnownDevices extends DeviceTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class BeingSignedIn extends SessionTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class VerifyingAnAddress extends VerifyingTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class AskingForAnotherAddress extends RequestingChangeTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class ConfirmingAnotherAddress extends ConfirmingChangeTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class BetweenAskingAndConfirming extends ChangeMeanwhileTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class TheWayBack extends WayBackTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class CapsOnChanges extends ChangeCapTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class APassword extends PasswordTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class Throttling extends ThrottlingTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class CountsOfAttempts extends AttemptCountTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class MailCaps extends MailCapTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class SharesOfMails extends MailShareTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class AmongStrangers extends StrangerTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class AWalkAmongStrangers extends StrangerWalkTests {
        AWalkAmongStrangers() {
            super(25);
        }

        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class ResetMails extends ResetMailTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class AShopsSettings extends ShopSettingsTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class TheDayWhereAShopIs extends ShopDayTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class TheAccountThatTheAuditNames extends AuditedAccountTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class TokensOfCards extends CardTokenTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class TheWelcomeMail extends MailTemplateTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class Staff extends StaffTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class RolesOfStaff extends StaffRoleTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class TheContacts extends ContactTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class ThePlatform extends PlatformTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class AProfile extends ProfileTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class Subscriptions extends SubscriptionTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class TheBookOfContracts extends PlatformSubscriptionsTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class CardsOfContracts extends ContractCardTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class NewCardsForContracts extends ContractNewCardTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class ContractsBilledElsewhere extends ContractBillingTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class ContractsAtOnce extends ContractRaceTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class AnAddressBook extends AddressBookTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class BringingCustomers extends ImportTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class AnOrderThatIsGivenWrongly extends OrderInputTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class OrdersThatTheHostKeeps extends OrderDirectoryTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class AnOrder extends OrderTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class SavedCards extends SavedCardTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class WhoeverClaimsAGuestsOrder extends GuestOrderClaimTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class AGuestsOrder extends GuestOrderTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class OrdersOfABroughtCustomer extends ImportedOrderTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class SettlingTheOrdersOfADeletedAccount extends SettledOrderTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class OrdersOfADeletedAccount extends KeptOrderTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class BringingCustomersAgain extends ImportAgainTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class ACardAtItsGateway extends CardAtGatewayTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class AGatewayThatDescribes extends DescribedCardTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class CardsTriedOut extends CardThrottlingTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class CardsForTheHost extends PlatformCardsTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class AnAccountAfterCheckout extends AccountOfferTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class AnAccountAfterCheckoutAttacked extends AccountOfferAttackTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class TheLinkToAnOrder extends OrderLinkTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class ACardNumber extends CardNumberTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class Dispatching extends DispatchTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class ManyAtOnce extends RaceTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class TokensThatAreNoGood extends LinkTokenTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class StrangeText extends StrangeTextTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class BadInput extends BadInputTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class TheAudit extends AuditTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class Secrets extends SecretsTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class WhatIsAbsent extends AbsenceTests {}

    @Nested
    class TheBuilder extends BuilderTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class AUnitOfWorkThatRunsAgain extends RunAgainTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class WhatHappensMeanwhile extends MeanwhileTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class CleaningUp extends HousekeepingTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class ContractsOfAnAccountThatEnds extends ContractEndTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class DeletingAnAccount extends DeletionTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class CarryingOutADeletion extends DeletionRunTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class ADeletionThatIsDisturbed extends DeletionCrashTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class AskingAtCheckout extends CheckoutQuestionTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class PlacingAnOrder extends PlacingOrderTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class ATextOfAnOrderThatIsPaid extends PaidTextTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class TheSameCheckoutAgain extends CheckoutAgainTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class BuyingInADiscreetShop extends DiscreetCheckoutTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class ClickingTwice extends DoubleClickTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class SigningInToADiscreetShop extends DiscreetSignInTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class PlacingAnOrderMeanwhile extends CheckoutMeanwhileTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class AnAccountThatCannotBeUsed extends UnusableAccountTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class WhatAnOwnerIsToldOf extends NoticeTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }

    @Nested
    class AChainOfChanges extends ChainTests {
        @Override
        protected Storage newStorage() {
            return AcceptanceTests.this.newStorage();
        }
    }
}
