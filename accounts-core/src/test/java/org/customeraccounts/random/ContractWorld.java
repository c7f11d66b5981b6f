package org.customeraccounts.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.customeraccounts.Accounts;
import org.customeraccounts.Customer;
import org.customeraccounts.Shop;
import org.customeraccounts.account.SignUp;
import org.customeraccounts.error.AccountsException;
import org.customeraccounts.keyvalue.InMemoryStorage;
import org.customeraccounts.payment.CardDisplay;
import org.customeraccounts.payment.CardForm;
import org.customeraccounts.payment.CardThrottling;
import org.customeraccounts.payment.RemovalPlan;
import org.customeraccounts.payment.SavedCard;
import org.customeraccounts.session.SessionLimits;
import org.customeraccounts.session.SignedIn;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.Links;
import org.customeraccounts.spi.PaymentMethod;
import org.customeraccounts.subscription.BillingInterval;
import org.customeraccounts.subscription.ChargeReport;
import org.customeraccounts.subscription.Contract;
import org.customeraccounts.subscription.ContractCard;
import org.customeraccounts.subscription.ContractForm;
import org.customeraccounts.subscription.ContractState;
import org.customeraccounts.subscription.CustomerContract;
import org.customeraccounts.subscription.PlatformSubscriptions;
import org.customeraccounts.testing.MutableClock;
import org.customeraccounts.testing.RecordingGateway;
import org.customeraccounts.value.CardId;
import org.customeraccounts.value.ContractId;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.IdempotencyKey;
import org.customeraccounts.value.Money;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.Staff;

/**
 * A customer, a host, a gateway and the clock act at the doors, by chance, alone and two at once; the model acts with
 * them.
 */
final class ContractWorld implements AutoCloseable {
    /** Something that is done at the doors, and to the model: both answer in the same words. */
    private record Step(String name, boolean adds, Supplier<String> done, Function<ContractModel, String> told) {}

    private static final Money PRICE = Money.of("5", "EUR");
    private static final Duration MONTH = Duration.ofDays(31);
    private static final int MOST_DEALS = 6;
    private static final CardId NO_CARD = CardId.parse("01920000-0000-7000-8000-000000000000");

    private final Random random;
    private final MutableClock clock = MutableClock.at(Instant.parse("2026-01-31T23:59:59.999999Z"));
    private final RecordingGateway gateway = RecordingGateway.named("mint");
    private final Story story = new Story();
    private final Accounts accounts;
    private final Shop shop;
    private final SignedIn session;
    private final List<ContractId> deals = new ArrayList<>();
    private final Map<CardId, Integer> numbers = new HashMap<>();
    private final Set<ContractState> reached = EnumSet.noneOf(ContractState.class);
    private ContractModel model;
    private int tokens;
    private int keys;

    ContractWorld(long seed) {
        this.random = new Random(seed);
        this.accounts = Accounts.builder()
                .storage(InMemoryStorage.create())
                .mailer(mail -> {})
                .links(Links.under("https://boutique.example/account"))
                .newShops(ShopSettings.accountsOn().named("Boutique").inTimeZone(ZoneOffset.UTC))
                .sessionLimits(new SessionLimits(Duration.ofDays(36_500), Duration.ofDays(36_500)))
                .cardThrottling(new CardThrottling(1_000_000, 1_000_000, 1_000_000))
                .paymentGateway(gateway)
                .clock(clock)
                .random(new SeededRandom(seed))
                .hashingForTests()
                .build();
        this.shop = accounts.shop(ShopId.of("boutique"));
        this.session = shop.storefront()
                .signUp(SignUp.with("ada@example.com", Password.of("brume sur la colline")))
                .signedIn();
        this.model = new ContractModel(clock.instant());
        if (random.nextBoolean()) {
            var settings = shop.backOffice(Staff.owner("olive")).settings();
            settings.save(
                    settings.get().value().withDefaultCardPaying(true),
                    settings.get().version());
            model.defaultPays = true;
        }
    }

    @Override
    public void close() {
        accounts.close();
    }

    /** The last steps, for whoever has to find out. */
    String story() {
        return story.toString();
    }

    Set<ContractState> reached() {
        return reached;
    }

    void step() {
        switch (random.nextInt(10)) {
            case 0 -> pass();
            case 1 -> begin();
            case 2 -> settle();
            case 3, 4, 5, 6 -> alone(aStep());
            default -> atOnce(aStep(), aStep());
        }
        agree();
    }

    private void pass() {
        List<Instant> edges = model.deals.stream()
                .map(deal -> deal.paid)
                .filter(paid -> paid.isAfter(clock.instant()))
                .toList();
        Duration step = edges.isEmpty() || random.nextBoolean()
                ? Duration.ofDays(random.nextInt(12))
                : Duration.between(clock.instant(), edges.get(random.nextInt(edges.size())))
                        .minusNanos(1_000L * random.nextInt(2));
        clock.advance(step);
        model.now = clock.instant();
        story.note("now " + clock.instant());
    }

    private void begin() {
        if (deals.size() == MOST_DEALS) {
            alone(aStep());
            return;
        }
        int card = aCard();
        Instant paid = clock.instant().plus(Duration.ofDays(random.nextInt(40)));
        ContractForm form =
                ContractForm.subscription(session.account(), "Coffee", PRICE, BillingInterval.monthly(), paid);
        IdempotencyKey key = key();
        alone(new Step(
                "begin with card " + card,
                false,
                () -> {
                    Contract begun = book().begin(card == ContractModel.NONE ? form : form.paidBy(cardId(card)), key);
                    deals.add(begun.id());
                    return shown(begun);
                },
                told -> told.begin(paid, card)));
    }

    /** All that waits is done, and then the gateway holds what is needed and nothing else. */
    private void settle() {
        alone(new Step(
                "note ended",
                false,
                () -> String.valueOf(book().recordExpirations(100)),
                ContractModel::recordExpirations));
        while (accounts.operations().dispatchDue(1_000).total() > 0) {
            story.note("dispatched");
        }
        Set<String> held = new HashSet<>(gateway.attached());
        held.removeAll(model.gone);
        assertThat(held).as("what the gateway holds").isEqualTo(model.needed());
    }

    private void alone(Step step) {
        String told = step.told().apply(model);
        story.note(step.name() + ": " + told);

        assertThat(code(step.done())).as(step.name()).isEqualTo(told);
        learn();
    }

    /** Each as if the other had come before it, or after it. */
    private void atOnce(Step one, Step other) {
        if (one.adds() && other.adds()) {
            alone(one);
            return;
        }
        ContractModel forth = model.copy();
        List<String> expected = List.of(one.told().apply(forth), other.told().apply(forth));
        ContractModel back = model.copy();
        String second = other.told().apply(back);
        List<String> swappedOver = List.of(one.told().apply(back), second);
        story.note("at once: " + one.name() + ": " + expected.get(0) + " and " + other.name() + ": " + expected.get(1)
                + ", or " + swappedOver);

        List<String> done = bothAtOnce(one.done(), other.done());

        List<String> forthTruth = truth(forth, expected);
        List<String> backTruth = truth(back, swappedOver);
        List<String> truth = truth(done);
        assertThat(truth).isIn(forthTruth, backTruth);
        model = truth.equals(forthTruth) ? forth : back;
        learn();
    }

    private List<String> truth(ContractModel told, List<String> answers) {
        List<String> all = new ArrayList<>(answers);
        all.add(told.toString());
        return all;
    }

    private List<String> truth(List<String> answers) {
        learn();
        List<String> all = new ArrayList<>(answers);
        all.add(kept());
        return all;
    }

    private static List<String> bothAtOnce(Supplier<String> one, Supplier<String> other) {
        CyclicBarrier start = new CyclicBarrier(2);
        List<FutureTask<String>> tasks = List.of(started(start, one), started(start, other));
        try {
            return List.of(tasks.get(0).get(1, TimeUnit.MINUTES), tasks.get(1).get(1, TimeUnit.MINUTES));
        } catch (Exception e) {
            throw new AssertionError("two at once", e);
        }
    }

    private static FutureTask<String> started(CyclicBarrier start, Supplier<String> doing) {
        FutureTask<String> task = new FutureTask<>(() -> {
            start.await();
            return code(doing);
        });
        Thread thread = new Thread(task, "at-once");
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    private static String code(Supplier<String> doing) {
        try {
            return doing.get();
        } catch (AccountsException e) {
            return e.code().name();
        }
    }

    private void agree() {
        assertThat(kept()).isEqualTo(model.toString());
        deals.forEach(deal -> reached.add(book().find(deal).orElseThrow().state(clock.instant())));
    }

    /** New cards have the numbers in which they came. */
    private void learn() {
        List<SavedCard> all = new ArrayList<>(customer().cards().list());
        Collections.reverse(all);
        all.forEach(card -> numbers.computeIfAbsent(card.id(), id -> numbers.size() + 1));
    }

    /** In the model's words. */
    private String kept() {
        String sold = deals.stream()
                .map(deal -> book().find(deal).orElseThrow())
                .map(contract -> shown(contract) + " " + token(contract.card()) + " until " + contract.paidUntil())
                .collect(Collectors.joining("; "));
        List<SavedCard> all = new ArrayList<>(customer().cards().list());
        Collections.reverse(all);
        String saved = all.stream()
                .map(card -> numbers.get(card.id()) + " "
                        + shop.platform()
                                .cards()
                                .find(session.account(), card.id())
                                .orElseThrow()
                                .reference()
                                .token()
                                .reveal()
                        + (card.isDefault() ? " default" : ""))
                .collect(Collectors.joining("; "));
        return sold + " | " + saved;
    }

    private static String token(ContractCard card) {
        return card == null ? ContractModel.NO_TOKEN : card.reference().token().reveal();
    }

    private String shown(Contract contract) {
        return shown(
                contract.version(),
                contract.state(clock.instant()),
                contract.card() == null ? null : contract.card().id());
    }

    private String shown(CustomerContract contract) {
        return shown(
                contract.version(),
                contract.state(),
                contract.payment().card() == null
                        ? null
                        : contract.payment().card().card());
    }

    /** A card that nobody has listed yet is the next. */
    private String shown(long version, ContractState state, CardId card) {
        int number = card == null ? ContractModel.NONE : numbers.getOrDefault(card, numbers.size() + 1);
        return "v" + version + " " + state + " card " + number;
    }

    private Customer customer() {
        return shop.customer(session.token()).orElseThrow();
    }

    private PlatformSubscriptions book() {
        return shop.platform().subscriptions();
    }

    private IdempotencyKey key() {
        keys++;
        return IdempotencyKey.of("k-" + keys);
    }

    private int aCard() {
        return random.nextInt(8) == 0 || model.cards.isEmpty()
                ? random.nextInt(model.lastCard + 2)
                : model.cards.get(random.nextInt(model.cards.size())).number;
    }

    private CardId cardId(int number) {
        return numbers.entrySet().stream()
                .filter(known -> known.getValue() == number)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(NO_CARD);
    }

    /** What somebody saw, who may not have looked lately. */
    private long seen(int deal) {
        long version = model.deals.get(deal).version;
        return random.nextInt(8) == 0 ? Math.max(1, version - 1) : version;
    }

    private Map<Integer, Long> some() {
        Map<Integer, Long> some = new HashMap<>();
        int count = 1 + random.nextInt(2);
        for (int i = 0; i < count; i++) {
            int deal = random.nextInt(deals.size());
            some.putIfAbsent(deal, seen(deal));
        }
        return some;
    }

    private Map<ContractId, Long> named(Map<Integer, Long> some) {
        return some.entrySet().stream()
                .collect(Collectors.toMap(each -> deals.get(each.getKey()), Map.Entry::getValue));
    }

    private Step aStep() {
        if (deals.isEmpty()) {
            return add();
        }
        int deal = random.nextInt(deals.size());
        return switch (random.nextInt(17)) {
            case 0 -> cancel(deal);
            case 1, 2 -> resume(deal);
            case 3 -> pause(deal);
            case 4 -> goOn(deal);
            case 5 -> random.nextInt(6) == 0 ? end(deal) : toCharge(deal);
            case 6, 7, 8 -> charge(deal);
            case 9, 10 -> payWith();
            case 11 -> payWithNew();
            case 12 -> add();
            case 13 -> makeDefault();
            case 14 -> remove();
            case 15 -> told(deal);
            default -> random.nextInt(3) == 0 ? gone() : toCharge(deal);
        };
    }

    private Step cancel(int deal) {
        long seen = seen(deal);
        boolean now = random.nextInt(12) == 0;
        return new Step(
                (now ? "cancel now " : "cancel ") + deal,
                false,
                () -> shown(
                        now
                                ? customer().subscriptions().cancelNow(deals.get(deal), seen)
                                : customer().subscriptions().cancelAtPeriodEnd(deals.get(deal), seen)),
                told -> told.decide(now ? "CANCEL_NOW" : "CANCEL", deal, seen));
    }

    private Step resume(int deal) {
        long seen = seen(deal);
        return new Step(
                "resume " + deal,
                false,
                () -> shown(customer().subscriptions().resume(deals.get(deal), seen)),
                told -> told.decide("RESUME", deal, seen));
    }

    private Step pause(int deal) {
        return new Step(
                "pause " + deal, false, () -> shown(book().pause(deals.get(deal))), told -> told.decide("PAUSE", deal));
    }

    private Step goOn(int deal) {
        return new Step(
                "go on " + deal,
                false,
                () -> shown(book().unpause(deals.get(deal))),
                told -> told.decide("UNPAUSE", deal));
    }

    private Step end(int deal) {
        return new Step(
                "end " + deal, false, () -> shown(book().end(deals.get(deal))), told -> told.decide("END", deal));
    }

    private Step toCharge(int deal) {
        return new Step(
                "card to charge " + deal,
                false,
                () -> book().cardToCharge(deals.get(deal))
                        .map(card -> card.reference().token().reveal())
                        .orElse(ContractModel.NO_TOKEN),
                told -> told.toCharge(deal));
    }

    private Step charge(int deal) {
        boolean success = random.nextInt(3) > 0;
        Instant until = model.deals.get(deal).paid.plus(MONTH.multipliedBy(random.nextInt(3)));
        IdempotencyKey key = keys > 0 && random.nextInt(4) == 0 ? IdempotencyKey.of("k-" + keys) : key();
        ChargeReport.Outcome outcome = success ? ChargeReport.Outcome.CHARGED : ChargeReport.Outcome.FAILED;
        return new Step(
                outcome + " " + deal + " until " + until + " " + key,
                false,
                () -> book().charged(new ChargeReport(deals.get(deal), outcome, PRICE, until), key)
                        .effect()
                        .name(),
                told -> told.charge(deal, success, until, key.value()));
    }

    private Step payWith() {
        int card = aCard();
        Map<Integer, Long> some = some();
        return new Step(
                "pay " + some + " with card " + card,
                false,
                () -> all(customer().subscriptions().payWith(cardId(card), named(some))),
                told -> told.payWith(card, some));
    }

    private String all(List<CustomerContract> contracts) {
        return contracts.stream().map(this::shown).collect(Collectors.joining(", "));
    }

    /** A token that the gateway knows, of a card that may be known by another already. */
    private record Fresh(GatewayToken token, String finger, YearMonth expiry) {}

    private Fresh fresh() {
        boolean again = tokens > 0 && random.nextInt(5) == 0;
        int token = again ? 1 + random.nextInt(tokens) : ++tokens;
        Random its = new Random(token);
        String finger = "finger" + its.nextInt(6);
        YearMonth expiry = YearMonth.of(2026, 1).plusMonths(its.nextInt(60));
        PaymentMethod method = new PaymentMethod.Card(new CardDisplay("visa", "4242", expiry), finger, null);
        return new Fresh(gateway.knows("pm_" + token, method), finger, expiry);
    }

    private Step payWithNew() {
        Fresh card = fresh();
        Map<Integer, Long> some = some();
        return new Step(
                "pay " + some + " with new " + card.token().reveal() + " of " + card.finger(),
                true,
                () -> all(customer().subscriptions().payWith(CardForm.of(card.token()), named(some))),
                told -> told.payWithNew(card.token().reveal(), card.finger(), card.expiry(), some));
    }

    private Step add() {
        Fresh card = fresh();
        return new Step(
                "add " + card.token().reveal() + " of " + card.finger(),
                true,
                () -> customer().cards().add(card.token()) == null ? "none" : "saved",
                told -> told.add(card.token().reveal(), card.finger(), card.expiry()));
    }

    private Step makeDefault() {
        int card = aCard();
        return new Step(
                "default " + card,
                false,
                () -> customer().cards().makeDefault(cardId(card)) == null ? "none" : "done",
                told -> told.makeDefault(card));
    }

    private Step remove() {
        int card = aCard();
        int instead = random.nextInt(3) == 0 ? random.nextInt(2) - 1 : aCard();
        RemovalPlan plan = instead < 0
                ? RemovalPlan.refuse()
                : instead == ContractModel.NONE ? RemovalPlan.leaveWithout() : RemovalPlan.replaceWith(cardId(instead));
        return new Step(
                "remove " + card + " for " + instead,
                false,
                () -> {
                    customer().cards().remove(cardId(card), plan);
                    return "done";
                },
                told -> told.remove(card, instead));
    }

    private Step told(int deal) {
        int card = model.cards.stream()
                .filter(saved -> saved.isDefault)
                .map(saved -> saved.number)
                .findFirst()
                .orElse(99);
        return new Step(
                "told " + deal + " of " + card,
                false,
                () -> shown(book().defaultCardNotified(deals.get(deal), cardId(card))),
                told -> told.defaultCardNotified(deal, card));
    }

    private Step gone() {
        String token = "pm_" + (1 + random.nextInt(tokens + 1));
        return new Step(
                "gone " + token,
                false,
                () -> {
                    shop.platform().cards().gone("mint", GatewayToken.of(token));
                    return "done";
                },
                told -> told.gone(token));
    }
}
