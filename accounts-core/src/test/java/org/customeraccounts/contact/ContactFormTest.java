package org.customeraccounts.contact;

import static org.assertj.core.api.Assertions.assertThat;

import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Violation;
import org.customeraccounts.internal.operation.Inputs;
import org.customeraccounts.value.PersonName;
import org.junit.jupiter.api.Test;

class ContactFormTest {
    private static final Inputs INPUTS = new Inputs();
    private static final String LONGEST = "x".repeat(PersonName.LONGEST);

    @Test
    void anAddressIsEnough() {
        assertThat(INPUTS.violations(ContactForm.of("ada@example.com"))).isEmpty();
        assertThat(INPUTS.violations(new ContactForm("ada@example.com", LONGEST, LONGEST)))
                .isEmpty();
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        assertThat(INPUTS.violations(new ContactForm(null, LONGEST + "x", "\u2028")))
                .containsExactly(
                        Violation.of("email", ErrorCode.REQUIRED),
                        Violation.of("family", ErrorCode.INVALID_CHARACTERS),
                        Violation.of("given", ErrorCode.TOO_LONG, "max", 100));
        assertThat(INPUTS.violations(ContactForm.of("ada@")))
                .containsExactly(Violation.of("email", ErrorCode.EMAIL_INVALID));
    }

    @Test
    void theFormGivesNothingAway() {
        assertThat(new ContactForm("ada@example.com", "Ada", "Lovelace")).hasToString("ContactForm[hidden]");
    }
}
