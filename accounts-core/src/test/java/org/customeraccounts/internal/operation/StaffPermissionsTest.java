package org.customeraccounts.internal.operation;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.ForbiddenException;
import org.customeraccounts.value.RequestContext;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.Staff;
import org.customeraccounts.value.Staff.Role;
import org.junit.jupiter.api.Test;

class StaffPermissionsTest {
    @Test
    void theWholeTable() {
        String expected = """
                action                 OWNER ADMINISTRATOR CONTRIBUTOR
                SIGN_UP                -     -             -
                SIGN_IN                -     -             -
                SIGN_OUT               -     -             -
                SESSION_END            -     -             -
                SESSIONS_END_OTHERS    -     -             -
                DEVICE_END             -     -             -
                SESSIONS_END_ALL       yes   yes           -
                PASSWORD_RESET_REQUEST yes   yes           -
                PASSWORD_RESET         -     -             -
                PASSWORD_CHANGE        -     -             -
                VERIFICATION_RESEND    yes   yes           -
                LINK_CONFIRM           -     -             -
                EMAIL_CHANGE_REQUEST   -     -             -
                EMAIL_CHANGE_RESEND    -     -             -
                EMAIL_CHANGE_CANCEL    -     -             -
                EMAIL_CHANGE_REVERT    -     -             -
                MAIL_BOUNCE            -     -             -
                LINK_REFUSE            -     -             -
                PROFILE_RENAME         -     -             -
                PROFILE_CHANGE_LOCALE  -     -             -
                ADDRESS_ADD            -     -             -
                ADDRESS_CHANGE         -     -             -
                ADDRESS_DEFAULT        -     -             -
                ADDRESS_REMOVE         -     -             -
                CARD_ADD               -     -             -
                CARD_EDIT              -     -             -
                CARD_DEFAULT           -     -             -
                CARD_REMOVE            -     -             -
                CARD_REFUSE            -     -             -
                CARD_TOKEN_GIVE        -     -             -
                CARD_UPDATE            -     -             -
                ORDER_RECORD           -     -             -
                CHECKOUT               -     -             -
                ORDER_JOIN             -     -             -
                ORDER_VIEW             -     -             -
                ORDER_DISOWN           -     -             -
                ACCOUNT_OFFER          -     -             -
                ORDER_LINK_REQUEST     -     -             -
                CONTRACT_CANCEL        -     -             -
                CONTRACT_RESUME        -     -             -
                CONTRACT_CARD          -     -             -
                CONTRACT_DELIVERY      -     -             -
                CONTRACT_BEGIN         -     -             -
                CONTRACT_PAUSE         -     -             -
                CONTRACT_UNPAUSE       -     -             -
                CONTRACT_END           -     -             -
                CONTRACT_CHARGE        -     -             -
                CONTRACT_CARD_NOTICE   -     -             -
                CONTRACT_ANSWER        -     -             -
                EXTERNAL_REF_ASSIGN    -     -             -
                CUSTOMERS_IMPORT       -     -             -
                CONTACT_RECORD         -     -             -
                ACCOUNT_VIEW           yes   yes           -
                ACCOUNT_SUSPEND        yes   yes           -
                ACCOUNT_REINSTATE      yes   yes           -
                ACCOUNT_CLOSE          yes   yes           -
                ACCOUNT_DELETE         yes   yes           -
                ACCOUNT_DELETE_UNDO    yes   yes           -
                DELETIONS_VIEW         yes   yes           -
                SETTINGS_VIEW          yes   yes           -
                SETTINGS_SAVE          yes   yes           -
                TEMPLATE_VIEW          yes   yes           -
                TEMPLATE_SAVE          yes   yes           -
                CONTACTS_VIEW          yes   yes           yes
                CONTRACTS_VIEW         yes   yes           -
                AUDIT_VIEW             yes   yes           -
                OTHER                  -     -             -
                """;

        assertThat(table()).isEqualTo(expected);
    }

    private static String table() {
        String roles = Arrays.stream(Role.values()).map(Role::name).collect(joining(" "));
        return String.format("%-22s %s\n", "action", roles)
                + Arrays.stream(AuditAction.values())
                        .map(action -> String.format(
                                "%-22s %-5s %-13s %s\n",
                                action,
                                mark(Role.OWNER, action),
                                mark(Role.ADMINISTRATOR, action),
                                mark(Role.CONTRIBUTOR, action)))
                        .collect(joining());
    }

    private static String mark(Role role, AuditAction action) {
        return StaffPermissions.allow(role, action) ? "yes" : "-";
    }

    @Test
    void aCallIsRefusedByTheSameTable() {
        StaffRequest owner = new StaffRequest(ShopId.of("shop"), Staff.owner("u-1"), RequestContext.unknown());
        StaffRequest contributor =
                new StaffRequest(ShopId.of("shop"), Staff.contributor("u-2"), RequestContext.unknown());

        assertThatCode(() -> owner.require(AuditAction.ACCOUNT_CLOSE)).doesNotThrowAnyException();
        assertThatExceptionOfType(ForbiddenException.class)
                .isThrownBy(() -> contributor.require(AuditAction.ACCOUNT_CLOSE))
                .satisfies(thrown -> assertThat(thrown.code()).isEqualTo(ErrorCode.PERMISSION_DENIED));
    }
}
