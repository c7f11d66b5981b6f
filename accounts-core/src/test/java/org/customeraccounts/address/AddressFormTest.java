package org.customeraccounts.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Violation;
import org.customeraccounts.internal.operation.Inputs;
import org.customeraccounts.value.CountryCode;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressFormTest {
    private static final Inputs INPUTS = new Inputs();
    private static final String TREE = "\ud83c\udf32";
    private static final AddressForm HOME =
            AddressForm.to("Ada Lovelace").line1("12 rue Haute").city("Namur").country("be");

    /** A part that is one line of any text. */
    @SuppressWarnings("ImmutableEnumChecker") // each function is of its arguments alone
    private enum Line {
        NAME("name", 200, AddressForm::named),
        COMPANY("company", 200, AddressForm::company),
        LINE1("line1", 200, AddressForm::line1),
        LINE2("line2", 200, AddressForm::line2),
        POSTAL_CODE("postalCode", 20, AddressForm::postalCode),
        CITY("city", 100, AddressForm::city),
        REGION("region", 100, AddressForm::region);

        private final String field;
        private final int longest;
        private final BiFunction<AddressForm, String, AddressForm> with;

        Line(String field, int longest, BiFunction<AddressForm, String, AddressForm> with) {
            this.field = field;
            this.longest = longest;
            this.with = with;
        }

        private AddressForm with(String text) {
            return with.apply(HOME, text);
        }

        private boolean isDemanded() {
            return List.of(NAME, LINE1, CITY).contains(this);
        }
    }

    private static List<Violation> violations(AddressForm form) {
        return INPUTS.violations(form);
    }

    @Nested
    class ALine {
        @ParameterizedTest
        @EnumSource
        void isTakenUpToItsLimitInCodePointsAndNotOneMore(Line line) {
            assertThat(violations(line.with(TREE.repeat(line.longest)))).isEmpty();
            assertThat(violations(line.with(TREE.repeat(line.longest + 1))))
                    .containsExactly(Violation.of(line.field, ErrorCode.TOO_LONG, "max", line.longest));
        }

        @ParameterizedTest
        @EnumSource
        void isDemandedWhereAnAddressNeedsIt(Line line) {
            for (String nothing : Arrays.asList(null, "", " ", "\u00a0", "\u200b")) {
                List<Violation> violations = violations(line.with(nothing));

                assertThat(violations)
                        .isEqualTo(
                                line.isDemanded() ? List.of(Violation.of(line.field, ErrorCode.REQUIRED)) : List.of());
            }
        }

        @ParameterizedTest
        @EnumSource
        void hasNoCharactersWithoutAPlaceInIt(Line line) {
            for (String text : List.of("a\u0000", "a\n", "a\u202e", "a\ud800", "a\u2028", "a\ue000")) {
                assertThat(violations(line.with(text)))
                        .containsExactly(Violation.of(line.field, ErrorCode.INVALID_CHARACTERS));
            }
        }

        @ParameterizedTest
        @EnumSource
        void holdsNoCardNumber(Line line) {
            for (String number : List.of("4111111111111111", "6205500000000000004", "4111 1111-11111111")) {
                assertThat(violations(line.with(number)))
                        .containsExactly(Violation.of(line.field, ErrorCode.CARD_NUMBER_IN_TEXT));
            }
        }
    }

    @Nested
    class ACountry {
        @ParameterizedTest
        @ValueSource(strings = {"FR", "fr", " fR ", "XK"})
        void isTakenAsTyped(String code) {
            assertThat(violations(HOME.country(code))).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"ZZ", "France", "F", "F\u0000", "\u00df", "FR, or so I should think"})
        void isOneThatThereIs(String code) {
            assertThat(violations(HOME.country(code)))
                    .containsExactly(Violation.of("country", ErrorCode.INVALID_FORMAT));
        }

        @Test
        void isDemanded() {
            for (String nothing : Arrays.asList(null, "", " ", " ".repeat(1 << 20))) {
                assertThat(violations(HOME.country(nothing)))
                        .containsExactly(Violation.of("country", ErrorCode.REQUIRED));
            }
        }

        @Test
        void isNoCardNumber() {
            assertThat(violations(HOME.country("4111111111111111")))
                    .contains(Violation.of("country", ErrorCode.CARD_NUMBER_IN_TEXT));
        }
    }

    @Nested
    @Tag("found-B12")
    class ACity {
        @ParameterizedTest
        @ValueSource(strings = {"SG", "sg", " Sg ", "HK", "MO", "AE", "GI", "JP", "VN", "ID", "SM"})
        void mayBeMissingWhereACountryNeedsNone(String country) {
            for (String nothing : Arrays.asList(null, "", " ", "\u200b")) {
                AddressForm form = HOME.city(nothing).country(country);

                assertThat(violations(form)).isEmpty();
                assertThat(form.toAddress().city()).isEmpty();
                assertThat(AddressForm.of(form.toAddress()).toAddress()).isEqualTo(form.toAddress());
            }
            assertThat(HOME.country(country).toAddress().city()).isEqualTo("Namur");
        }

        @ParameterizedTest
        @ValueSource(strings = {"BE", "FR", "DE", "US", "GB", "IT", "CN", "IN", "BR", "ZA", "XK"})
        void mustBeThereElsewhere(String country) {
            for (String nothing : Arrays.asList(null, "", " ", "\u200b")) {
                assertThat(violations(HOME.city(nothing).country(country)))
                        .containsExactly(Violation.of("city", ErrorCode.REQUIRED));
            }
        }
    }

    @Nested
    class APhone {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "112",
                    "+32 81 00 00 00",
                    "(081) 00.00/00-00",
                    "+86 138 0013 8002",
                    "+55 11 91234-5601",
                    " 112 "
                })
        void isTakenAsPeopleWriteIt(String phone) {
            assertThat(violations(HOME.phone(phone))).isEmpty();
        }

        @ParameterizedTest
        @Tag("found-B7")
        @ValueSource(
                strings = {
                    "+33\u00a01\u00a023\u00a045\u00a067\u00a089",
                    "+33\u202f1\u202f23\u202f45\u202f67\u202f89",
                    "+33\u20091 23\u200745\u200867\u205f89",
                    "+81\u30003\u30001234\u30005678",
                    "+1 415\u2010555\u20110132",
                    "+1 415\u2012555\u20130132",
                    "+1 415\u2014555\u20150132",
                    "+1 415\u2212555\uff0d0132",
                    "+1 415\u00ad555\ufe630132",
                    "+1 415\u200b555\u20600132",
                    "(415) 555-0132 x89",
                    "(415) 555-0132x89",
                    "(415) 555-0132 X 89",
                    "(415) 555-0132 ext. 89",
                    "(415) 555-0132, ext 89",
                    "(415) 555-0132 Ext: 89",
                    "(415) 555-0132 EXT.\u00a089",
                    "(415) 555-0132 extension 89",
                    "(415) 555-0132 extn 89",
                    "+33 1 23 45 67 89 poste 12",
                    "+33 1 23 45 67 89 #89",
                    "+33-1-23-45-67-89;ext=89",
                    "+44 20 7946 0958 x12345678"
                })
        void hasSpacesAndHyphensOfEveryKindAndAnExtension(String phone) {
            assertThat(violations(HOME.phone(phone))).isEmpty();
            assertThat(HOME.phone(phone).toAddress().phone()).isEqualTo(phone);
        }

        @Test
        void mayBeMissing() {
            for (String nothing : Arrays.asList(null, "", " ", "\u200b")) {
                assertThat(violations(HOME.phone(nothing))).isEmpty();
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "12",
                    "+",
                    "n/a",
                    "0800 FLOWERS",
                    "\uff11\uff11\uff12",
                    "x89",
                    "ext. 8912",
                    "081 00 00 00 ext",
                    "081 00 00 00 #",
                    "081 00 00 00 x y",
                    "081 00 x 00 00",
                    "081 00 00 00 ext 123456789"
                })
        void isOfDigitsAndWhatStandsBetweenThem(String phone) {
            assertThat(violations(HOME.phone(phone))).containsExactly(Violation.of("phone", ErrorCode.INVALID_FORMAT));
        }

        @Test
        void isTakenUpToThirtyCharacters() {
            assertThat(violations(HOME.phone("081" + " ".repeat(26) + "1"))).isEmpty();
            assertThat(violations(HOME.phone("081" + " ".repeat(27) + "1")))
                    .containsExactly(Violation.of("phone", ErrorCode.TOO_LONG, "max", 30));
        }

        @ParameterizedTest
        @ValueSource(strings = {"4111 1111 1111 1111", "(4111) 1111.1111/1111", "+4111111111111111", "4222222222222"})
        void isNoCardNumber(String phone) {
            assertThat(violations(HOME.phone(phone)))
                    .containsExactly(Violation.of("phone", ErrorCode.CARD_NUMBER_IN_TEXT));
        }
    }

    @Nested
    class AForm {
        @Test
        void saysAllThatIsWrongAtOnceByField() {
            AddressForm wrong = AddressForm.to(" ")
                    .company("4111 1111 1111 1111")
                    .line2("\u0007")
                    .postalCode("x".repeat(21))
                    .country("ZZ")
                    .phone("none");

            assertThat(violations(wrong))
                    .containsExactly(
                            Violation.of("city", ErrorCode.REQUIRED),
                            Violation.of("company", ErrorCode.CARD_NUMBER_IN_TEXT),
                            Violation.of("country", ErrorCode.INVALID_FORMAT),
                            Violation.of("line1", ErrorCode.REQUIRED),
                            Violation.of("line2", ErrorCode.INVALID_CHARACTERS),
                            Violation.of("name", ErrorCode.REQUIRED),
                            Violation.of("phone", ErrorCode.INVALID_FORMAT),
                            Violation.of("postalCode", ErrorCode.TOO_LONG, "max", 20));
        }

        @Test
        void isAnAddressOnceItIsRight() {
            AddressForm form = AddressForm.to(" Ada Lovelace ")
                    .company(" ")
                    .line1("12 rue Haute")
                    .line2("\u2003b\u00e2t. C")
                    .postalCode("5000")
                    .city("Namur")
                    .region("")
                    .country(" be")
                    .phone("081 00 00 00");

            assertThat(form.toAddress())
                    .isEqualTo(new PostalAddress(
                            "Ada Lovelace",
                            null,
                            "12 rue Haute",
                            "b\u00e2t. C",
                            "5000",
                            "Namur",
                            null,
                            CountryCode.of("BE"),
                            "081 00 00 00"));
        }

        @Test
        void ofAnAddressIsThatAddressAgain() {
            PostalAddress full = HOME.company("Analytical")
                    .line2("bus 3")
                    .postalCode("5000")
                    .region("Wallonie")
                    .phone("112")
                    .toAddress();

            assertThat(AddressForm.of(full).toAddress()).isEqualTo(full);
            assertThat(AddressForm.of(HOME.toAddress()).toAddress()).isEqualTo(HOME.toAddress());
        }

        @Test
        void isNoAddressWhileAPartIsMissing() {
            Stream.of(HOME.named(null), HOME.line1(null), HOME.city(" "), HOME.country(null), HOME.country("ZZ"))
                    .forEach(form -> assertThatIllegalArgumentException().isThrownBy(form::toAddress));
        }

        @Test
        void givesNothingAway() {
            assertThat(HOME).hasToString("AddressForm[hidden]");
        }
    }
}
