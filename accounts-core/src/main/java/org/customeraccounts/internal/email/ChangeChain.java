package org.customeraccounts.internal.email;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.customeraccounts.email.EmailChange;
import org.customeraccounts.email.EmailChangeState;
import org.customeraccounts.email.EmailChangeTransition;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.EmailChangeId;

/**
 * The changes of one account's address within the time in which one can be undone, and what becomes of them: pure.
 *
 * <p>Whoever held the address at the start of that time and still reads its mailbox can end with it, whatever was done
 * since: a change that leaves an address can be undone until its time is over, or until the address is in force again.
 *
 * @param present the address in force
 * @param window the attempts that came into force, those undone since among them, in the order of their ids
 * @param now the present instant
 */
public record ChangeChain(EmailAddress present, List<EmailChange> window, Instant now) {
    private static final Comparator<EmailAddress> BY_KEY = Comparator.comparing(EmailAddress::key);

    /** Leaves out an attempt under way. */
    public ChangeChain {
        window = window.stream()
                .filter(change -> change.isInForce() || change.stored() == EmailChangeState.REVERTED)
                .toList();
    }

    /**
     * An attempt moves on.
     *
     * @param from the state that it leaves
     * @param next the attempt then
     */
    public record Move(EmailChangeState from, EmailChange next) {}

    /**
     * What is to be written.
     *
     * @param present the address in force from now on
     * @param moves the attempts that move on, in the order of their ids
     * @param held the addresses that are to be held, and until when
     * @param released the addresses that are given up
     */
    public record Step(
            EmailAddress present,
            List<Move> moves,
            SortedMap<EmailAddress, Instant> held,
            SortedSet<EmailAddress> released) {
        /** The attempt that put the address that was in force there, where that is undone. */
        public Optional<EmailChange> undone() {
            return moves.stream()
                    .map(Move::next)
                    .filter(change -> change.stored() == EmailChangeState.REVERTED)
                    .reduce((earlier, later) -> later);
        }
    }

    /** For each mailbox that can undo a change, the change that its link undoes. */
    public List<EmailChange> undoable() {
        Map<EmailAddress, EmailChange> first = new LinkedHashMap<>();
        live().filter(change -> !change.oldAddress().equals(present))
                .forEach(change -> first.putIfAbsent(change.oldAddress(), change));
        return List.copyOf(first.values());
    }

    /**
     * An attempt under way is confirmed. One that goes back to an address that is held for the account undoes all that
     * came after that was left, and can itself be undone as little as those.
     */
    public Outcome<Step> confirm(EmailChange attempt) {
        Optional<EmailChange> left = live().filter(change -> change.oldAddress().equals(attempt.newAddress()))
                .findFirst();
        EmailChangeTransition event =
                left.isPresent() ? EmailChangeTransition.CONFIRM_BACK : EmailChangeTransition.CONFIRM;
        return attempt.after(event, now).then(confirmed -> {
            List<EmailChange> after = new ArrayList<>();
            left.ifPresent(first -> after.addAll(undone(change -> !isLater(first, change), decided(confirmed))));
            after.add(confirmed);
            List<EmailChange> before = new ArrayList<>(window);
            before.add(attempt);
            return Outcome.of(step(confirmed.newAddress(), before, after));
        });
    }

    /** A change is undone by the mailbox that it left, and with it what came after. */
    public Outcome<Step> undo(EmailChange attempt) {
        return attempt.after(EmailChangeTransition.REVERT, now).then(reverted -> {
            List<EmailChange> after = new ArrayList<>();
            after.add(reverted);
            after.addAll(undone(change -> isLater(change, attempt), now));
            return Outcome.of(step(reverted.oldAddress(), window, after));
        });
    }

    /**
     * Whoever reads the mailbox in force has set a new password. No mailbox that the account came by since the start
     * can undo anything any more; the one it had at the start still can.
     */
    public Step resetProven() {
        Set<EmailAddress> gained = new HashSet<>();
        window.forEach(change -> gained.add(change.newAddress()));
        window.stream().findFirst().ifPresent(first -> gained.remove(first.oldAddress()));
        List<EmailChange> settled = window.stream()
                .filter(change -> change.stored() == EmailChangeState.CONFIRMED)
                .filter(change -> gained.contains(change.oldAddress()))
                .map(change -> change.after(EmailChangeTransition.SETTLE, now).orThrow())
                .toList();
        return step(present, window, settled);
    }

    private Stream<EmailChange> live() {
        return window.stream().filter(change -> change.isRevertible(now));
    }

    private List<EmailChange> undone(Predicate<EmailChange> which, Instant at) {
        return window.stream()
                .filter(EmailChange::isInForce)
                .filter(which)
                .map(change ->
                        change.after(EmailChangeTransition.REVERT_EARLIER, at).orThrow())
                .toList();
    }

    private Step step(EmailAddress next, List<EmailChange> before, List<EmailChange> moved) {
        Map<EmailChangeId, EmailChange> byId =
                moved.stream().collect(Collectors.toMap(EmailChange::id, Function.identity()));
        List<Move> moves = before.stream()
                .filter(change -> byId.containsKey(change.id()))
                .map(change -> new Move(change.stored(), byId.getOrDefault(change.id(), change)))
                .toList();
        SortedMap<EmailAddress, Instant> heldBefore = held(before.stream(), present);
        SortedMap<EmailAddress, Instant> held =
                held(before.stream().map(change -> byId.getOrDefault(change.id(), change)), next);
        SortedSet<EmailAddress> released = new TreeSet<>(BY_KEY);
        released.add(present);
        released.addAll(heldBefore.keySet());
        released.removeIf(address -> address.equals(next) || held.containsKey(address));
        // What is held until then already needs no write.
        held.entrySet().removeIf(entry -> entry.getValue().equals(heldBefore.get(entry.getKey())));
        return new Step(next, moves, held, released);
    }

    /** Each address that a change can still go back to, as long as any can; the one in force is no hold. */
    private SortedMap<EmailAddress, Instant> held(Stream<EmailChange> changes, EmailAddress inForce) {
        SortedMap<EmailAddress, Instant> held = new TreeMap<>(BY_KEY);
        changes.filter(change -> change.isRevertible(now))
                .filter(change -> !change.oldAddress().equals(inForce))
                .forEach(change -> held.merge(
                        change.oldAddress(), wayBackEnds(change), BinaryOperator.maxBy(Comparator.naturalOrder())));
        return held;
    }

    /** From when on the change can be undone no more. */
    static Instant wayBackEnds(EmailChange change) {
        return decided(change).plus(EmailChange.WAY_BACK);
    }

    private static Instant decided(EmailChange change) {
        return Objects.requireNonNull(change.decidedAt());
    }

    private static boolean isLater(EmailChange change, EmailChange than) {
        return change.id().compareTo(than.id()) > 0;
    }
}
