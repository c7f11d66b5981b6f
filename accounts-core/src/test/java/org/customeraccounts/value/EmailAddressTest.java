package org.customeraccounts.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.customeraccounts.value.InvalidEmailAddressException.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class EmailAddressTest {
    private static List<String[]> validAddresses() {
        return Addresses.in("valid-addresses.txt");
    }

    private static List<String[]> invalidAddresses() {
        return Addresses.in("invalid-addresses.txt");
    }

    private static Reason refusalOf(String typed) {
        try {
            EmailAddress.parse(typed);
        } catch (InvalidEmailAddressException e) {
            return e.reason();
        }
        throw new AssertionError("accepted: " + typed);
    }

    @Nested
    class Parsing {
        @ParameterizedTest(name = "{0}")
        @MethodSource("org.customeraccounts.value.EmailAddressTest#validAddresses")
        void validAddressIsAccepted(String escaped, String expected) {
            EmailAddress address = EmailAddress.parse(Addresses.unescaped(escaped));

            assertThat(address.key()).isEqualTo("1:" + expected);
        }

        @ParameterizedTest(name = "{1} {0}")
        @MethodSource("org.customeraccounts.value.EmailAddressTest#invalidAddresses")
        void invalidAddressIsRefusedWithItsReason(String reason, String escaped) {
            assertThat(refusalOf(Addresses.unescaped(escaped))).isEqualTo(Reason.valueOf(reason));
        }

        @Test
        void nothingAtAllIsBlank() {
            assertThat(refusalOf("")).isEqualTo(Reason.BLANK);
        }

        @Test
        void nullIsRefused() {
            assertThatNullPointerException().isThrownBy(() -> EmailAddress.parse(null));
        }

        @Test
        void refusalNeverHoldsWhatWasTyped() {
            assertThatExceptionOfType(InvalidEmailAddressException.class)
                    .isThrownBy(() -> EmailAddress.parse("ada@localhost"))
                    .withMessage("the e-mail address is not acceptable: NOT_AN_ADDRESS")
                    .withNoCause();
            assertThatExceptionOfType(InvalidEmailAddressException.class)
                    .isThrownBy(() -> EmailAddress.parse("ada@straße.de"))
                    .withMessage("the e-mail address is not acceptable: DOMAIN_NOT_REPRESENTABLE")
                    .withNoCause();
        }

        @Test
        void oneMebibyteIsRefusedQuickly() {
            int mebibyte = 1 << 20;
            List<String> texts = Stream.of("a", "@", ".", "a@", "a.", "\u0301", "ü", "xn--", "(", "\"", "a ")
                    .map(piece -> piece.repeat(mebibyte / piece.length()))
                    .flatMap(text ->
                            Stream.of(text, "ada@" + text + ".com", text + "@example.com", " ".repeat(mebibyte) + text))
                    .toList();

            List<Reason> reasons = assertTimeoutPreemptively(
                    Duration.ofSeconds(10),
                    () -> texts.stream().map(EmailAddressTest::refusalOf).toList());

            assertThat(reasons).containsOnly(Reason.TOO_LONG);
        }

        @Test
        void anyNumberOfOuterSpacesIsTakenOff() {
            String spaces = " ".repeat(1 << 20);

            assertThat(EmailAddress.parse(spaces + "ada@example.com" + spaces).value())
                    .isEqualTo("ada@example.com");
            assertThat(refusalOf(spaces)).isEqualTo(Reason.BLANK);
        }
    }

    @Nested
    class Limits {
        private static final String LABEL = "d".repeat(63);

        @Test
        void addressHas254Octets() {
            String domain = LABEL + "." + LABEL + "." + "d".repeat(57) + ".com";
            String longest = "a".repeat(64) + "@" + domain;

            assertThat(longest).hasSize(254);
            assertThat(EmailAddress.parse(longest).value()).isEqualTo(longest);
            assertThat(refusalOf("a".repeat(64) + "@d" + domain)).isEqualTo(Reason.TOO_LONG);
        }

        @Test
        void addressHas254OctetsWithItsDomainAsALabels() {
            String domain = "ü." + LABEL + "." + LABEL + "." + "d".repeat(49) + ".com";
            String longest = "a".repeat(64) + "@" + domain;

            assertThat(EmailAddress.parse(longest).ascii()).hasSize(254);
            assertThat(refusalOf(longest.replace(".com", "d.com"))).isEqualTo(Reason.TOO_LONG);
        }

        @Test
        void addressHas254OctetsInUtf8() {
            String labels = ("ü".repeat(20) + ".").repeat(4);
            String longest = "a".repeat(64) + "@" + labels + "d".repeat(21) + ".com";

            assertThat(EmailAddress.parse(longest).value()).isEqualTo(longest);
            assertThat(refusalOf(longest.replace(".com", "d.com"))).isEqualTo(Reason.TOO_LONG);
        }

        @Test
        void localPartHas64Octets() {
            assertThat(EmailAddress.parse("a".repeat(64) + "@example.com").key())
                    .endsWith("a@example.com");
            assertThat(refusalOf("a".repeat(65) + "@example.com")).isEqualTo(Reason.TOO_LONG);
        }

        @Test
        void labelHas63Octets() {
            assertThat(EmailAddress.parse("ada@" + LABEL + ".com").domain()).isEqualTo(LABEL + ".com");
            assertThat(refusalOf("ada@d" + LABEL + ".com")).isEqualTo(Reason.TOO_LONG);
        }

        @Test
        void labelHas63OctetsAsALabel() {
            EmailAddress longest = EmailAddress.parse("ada@ü" + "d".repeat(55) + ".com");

            assertThat(longest.domain()).hasSize(63 + 4);
            assertThat(refusalOf("ada@ü" + "d".repeat(56) + ".com")).isEqualTo(Reason.DOMAIN_NOT_REPRESENTABLE);
        }

        /** Labels that IDNA2008 allows and IDNA2003, which is all that the JDK knows, maps to others. */
        @ParameterizedTest
        @ValueSource(strings = {"xn--strae-oqa.de", "xn--fuball-cta.example", "xn--nxasmm1c.gr", "a.XN--STRAE-OQA.DE"})
        @Tag("found-B4")
        void aLabelsAreTakenAsTheyAre(String domain) {
            EmailAddress address = EmailAddress.parse("info@" + domain);

            assertThat(address.value()).isEqualTo("info@" + domain);
            assertThat(address.domain()).isEqualTo(domain.toLowerCase(Locale.ROOT));
        }

        @Test
        void topLevelDomainHasTwoLetters() {
            assertThat(EmailAddress.parse("ada@example.co").domain()).isEqualTo("example.co");
            assertThat(refusalOf("ada@example.c")).isEqualTo(Reason.NOT_AN_ADDRESS);
        }
    }

    @Nested
    class Comparing {
        @Test
        void addressesWithOneKeyAreEqual() {
            EmailAddress typed = EmailAddress.parse("Ada@MÜNCHEN.de");
            EmailAddress again = EmailAddress.parse("ada@xn--mnchen-3ya.de");

            assertThat(typed).isEqualTo(again).hasSameHashCodeAs(again);
            assertThat(typed.value()).isEqualTo("Ada@MÜNCHEN.de");
        }

        @ParameterizedTest
        @CsvSource({
            "ada@example.com, ada+shop@example.com",
            "ada@example.com, a.da@example.com",
            "ada@example.com, ada@www.example.com",
            "ada@example.com, ada@example.org",
            "ada@strasse.de, ada@strase.de",
            "ada@istanbul.com, ada@İstanbul.com",
            "ada@xn--mnchen-3ya.de, ada@munchen.de"
        })
        void addressesOfDifferentMailboxesAreNot(String one, String other) {
            assertThat(EmailAddress.parse(one)).isNotEqualTo(EmailAddress.parse(other));
        }

        @Test
        void nothingElseIsEqual() {
            assertThat(EmailAddress.parse("ada@example.com")).isNotEqualTo("ada@example.com");
        }
    }

    @Nested
    class Reading {
        private final EmailAddress address = EmailAddress.parse(" Ada.L@Bücher.Example ");

        @Test
        void valueIsAsTypedWithoutOuterSpaces() {
            assertThat(address.value()).isEqualTo("Ada.L@Bücher.Example");
        }

        @Test
        void domainIsLowerCaseALabels() {
            assertThat(address.domain()).isEqualTo("xn--bcher-kva.example");
        }

        @Test
        void asciiKeepsTheCaseOfTheLocalPart() {
            assertThat(address.ascii()).isEqualTo("Ada.L@xn--bcher-kva.example");
        }

        @Test
        void keyNamesItsVersion() {
            assertThat(address.key()).startsWith(EmailAddress.KEY_VERSION + ":");
        }
    }

    @Nested
    class Beginning {
        @ParameterizedTest
        @CsvSource({
            "ada, 1:ada",
            "Ada.L+T, 1:ada.l+t",
            "'  ADA ', 1:ada",
            "ada@, 1:ada@",
            "@, 1:@",
            "ada@Exam, 1:ada@exam",
            "ada@example.com, 1:ada@example.com",
            "a%_\\, 1:a%_\\",
            "~, 1:~",
            "ada@münchen, 1:ada@xn--mnchen-3ya.",
            "ada@MÜNCHEN.D, 1:ada@xn--mnchen-3ya.d",
            "ada@mail.münchen., 1:ada@mail.xn--mnchen-3ya.",
            "ada@xn--mn, 1:ada@xn--mn",
            "ada@mu\u0308nchen.de, 1:ada@xn--mnchen-3ya.de",
            "'ada@b@c', 1:ada@b@c"
        })
        void isThatOfTheKey(String typed, String beginning) {
            assertThat(EmailAddress.keyBeginning(typed)).contains(beginning);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"äda", "\u212Aate", "ada@\u212Aate", "ada@straße", "ada@.", "ada@a_b.c", "ada@☃", "\ud800"})
        void isNoneOfWhatNoAddressBeginsWith(String typed) {
            assertThat(EmailAddress.keyBeginning(typed)).isEmpty();
        }

        @Test
        void ofEveryLengthOfAnAddressIsThatOfItsKey() {
            EmailAddress address = EmailAddress.parse("Ada.Lovelace+tag@Mail.Example.com");

            for (int end = 0; end <= address.value().length(); end++) {
                String typed = address.value().substring(0, end);

                assertThat(EmailAddress.keyBeginning(typed))
                        .hasValueSatisfying(
                                beginning -> assertThat(address.key()).startsWith(beginning));
            }
        }

        @Test
        void ofMoreThan254CharactersIsNone() {
            assertThat(EmailAddress.keyBeginning("x".repeat(254))).contains("1:" + "x".repeat(254));
            assertThat(EmailAddress.keyBeginning("x".repeat(255))).isEmpty();
            assertThat(EmailAddress.keyBeginning("x@" + ".".repeat(1 << 20))).isEmpty();
        }
    }

    @Nested
    class Masking {
        @ParameterizedTest
        @CsvSource({
            "ada@example.com, a•••@e•••.com",
            "al@example.com, a•••@e•••.com",
            "a@example.com, •••@e•••.com",
            "ada@x.com, a•••@•••.com",
            "ada@mail.lovelace.example, a•••@m•••.example",
            "ada@münchen.de, a•••@m•••.de",
            "ada@пример.рф, a•••@п•••.рф",
            "ada@\uD840\uDC0Bx.example, a•••@\uD840\uDC0B•••.example",
            "ada@\uD840\uDC0B.example, a•••@•••.example"
        })
        void onlyFirstCharactersAndTheTopLevelDomainAreShown(String typed, String masked) {
            assertThat(EmailAddress.parse(typed).masked()).isEqualTo(masked);
        }

        @Test
        void toStringIsMasked() {
            assertThat(EmailAddress.parse("ada@example.com")).hasToString("a•••@e•••.com");
        }

        @ParameterizedTest
        @CsvSource({"@, •••@•••", "ada@, a•••@•••", "ada@localhost, a•••@l•••", "a.d@localhost, a•••@l•••"})
        void storedAddressOfAnyFormIsMasked(String value, String masked) {
            assertThat(EmailAddress.stored(value, "0:" + value).masked()).isEqualTo(masked);
        }
    }

    @Nested
    class Storing {
        @Test
        void storedAddressIsTheSame() {
            EmailAddress address = EmailAddress.parse("Ada@Bücher.example");

            EmailAddress stored = EmailAddress.stored(address.value(), address.key());

            assertThat(stored).isEqualTo(address);
            assertThat(stored.value()).isEqualTo(address.value());
            assertThat(stored.ascii()).isEqualTo(address.ascii());
        }

        @Test
        void storedAddressIsNotJudgedAgain() {
            EmailAddress stored = EmailAddress.stored("\"ada\"@example.c", "7:\"ada\"@example.c");

            assertThat(stored.key()).isEqualTo("7:\"ada\"@example.c");
            assertThat(stored.domain()).isEqualTo("example.c");
        }

        @Test
        void keysOfDifferentVersionsDiffer() {
            EmailAddress older = EmailAddress.stored("ada@example.com", "0:ada@example.com");

            assertThat(older).isNotEqualTo(EmailAddress.parse("ada@example.com"));
        }

        @ParameterizedTest
        @CsvSource({"ada, 1:ada@example.com", "ada@example.com, 1:ada"})
        void textWithoutAnAtIsRefused(String value, String key) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> EmailAddress.stored(value, key))
                    .withMessage("not a stored e-mail address");
        }

        @Test
        void nullIsRefused() {
            assertThatNullPointerException().isThrownBy(() -> EmailAddress.stored(null, "1:ada@example.com"));
            assertThatNullPointerException().isThrownBy(() -> EmailAddress.stored("ada@example.com", null));
        }
    }

    @Nested
    class UnderAForeignDefaultLocale {
        private final Locale before = Locale.getDefault();

        @BeforeEach
        void speakTurkish() {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        }

        @AfterEach
        void speakAsBefore() {
            Locale.setDefault(before);
        }

        @Test
        void keysAreTheSame() {
            Map<String, String> keys = validAddresses().stream()
                    .collect(Collectors.toMap(
                            row -> row[0],
                            row -> EmailAddress.parse(Addresses.unescaped(row[0]))
                                    .key()));

            assertThat(validAddresses()).allSatisfy(row -> assertThat(keys).containsEntry(row[0], "1:" + row[1]));
        }

        @ParameterizedTest
        @ValueSource(strings = {"INFO@ISTANBUL.COM", "info@istanbul.com", "Info@Istanbul.Com"})
        void capitalIStaysAnI(String typed) {
            assertThat(EmailAddress.parse(typed).key()).isEqualTo("1:info@istanbul.com");
        }
    }

    @Nested
    class GivingOut {
        record MailPayload(EmailAddress recipient, String subject) {}

        @Test
        void jsonIsTheAddressAsTyped() {
            EmailAddress address = EmailAddress.parse("ada@example.com");

            String json = new JsonMapper().writeValueAsString(new MailPayload(address, "hello"));

            assertThat(json).isEqualTo("{\"recipient\":\"ada@example.com\",\"subject\":\"hello\"}");
        }

        @Test
        void javaSerializationDoesNotTakeIt() {
            assertThat(Serializable.class.isAssignableFrom(EmailAddress.class)).isFalse();
        }
    }
}
