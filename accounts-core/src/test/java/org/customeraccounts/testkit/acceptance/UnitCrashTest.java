package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.customeraccounts.account.Account;
import org.customeraccounts.account.AccountStatus;
import org.customeraccounts.account.RunningContracts;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.address.AddressUse;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.audit.AuditEntry;
import org.customeraccounts.deletion.Deletion;
import org.customeraccounts.deletion.DeletionReport;
import org.customeraccounts.deletion.DeletionStep;
import org.customeraccounts.deletion.ErasureStep;
import org.customeraccounts.event.AccountEvent;
import org.customeraccounts.imports.CustomerImport;
import org.customeraccounts.keyvalue.KeyValueLimits;
import org.customeraccounts.keyvalue.KeyValueStorage;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.OrderJoined;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.subscription.BillingInterval;
import org.customeraccounts.subscription.ContractForm;
import org.customeraccounts.subscription.ContractMoved;
import org.customeraccounts.testkit.engine.MultiVersionStore;
import org.customeraccounts.testkit.engine.MultiVersionStore.Isolation;
import org.customeraccounts.testkit.engine.MultiVersionStore.Telling;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.IdempotencyKey;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.Money;
import org.customeraccounts.value.OrderNumber;
import org.customeraccounts.value.Password;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What takes several units of work, because the store bears a hundred keys in one, is right after a crash between any
 * two of them: whoever asks again, and housekeeping, bring about what would have been without it, and nothing twice.
 */
@Tag("deep")
class UnitCrashTest {
    private static final String EMAIL = "ada@example.com";
    private static final Money PRICE = Money.of("19.99", "EUR");
    private static final int MOST_UNITS = 500;

    /** Longer than any lease lasts. */
    private static final Duration LATER = Duration.ofMinutes(10);

    private static Host host() {
        return Host.on(KeyValueStorage.on(new MultiVersionStore(
                Isolation.SNAPSHOT, Telling.AT_THE_COMMIT, new KeyValueLimits(409_600, 100, 4_194_304))));
    }

    /** Fails at the n-th unit of work from now on, before it begins. */
    private static void crashAt(Host host, int unit, AtomicBoolean crashed) {
        host.storage().meanwhile(() -> {
            if (unit == 1) {
                crashed.set(true);
                throw new WatchedStorage.Crash();
            }
            crashAt(host, unit - 1, crashed);
        });
    }

    /**
     * Does something with a crash at its first unit of work, at its second, and so on; each time it is done again as
     * often as it takes. All come to the same.
     *
     * @param act what is done, which goes on where it was left
     * @param outcome what it comes to
     * @return what it comes to without a crash
     */
    private static <T> T isTheSameWhereverItStops(
            Consumer<Host> prepare, Consumer<Host> act, Function<Host, T> outcome) {
        T expected = outcome(prepare, act, outcome, MOST_UNITS, new AtomicBoolean());
        int units = 0;
        AtomicBoolean crashed = new AtomicBoolean(true);
        while (crashed.getAndSet(false)) {
            units++;
            T found = outcome(prepare, act, outcome, units, crashed);
            assertThat(found).as("with a crash at unit %s", units).isEqualTo(expected);
        }
        assertThat(units).as("units of work").isBetween(5, MOST_UNITS - 1);
        return expected;
    }

    private static <T> T outcome(
            Consumer<Host> prepare, Consumer<Host> act, Function<Host, T> outcome, int unit, AtomicBoolean crashed) {
        try (Host host = host()) {
            prepare.accept(host);
            host.dispatch();
            crashAt(host, unit, crashed);
            try {
                act.accept(host);
            } catch (WatchedStorage.Crash stopped) {
                // As when the process is gone.
            }
            host.storage().meanwhile(() -> {});
            host.rebuild(builder -> builder);
            for (int again = 0; again < 6; again++) {
                host.after(LATER);
                act.accept(host);
                host.dispatch();
            }
            return outcome.apply(host);
        }
    }

    private static <T> T read(Host host, Function<UnitOfWork, T> reading) {
        return host.storage().read(reading);
    }

    private static Account ada(Host host) {
        return host.accountOf(EMAIL).orElseThrow();
    }

    private static List<AuditEntry> audited(Host host, AuditAction action) {
        return host.audit().stream()
                .filter(entry -> entry.action() == action)
                .filter(entry -> entry.refusal().isEmpty())
                .toList();
    }

    /** A listener may hear of one twice, as after any crash, and never of another one. */
    private static long heard(Host host, Class<? extends AccountEvent> type) {
        return host.heard().stream().filter(type::isInstance).distinct().count();
    }

    private static CustomerImport wealthy() {
        CustomerImport given = CustomerImport.of("K-0", EMAIL).asVerified();
        for (int i = 0; i < 14; i++) {
            given = given.living(
                    AddressForm.to("Ada").line1(i + " rue Haute").city("Namur").country("BE"),
                    i == 13 ? new AddressUse[] {AddressUse.BILLING} : new AddressUse[0]);
        }
        for (int i = 0; i < 16; i++) {
            given = given.paying(CustomerImport.Card.at("mint", GatewayToken.of("pm_" + i), "cus_1")
                    .showing("visa", "4242", YearMonth.of(2031, 1)));
        }
        return given;
    }

    private static Stream<CustomerImport> crowd() {
        Stream<CustomerImport> others =
                LongStream.rangeClosed(1, 60).mapToObj(i -> CustomerImport.of("K-" + i, "c" + i + "@example.com"));
        return Stream.concat(Stream.of(wealthy()), others);
    }

    @Test
    void anImport() {
        List<Object> outcome = isTheSameWhereverItStops(
                host -> IntStream.range(0, 9).forEach(i -> OrderSample.guests(host, EMAIL, "" + i)),
                host -> host.platform().customers().importAll(crowd()),
                host -> {
                    AccountId ada = ada(host).id();
                    List<String> homes = read(host, unit -> unit.addresses().list(Host.SHOP, ada)).stream()
                            .map(address -> address.address().line1() + " " + address.defaultFor())
                            .sorted()
                            .toList();
                    List<String> cards = read(host, unit -> unit.cards().list(Host.SHOP, ada)).stream()
                            .map(card -> card.reference().token().reveal() + " " + card.isDefault())
                            .sorted()
                            .toList();
                    long taken = audited(host, AuditAction.CUSTOMERS_IMPORT).stream()
                            .mapToLong(entry -> Long.parseLong(entry.details().get("taken")))
                            .sum();
                    return List.of(
                            homes,
                            cards,
                            taken,
                            host.contacts().size(),
                            audited(host, AuditAction.ORDER_JOIN).size(),
                            heard(host, OrderJoined.class));
                });

        assertThat(outcome.get(0)).asInstanceOf(InstanceOfAssertFactories.LIST).hasSize(14);
        assertThat(outcome.get(1)).asInstanceOf(InstanceOfAssertFactories.LIST).hasSize(16);
        assertThat(outcome.subList(2, 6)).containsExactly(61L, 61, 9, 9L);
    }

    @Test
    void joiningOrders() {
        List<Object> outcome = isTheSameWhereverItStops(
                host -> {
                    IntStream.range(0, 40).forEach(i -> OrderSample.guests(host, EMAIL, "" + i));
                    host.anAccount().withEmail(EMAIL).open();
                },
                host -> {
                    if (!ada(host).isVerified()) {
                        MailToken link = host.mailboxes().token(MailKind.VERIFY_EMAIL, EMAIL);
                        host.storefront().confirm(link, Password.of(AccountSample.PASSWORD));
                    }
                    host.dispatch();
                },
                host -> {
                    List<Order> joined = Host.all(
                            request -> host.platform().orders().page(ada(host).id(), request));
                    return List.of(
                            joined.size(),
                            audited(host, AuditAction.ORDER_JOIN).size(),
                            heard(host, OrderJoined.class));
                });

        assertThat(outcome).containsExactly(40, 40, 40L);
    }

    private static void begin(Host host, int contracts) {
        Account ada = ada(host);
        Instant paidUntil = host.now().plus(Duration.ofDays(30));
        for (int i = 0; i < contracts; i++) {
            host.platform()
                    .subscriptions()
                    .begin(
                            ContractForm.subscription(ada.id(), "Coffee", PRICE, BillingInterval.monthly(), paidUntil),
                            IdempotencyKey.of("contract-" + i));
        }
    }

    @Test
    void endingContracts() {
        List<Object> outcome = isTheSameWhereverItStops(
                host -> {
                    host.anAccount().withEmail(EMAIL).verified().open();
                    begin(host, 30);
                },
                host -> {
                    List<Account> open = host.accountOf(EMAIL).filter(Account::isActive).stream()
                            .toList();
                    open.forEach(account -> host.owner().accounts().close(account.id(), RunningContracts.END));
                    host.dispatch();
                },
                host -> {
                    AccountId ada =
                            audited(host, AuditAction.ACCOUNT_CLOSE).get(0).account();
                    return List.of(
                            audited(host, AuditAction.ACCOUNT_CLOSE).size(),
                            read(host, unit -> unit.contracts().running(Host.SHOP, ada, host.now())),
                            read(host, unit -> unit.accounts().find(Host.SHOP, ada))
                                            .orElseThrow()
                                            .status()
                                    == AccountStatus.CLOSED,
                            heard(host, ContractMoved.class),
                            host.mailboxes().kindsTo(EMAIL).stream().distinct().toList());
                });

        assertThat(outcome.subList(0, 4)).containsExactly(1, List.of(), true, 30L);
    }

    @Test
    void aDeletion() {
        List<Object> outcome = isTheSameWhereverItStops(
                host -> {
                    host.platform().customers().importAll(crowd());
                    Account ada = ada(host);
                    IntStream.range(0, 25)
                            .forEach(i -> host.platform()
                                    .orders()
                                    .record(OrderSample.by(host, ada.id(), "" + i), OrderSample.key("" + i)));
                    begin(host, 20);
                    host.owner().deletions().schedule(ada.id(), Deletion.Scope.ERASURE, RunningContracts.END);
                    host.dispatch();
                    host.after(Duration.ofDays(4));
                },
                host -> {
                    host.accounts().operations().runDeletions(10);
                    host.dispatch();
                    host.after(LATER);
                    host.accounts().operations().runDeletions(10);
                    host.dispatch();
                },
                host -> {
                    AccountId ada =
                            audited(host, AuditAction.ACCOUNT_DELETE).get(0).account();
                    DeletionReport report = host.owner().deletions().report(ada);
                    List<Object> orders = IntStream.range(0, 25)
                            .mapToObj(i ->
                                    read(host, unit -> unit.orders().findByNumber(Host.SHOP, OrderNumber.of("" + i))))
                            .map(order -> (Object)
                                    order.map(found -> found.owner().getClass().getSimpleName())
                                            .orElse("none"))
                            .toList();
                    return List.of(
                            report.deletion().state(),
                            ledger(report),
                            orders,
                            heard(host, ContractMoved.class),
                            read(host, unit -> unit.gatewayCards().list(Host.SHOP, ada)));
                });

        assertThat(outcome.get(0)).isEqualTo(Deletion.State.COMPLETED);
        assertThat(outcome.subList(3, 5)).containsExactly(20L, List.of());
    }

    /** Counts stand alone: whoever stops right after they are forgotten counts none. */
    private static Map<String, String> ledger(DeletionReport report) {
        Map<String, String> ledger = new TreeMap<>();
        for (DeletionStep step : report.steps()) {
            boolean counted = !step.name().equals(ErasureStep.COUNTERS.name());
            ledger.put(step.name(), step.state() + " " + (counted ? step.done() : "") + " " + step.failed());
        }
        return ledger;
    }
}
