package org.customeraccounts;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.customeraccounts.account.SignUp;
import org.customeraccounts.checkout.Cart;
import org.customeraccounts.credential.Throttling;
import org.customeraccounts.error.UnauthenticatedException;
import org.customeraccounts.imports.CustomerImport;
import org.customeraccounts.keyvalue.InMemoryStorage;
import org.customeraccounts.legacy.LegacyHashes;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.PlacedOrder;
import org.customeraccounts.session.SignIn;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.Links;
import org.customeraccounts.value.IdempotencyKey;
import org.customeraccounts.value.Money;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.ShopId;
import org.jspecify.annotations.Nullable;

/**
 * Whether the time of one request tells an address with an account from one without. Run by hand: the first argument is
 * how many pairs of each, 2,000 unless it is given; the second a part of the name of those to be measured, all unless
 * it is given. It says something only on a machine that does nothing else. Prints for each kind of request the AUC, how
 * often the request about the known address of a pair took longer: 0.5 tells nothing, 0 or 1 everything.
 *
 * <p>In memory, where nothing hides a difference but the work itself. Hashes of the library's own cost what they always
 * do; those from elsewhere about as much, a fifth, or twice that: a step is of twice the costliest whatever that is.
 */
final class EnumerationBenchmark {
    private static final int WARM_UP = 40;
    private static final Password WRONG = Password.of("pear trees by the sea");
    private static final String BCRYPT = "$2b$%02d$N9qo8uLOickgx2ZMRZoMye7lwnnKjdKULIb0Soe6BjJXxCPR1R3dC";
    private static final String PBKDF2 = "pbkdf2_sha256$%d$salt$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    private static final String ARGON2 =
            "$argon2id$v=19$m=%d,t=1,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";

    private final PrintStream out;
    private final int pairs;
    private final String wanted;
    private final SplittableRandom random = new SplittableRandom(2026);

    private EnumerationBenchmark(PrintStream out, int pairs, String wanted) {
        this.out = out;
        this.pairs = pairs;
        this.wanted = wanted;
    }

    public static void main(String... arguments) {
        int pairs = arguments.length == 0 ? 2_000 : Integer.parseInt(arguments[0]);
        new EnumerationBenchmark(System.out, pairs, arguments.length < 2 ? "" : arguments[1]).run();
    }

    private void run() {
        out.println(pairs + " pairs of each");
        signIn("sign-in, a hash of the library's own", null, false);
        signIn("sign-in, a hash of the library's own beside bcrypt of cost 8", BCRYPT.formatted(8), false);
        imported("sign-in, bcrypt of cost 8", BCRYPT.formatted(8), false);
        imported("sign-in, bcrypt of cost 10", BCRYPT.formatted(10), false);
        imported("sign-in, PBKDF2 of 1,000 rounds", PBKDF2.formatted(1_000), false);
        imported("sign-in, PBKDF2 of 60,000 rounds", PBKDF2.formatted(60_000), false);
        imported("sign-in, Argon2id of 1 MiB", ARGON2.formatted(1_024), false);
        imported("sign-in, bcrypt of cost 8, wrapped", BCRYPT.formatted(8), true);
        checkout();
        reset();
        discreetSignUp();
        orderLink();
    }

    private static AccountsBuilder builder() {
        AccountsBuilder builder = Accounts.builder()
                .storage(InMemoryStorage.create())
                .mailer(mail -> {})
                .links(Links.under("https://shop.example/account"))
                .newShops(ShopSettings.accountsOn().withDiscretion(true))
                .throttling(new Throttling(Integer.MAX_VALUE, Integer.MAX_VALUE, Duration.ofMinutes(15)));
        LegacyHashes.all().forEach(builder::passwordVerifier);
        return builder;
    }

    private static Shop shop(Accounts accounts) {
        return accounts.shop(ShopId.of("boutique"));
    }

    private static String known(int number) {
        return "known." + number + "@example.com";
    }

    private static String unknown(int number) {
        return "other." + number + "@example.com";
    }

    private void bring(Shop shop, int from, int to, @Nullable String hash) {
        shop.platform().customers().importAll(IntStream.range(from, to).mapToObj(number -> {
            CustomerImport customer =
                    CustomerImport.of("K-" + number, known(number)).asVerified();
            return hash == null ? customer : customer.withHash(hash);
        }));
    }

    /** Each known address has a hash of the library's own, and one other is of another kind, if that is given. */
    private void signIn(String what, @Nullable String beside, boolean wrapped) {
        try (Accounts accounts = accounts(wrapped)) {
            Shop shop = shop(accounts);
            bring(shop, 0, 1, ARGON2.replace("m=%d,t=1", "m=19456,t=2"));
            if (beside != null) {
                bring(shop, 1, 2, beside);
            }
            attempts(what, shop);
        }
    }

    private void imported(String what, String hash, boolean wrapped) {
        try (Accounts accounts = accounts(wrapped)) {
            Shop shop = shop(accounts);
            bring(shop, 0, 1, hash);
            attempts(what, shop);
        }
    }

    private static Accounts accounts(boolean wrapped) {
        AccountsBuilder builder = builder();
        return wrapped ? builder.wrapForeignHashes().build() : builder.build();
    }

    private void attempts(String what, Shop shop) {
        measure(
                what,
                number -> fail(() -> shop.storefront().signIn(SignIn.with(known(0), WRONG))),
                number -> fail(() -> shop.storefront().signIn(SignIn.with(unknown(number), WRONG))));
    }

    private void checkout() {
        try (Accounts accounts = accounts(false)) {
            Shop shop = shop(accounts);
            bring(shop, 0, 1, BCRYPT.formatted(8));
            measure(
                    "sign-in at a checkout, bcrypt of cost 8",
                    number -> fail(
                            () -> shop.storefront().checkout(Cart.ofGoods()).signIn(SignIn.with(known(0), WRONG))),
                    number -> fail(() ->
                            shop.storefront().checkout(Cart.ofGoods()).signIn(SignIn.with(unknown(number), WRONG))));
        }
    }

    private void reset() {
        try (Accounts accounts = accounts(false)) {
            Shop shop = shop(accounts);
            bring(shop, 0, pairs + WARM_UP, null);
            measure(
                    "asking for a reset",
                    number -> shop.storefront().requestPasswordReset(known(number)),
                    number -> shop.storefront().requestPasswordReset(unknown(number)));
        }
    }

    private void discreetSignUp() {
        try (Accounts accounts = accounts(false)) {
            Shop shop = shop(accounts);
            bring(shop, 0, pairs + WARM_UP, null);
            measure(
                    "discreet sign-up",
                    number -> shop.storefront().signUp(SignUp.with(known(number), WRONG)),
                    number -> shop.storefront().signUp(SignUp.with(unknown(number), WRONG)));
        }
    }

    private void orderLink() {
        try (Accounts accounts = accounts(false)) {
            Shop shop = shop(accounts);
            bring(shop, 0, pairs + WARM_UP, null);
            Order.Reference[] ofKnown = orders(shop, "known");
            Order.Reference[] ofUnknown = orders(shop, "other");
            measure("order link", number -> open(shop, ofKnown[number]), number -> open(shop, ofUnknown[number]));
        }
    }

    private Order.Reference[] orders(Shop shop, String who) {
        return IntStream.range(0, pairs + WARM_UP)
                .mapToObj(number -> Order.Reference.of(shop.platform()
                        .orders()
                        .record(
                                PlacedOrder.byGuest(who + "." + number + "@example.com", who + number)
                                        .at(Instant.EPOCH)
                                        .of(List.of(PlacedOrder.Line.one("Tea", Money.of("19.99", "EUR"))))
                                        .totals(PlacedOrder.Totals.of(Money.of("19.99", "EUR")))
                                        .paidBy(PlacedOrder.Payment.card("visa", "4242")),
                                IdempotencyKey.of(who + number))
                        .id()))
                .toArray(Order.Reference[]::new);
    }

    private static void open(Shop shop, Order.Reference order) {
        shop.storefront().orderLink(order);
        shop.storefront().mailOrderLink(order);
    }

    private static void fail(Runnable attempt) {
        try {
            attempt.run();
            throw new IllegalStateException("it succeeded");
        } catch (UnauthenticatedException e) {
            // as it is meant to be
        }
    }

    private void measure(String what, IntConsumer known, IntConsumer unknown) {
        if (!what.contains(wanted)) {
            return;
        }
        long[] ofKnown = new long[pairs];
        long[] ofUnknown = new long[pairs];
        for (int number = 0; number < pairs + WARM_UP; number++) {
            int at = number - WARM_UP;
            boolean knownFirst = random.nextBoolean();
            long first = time(knownFirst ? known : unknown, number);
            long second = time(knownFirst ? unknown : known, number);
            if (at >= 0) {
                ofKnown[at] = knownFirst ? first : second;
                ofUnknown[at] = knownFirst ? second : first;
            }
        }
        out.printf(
                Locale.ROOT,
                "%-62s AUC %.3f, medians %.2f and %.2f ms%n",
                what,
                auc(ofKnown, ofUnknown),
                median(ofKnown),
                median(ofUnknown));
    }

    private static long time(IntConsumer request, int number) {
        long began = System.nanoTime();
        request.accept(number);
        return System.nanoTime() - began;
    }

    private static double auc(long[] ofKnown, long[] ofUnknown) {
        double longer = 0;
        for (long one : ofKnown) {
            for (long other : ofUnknown) {
                longer += one > other ? 1 : one == other ? 0.5 : 0;
            }
        }
        return longer / ofKnown.length / ofUnknown.length;
    }

    private static double median(long[] times) {
        long[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2] / 1e6;
    }
}
