package org.customeraccounts.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Violation;
import org.customeraccounts.value.RequestContext;
import org.customeraccounts.value.ShopId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTagsTest {
    private static final String OF_35 = "fr-Latn-CH-variant1-variant2-varian";

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en", "de-CH", "zh-Hant-TW", "tlh", "ja-JP-u-ca-japanese"})
    void aLanguageIsTaken(String tag) {
        assertThat(LanguageTags.violations("locale", Locale.forLanguageTag(tag)))
                .isEmpty();
    }

    @Test
    void noLanguageIsRequired() {
        assertThat(LanguageTags.violations("locale", null)).containsExactly(Violation.of("locale", ErrorCode.REQUIRED));
        assertThat(LanguageTags.violations("locale", Locale.ROOT))
                .containsExactly(Violation.of("locale", ErrorCode.REQUIRED));
        assertThat(LanguageTags.violations("locale", Locale.forLanguageTag("und-FR")))
                .containsExactly(Violation.of("locale", ErrorCode.REQUIRED));
        assertThat(LanguageTags.violations("locale", Locale.forLanguageTag("x-private")))
                .containsExactly(Violation.of("locale", ErrorCode.REQUIRED));
    }

    @Test
    void aTagOf35CharactersIsTakenAndALongerOneIsRefused() {
        Locale longest = Locale.forLanguageTag(OF_35);
        Locale longer = Locale.forLanguageTag(OF_35 + "t");

        assertThat(longest.toLanguageTag()).hasSize(35);
        assertThat(LanguageTags.violations("locale", longest)).isEmpty();
        assertThat(longer.toLanguageTag()).hasSize(36);
        assertThat(LanguageTags.violations("locale", longer))
                .containsExactly(Violation.of("locale", ErrorCode.TOO_LONG, "max", 35));
    }

    @ParameterizedTest
    @ValueSource(strings = {"no such language", "toolonglanguage", "f", "fr\n", "français", "\ud800"})
    @SuppressWarnings("deprecation")
    void aLanguageWithoutATagCannotBeKept(String language) {
        assertThat(LanguageTags.violations("locale", new Locale(language)))
                .containsExactly(Violation.of("locale", ErrorCode.INVALID_FORMAT));
    }

    @Test
    void aVisitorOfUnknownLanguageReadsEnglish() {
        ShopId shop = ShopId.of("shop");

        assertThat(new VisitorRequest(shop, RequestContext.unknown()).locale()).isEqualTo(Locale.ENGLISH);
        assertThat(new VisitorRequest(shop, RequestContext.in(Locale.FRENCH)).locale())
                .isEqualTo(Locale.FRENCH);
    }
}
