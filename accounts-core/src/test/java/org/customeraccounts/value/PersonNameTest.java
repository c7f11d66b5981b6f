package org.customeraccounts.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonNameTest {
    @Test
    void bothPartsAreKeptAsWritten() {
        PersonName name = PersonName.of("José  María", "O’Neill-ß \ud83d\ude00");

        assertThat(name.given()).isEqualTo("José  María");
        assertThat(name.family()).isEqualTo("O’Neill-ß \ud83d\ude00");
        assertThat(name.full()).isEqualTo("José  María O’Neill-ß \ud83d\ude00");
    }

    @Test
    void outerWhiteSpaceIsTakenOff() {
        assertThat(PersonName.of(" \u3000Ada ", "\u2003Lovelace ")).isEqualTo(PersonName.of("Ada", "Lovelace"));
    }

    @Test
    void onePartIsEnough() {
        assertThat(PersonName.of("Ada", "").full()).isEqualTo("Ada");
        assertThat(PersonName.of(" ", "Lovelace").full()).isEqualTo("Lovelace");
    }

    @Test
    void noPartIsNotEnough() {
        assertThatIllegalArgumentException().isThrownBy(() -> PersonName.of("", ""));
        assertThatIllegalArgumentException().isThrownBy(() -> PersonName.of(" ", "\u2003"));
    }

    @Test
    void aHundredCodePointsAreTakenAndOneMoreIsRefused() {
        String longest = "\ud83d\ude00".repeat(PersonName.LONGEST);

        assertThat(PersonName.of(longest, longest).given()).isEqualTo(longest);
        assertThat(PersonName.of(" " + longest + " ", "").given()).isEqualTo(longest);
        assertThatIllegalArgumentException().isThrownBy(() -> PersonName.of(longest + "x", ""));
        assertThatIllegalArgumentException().isThrownBy(() -> PersonName.of("", longest + "x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"A\nda", "A\u0000da", "A\u202eda", "\ud800da", "A\u2028da", "A\ue000da"})
    void charactersWithoutAPlaceInALineAreRefused(String part) {
        assertThatIllegalArgumentException().isThrownBy(() -> PersonName.of(part, "Lovelace"));
        assertThatIllegalArgumentException().isThrownBy(() -> PersonName.of("Ada", part));
    }

    @Test
    void nullIsRefused() {
        assertThatNullPointerException().isThrownBy(() -> PersonName.of(null, "Lovelace"));
        assertThatNullPointerException().isThrownBy(() -> PersonName.of("Ada", null));
    }

    @Test
    void theRefusalDoesNotHoldTheName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PersonName.of("canary\u0000", ""))
                .withMessageNotContaining("canary");
    }
}
