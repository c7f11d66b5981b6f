package org.customeraccounts.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.IDN;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every address that is accepted, tried on addresses changed at random; the seed is fixed. */
class EmailAddressMutationTest {
    private static final int MUTANTS = 4_000;
    private static final String SPICE =
            "aZ09.-_@+İıſßςΣÅKäÉéñ\u0301\u0308яЖ例ひ한ᄒ\u0645\u05D0\u0661\u06F1\u00B7l\u200D\u3002\uFF41 \t\"(xn--";
    private static final List<String> SEEDS = Addresses.in("valid-addresses.txt").stream()
            .map(row -> Addresses.unescaped(row[0]))
            .toList();

    private static Stream<String> mutants(long seed) {
        Random random = new Random(seed);
        return Stream.generate(() -> {
                    StringBuilder text = new StringBuilder(SEEDS.get(random.nextInt(SEEDS.size())));
                    for (int changes = random.nextInt(4); changes >= 0; changes--) {
                        change(text, random);
                    }
                    return text.toString();
                })
                .limit(MUTANTS);
    }

    private static void change(StringBuilder text, Random random) {
        int at = random.nextInt(text.length() + 1);
        int codePoint = random.nextInt(8) == 0
                ? random.nextInt(Character.MAX_CODE_POINT + 1)
                : SPICE.codePointAt(random.nextInt(SPICE.length()));
        switch (random.nextInt(3)) {
            case 0 -> text.insert(at, Character.toString(codePoint));
            case 1 -> text.replace(Math.max(0, at - 1), at, Character.toString(codePoint));
            default -> text.delete(Math.max(0, at - 1), at);
        }
    }

    private static Optional<EmailAddress> parsed(String typed) {
        try {
            return Optional.of(EmailAddress.parse(typed));
        } catch (InvalidEmailAddressException refused) {
            return Optional.empty();
        }
    }

    private static List<EmailAddress> accepted(long seed) {
        List<EmailAddress> accepted = mutants(seed)
                .map(text -> parsed(text))
                .flatMap(Optional::stream)
                .toList();
        assertThat(accepted).hasSizeBetween(MUTANTS / 10, MUTANTS - MUTANTS / 10);
        return accepted;
    }

    private static String addressIn(String key) {
        return key.substring(key.indexOf(':') + 1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void valueParsesToTheSameAddress(long seed) {
        assertThat(accepted(seed)).allSatisfy(address -> {
            assertThat(EmailAddress.parse(address.value())).isEqualTo(address);
            assertThat(EmailAddress.parse(address.ascii())).isEqualTo(address);
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void keyOfTheAddressInAKeyIsThatKey(long seed) {
        assertThat(accepted(seed)).allSatisfy(address -> {
            assertThat(EmailAddress.parse(addressIn(address.key())).key()).isEqualTo(address.key());
            assertThat(address.key()).matches("1:[!#-'*+\\-./0-9=?^_a-z{|}~]+@[a-z0-9-]+(\\.[a-z0-9-]+)+");
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 8, 9})
    void eitherFormOfADomainHasTheSameKey(long seed) {
        assertThat(accepted(seed))
                .filteredOn(this::comesBackFromUnicode)
                .hasSizeGreaterThan(MUTANTS / 20)
                .allSatisfy(address -> {
                    String local = address.value().substring(0, address.value().indexOf('@') + 1);
                    String shown = local + IDN.toUnicode(address.domain());
                    assertThat(EmailAddress.parse(shown).key()).isEqualTo(address.key());
                    assertThat(EmailAddress.parse(Normalizer.normalize(shown, Normalizer.Form.NFD))
                                    .key())
                            .isEqualTo(address.key());
                    assertThat(EmailAddress.parse(local + address.domain().toUpperCase(Locale.ROOT))
                                    .key())
                            .isEqualTo(address.key());
                });
    }

    @ParameterizedTest
    @ValueSource(longs = {10, 11})
    void upperCaseHasTheSameKeyOrNone(long seed) {
        assertThat(accepted(seed))
                .filteredOn(this::comesBackFromUpperCase)
                .hasSizeGreaterThan(MUTANTS / 20)
                .allSatisfy(address -> assertThat(
                                parsed(address.value().toUpperCase(Locale.ROOT)).map(EmailAddress::key))
                        .isIn(Optional.of(address.key()), Optional.empty()));
    }

    /** Not so with an A-label that stands for no name: it is taken as it is. */
    private boolean comesBackFromUnicode(EmailAddress address) {
        String local = address.value().substring(0, address.value().indexOf('@') + 1);
        return parsed(local + IDN.toUnicode(address.domain())).isPresent();
    }

    /** Not so with a dotless ı, whose upper case is I. */
    private boolean comesBackFromUpperCase(EmailAddress address) {
        String lower = address.value().toLowerCase(Locale.ROOT);
        return lower.equals(lower.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT));
    }

    @ParameterizedTest
    @ValueSource(longs = {12, 13})
    void maskedAddressNeitherGivesItOutNorGrows(long seed) {
        assertThat(accepted(seed)).allSatisfy(address -> {
            assertThat(address.toString()).doesNotContain(address.value());
            assertThat(address.masked().codePointCount(0, address.masked().indexOf('@')))
                    .isLessThanOrEqualTo(4);
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {14, 15})
    void defaultLocaleChangesNothing(long seed) {
        List<Optional<String>> keys =
                mutants(seed).map(text -> parsed(text).map(EmailAddress::key)).toList();
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));

            assertThat(mutants(seed).map(text -> parsed(text).map(EmailAddress::key)))
                    .containsExactlyElementsOf(keys);
        } finally {
            Locale.setDefault(before);
        }
    }
}
