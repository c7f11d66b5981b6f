package org.customeraccounts.example.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void frenchSaysAllThatEnglishSays() throws IOException {
        Properties english = words("Words.properties");
        Properties french = words("Words_fr.properties");

        assertThat(french.keySet()).isEqualTo(english.keySet());
        assertThat(french.keySet())
                .allSatisfy(key -> assertThat(places(french, key)).isEqualTo(places(english, key)));
    }

    private static long places(Properties words, Object key) {
        return words.getProperty((String) key)
                .chars()
                .filter(sign -> sign == '%')
                .count();
    }

    private static Properties words(String name) throws IOException {
        Properties words = new Properties();
        try (var stream = Objects.requireNonNull(WordsTest.class.getResourceAsStream(name))) {
            words.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        }
        return words;
    }
}
