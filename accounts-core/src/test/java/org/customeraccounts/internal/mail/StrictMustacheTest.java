package org.customeraccounts.internal.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.samskivert.mustache.Mustache;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictMustacheTest {
    private static final Map<String, Object> CONTEXT =
            Map.of("shop", "La <Boutique>", "items", List.of("a", "b"), "none", List.of(), "object", new Object());

    @Test
    void fillsInTextsAndLists() {
        assertThat(StrictMustache.html("{{shop}}:{{#items}}{{.}},{{/items}}{{^none}}-{{/none}}")
                        .execute(CONTEXT))
                .isEqualTo("La &lt;Boutique&gt;:a,b,-");
        assertThat(StrictMustache.plain("{{shop}}").execute(CONTEXT)).isEqualTo("La <Boutique>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{missing}}",
                "{{#missing}}x{{/missing}}",
                "{{^missing}}x{{/missing}}",
                "{{this}}",
                "{{.}}",
                "{{entrySet}}",
                "{{#entrySet}}x{{/entrySet}}",
                "{{shop.class.name}}",
                "{{shop.bytes}}",
                "{{shop.length}}",
                "{{#shop}}{{length}}{{/shop}}",
                "{{#shop}}{{bytes}}{{/shop}}",
                "{{#shop}}{{class}}{{/shop}}",
                "{{items}}",
                "{{items.size}}",
                "{{items.0.bytes}}",
                "{{object}}",
                "{{object.class}}",
                "{{#object}}{{hashCode}}{{/object}}",
                "{{#items}}{{-index}}{{/items}}",
                "{{>pom.xml}}",
                "{{</etc/passwd}}{{/etc/passwd}}"
            })
    void reachesNothingElse(String template) {
        assertThatThrownBy(() -> StrictMustache.plain(template).execute(CONTEXT))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void callsNothing() {
        Mustache.Lambda lambda = (fragment, out) -> out.write("called");

        assertThatThrownBy(() -> StrictMustache.plain("{{#f}}x{{/f}}").execute(Map.of("f", (Object) lambda)))
                .isInstanceOf(RuntimeException.class);
    }
}
