package org.customeraccounts.internal.deletion;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.customeraccounts.account.Account;
import org.customeraccounts.deletion.AccountDeleted;
import org.customeraccounts.deletion.Deletion;
import org.customeraccounts.deletion.DeletionScope;
import org.customeraccounts.deletion.DeletionState;
import org.customeraccounts.deletion.DeletionStep;
import org.customeraccounts.deletion.DeletionTransition;
import org.customeraccounts.deletion.ErasureStep;
import org.customeraccounts.internal.credential.ThrottleSubjects;
import org.customeraccounts.internal.operation.OutboxJson;
import org.customeraccounts.internal.operation.OutboxWriter;
import org.customeraccounts.internal.order.OrderErasure;
import org.customeraccounts.internal.payment.TokenRelease;
import org.customeraccounts.internal.subscription.ContractEnding;
import org.customeraccounts.spi.storage.GatewayCard;
import org.customeraccounts.spi.storage.GatewayCardState;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.subscription.ContractRequest;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.OrderId;
import org.customeraccounts.value.ShopId;
import org.jspecify.annotations.Nullable;

/** What the library itself does to delete an account. Each step can be taken again from wherever it was left. */
public final class ErasureSteps {
    private static final int BATCH = 500;

    /** Each takes a write of its own. */
    private static final int ORDERS_AT_ONCE = 100;

    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private final Storage storage;
    private final Clock clock;
    private final ThrottleSubjects counted;
    private final TokenRelease released;
    private final OrderErasure orders;
    private final ContractEnding contracts;
    private final OutboxWriter postbox;

    public ErasureSteps(
            Storage storage,
            Clock clock,
            TokenRelease released,
            OrderErasure orders,
            ContractEnding contracts,
            OutboxWriter postbox) {
        this.storage = storage;
        this.clock = clock;
        this.counted = new ThrottleSubjects(storage);
        this.released = released;
        this.orders = orders;
        this.contracts = contracts;
        this.postbox = postbox;
    }

    /**
     * Within one unit of work, the account locked: the line after what was done, or the same line where nothing could
     * be.
     */
    private interface Work {
        DeletionStep on(UnitOfWork unit, @Nullable Account account, DeletionStep step, Instant now);
    }

    /** Takes a step to its end, or as far as it can be taken now. */
    DeletionStep take(Deletion deletion, ErasureStep own, DeletionStep step) {
        ShopId shop = deletion.shop();
        AccountId id = deletion.account();
        return switch (own) {
            case SESSIONS ->
                repeat(
                        deletion,
                        step,
                        (unit, account, line, now) -> line.done(
                                unit.sessions().endAll(shop, id)
                                        + unit.devices().endAll(shop, id),
                                now));
            case COUNTERS -> forgetCounts(deletion, step);
            case LINKS -> repeat(deletion, step, (unit, account, line, now) -> withoutLinks(unit, deletion, line, now));
            case CONTRACTS ->
                repeat(deletion, step, (unit, account, line, now) -> withoutContracts(unit, deletion, line, now));
            case CARDS -> repeat(deletion, step, (unit, account, line, now) -> withoutCards(unit, deletion, line, now));
            case ADDRESSES ->
                repeat(
                        deletion,
                        step,
                        (unit, account, line, now) -> line.done(unit.addresses().removeAll(shop, id), now));
            case ORDERS ->
                repeat(deletion, step, (unit, account, line, now) -> withoutOrders(unit, deletion, account, line, now));
            case MAILS -> repeat(deletion, step, (unit, account, line, now) -> withoutMails(unit, deletion, line, now));
            case CLAIMS ->
                repeat(
                        deletion,
                        step,
                        (unit, account, line, now) ->
                                line.done(unit.emailClaims().releaseAll(shop, id), now));
            case CONTACT ->
                repeat(
                        deletion,
                        step,
                        (unit, account, line, now) ->
                                line.done(account == null ? 0 : withoutContact(unit, deletion, account), now));
            case REFERENCES ->
                repeat(deletion, step, (unit, account, line, now) -> line.done(withoutReferences(unit, deletion), now));
            case ACCOUNT ->
                repeat(deletion, step, (unit, account, line, now) -> withoutAccount(unit, deletion, line, now));
        };
    }

    /** Unit of work after unit of work, as long as there is more. */
    private DeletionStep repeat(Deletion deletion, DeletionStep step, Work work) {
        DeletionStep before = step;
        DeletionStep after = once(deletion, before, work);
        while (!after.isSettled() && !after.equals(before)) {
            before = after;
            after = once(deletion, before, work);
        }
        return after;
    }

    private DeletionStep once(Deletion deletion, DeletionStep step, Work work) {
        return storage.inTransaction(unit -> {
            Optional<Account> account = unit.accounts().lock(deletion.shop(), deletion.account());
            DeletionStep next = work.on(unit, account.orElse(null), step, clock.instant());
            if (!next.equals(step)) {
                unit.deletions().write(deletion.shop(), deletion.id(), step, next);
            }
            return next;
        });
    }

    /** Counts stand alone, so they are forgotten before the unit of work that says so. */
    private DeletionStep forgetCounts(Deletion deletion, DeletionStep step) {
        Optional<Account> known = storage.read(unit -> unit.accounts().find(deletion.shop(), deletion.account()));
        int forgotten = known.map(counted::forget).orElse(0);
        return repeat(deletion, step, (unit, account, line, now) -> line.done(forgotten, now));
    }

    private static DeletionStep withoutLinks(UnitOfWork unit, Deletion deletion, DeletionStep line, Instant now) {
        int links = unit.mailLinks().removeAll(deletion.shop(), deletion.account(), BATCH);
        int changes = unit.emailChanges().removeAll(deletion.shop(), deletion.account(), BATCH);
        return links == BATCH || changes == BATCH
                ? line.further(links + changes, now)
                : line.done(links + changes, now);
    }

    /** What still waits for an answer once that has lasted long enough goes unanswered, and is counted. */
    private DeletionStep withoutContracts(UnitOfWork unit, Deletion deletion, DeletionStep line, Instant now) {
        ShopId shop = deletion.shop();
        AccountId id = deletion.account();
        contracts.end(unit, shop, id);
        int asked = askedToEnd(unit, deletion);
        if (asked > 0 && now.isBefore(Objects.requireNonNull(deletion.begunAt()).plus(LONGEST_WAIT))) {
            return line;
        }
        int removed = unit.contracts().removeAll(shop, id, BATCH);
        DeletionStep counted = line.losing(asked == 0 ? 0 : asked - askedToEnd(unit, deletion));
        return removed == BATCH
                ? counted.further(removed, now)
                : counted.settled(counted.done() + removed, counted.failed(), 0, now);
    }

    private static int askedToEnd(UnitOfWork unit, Deletion deletion) {
        return (int) unit.contracts().open(deletion.shop(), deletion.account()).stream()
                .filter(request -> request.change() == ContractRequest.Change.CANCEL_NOW)
                .count();
    }

    /** TokenGenerator are let go of, and waited for until each is detached or given up. */
    private DeletionStep withoutCards(UnitOfWork unit, Deletion deletion, DeletionStep line, Instant now) {
        ShopId shop = deletion.shop();
        AccountId id = deletion.account();
        unit.cards().removeAll(shop, id);
        List<GatewayCard> tokens = unit.gatewayCards().list(shop, id);
        if (!tokens.stream().map(GatewayCard::state).allMatch(GatewayCardState::isSettled)) {
            letGo(unit, deletion, tokens);
            return line;
        }
        int failed = count(tokens, GatewayCardState.DETACH_FAILED);
        int unknown = count(tokens, GatewayCardState.DETACH_UNKNOWN);
        if (failed + unknown == 0) {
            unit.gatewayCards().removeAll(shop, id);
            unit.gatewayCards().removeCustomers(shop, id);
        }
        return line.settled(count(tokens, GatewayCardState.DETACHED), failed, unknown, now);
    }

    private void letGo(UnitOfWork unit, Deletion deletion, List<GatewayCard> tokens) {
        OutboxWriter.Bundle bundle = postbox.about(deletion.shop(), deletion.account());
        boolean any = false;
        for (GatewayCard token : tokens) {
            any |= released.letGo(unit, token, bundle);
        }
        if (any) {
            bundle.post(unit);
        }
    }

    private static int count(List<GatewayCard> tokens, GatewayCardState state) {
        return (int) tokens.stream().filter(token -> token.state() == state).count();
    }

    /** Where nothing more could be done, the host's policy fails, and is asked again later. */
    private DeletionStep withoutOrders(
            UnitOfWork unit, Deletion deletion, @Nullable Account account, DeletionStep line, Instant now) {
        OrderErasure.Settled settled = settled(unit, deletion, account);
        return settled.all() ? line.done(settled.orders(), now) : line.further(settled.orders(), now);
    }

    private OrderErasure.Settled settled(UnitOfWork unit, Deletion deletion, @Nullable Account account) {
        Instant begun = Objects.requireNonNull(deletion.begunAt());
        EmailAddress erased = account != null && takesTheContact(unit, deletion, account) ? account.email() : null;
        return orders.settle(
                unit,
                new OrderErasure.Leaving(
                        deletion.shop(),
                        deletion.account(),
                        erased,
                        new OrderId(deletion.id().value()),
                        begun),
                ORDERS_AT_ONCE);
    }

    private static boolean takesTheContact(UnitOfWork unit, Deletion deletion, Account account) {
        return deletion.scope() == DeletionScope.ERASURE
                && unit.contacts()
                        .find(deletion.shop(), account.email())
                        .filter(contact -> account.id().equals(contact.account()))
                        .isPresent();
    }

    /**
     * Mails that are still to be sent are waited for; once that has lasted long enough, they go unsent, and are
     * counted.
     */
    private static DeletionStep withoutMails(UnitOfWork unit, Deletion deletion, DeletionStep line, Instant now) {
        Instant begun = Objects.requireNonNull(deletion.begunAt());
        int open = unsent(unit, deletion);
        if (open > 0 && now.isBefore(begun.plus(LONGEST_WAIT))) {
            return line;
        }
        int removed = unit.outbox().removeAll(deletion.shop(), deletion.account(), OutboxJson.MAIL, BATCH);
        int lost = open == 0 ? 0 : open - unsent(unit, deletion);
        DeletionStep counted = line.losing(lost);
        return removed == BATCH ? counted.further(removed - lost, now) : counted.done(removed - lost, now);
    }

    private static int unsent(UnitOfWork unit, Deletion deletion) {
        return unit.outbox().countOpen(deletion.shop(), deletion.account(), OutboxJson.MAIL);
    }

    private static int withoutContact(UnitOfWork unit, Deletion deletion, Account account) {
        if (deletion.scope() == DeletionScope.ERASURE && !isGuest(unit, deletion, account)) {
            return unit.contacts().erase(deletion.shop(), account.email(), account.id()) ? 1 : 0;
        }
        unit.contacts().untie(deletion.shop(), account.email(), account.id(), false);
        return 0;
    }

    /** Whoever has ordered with the address since it was decided is a customer of the shop's. */
    private static boolean isGuest(UnitOfWork unit, Deletion deletion, Account account) {
        return !unit.orders()
                .guestsAmong(deletion.shop(), List.of(account.email()))
                .isEmpty();
    }

    private static int withoutReferences(UnitOfWork unit, Deletion deletion) {
        int given = unit.accounts().removeExternalRef(deletion.shop(), deletion.account()) ? 1 : 0;
        return given + unit.imports().removeAll(deletion.shop(), deletion.account());
    }

    /** What came while the other steps were taken goes too: once the account is gone, nothing more can come. */
    private DeletionStep withoutAccount(UnitOfWork unit, Deletion deletion, DeletionStep line, Instant now) {
        ShopId shop = deletion.shop();
        AccountId id = deletion.account();
        int links = unit.mailLinks().removeAll(shop, id, BATCH);
        int mails = unit.outbox().removeAll(shop, id, OutboxJson.MAIL, BATCH);
        OrderErasure.Settled late = settled(unit, deletion, null);
        contracts.end(unit, shop, id);
        int sold = unit.contracts().removeAll(shop, id, BATCH);
        int gone = links + mails + late.orders() + sold;
        if (links == BATCH || mails == BATCH || sold == BATCH || !late.all()) {
            return line.further(gone, now);
        }
        unit.sessions().endAll(shop, id);
        unit.devices().endAll(shop, id);
        unit.emailClaims().releaseAll(shop, id);
        unit.addresses().removeAll(shop, id);
        unit.credentials().remove(shop, id);
        int removed = unit.accounts().remove(shop, id) ? 1 : 0;
        unit.deletions()
                .move(
                        DeletionState.RUNNING,
                        deletion.after(DeletionTransition.COMPLETE, now).orThrow());
        postbox.about(shop, id).event(new AccountDeleted(shop, id, now)).post(unit);
        return line.done(gone + removed, now);
    }
}
