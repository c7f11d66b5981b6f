package org.customeraccounts.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchException;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.List;
import org.customeraccounts.account.NameForm;
import org.customeraccounts.account.OrderSignUp;
import org.customeraccounts.account.SignUp;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.contact.ContactForm;
import org.customeraccounts.imports.CustomerImport;
import org.customeraccounts.order.PlacedOrder;
import org.customeraccounts.payment.CardDetails;
import org.customeraccounts.payment.CardForm;
import org.customeraccounts.session.SignIn;
import org.customeraccounts.subscription.ContractForm;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.CountryCode;
import org.customeraccounts.value.Cursor;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.Money;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.SessionToken;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.SourceAddress;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.json.JsonMapper;

/** What is read goes through the types' own rules, and no failure repeats what was sent. */
@Tag("found-C3")
class JsonErrorTest {
    private static final JsonMapper JACKSON_3 = JsonMapper.shared();
    private static final ObjectMapper JACKSON_2 = new ObjectMapper().registerModule(new JavaTimeModule());

    private static final List<Class<?>> VALUES = List.of(
            AccountId.class,
            ShopId.class,
            EmailAddress.class,
            Money.class,
            CountryCode.class,
            Cursor.class,
            SourceAddress.class,
            Password.class,
            SessionToken.class,
            GatewayToken.class);

    private static final List<Class<?>> FORMS = List.of(
            SignUp.class,
            SignIn.class,
            OrderSignUp.class,
            NameForm.class,
            AddressForm.class,
            ContactForm.class,
            CardForm.class,
            CardDetails.class,
            CustomerImport.class,
            CustomerImport.Card.class,
            PlacedOrder.class,
            PlacedOrder.Line.class,
            PlacedOrder.Totals.class,
            PlacedOrder.Payment.class,
            ContractForm.class);

    private static void tellsNothing(Exception failure) {
        for (Throwable thrown = failure; thrown != null; thrown = thrown.getCause()) {
            assertThat(thrown).asString().doesNotContain("canary", "4111111111111111");
        }
    }

    @Nested
    class AValue {
        static final List<Class<?>> VALUES = JsonErrorTest.VALUES;

        @ParameterizedTest
        @FieldSource("VALUES")
        void isNotRepeated(Class<?> type) {
            for (String json : List.of(
                    "\"canary canary@@\"",
                    "\"4111111111111111\"",
                    "4111111111111111",
                    "{\"canary\":1}",
                    "[\"canary\"]",
                    "{\"amount\":\"canary\",\"currency\":\"canary\"}")) {
                tellsNothing(catchException(() -> JACKSON_3.readValue(json, type)));
                tellsNothing(catchException(() -> JACKSON_2.readValue(json, type)));
            }
        }

        @Test
        void isNormalizedAndJudgedAsByItsFactory() throws Exception {
            Password decomposed = JACKSON_3.readValue("\"e\u0301\"", Password.class);

            assertThat(decomposed).isEqualTo(Password.of("\u00e9"));
            assertThat(JACKSON_2.readValue("\"e\u0301\"", Password.class)).isEqualTo(decomposed);
            for (String card : List.of("\"4111 1111 1111 1111\"", "4111111111111111")) {
                assertThat(JACKSON_3.readValue(card, GatewayToken.class).wasCardNumber())
                        .isTrue();
                assertThat(JACKSON_2.readValue(card, GatewayToken.class).wasCardNumber())
                        .isTrue();
            }
            String mailed = JACKSON_3.writeValueAsString(PublicSamples.MAIL_TOKEN.reveal());
            assertThat(JACKSON_3.readValue(mailed, SessionToken.class).isWellFormed())
                    .isFalse();
            assertThat(JACKSON_2.readValue(mailed, SessionToken.class).isWellFormed())
                    .isFalse();
            assertThat(catchException(() -> JACKSON_3.readValue("\"ada@localhost\"", EmailAddress.class)))
                    .isNotNull();
            assertThat(catchException(() -> JACKSON_2.readValue("\"ada@localhost\"", EmailAddress.class)))
                    .isNotNull();
        }
    }

    @Nested
    class AForm {
        static final List<Class<?>> FORMS = JsonErrorTest.FORMS;

        @ParameterizedTest
        @FieldSource("FORMS")
        void isReadWithNothingInIt(Class<?> type) throws Exception {
            assertThat((Object) JACKSON_3.readValue("{}", type)).isNotNull();
            assertThat((Object) JACKSON_2.readValue("{}", type)).isNotNull();
        }

        @Test
        void doesNotRepeatWhatIsSecretInIt() {
            String json = "{\"email\":\"ada@example.com\",\"password\":[\"canary\"]}";

            tellsNothing(catchException(() -> JACKSON_3.readValue(json, SignUp.class)));
            tellsNothing(catchException(() -> JACKSON_2.readValue(json, SignUp.class)));
        }
    }
}
