package org.customeraccounts.internal.email;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.customeraccounts.email.EmailChange;
import org.customeraccounts.email.EmailChangeState;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.EmailChangeId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whoever held the address at the start and still reads its mailbox can end with it, whatever was done in seven days:
 * an owner and a thief, two mailboxes each, staff who close, and a deletion, in any order. A run that fails says its
 * seed: {@code -Daccounts.random.only=seed} runs that one again; {@code -Daccounts.random.runs} sets how many.
 */
@Tag("slow")
@Tag("found-A1")
class ChangeChainRandomTest {
    private static final int RUNS = 10_000;
    private static final int STEPS = 40;
    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

    @Test
    void theOwnerCanEndWithTheAddressOfTheStart() {
        Long only = Long.getLong("accounts.random.only");
        if (only != null) {
            run(only, false);
            return;
        }
        for (long seed = 1; seed <= Integer.getInteger("accounts.random.runs", RUNS); seed++) {
            run(seed, false);
        }
    }

    @Test
    void oneAddressIsInForceAlsoWhileTheClockGoesBack() {
        for (long seed = 1; seed <= Integer.getInteger("accounts.random.runs", RUNS / 5); seed++) {
            run(seed, true);
        }
    }

    private static void run(long seed, boolean back) {
        Play play = new Play(new Random(seed), back);
        for (int step = 1; step <= STEPS && !play.over; step++) {
            try {
                play.step();
                play.check();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(
                        "seed " + seed + ", step " + step + "\n"
                                + play.story.stream().map(Supplier::get).collect(Collectors.joining("\n")),
                        e);
            }
        }
    }

    private static final class Play {
        private static final List<EmailAddress> MAILBOXES = Stream.of("v@owner", "w@owner", "m@thief", "n@thief")
                .map(name -> EmailAddress.parse(name + ".example"))
                .toList();

        private final Random random;
        private final boolean back;
        private final List<Supplier<String>> story = new ArrayList<>();
        private final List<EmailChange> attempts = new ArrayList<>();
        private final Map<EmailAddress, Optional<Instant>> claims = new HashMap<>();
        private EmailAddress present = MAILBOXES.get(0);
        private Instant now = START;
        private boolean closed;
        private boolean over;

        /** The address that the account had while nothing could be undone, or none where its owner was late. */
        private @Nullable EmailAddress start = present;

        private Instant left = START;

        Play(Random random, boolean back) {
            this.random = random;
            this.back = back;
            claims.put(present, Optional.empty());
        }

        private ChangeChain chain() {
            Instant since = now.minus(EmailChange.WAY_BACK);
            return new ChangeChain(
                    present,
                    attempts.stream()
                            .filter(change -> change.decidedAt().isAfter(since))
                            .toList(),
                    now);
        }

        void step() {
            switch (random.nextInt(10)) {
                case 0, 1, 2, 3 -> change(MAILBOXES.get(random.nextInt(MAILBOXES.size())));
                case 4 -> undo();
                case 5 -> reset();
                case 6 -> close();
                case 7 -> delete();
                default -> later();
            }
        }

        private void change(EmailAddress to) {
            if (closed || to.equals(present)) {
                return;
            }
            Instant last = attempts.isEmpty()
                    ? START
                    : attempts.get(attempts.size() - 1).decidedAt();
            Instant at = last.isAfter(now) ? last : now;
            EmailChange attempt = ChangeChainTest.pending(attempts.size() + 1, present, to, at);
            claims.put(to, Optional.empty());
            write("change to " + to.value(), chain().confirm(attempt).orThrow());
        }

        /** Whoever reads the mailbox tries the link of any change that left it. */
        private void undo() {
            if (attempts.isEmpty()) {
                return;
            }
            EmailChange attempt = attempts.get(random.nextInt(attempts.size()));
            if (chain().undo(attempt) instanceof Outcome.Accepted<ChangeChain.Step> step) {
                claims.put(attempt.oldAddress(), Optional.empty());
                closed = false;
                write("undo to " + attempt.oldAddress().value(), step.value());
            }
        }

        private void reset() {
            if (!closed) {
                write("reset from " + present.value(), chain().resetProven());
            }
        }

        /** Staff, at anybody's wish: what can undo a change stays. */
        private void close() {
            if (!closed && random.nextInt(3) == 0) {
                closed = true;
                story.add(() -> "closed");
            }
        }

        /** A deletion waits for as long as a change can be undone. */
        private void delete() {
            if (closed && chain().undoable().isEmpty()) {
                over = true;
            }
        }

        private void later() {
            now = now.plus(Duration.ofHours(1 + random.nextInt(48)));
            if (back && random.nextInt(3) == 0) {
                now = now.minus(Duration.ofHours(random.nextInt(200)));
            }
            Instant at = now;
            story.add(() -> "it is " + at);
        }

        private void write(String what, ChangeChain.Step step) {
            if (present.equals(start) && !step.present().equals(start)) {
                left = now;
            }
            story.add(() -> what + ": "
                    + step.moves().stream()
                            .map(move -> move.next().oldAddress().value() + " > "
                                    + move.next().newAddress().value() + " "
                                    + move.next().stored())
                            .toList());
            EmailAddress was = present;
            present = step.present();
            for (ChangeChain.Move move : step.moves()) {
                int place = place(move.next());
                EmailChangeState before =
                        place < attempts.size() ? attempts.get(place).stored() : EmailChangeState.PENDING;
                require(before == move.from(), "each attempt moves from where it was");
                if (place == attempts.size()) {
                    attempts.add(move.next());
                } else {
                    attempts.set(place, move.next());
                }
            }
            if (!step.present().equals(was)) {
                require(!step.released().contains(step.present()), "the address in force is not given up");
                require(
                        step.held().containsKey(was) || step.released().contains(was),
                        "the address that is left is held, or given up");
            }
            step.held().forEach((address, until) -> claims.put(address, Optional.of(until)));
            step.released().forEach(claims::remove);
        }

        /** Their ids are in the order in which they came. */
        private int place(EmailChange attempt) {
            int place = 0;
            while (place < attempts.size() && !attempts.get(place).id().equals(attempt.id())) {
                place++;
            }
            return place;
        }

        void check() {
            List<EmailAddress> inForce = claims.entrySet().stream()
                    .filter(claim -> claim.getValue().isEmpty())
                    .map(Map.Entry::getKey)
                    .toList();
            require(inForce.equals(List.of(present)), "one address is in force, and it is the account's");
            if (!back) {
                ChangeChain chain = chain();
                chain.undoable().forEach(this::checkTheHold);
                checkTheOwner(chain);
            }
        }

        /** Where the clock went back, an address that was given up meanwhile may be no longer held. */
        private void checkTheHold(EmailChange change) {
            Optional<Instant> until = claims.getOrDefault(change.oldAddress(), Optional.empty());
            require(
                    until.filter(end -> !end.isBefore(change.decidedAt().plus(EmailChange.WAY_BACK)))
                            .isPresent(),
                    "held as long as the change can be undone: "
                            + change.oldAddress().value());
        }

        private void checkTheOwner(ChangeChain chain) {
            if (chain.window().isEmpty()) {
                start = present;
            }
            if (start == null) {
                return;
            }
            if (present.equals(start)) {
                require(chain.undoable().isEmpty(), "nobody takes it away again");
            } else if (now.isBefore(left.plus(EmailChange.WAY_BACK))) {
                checkTheWayBack(chain);
            } else {
                start = null;
            }
        }

        private void checkTheWayBack(ChangeChain chain) {
            EmailChange way = chain.undoable().stream()
                    .filter(change -> change.oldAddress().equals(start))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no way back to " + start.value()));
            ChangeChain.Step undone = chain.undo(way).orThrow();
            require(undone.present().equals(start), "the address of the start is in force again");
            Set<EmailChangeId> gone =
                    undone.moves().stream().map(move -> move.next().id()).collect(Collectors.toSet());
            require(
                    undone.moves().stream().noneMatch(move -> move.next().isInForce())
                            && chain.undoable().stream().allMatch(change -> gone.contains(change.id())),
                    "what could be undone is undone");
        }

        private static void require(boolean so, String what) {
            if (!so) {
                throw new AssertionError(what);
            }
        }
    }
}
