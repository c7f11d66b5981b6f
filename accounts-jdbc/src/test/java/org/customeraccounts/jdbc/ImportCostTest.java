package org.customeraccounts.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.imports.CustomerImport;
import org.customeraccounts.imports.ImportReport;
import org.customeraccounts.value.GatewayToken;
import org.junit.jupiter.api.Test;

/** How many statements and commits an import takes, however many customers a batch has. */
abstract class ImportCostTest extends CountedShop {
    private static final int BATCH = 500;
    private static final String HASH = "$argon2id$v=19$m=64,t=1,p=1$YWFhYWFhYWFhYWFhYWFhYQ$" + "A".repeat(43);
    private static final AddressForm HOME =
            AddressForm.to("Ada").line1("12 rue Haute").city("Namur").country("BE");

    private static CustomerImport customer(int number) {
        return CustomerImport.of("K-" + number, number + "@shop.example")
                .withHash(HASH)
                .living(HOME)
                .living(HOME);
    }

    private static CustomerImport payer(int number) {
        return customer(number)
                .paying(CustomerImport.Card.at("pay", GatewayToken.of("pm_" + number), "cus_" + number)
                        .showing("visa", "4242", YearMonth.of(2031, 12)));
    }

    private ImportReport bring(Stream<CustomerImport> customers) {
        return boutique.platform().customers().importAll(customers);
    }

    @Test
    void ofABatch() {
        costs(
                "import: 500 customers with addresses",
                11,
                1,
                () -> bring(IntStream.range(0, BATCH).mapToObj(ImportCostTest::customer)));
        costs(
                "import: the same 500 again",
                3,
                1,
                () -> bring(IntStream.range(0, BATCH).mapToObj(ImportCostTest::customer)));
    }

    @Test
    void ofABatchWithCards() {
        costs(
                "import: 500 customers with addresses and cards",
                16,
                1,
                () -> bring(IntStream.range(0, BATCH).mapToObj(ImportCostTest::payer)));
    }

    @Test
    void ofABatchWithGuestsAmongThem() {
        OrderOperations.guests(boutique, 1);
        CustomerImport guest = CustomerImport.of("K-guest", Boutique.OLD);

        costs(
                "import: 500 verified customers, a guest among them",
                13,
                1,
                () -> bring(Stream.concat(
                                Stream.of(guest), IntStream.range(1, BATCH).mapToObj(ImportCostTest::customer))
                        .map(CustomerImport::asVerified)));
    }

    @Test
    void ofABatchOfWhomNobodyIsTaken() {
        boutique.signUp(Boutique.OLD);

        costs("import: two that are refused", 4, 1, () -> {
            ImportReport report =
                    bring(Stream.of(CustomerImport.of("K-1", Boutique.OLD), CustomerImport.of("K-2", "nowhere")));
            assertThat(report.refusedInAll()).isEqualTo(2);
        });
    }
}
