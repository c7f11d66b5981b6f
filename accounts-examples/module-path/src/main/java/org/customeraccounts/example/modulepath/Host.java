package org.customeraccounts.example.modulepath;

import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.jdbc.JdbcStorage;
import org.customeraccounts.jdbc.Schema;
import org.customeraccounts.keyvalue.InMemoryStorage;
import org.customeraccounts.mail.OutgoingMail;
import org.customeraccounts.session.SignedIn;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.value.Money;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.ShopId;
import org.h2.jdbcx.JdbcDataSource;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/** Uses the library from a named module, and fails as soon as something is not as it should be. */
final class Host {
    private Host() {}

    /**
     * Goes through what differs between the module path and the class path.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        check("the host is a module", Host.class.getModule().isNamed());
        check("the library is a module", ErrorCode.class.getModule().isNamed());
        check("every code speaks English and French", everyCodeSpeaks());
        check("values are there", ShopId.of("boutique").value().equals("boutique"));
        check("values check themselves", Money.of("19.99", "EUR").minorUnits() == 1999);
        check(
                "secrets hide themselves",
                !Password.of("a long pass phrase").toString().contains("phrase"));
        check("forms are validated", violations(new Form("", "Lovelace")) == 1);
        check("a good form passes", violations(new Form("Ada", "Lovelace")) == 0);
        check("forms are read from JSON", Json.readsForms());
        signUp(InMemoryStorage.create());
        signUp(database());
    }

    private static Storage database() {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:mem:module-path;DB_CLOSE_DELAY=-1");
        Schema.migrate(dataSource);
        return JdbcStorage.create(dataSource);
    }

    private static void signUp(Storage storage) {
        System.out.println("    " + storage.getClass().getSimpleName());
        try (SignUpStory story = new SignUpStory(storage)) {
            check(
                    "the library's own forms are validated",
                    story.refusedFields().equals(List.of("email", "name.given", "password")));
            SignedIn laptop = story.signUp();
            check("an account is opened", story.areOpen(laptop));
            OutgoingMail mail = story.verificationMail();
            check("the mail is written in French", mail.subject().contains("confirmez votre adresse e-mail"));
            check("it has its layout", mail.html().contains("<html lang=\"fr\">"));
            check("its link verifies the address", story.verifies(laptop, mail));
            check(
                    "an address is checked",
                    story.refusedFieldsOfAnAddress(laptop)
                            .equals(List.of("city", "country", "line1", "name", "phone")));
            check("an address is kept", story.keepsAnAddress(laptop));
            check(
                    "a card is checked",
                    story.refusedFieldsOfACard(laptop).equals(List.of("billing.country", "holder", "token")));
            check("a card is kept and attached", story.keepsACard(laptop));
            check("the customer signs in", story.areOpen(laptop, story.signIn()));
            check("an answer is written as JSON, without its token", Json.keepsTheTokenBack(laptop));
            check("cards come back from JSON as they were", Json.keeps(story.savedCards(laptop)));
        }
    }

    private static boolean everyCodeSpeaks() {
        for (ErrorCode code : ErrorCode.values()) {
            String english = code.nextStep(Locale.ENGLISH, Map.of());
            String french = code.nextStep(Locale.FRENCH, Map.of());
            if (english.isBlank() || french.isBlank() || english.equals(french)) {
                return false;
            }
        }
        return true;
    }

    private static int violations(Form form) {
        try (ValidatorFactory factory = Validation.byDefaultProvider()
                .configure()
                .messageInterpolator(new ParameterMessageInterpolator())
                .buildValidatorFactory()) {
            return factory.getValidator().validate(form).size();
        }
    }

    private static void check(String what, boolean isSo) {
        if (!isSo) {
            throw new IllegalStateException("Not so on the module path: " + what);
        }
        System.out.println("ok  " + what);
    }
}
