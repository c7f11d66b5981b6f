package org.customeraccounts.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.customeraccounts.Accounts;
import org.customeraccounts.Shop;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.address.AddressUse;
import org.customeraccounts.imports.CustomerImport;
import org.customeraccounts.imports.ImportReport;
import org.customeraccounts.legacy.LegacyHashes;
import org.customeraccounts.session.SignIn;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.Links;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.ShopId;

/**
 * How long it takes to import customers into a database that writes each commit to the disk: run by hand, with {@code
 * -Xmx256m} and how many as the argument, and the database's name as a second one where it is not PostgreSQL. Each
 * customer has a name, a bcrypt hash and a postal address.
 */
final class ImportBenchmark {
    private static final String BCRYPT = "$2b$04$N9qo8uLOickgx2ZMRZoMye7lwnnKjdKULIb0Soe6BjJXxCPR1R3dC";
    private static final Instant LONG_AGO = Instant.parse("2010-01-01T00:00:00Z");

    private ImportBenchmark() {}

    public static void main(String... arguments) {
        long customers = Long.parseLong(arguments[0]);
        TestDatabase database = TestDatabase.valueOf(arguments.length > 1 ? arguments[1] : "POSTGRESQL");
        PrintStream out = System.out;
        try (HikariDataSource pool = database.schema(4);
                Accounts accounts = accounts(pool)) {
            writeThrough(database, pool);
            Shop shop = accounts.shop(ShopId.of("boutique"));
            out.println("first: " + timed(() -> shop.platform().customers().importAll(crowd(customers)), customers));
            out.println("again: " + timed(() -> shop.platform().customers().importAll(crowd(customers)), customers));
            for (long number = 1; number <= customers; number += Math.max(1, customers / 3)) {
                shop.storefront()
                        .signIn(SignIn.with(email(number), Password.of("correct horse")))
                        .signedIn();
            }
            out.println("some signed in; rows: " + TestDatabase.count(pool, "ca_accounts"));
        }
    }

    private static Accounts accounts(HikariDataSource pool) {
        var builder = Accounts.builder()
                .storage(JdbcStorage.create(pool))
                .mailer(mail -> {})
                .links(Links.under("https://shop.example/account"))
                .newShops(ShopSettings.accountsOn());
        LegacyHashes.all().forEach(builder::passwordVerifier);
        return builder.build();
    }

    /** The tests' server does not wait for the disk. */
    private static void writeThrough(TestDatabase database, HikariDataSource pool) {
        if (database == TestDatabase.POSTGRESQL) {
            TestDatabase.execute(pool, "alter system set fsync = on");
            TestDatabase.execute(pool, "alter system set synchronous_commit = on");
            TestDatabase.execute(pool, "select pg_reload_conf()");
        }
    }

    private static Stream<CustomerImport> crowd(long customers) {
        return LongStream.rangeClosed(1, customers).mapToObj(ImportBenchmark::customer);
    }

    private static String email(long number) {
        return "customer." + number + "@example.com";
    }

    private static CustomerImport customer(long number) {
        CustomerImport customer = CustomerImport.of("K-" + number, email(number))
                .named("Given" + number, "Family")
                .reading(Locale.FRENCH)
                .withHash(BCRYPT)
                .since(LONG_AGO.plusSeconds(number))
                .living(
                        AddressForm.to("Given Family")
                                .line1(number + " rue Haute")
                                .postalCode("5000")
                                .city("Namur")
                                .country("BE"),
                        AddressUse.DELIVERY);
        return number % 2 == 0 ? customer.asVerified() : customer;
    }

    private interface Importing {
        ImportReport run();
    }

    private static String timed(Importing importing, long customers) {
        long start = System.nanoTime();
        ImportReport report = importing.run();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        return "%s in %d ms, %d a second; heap at most %d MiB"
                .formatted(
                        report,
                        took.toMillis(),
                        customers * 1_000 / Math.max(1, took.toMillis()),
                        Runtime.getRuntime().maxMemory() >> 20);
    }
}
