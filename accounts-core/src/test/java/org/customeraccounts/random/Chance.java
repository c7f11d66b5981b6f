package org.customeraccounts.random;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.customeraccounts.mail.LinkPreview;
import org.customeraccounts.mail.LinkPurpose;
import org.customeraccounts.testing.MutableClock;
import org.jspecify.annotations.Nullable;

/** Chooses whom and what, mostly so that something comes of it. */
final class Chance {
    static final List<String> MAILBOXES = IntStream.range(0, 9)
            .mapToObj(number -> "person" + number + "@example.com")
            .toList();

    private final Random random;
    private final Model model;
    private final MutableClock clock;
    private int passwords;

    Chance(Random random, Model model, MutableClock clock) {
        this.random = random;
        this.model = model;
        this.clock = clock;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    Move aMove() {
        return Move.any(random);
    }

    /** An account like this, most of the time. */
    Optional<Account> anAccount(Predicate<Account> like) {
        boolean any = sometimes(8);
        return oneOf(model.accounts.stream()
                .filter(account -> any || (!account.isClosed() && like.test(account)))
                .toList());
    }

    /** A session that lives, most of the time. */
    Optional<Session> aSession() {
        boolean any = sometimes(10);
        return oneOf(
                model.sessions.stream().filter(session -> any || session.live).toList());
    }

    Optional<Session> aSessionFor(Link link) {
        return sometimes(8)
                ? aSession()
                : oneOf(model.sessions.stream()
                        .filter(session -> session.live && session.account == link.account)
                        .toList());
    }

    /** A link of the purpose, and one that still does what it is for, most of the time. */
    Optional<Link> aLink(@Nullable LinkPurpose wanted) {
        LinkPurpose purpose = sometimes(12) ? null : wanted;
        boolean any = sometimes(4);
        return oneOf(model.links.stream()
                .filter(link -> purpose == null || link.purpose == purpose)
                .filter(link -> any || model.state(link, clock.instant()) == LinkPreview.State.OPEN)
                .toList());
    }

    <T> Optional<T> oneOf(List<T> all) {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }

    boolean sometimes(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    String aMailbox() {
        return MAILBOXES.get(random.nextInt(MAILBOXES.size()));
    }

    /** One that somebody has asked for and not confirmed, or that is free, most of the time. */
    String aWantedMailbox() {
        boolean asked = sometimes(3);
        boolean any = sometimes(4);
        return oneOf(MAILBOXES.stream()
                        .filter(mailbox -> any || !model.isTaken(mailbox, clock.instant()))
                        .filter(mailbox -> any || !asked || isAskedFor(mailbox))
                        .toList())
                .orElseGet(this::aMailbox);
    }

    /** Sometimes one that the account has had. */
    String aWantedMailbox(Account account) {
        return sometimes(4) ? oneOf(List.copyOf(account.everPresent)).orElseGet(this::aMailbox) : aWantedMailbox();
    }

    private boolean isAskedFor(String mailbox) {
        return model.live().stream()
                .flatMap(account -> account.pending().stream())
                .anyMatch(attempt -> attempt.to.equals(mailbox));
    }

    String typed(Account account) {
        return account.password == null || sometimes(8) ? "un mot au hasard" : account.password;
    }

    String newPassword() {
        passwords++;
        return "brume " + passwords + " sur la colline";
    }
}
