package org.customeraccounts.example.ownstorage.tables;

import java.util.Set;

/** A slip in the SQL of {@link CustomersTable} or in the platform's tables, easily made. */
enum PlantedFault {
    A_LOOK_UP_FORGETS_THE_SHOP(
            "select * from customers where shop = ? and account_id = ?",
            "select * from customers where ? <> '' and account_id = ?",
            "Accounts",
            "isEmptyInAnotherShop"),

    A_CHANGE_FORGETS_THE_SHOP(
            "first_name = ?, last_name = ? where shop = ?",
            "first_name = ?, last_name = ? where ? <> ''",
            "Accounts",
            "tellsTwoShopsWithEqualIdsApart"),

    A_LOCK_LOCKS_NOTHING(
            " for update",
            "",
            "Accounts",
            "letsNobodyElseChangeTheAccountUntilTheUnitIsCommitted",
            "readsWhatWasLastCommittedSoThatNoUpdateIsLost"),

    A_STATUS_CHANGES_FROM_WHATEVER_IT_IS(
            "account_id = ? and status = ?",
            "account_id = ? and ? <> ''",
            "AccountChanges",
            "isNotDoneFromAnyOtherState",
            "hasOneWinnerOfMany"),

    AN_ADDRESS_IS_VERIFIED_AGAIN(
            "email_bounces = false\nwhere shop = ? and account_id = ? and email_key = ? and email_verified_at is null",
            "email_bounces = false\nwhere shop = ? and account_id = ? and email_key = ?",
            "AccountChanges",
            "isNotDoneTwice",
            "hasOneWinnerOfMany"),

    AN_ADDRESS_CHANGES_UNDER_WHO_HAS_PROVEN_ANOTHER(
            "email_key = ?, email_verified_at = ?, email_bounces = false\n"
                    + "where shop = ? and account_id = ? and email_key = ?",
            "email_key = ?, email_verified_at = ?, email_bounces = false\n"
                    + "where shop = ? and account_id = ? and ? <> ''",
            "AccountEmails",
            "isNotDoneFromAnyOtherAddress"),

    A_SECOND_ACCOUNT_OVERWRITES_THE_FIRST(
            "customer_number = ? and account_id is null",
            "customer_number = ?",
            "ExternalRefs",
            "failsWhereAnotherAccountHasTheNumberAndLeavesThatOneAlone"),

    TWO_CUSTOMERS_MAY_HAVE_ONE_NUMBER(
            "constraint customers_number unique (shop, customer_number)",
            "constraint customers_number unique (shop, customer_number, id)",
            "ExternalRefs",
            "isNotDoneWhenAnotherAccountHasTheNumber",
            "hasOneWinnerOfManyAccounts"),

    A_NUMBER_IS_FOUND_WHATEVER_ITS_CASE(
            "and customer_number = ? and account_id is not null",
            "and lower(customer_number) = lower(?) and account_id is not null",
            "ExternalRefs",
            "takesNoNumberForOneThatLooksLikeIt"),

    INSTANTS_ARE_CUT_TO_THE_MILLISECOND(
            "created_at timestamp(6)", "created_at timestamp(3)", "Accounts", "keepsInstantsToTheMicrosecond");

    private final String right;
    private final String wrong;
    final String group;
    final Set<String> foundBy;

    PlantedFault(String right, String wrong, String group, String... foundBy) {
        this.right = right;
        this.wrong = wrong;
        this.group = group;
        this.foundBy = Set.of(foundBy);
    }

    String plantedIn(String sql) {
        return sql.replace(right, wrong);
    }
}
