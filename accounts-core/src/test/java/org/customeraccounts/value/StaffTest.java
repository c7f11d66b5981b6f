package org.customeraccounts.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StaffTest {
    @Test
    void eachRoleHasItsOwnWayIn() {
        assertThat(Staff.owner("u-1")).isEqualTo(new Staff(Staff.Role.OWNER, "u-1"));
        assertThat(Staff.administrator("u-1")).isEqualTo(new Staff(Staff.Role.ADMINISTRATOR, "u-1"));
        assertThat(Staff.contributor("u-1")).isEqualTo(new Staff(Staff.Role.CONTRIBUTOR, "u-1"));
    }

    @Test
    void a128CodePointsAreTakenAndOneMoreIsRefused() {
        String longest = "\ud83d\ude00".repeat(Staff.LONGEST);

        assertThat(Staff.owner(longest).id()).isEqualTo(longest);
        assertThatIllegalArgumentException().isThrownBy(() -> Staff.owner(longest + "x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "u\n1", "u\u0000", "\u2066u", "\ud800"})
    void anIdThatIsBlankOrBrokenIsRefused(String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> Staff.contributor(id));
    }

    @Test
    void nullIsRefused() {
        assertThatNullPointerException().isThrownBy(() -> Staff.owner(null));
        assertThatNullPointerException().isThrownBy(() -> new Staff(null, "u-1"));
    }
}
