package org.customeraccounts.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Instant;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.ContactId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.ShopId;
import org.junit.jupiter.api.Test;

class ContactTest {
    private static final String ID = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f";

    private static Contact contact(EmailAddress address, AccountId account) {
        return new Contact(ContactId.parse(ID), ShopId.of("shop"), address, null, account, true, Instant.EPOCH);
    }

    @Test
    void anAccountMayBeTiedToIt() {
        EmailAddress ada = EmailAddress.parse("ada@example.com");

        assertThat(contact(ada, AccountId.parse(ID)).hasAccount()).isTrue();
        assertThat(contact(ada, null).hasAccount()).isFalse();
    }

    @Test
    void aContactHasAnAddress() {
        assertThatNullPointerException().isThrownBy(() -> contact(null, null)).withMessage("address");
    }
}
