package org.customeraccounts.internal.deletion;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.customeraccounts.account.Account;
import org.customeraccounts.deletion.AccountDeleted;
import org.customeraccounts.deletion.Deletion;
import org.customeraccounts.deletion.DeletionStep;
import org.customeraccounts.deletion.ErasureStep;
import org.customeraccounts.internal.account.AccountEnding;
import org.customeraccounts.internal.credential.ThrottleSubjects;
import org.customeraccounts.internal.operation.OperationRunner;
import org.customeraccounts.internal.operation.OutboxJson;
import org.customeraccounts.internal.order.OrderErasure;
import org.customeraccounts.internal.payment.TokenRelease;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.OrderId;
import org.jspecify.annotations.Nullable;

/** What the library itself does to delete an account. Each step can be taken again from wherever it was left. */
public final class ErasureSteps {
    /** Each takes a write of its own. */
    private static final int ORDERS_AT_ONCE = 100;

    private final OperationRunner runner;
    private final CardErasure cards;
    private final OrderErasure orders;
    private final ContractErasure contracts;

    public ErasureSteps(OperationRunner runner, TokenRelease release, OrderErasure orders, AccountEnding contracts) {
        this.runner = runner;
        this.cards = new CardErasure(release, runner.outbox());
        this.orders = orders;
        this.contracts = new ContractErasure(contracts);
    }

    /** Takes a step to its end, or as far as it can be taken now. */
    DeletionStep take(Deletion deletion, ErasureStep own, DeletionStep step) {
        return switch (own) {
            case SESSIONS -> repeat(deletion, step, turn -> turn.done(endSessions(turn)));
            case COUNTERS -> forgetCounts(deletion, step);
            case LINKS -> repeat(deletion, step, ErasureSteps::links);
            case CONTRACTS -> repeat(deletion, step, contracts::take);
            case CARDS -> repeat(deletion, step, cards::take);
            case ADDRESSES -> repeat(deletion, step, turn -> turn.done(removeAddresses(turn)));
            case ORDERS -> repeat(deletion, step, this::orders);
            case MAILS -> repeat(deletion, step, ErasureSteps::mails);
            case CLAIMS -> repeat(deletion, step, turn -> turn.done(releaseClaims(turn)));
            case CONTACT -> repeat(deletion, step, turn -> turn.done(leaveContact(turn)));
            case REFERENCES -> repeat(deletion, step, turn -> turn.done(removeReferences(turn)));
            case ACCOUNT -> repeat(deletion, step, this::account);
        };
    }

    /** Unit of work after unit of work, as long as there is more. */
    private DeletionStep repeat(Deletion deletion, DeletionStep step, Function<ErasureTurn, ErasureProgress> work) {
        ErasureProgress progress = once(deletion, step, work);
        while (progress.goesOn()) {
            progress = once(deletion, progress.line(), work);
        }
        return progress.line();
    }

    private ErasureProgress once(Deletion deletion, DeletionStep step, Function<ErasureTurn, ErasureProgress> work) {
        return runner.inTransaction(unit -> {
            Optional<Account> account = unit.accounts().lock(deletion.shop(), deletion.account());
            ErasureProgress next =
                    work.apply(new ErasureTurn(unit, deletion, account.orElse(null), step, runner.now()));
            if (!next.line().equals(step)) {
                unit.deletions().write(deletion.shop(), deletion.id(), step, next.line());
            }
            return next;
        });
    }

    private static int endSessions(ErasureTurn turn) {
        return turn.unit().sessions().endAll(turn.shop(), turn.id())
                + turn.unit().devices().endAll(turn.shop(), turn.id());
    }

    /** Counts stand alone, so they are forgotten before the unit of work that says so. */
    private DeletionStep forgetCounts(Deletion deletion, DeletionStep step) {
        Optional<Account> known = runner.read(unit -> unit.accounts().find(deletion.shop(), deletion.account()));
        int forgotten =
                known.map(new ThrottleSubjects(runner.storage())::forget).orElse(0);
        return repeat(deletion, step, turn -> turn.done(forgotten));
    }

    private static ErasureProgress links(ErasureTurn turn) {
        int most = turn.most();
        int links = turn.unit().links().removeAll(turn.shop(), turn.id(), most);
        int changes = turn.unit().emailChanges().removeAll(turn.shop(), turn.id(), most);
        return links == most || changes == most ? turn.further(links + changes) : turn.done(links + changes);
    }

    private static int removeAddresses(ErasureTurn turn) {
        return turn.unit().addresses().removeAll(turn.shop(), turn.id());
    }

    /** Where nothing more could be done, the host's policy fails, and is asked again later. */
    private ErasureProgress orders(ErasureTurn turn) {
        OrderErasure.Settlement settlement = settleOrders(turn, contactToErase(turn));
        return settlement.all() ? turn.done(settlement.orders()) : further(turn, settlement, settlement.orders());
    }

    /** Not at once where the host's policy fails for each. */
    private static ErasureProgress further(ErasureTurn turn, OrderErasure.Settlement settlement, int gone) {
        return new ErasureProgress(turn.line().further(gone, turn.now()), settlement.orders() > 0);
    }

    private OrderErasure.Settlement settleOrders(ErasureTurn turn, @Nullable EmailAddress erased) {
        // Ids grow with time: that of the deletion parts the orders before it from those after.
        OrderId decided = new OrderId(turn.deletion().id().value());
        return orders.settle(
                turn.unit(),
                new OrderErasure.Departure(turn.shop(), turn.id(), erased, decided, turn.begunAt()),
                turn.unit().portion(ORDERS_AT_ONCE));
    }

    private static @Nullable EmailAddress contactToErase(ErasureTurn turn) {
        Account account = turn.account();
        return account != null && takesTheContact(turn.unit(), turn.deletion(), account) ? account.email() : null;
    }

    private static boolean takesTheContact(UnitOfWork unit, Deletion deletion, Account account) {
        return deletion.scope() == Deletion.Scope.ERASURE
                && unit.contacts()
                        .find(deletion.shop(), account.email())
                        .filter(contact -> account.id().equals(contact.account()))
                        .isPresent();
    }

    /**
     * Mails that are still to be sent are waited for; once that has lasted long enough, they go unsent, and are
     * counted.
     */
    private static ErasureProgress mails(ErasureTurn turn) {
        int open = unsent(turn);
        if (open > 0 && turn.isEarly()) {
            return turn.waiting();
        }
        int removed = removeMails(turn);
        int lost = open == 0 ? 0 : open - unsent(turn);
        DeletionStep counted = turn.line().losing(lost);
        return removed == turn.most()
                ? new ErasureProgress(counted.further(removed - lost, turn.now()), true)
                : new ErasureProgress(counted.done(removed - lost, turn.now()), false);
    }

    private static int unsent(ErasureTurn turn) {
        return turn.unit().outbox().countOpen(turn.shop(), turn.id(), OutboxJson.MAIL);
    }

    private static int removeMails(ErasureTurn turn) {
        return turn.unit().outbox().removeAll(turn.shop(), turn.id(), OutboxJson.MAIL, turn.most());
    }

    private static int releaseClaims(ErasureTurn turn) {
        return turn.unit().emailClaims().releaseAll(turn.shop(), turn.id());
    }

    private static int leaveContact(ErasureTurn turn) {
        Account account = turn.account();
        if (account == null) {
            return 0;
        }
        if (turn.deletion().scope() == Deletion.Scope.ERASURE && !isGuest(turn, account)) {
            return turn.unit().contacts().erase(turn.shop(), account.email(), account.id()) ? 1 : 0;
        }
        turn.unit().contacts().untie(turn.shop(), account.email(), account.id(), false);
        return 0;
    }

    /** Whoever has ordered with the address since it was decided is a customer of the shop's. */
    private static boolean isGuest(ErasureTurn turn, Account account) {
        return !turn.unit()
                .orders()
                .guestsAmong(turn.shop(), List.of(account.email()))
                .isEmpty();
    }

    private static int removeReferences(ErasureTurn turn) {
        int given = turn.unit().accounts().removeExternalRef(turn.shop(), turn.id()) ? 1 : 0;
        return given + turn.unit().imports().removeAll(turn.shop(), turn.id());
    }

    /** What came while the other steps were taken goes too: once the account is gone, nothing more can come. */
    private ErasureProgress account(ErasureTurn turn) {
        int most = turn.most();
        int links = turn.unit().links().removeAll(turn.shop(), turn.id(), most);
        int mails = removeMails(turn);
        OrderErasure.Settlement late = settleOrders(turn, null);
        boolean ended = contracts.end(turn);
        int sold = contracts.remove(turn);
        int gone = links + mails + late.orders() + sold;
        if (links == most || mails == most || sold == most || !ended) {
            return turn.further(gone);
        }
        return late.all() ? turn.done(gone + removeAccount(turn)) : further(turn, late, gone);
    }

    private int removeAccount(ErasureTurn turn) {
        endSessions(turn);
        releaseClaims(turn);
        removeAddresses(turn);
        turn.unit().credentials().remove(turn.shop(), turn.id());
        int removed = turn.unit().accounts().remove(turn.shop(), turn.id()) ? 1 : 0;
        Deletion complete =
                turn.deletion().after(Deletion.Transition.COMPLETE, turn.now()).orThrow();
        turn.unit().deletions().move(Deletion.State.RUNNING, complete);
        runner.outbox()
                .about(turn.shop(), turn.id())
                .event(new AccountDeleted(turn.shop(), turn.id(), turn.now()))
                .post(turn.unit());
        return removed;
    }
}
