package org.customeraccounts.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.customeraccounts.value.Password;
import org.junit.jupiter.api.Test;

class CompromisedPasswordsTest {
    @Test
    void aSetOfPasswordsWillDo() {
        CompromisedPasswords known = Set.of(Password.of("x7k2p9w4m1"))::contains;

        assertThat(known.isCompromised(Password.of("x7k2p9w4m1"))).isTrue();
        assertThat(known.isCompromised(Password.of("le chat dort sur le lit"))).isFalse();
    }
}
