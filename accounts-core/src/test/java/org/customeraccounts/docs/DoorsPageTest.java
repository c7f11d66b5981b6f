package org.customeraccounts.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import org.customeraccounts.BackOffice;
import org.customeraccounts.Customer;
import org.customeraccounts.Platform;
import org.customeraccounts.Storefront;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of the doors names what each has. */
class DoorsPageTest {
    @ParameterizedTest
    @ValueSource(classes = {Storefront.class, Customer.class, BackOffice.class, Platform.class})
    void namesEachMethod(Class<?> door) {
        String page = DocPage.named("doors").text();
        int start = page.indexOf("\n## " + door.getSimpleName() + ": ");
        String section = page.substring(start, page.indexOf("\n## ", start + 1));

        assertThat(Arrays.stream(door.getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers()))
                        .map(Method::getName))
                .isNotEmpty()
                .allSatisfy(method -> assertThat(section).contains("`" + method + "`"));
    }
}
