package org.customeraccounts.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class RequestContextTest {
    private static final SourceAddress SOURCE = SourceAddress.parse("203.0.113.7");

    @Test
    void nothingIsKnownOfAnUnknownRequest() {
        assertThat(RequestContext.unknown().source()).isEmpty();
        assertThat(RequestContext.unknown().locale()).isEmpty();
    }

    @Test
    void addressAndLanguageAreKept() {
        assertThat(RequestContext.of(SOURCE, Locale.FRENCH).source()).contains(SOURCE);
        assertThat(RequestContext.of("203.0.113.7", Locale.FRENCH).source()).contains(SOURCE);
        assertThat(RequestContext.of("203.0.113.7", Locale.FRENCH).locale()).contains(Locale.FRENCH);
    }

    @Test
    void aRequestOfUnknownOriginMayHaveALanguage() {
        assertThat(RequestContext.in(Locale.FRENCH).source()).isEmpty();
        assertThat(RequestContext.in(Locale.FRENCH).locale()).contains(Locale.FRENCH);
    }

    @Test
    void aNameIsNoAddress() {
        assertThat(RequestContext.of("localhost", Locale.FRENCH).source()).isEmpty();
    }

    @Test
    void nullIsRefused() {
        assertThatNullPointerException().isThrownBy(() -> RequestContext.of(SOURCE, null));
        assertThatNullPointerException().isThrownBy(() -> RequestContext.of((SourceAddress) null, Locale.FRENCH));
        assertThatNullPointerException().isThrownBy(() -> RequestContext.of((String) null, Locale.FRENCH));
        assertThatNullPointerException().isThrownBy(() -> RequestContext.in(null));
    }
}
