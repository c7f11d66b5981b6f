package org.customeraccounts.keyvalue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.customeraccounts.Accounts;
import org.customeraccounts.account.SignUp;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.ThrottledException;
import org.customeraccounts.internal.credential.OwnJvm;
import org.customeraccounts.session.SignIn;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.Links;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.ShopId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("slow")
@Timeout(120)
class SmallHeapSignInTest {
    @Test
    void sixtyFourSignInsAtOnceAreAllAnswered() throws Exception {
        List<String> output = OwnJvm.run(SignIns.class, List.of("-Xmx256m"));

        assertThat(output).last().asString().matches("answered 64, served [1-9]\\d*");
    }

    /** 64 customers at the door of a host that left every setting as it is. */
    static final class SignIns {
        private static final Password PASSWORD = Password.of("plum trees by the river");

        private SignIns() {}

        public static void main(String[] arguments) throws InterruptedException {
            Accounts accounts = Accounts.builder()
                    .storage(InMemoryStorage.create())
                    .mailer(mail -> {})
                    .links(Links.under("https://boutique.example"))
                    .newShops(ShopSettings.accountsOn())
                    .build();
            var storefront = accounts.shop(ShopId.of("boutique")).storefront();
            for (int i = 0; i < 8; i++) {
                storefront.signUp(SignUp.with(i + "@example.com", PASSWORD));
            }
            AtomicInteger served = new AtomicInteger();
            AtomicInteger busy = new AtomicInteger();
            CountDownLatch start = new CountDownLatch(1);
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                SignIn form = SignIn.with(i % 8 + "@example.com", PASSWORD);
                Thread thread = new Thread(() -> {
                    try {
                        start.await();
                        storefront.signIn(form).signedIn();
                        served.incrementAndGet();
                    } catch (ThrottledException e) {
                        if (e.code() == ErrorCode.BUSY && e.retryAfter().toSeconds() > 0) {
                            busy.incrementAndGet();
                        }
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                });
                thread.start();
                threads.add(thread);
            }
            start.countDown();
            for (Thread thread : threads) {
                thread.join();
            }
            System.out.printf("answered %s, served %s%n", served.get() + busy.get(), served.get());
        }
    }
}
