package org.customeraccounts.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.ForbiddenException;
import org.customeraccounts.error.Violation;
import org.customeraccounts.internal.operation.Inputs;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.DeviceToken;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.SessionId;
import org.customeraccounts.value.SessionToken;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SignInTest {
    private static final Inputs INPUTS = new Inputs();
    private static final Password PASSWORD = Password.of("canary-canary");

    @Test
    void anAddressAndAPasswordAreEnough() {
        assertThat(INPUTS.violations(SignIn.with("ada@example.com", PASSWORD))).isEmpty();
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        assertThat(INPUTS.violations(SignIn.with(null, null)))
                .containsExactly(
                        Violation.of("email", ErrorCode.REQUIRED), Violation.of("password", ErrorCode.REQUIRED));
        assertThat(INPUTS.violations(SignIn.with("ada@localhost", PASSWORD)))
                .containsExactly(Violation.of("email", ErrorCode.EMAIL_INVALID));
        assertThat(INPUTS.violations(SignIn.with("x".repeat(1 << 20), PASSWORD)))
                .containsExactly(Violation.of("email", ErrorCode.EMAIL_INVALID));
    }

    @Test
    void theFormGivesNothingAway() {
        assertThat(SignIn.with("ada@example.com", PASSWORD)).hasToString("SignIn[hidden]");
        assertThat(JsonMapper.shared().writeValueAsString(SignIn.with("ada@example.com", PASSWORD)))
                .doesNotContain("canary");
    }

    @Test
    void signedInHidesItsToken() {
        SignedIn signedIn = new SignedIn(
                AccountId.parse("017f22e2-79b0-7cc3-98c4-dc0c0c07398f"),
                SessionId.parse("017f22e2-79b0-7cc3-98c4-dc0c0c07398f"),
                SessionToken.mint(new byte[32]),
                Instant.EPOCH,
                DeviceToken.mint(new byte[32]));

        assertThat(signedIn.signedIn()).isSameAs(signedIn);
        assertThat(signedIn.toString()).contains("SessionToken[hidden]").doesNotContain("AAAA");
        assertThat(JsonMapper.shared().writeValueAsString(signedIn)).doesNotContain("AAAA");
    }

    @Test
    void checkYourMailIsNotSignedIn() {
        assertThatExceptionOfType(ForbiddenException.class)
                .isThrownBy(() -> new CheckYourMail().signedIn())
                .satisfies(thrown -> assertThat(thrown.code()).isEqualTo(ErrorCode.STEP_REQUIRED));
    }
}
