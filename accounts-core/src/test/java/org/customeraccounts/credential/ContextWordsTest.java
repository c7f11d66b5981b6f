package org.customeraccounts.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.PersonName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContextWordsTest {
    @Nested
    class Names {
        private final ContextWords name = ContextWords.of(PersonName.of("Léa", "Dupont-Cœur"));

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "dupont1990",
                    "DUPONT2024!",
                    "1990-dupont-1990",
                    "LeaDupont!",
                    "dupont.léa.42",
                    "le\u0301a du\u0301pont",
                    "DupontCoeur",
                    "dupont ❤ cœur",
                    "!!!cœur!!!",
                    "dupontdupont"
                })
        void aNameWithDigitsAndSignsAroundItIsPersonal(String text) {
            assertThat(name.makeUp(text)).isTrue();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "1234567890", "lea-1990-12", "dupontx", "madame dupont", "le chat dort sur le lit"})
        void anyOtherLetterMakesItAnother(String text) {
            assertThat(name.makeUp(text)).isFalse();
        }

        @Test
        void shortWordsCountWhereTheyComeToFourLettersTogether() {
            ContextWords shortName = ContextWords.of(PersonName.of("Léa", "Roy"));

            assertThat(shortName.makeUp("LeaRoy2024!")).isTrue();
            assertThat(shortName.makeUp("roy.lea!2024")).isTrue();
            assertThat(shortName.makeUp("lea1234567")).isFalse();
        }

        @Test
        void aSingleInitialIsNoWord() {
            ContextWords initials = ContextWords.of(PersonName.of("J. R. R.", "Roy"));

            assertThat(initials.makeUp("jrjrjr2024")).isFalse();
        }

        @Test
        void otherScriptsHaveWordsToo() {
            ContextWords cyrillic = ContextWords.of(PersonName.of("Анна", "Йовович"));

            assertThat(cyrillic.makeUp("ЙОВОВИЧ-1990")).isTrue();
        }
    }

    @Nested
    class Addresses {
        private final ContextWords address =
                ContextWords.of(EmailAddress.parse("ada.lovelace1815+shop@le-chat.example"));

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "lovelace1815",
                    "lovelace!1852",
                    "adalovelace",
                    "ada.lovelace1815+shop@le-chat.example",
                    "le-chat-example",
                    "LeChat2024",
                    "shop1815shop"
                })
        void theLocalPartAndTheDomainArePersonal(String text) {
            assertThat(address.makeUp(text)).isTrue();
        }

        @Test
        void aWordOfLettersAndDigitsCountsAsAWhole() {
            assertThat(ContextWords.of(EmailAddress.parse("x1y2z3@a.example")).makeUp("x1y2z3!!!!"))
                    .isTrue();
        }
    }

    @Nested
    class Texts {
        @Test
        void aNumberOfFourDigitsAndMoreIsAWord() {
            ContextWords telephone = ContextWords.of(List.of("06 98 31 47 25", "42"));

            assertThat(telephone.makeUp("0698314725")).isTrue();
            assertThat(telephone.makeUp("4242424242")).isFalse();
        }

        @Test
        void shopNamesCount() {
            ContextWords shop = ContextWords.of(List.of("Boutique №1", "Ｔｏｋｙｏ"));

            assertThat(shop.makeUp("boutique-1234")).isTrue();
            assertThat(shop.makeUp("tokyo12345")).isTrue();
        }

        @Test
        void aTextOfAThousandCharactersIsReadAndALongerOneIsNot() {
            assertThat(ContextWords.of(List.of("boutique" + " ".repeat(992))).makeUp("boutique12"))
                    .isTrue();
            assertThat(ContextWords.of(List.of("boutique" + " ".repeat(993))).makeUp("boutique12"))
                    .isFalse();
        }
    }

    @Nested
    class And {
        @Test
        void wordsOfBothCountTogether() {
            ContextWords both = ContextWords.of(List.of("boutique")).and(ContextWords.of(List.of("Dupont")));

            assertThat(both.makeUp("Dupont@Boutique")).isTrue();
            assertThat(ContextWords.of(List.of("Dupont")).makeUp("Dupont@Boutique"))
                    .isFalse();
        }

        @Test
        void noneAddsNothing() {
            ContextWords words = ContextWords.of(List.of("boutique"));

            assertThat(words.and(ContextWords.none())).isEqualTo(words).hasSameHashCodeAs(words);
            assertThat(ContextWords.of(List.of()))
                    .isEqualTo(ContextWords.none())
                    .isNotEqualTo(words);
        }
    }

    @Test
    void noWordIsShown() {
        assertThat(ContextWords.of(List.of("boutique"))).hasToString("ContextWords[hidden]");
    }

    @Test
    void noneRefusesNothing() {
        assertThat(ContextWords.none().makeUp("dupont1990")).isFalse();
        assertThat(ContextWords.none().makeUp("1234567890")).isFalse();
    }
}
