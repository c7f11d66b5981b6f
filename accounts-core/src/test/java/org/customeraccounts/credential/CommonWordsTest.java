package org.customeraccounts.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Violation;
import org.customeraccounts.value.Password;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("found-A13")
class CommonWordsTest {
    private static List<ErrorCode> codes(String typed) {
        return PasswordPolicy.standard().violations("password", Password.of(typed), ContextWords.none()).stream()
                .map(Violation::code)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "P@ssw0rd123",
                "Password2026!",
                "motdepasse1",
                "M0tdep@sse!!",
                "Mot de passe 75",
                "azertyuiop1",
                "Azerty-2026",
                "Soleil2025!",
                "S0le!l**2025",
                "1959-Février",
                "été 2026 été",
                "01.02.2026 mai",
                "!!BIENVENUE!!",
                "B0nj0ur_2026",
                "Nounours*75"
            })
    void digitsAndSignsAroundOrForLettersHideNoWord(String typed) {
        assertThat(codes(typed.replace("Chouchou", "Doudou").replace("Doudou", "Nounours")))
                .contains(ErrorCode.PASSWORD_COMMON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"s.o.l.e.i.l.9.4", "p-a-s-s-w-o-r-d", "soleil 83 soleil", "LoveLove84Love", "ab1c_abc8a(bc"})
    void norDoThoseBetweenLettersOrTheWordSaidAgain(String typed) {
        assertThat(codes(typed)).contains(ErrorCode.PASSWORD_COMMON);
    }

    @Test
    @Tag("found-E7")
    void isFoundWhateverTheForm() {
        assertThat(codes("ｐａｓｓｗｏｒｄ８１")).containsExactly(ErrorCode.PASSWORD_COMMON);
        assertThat(codes("paſſword81")).containsExactly(ErrorCode.PASSWORD_COMMON);
        assertThat(codes("PÄSSWÖRD81")).containsExactly(ErrorCode.PASSWORD_COMMON);
        assertThat(codes("pa\u0301sswo\u0302rd81")).containsExactly(ErrorCode.PASSWORD_COMMON);
        assertThat(codes("ｆⓞⓞⓣball2026")).containsExactly(ErrorCode.PASSWORD_COMMON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery staple",
                "seven quiet lanterns",
                "le chat dort sur le lit",
                "violonbarque",
                "summer in my garden",
                "soleil et pluie",
                "mon chat bleu 2",
                "password for the shop",
                "passwordsoleil",
                "Mai 68 à Paris !",
                "le 14 juillet 1789",
                "petit à petit",
                "day after day",
                "passwordx12"
            })
    void severalDifferentWordsAreAPhrase(String typed) {
        assertThat(codes(typed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"?;#)=+%(&/", "8350274619", "7@$!+5048€", "a7!k0@$w3r", "x7k2p9w4m1", "密码学与安全性研究所"})
    void whatHoldsNoWordIsNone(String typed) {
        assertThat(codes(typed)).isEmpty();
    }

    @Test
    void twoLettersAreNoWordWhateverTheSignsStandFor() {
        assertThat(CommonWords.makeUp("501ei1")).isFalse();
        assertThat(CommonWords.makeUp("501ei1".replace('1', 'l'))).isTrue();
    }

    static Stream<String> words() {
        return CommonWords.all().stream();
    }

    @ParameterizedTest
    @MethodSource("words")
    void eachIsFoundWithAYearAndASign(String word) {
        assertThat(CommonWords.makeUp("2026" + word + "!")).isTrue();
    }

    @Test
    void areLettersOnlyEachOnceAndInOrder() {
        assertThat(CommonWords.all())
                .isSorted()
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(1_000)
                .allMatch(word -> word.matches("[a-z]{3,31}"));
    }

    @Test
    void aLongTextIsReadToItsEnd() {
        String halves = IntStream.range(0, 30).mapToObj(at -> "soleil8").reduce("", String::concat);

        assertThat(CommonWords.makeUp(halves)).isTrue();
        assertThat(CommonWords.makeUp(halves + "s")).isFalse();
        assertThat(CommonWords.makeUp(halves + "soleils")).isFalse();
    }
}
