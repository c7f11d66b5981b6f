package org.customeraccounts.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import org.customeraccounts.smtp.SmtpSettings.Security;
import org.customeraccounts.value.EmailAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpSettingsTest {
    private static SmtpSettings.Builder someSettings() {
        return SmtpSettings.builder().host("mail.example").from(EmailAddress.parse("shop@example.com"));
    }

    @Test
    void startTlsOnTheSubmissionPortWithinSecondsIsTheDefault() {
        SmtpSettings settings = someSettings().build();

        assertThat(settings.security()).isEqualTo(Security.STARTTLS);
        assertThat(settings.port()).isEqualTo(587);
        assertThat(settings.username()).isNull();
        assertThat(settings.password()).isNull();
        assertThat(settings.connectTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.readTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.writeTimeout()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void eachPartHasATimeLimitOfItsOwn() {
        SmtpSettings settings = someSettings()
                .connectTimeout(Duration.ofSeconds(1))
                .readTimeout(Duration.ofSeconds(2))
                .writeTimeout(Duration.ofSeconds(3))
                .build();

        assertThat(settings.connectTimeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.readTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.writeTimeout()).isEqualTo(Duration.ofSeconds(3));
    }

    @ParameterizedTest
    @CsvSource({"NONE, 25", "STARTTLS, 587", "TLS, 465"})
    void everySecurityHasItsPort(Security security, int port) {
        assertThat(someSettings().security(security).build().port()).isEqualTo(port);
        assertThat(someSettings().port(2525).security(security).build().port()).isEqualTo(2525);
    }

    @Test
    void hostAndSenderAreNeeded() {
        assertThatNullPointerException()
                .isThrownBy(SmtpSettings.builder()::build)
                .withMessage("host");
        assertThatNullPointerException()
                .isThrownBy(SmtpSettings.builder().host("mail.example")::build)
                .withMessage("from");
        assertThatIllegalArgumentException().isThrownBy(() -> someSettings().host(" "));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 65_536})
    void aPortIsOneTo65535(int port) {
        assertThatIllegalArgumentException().isThrownBy(() -> someSettings().port(port));
        assertThat(someSettings().port(1).build().port()).isEqualTo(1);
        assertThat(someSettings().port(65_535).build().port()).isEqualTo(65_535);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT0.000999S", "PT1H0.001S"})
    void aTimeLimitIsAMillisecondToAnHour(Duration timeout) {
        assertThatIllegalArgumentException().isThrownBy(() -> someSettings().connectTimeout(timeout));
        assertThatIllegalArgumentException().isThrownBy(() -> someSettings().readTimeout(timeout));
        assertThatIllegalArgumentException().isThrownBy(() -> someSettings().writeTimeout(timeout));
        assertThat(someSettings().readTimeout(Duration.ofHours(1)).build().readTimeout())
                .isEqualTo(Duration.ofHours(1));
        assertThat(someSettings().readTimeout(Duration.ofMillis(1)).build().readTimeout())
                .isEqualTo(Duration.ofMillis(1));
    }
}
