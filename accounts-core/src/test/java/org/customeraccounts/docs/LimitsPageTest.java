package org.customeraccounts.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page of limits is limits.md beside this class, with the code's figures in it. */
class LimitsPageTest {
    private static final Pattern FIGURE = Pattern.compile("\\{([\\w.]+):?(\\w*)}");

    @Test
    void hasTheFiguresOfTheCode() throws IOException {
        String page = FIGURE.matcher(template())
                .replaceAll(figure ->
                        Matcher.quoteReplacement(Figure.of(figure.group(1)).in(figure.group(2))));

        assertThat(page).doesNotContain("{");
        DocPage.named("limits").assertIs(page);
    }

    private static String template() throws IOException {
        try (InputStream in = Objects.requireNonNull(LimitsPageTest.class.getResourceAsStream("limits.md"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
