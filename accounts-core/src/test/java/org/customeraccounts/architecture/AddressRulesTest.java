package org.customeraccounts.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class AddressRulesTest {
    @Nested
    class TheLibrary {
        @Test
        void changesAnAddressInTwoPlacesAndItsSpellingInOne() {
            assertThat(AddressRules.callersOfTheStore(House.main()))
                    .containsExactly(
                            "internal.email.EmailChangeCompletion",
                            "internal.email.EmailChangeRequests",
                            "internal.email.EmailChangeReversal");
        }

        @Test
        void letsOnlyTheCustomerAndTheMailboxesGetThere() {
            assertThat(AddressRules.waysToTheStore(House.main()))
                    .containsExactly(
                            "Customer.confirm",
                            "Storefront.confirm",
                            "Storefront.revert",
                            "internal.email.EmailOperations$ForCustomer.requestChange");
        }

        @Test
        void isLookedAtBehindEveryDoor() {
            assertThat(AddressRules.entries(House.main()))
                    .extracting(entry -> entry.getOwner().getSimpleName() + "." + entry.getName())
                    .contains(
                            "Accounts.startDispatching",
                            "Storefront.signUp",
                            "Customer.email",
                            "ForCustomer.requestChange",
                            "ForStaff.suspend",
                            "ForPlatform.assignExternalRef",
                            "Platform.mail",
                            "HostOperations.dispatchDue");
        }

        @Test
        void mergesNothing() {
            assertThat(AddressRules.merging(House.main())).isEmpty();
        }
    }

    @Nested
    class AHouseWithBackDoors {
        @Test
        void isReportedForEachPlaceThatChangesAnAddress() {
            assertThat(AddressRules.callersOfTheStore(House.withBackDoors()))
                    .containsExactly(
                            "internal.account.Correcting",
                            "internal.email.EmailChangeCompletion",
                            "internal.email.EmailChangeReversal");
        }

        @Test
        void isReportedForEachWayThere() {
            assertThat(AddressRules.waysToTheStore(House.withBackDoors()))
                    .containsExactly(
                            "BackOffice.byLambda",
                            "BackOffice.byMethodReference",
                            "BackOffice.byObject",
                            "Customer.confirm",
                            "internal.account.Corrections.correct");
        }

        @Test
        void isReportedForWhateverMerges() {
            assertThat(AddressRules.merging(House.withBackDoors()))
                    .containsExactly(
                            "email.MergedAccounts.<init>",
                            "email.MergedAccounts.look",
                            "email.Uniting.joinAll",
                            "email.Uniting.joinThese",
                            "email.Uniting.mergeIt",
                            "email.Uniting.moveOrders");
        }
    }
}
