package org.customeraccounts.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class MailDesignTest {
    private final MailTemplate english = new MailTemplate("Welcome", "Hello", "<p>Hello</p>");
    private final MailTemplate french = new MailTemplate("Bienvenue", "Bonjour", "<p>Bonjour</p>");

    @Test
    void frenchIsFrenchAndAnyOtherLanguageIsEnglish() {
        MailDesign design = new MailDesign(MailStyle.plain(), english, french);

        assertThat(design.template(Locale.FRENCH)).contains(french);
        assertThat(design.template(Locale.CANADA_FRENCH)).contains(french);
        assertThat(design.template(Locale.UK)).contains(english);
        assertThat(design.template(Locale.JAPANESE)).contains(english);
        assertThat(design.template(Locale.ROOT)).contains(english);
    }

    @Test
    void oneLanguageDoesNotStandInForTheOther() {
        assertThat(new MailDesign(MailStyle.plain(), english, null).template(Locale.FRENCH))
                .isEmpty();
        assertThat(new MailDesign(MailStyle.plain(), null, french).template(Locale.ENGLISH))
                .isEmpty();
    }
}
