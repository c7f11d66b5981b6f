package org.customeraccounts.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.customeraccounts.mail.LinkPurpose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TokenGeneratorTest {
    /** Fills everything with one byte, the next one each time. */
    private static final class Counting extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private byte next;

        @Override
        public void nextBytes(byte[] bytes) {
            Arrays.fill(bytes, next++);
        }
    }

    @Test
    void everyTokenIsMadeOf32BytesFromTheSourceGiven() {
        TokenGenerator tokens = new TokenGenerator(new Counting());

        assertThat(tokens.session().reveal()).isEqualTo("ca_session_" + "A".repeat(43));
        assertThat(tokens.mail(LinkPurpose.RESET_PASSWORD).reveal())
                .isEqualTo("ca_reset_AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE");
    }

    @ParameterizedTest
    @EnumSource
    void everyPurposeCanBeMinted(LinkPurpose purpose) {
        assertThat(new TokenGenerator(new SecureRandom()).mail(purpose).reveal())
                .startsWith("ca_" + purpose.prefix() + "_");
    }

    @Test
    void noTokenComesTwice() {
        TokenGenerator tokens = new TokenGenerator(new SecureRandom());
        Set<String> minted = new HashSet<>();

        for (int i = 0; i < 1_000; i++) {
            minted.add(tokens.session().reveal());
        }

        assertThat(minted).hasSize(1_000);
    }
}
