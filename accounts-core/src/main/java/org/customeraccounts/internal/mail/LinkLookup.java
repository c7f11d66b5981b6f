package org.customeraccounts.internal.mail;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.customeraccounts.email.EmailChange;
import org.customeraccounts.email.EmailChangeState;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.mail.LinkPreview;
import org.customeraccounts.mail.LinkPurpose;
import org.customeraccounts.spi.storage.StoredLink;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.ShopId;
import org.jspecify.annotations.Nullable;

/** Finds the link that a token opens. One of another shop, or of no known form, is as unknown as one that never was. */
public final class LinkLookup {
    private final Clock clock;

    public LinkLookup(Clock clock) {
        this.clock = clock;
    }

    /** The link, good or not, or {@code LINK_UNKNOWN}, also for one that acts on an order. */
    public Outcome<StoredLink> find(UnitOfWork unit, ShopId shop, MailToken token) {
        if (!token.isWellFormed()) {
            return Outcome.refused(ErrorCode.LINK_UNKNOWN);
        }
        return unit.links()
                .find(shop, token.hash())
                .filter(link -> !link.purpose().isForOrder())
                .map(Outcome::of)
                .orElseGet(() -> Outcome.refused(ErrorCode.LINK_UNKNOWN));
    }

    /** The link, if it can still do what it is for. */
    public Outcome<StoredLink> good(UnitOfWork unit, ShopId shop, MailToken token) {
        return find(unit, shop, token).then(link -> link.good(clock.instant()));
    }

    /** The link, if it is for this. */
    public static Outcome<StoredLink> of(StoredLink link, LinkPurpose purpose) {
        return link.purpose() == purpose ? Outcome.of(link) : Outcome.refused(ErrorCode.LINK_UNKNOWN);
    }

    /**
     * The attempt to change the address that a link belongs to. One that is kept no longer was decided long ago: its
     * links answer by themselves, that they were used or have expired.
     */
    public Outcome<EmailChange> attempt(UnitOfWork unit, StoredLink link) {
        return kept(unit, link)
                .map(Outcome::of)
                .orElseGet(() -> link.attempt().isEmpty()
                        ? Outcome.refused(ErrorCode.LINK_UNKNOWN)
                        : link.good(clock.instant()).then(open -> Outcome.refused(ErrorCode.LINK_UNKNOWN)));
    }

    private static Optional<EmailChange> kept(UnitOfWork unit, StoredLink link) {
        return link.attempt().flatMap(id -> unit.emailChanges().find(link.shop(), id));
    }

    /** What it would do. A link of a change does what the attempt still allows. */
    public Outcome<LinkPreview> preview(UnitOfWork unit, StoredLink link) {
        LinkPreview.State ownState = link.state(clock.instant());
        boolean outlivesItsAttempt =
                ownState != LinkPreview.State.OPEN && kept(unit, link).isEmpty();
        if (link.attempt().isEmpty() || outlivesItsAttempt) {
            return Outcome.of(preview(link, null, ownState, link.expiresAt()));
        }
        return attempt(unit, link)
                .then(change -> Outcome.of(
                        preview(link, change.newAddress().masked(), state(link, change), expiry(link, change))));
    }

    private static LinkPreview preview(
            StoredLink link, @Nullable String newAddress, LinkPreview.State state, Instant expiresAt) {
        return new LinkPreview(link.purpose(), link.address().masked(), newAddress, state, expiresAt);
    }

    private LinkPreview.State state(StoredLink link, EmailChange change) {
        Instant now = clock.instant();
        boolean pending = change.stored() == EmailChangeState.PENDING;
        boolean late = !now.isBefore(expiry(link, change));
        return switch (link.purpose()) {
            case REVERT_EMAIL_CHANGE ->
                change.stored() != EmailChangeState.CONFIRMED
                        ? LinkPreview.State.USED
                        : change.isRevertible(now) ? LinkPreview.State.OPEN : LinkPreview.State.EXPIRED;
            case CANCEL_EMAIL_CHANGE -> pending ? LinkPreview.State.OPEN : LinkPreview.State.USED;
            default -> !pending ? LinkPreview.State.USED : late ? LinkPreview.State.EXPIRED : LinkPreview.State.OPEN;
        };
    }

    private static Instant expiry(StoredLink link, EmailChange change) {
        Instant decided = change.decidedAt();
        return link.purpose() == LinkPurpose.REVERT_EMAIL_CHANGE && decided != null
                ? decided.plus(EmailChange.WAY_BACK)
                : link.expiresAt();
    }
}
