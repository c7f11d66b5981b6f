package org.customeraccounts.smtp;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.sanctionco.jmail.JMail;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import org.customeraccounts.value.EmailAddress;
import org.junit.jupiter.api.Test;

class WithoutJakartaMailTest {
    /** Runs inside a class loader that sees only what the test lets it. */
    public static final class Creation implements Runnable {
        /** Loaded by name. */
        public Creation() {}

        @Override
        public void run() {
            SmtpMailer.to(SmtpSettings.builder()
                    .host("localhost")
                    .from(EmailAddress.parse("shop@example.com"))
                    .build());
        }
    }

    @Test
    void theMailerSaysWhatToAdd() throws Exception {
        assertNamesTheDependency(SmtpMailer.class, Creation.class, JMail.class);
    }

    @Test
    void theMailerSaysWhatToAddWhereOnlyTheInterfacesAreThere() throws Exception {
        assertNamesTheDependency(
                SmtpMailer.class,
                Creation.class,
                JMail.class,
                jakarta.mail.Session.class,
                jakarta.activation.DataHandler.class);
    }

    private static void assertNamesTheDependency(Class<?>... visible) throws Exception {
        URL[] places = Arrays.stream(visible)
                .map(each -> each.getProtectionDomain().getCodeSource().getLocation())
                .toArray(URL[]::new);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader alone = new URLClassLoader(places, ClassLoader.getPlatformClassLoader())) {
            thread.setContextClassLoader(alone);
            Runnable creation = (Runnable) alone.loadClass(Creation.class.getName())
                    .getDeclaredConstructor()
                    .newInstance();

            assertThatIllegalStateException()
                    .isThrownBy(creation::run)
                    .withMessageContaining("SmtpMailer")
                    .withMessageContaining("org.eclipse.angus:angus-mail");
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
