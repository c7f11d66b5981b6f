package org.customeraccounts.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountryCodeTest {
    private final Locale host = Locale.getDefault();

    @AfterEach
    void restore() {
        Locale.setDefault(host);
    }

    @ParameterizedTest
    @ValueSource(strings = {"IT", "it", "It", " iT ", "\u2003IT", "it             "})
    void caseAndOuterWhiteSpaceDoNotMatter(String typed) {
        assertThat(CountryCode.parse(typed)).contains(CountryCode.of("IT"));
        assertThat(CountryCode.of(typed)).hasToString("IT");
    }

    @Test
    void theHostsOwnLanguagePlaysNoPart() {
        Locale.setDefault(Locale.forLanguageTag("tr"));

        assertThat(CountryCode.parse("it")).contains(new CountryCode("IT"));
        assertThat(CountryCode.parse("in")).contains(new CountryCode("IN"));
    }

    @Test
    void everyCountryOfIsoAndKosovoIsKnown() {
        assertThat(Locale.getISOCountries())
                .contains("FR", "SS", "CW")
                .allSatisfy(code -> assertThat(CountryCode.parse(code)).contains(new CountryCode(code)));
        assertThat(CountryCode.parse("xk")).contains(new CountryCode("XK"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "F",
                "FRA",
                "F R",
                "250",
                "ZZ",
                "XX",
                "UK",
                "EU",
                "AN",
                "SU",
                "F\u0000",
                "F\u202e",
                "\u00df",
                "\ufb01",
                "\u0131t",
                "\uff26\uff32",
                "\u0424\u0420",
                "FR\nDE",
                "                 FR"
            })
    void anythingElseIsNoCountry(String typed) {
        assertThat(CountryCode.parse(typed)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> CountryCode.of(typed));
    }

    @Test
    void hugeTextIsNoCountry() {
        assertThat(CountryCode.parse(" ".repeat(1 << 20) + "FR")).isEmpty();
        assertThat(CountryCode.parse("F".repeat(1 << 20))).isEmpty();
    }

    @Test
    void oneThatWasKeptStaysOneWhenItIsWithdrawn() {
        assertThat(new CountryCode("AN").value()).isEqualTo("AN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "fr", "F", "FRA", "F1", " FR", "\u00c9A"})
    void whatIsKeptHasTheForm(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> new CountryCode(value));
    }

    @Test
    void nullIsRefused() {
        assertThatNullPointerException().isThrownBy(() -> new CountryCode(null));
        assertThatNullPointerException().isThrownBy(() -> CountryCode.parse(null));
    }
}
