package org.customeraccounts.internal.journey;

import java.time.Clock;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.mail.LinkPreview;
import org.customeraccounts.mail.MailLink;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.ShopId;

/** Finds the link that a token opens. One of another shop, or of no known form, is as unknown as one that never was. */
public final class MailedLinks {
    private final Clock clock;

    public MailedLinks(Clock clock) {
        this.clock = clock;
    }

    /** The link, good or not, or {@code LINK_UNKNOWN}. */
    public Outcome<MailLink> find(UnitOfWork unit, ShopId shop, MailToken token) {
        if (!token.isWellFormed()) {
            return Outcome.refused(ErrorCode.LINK_UNKNOWN);
        }
        return unit.mailLinks()
                .find(shop, token.hash())
                .map(Outcome::of)
                .orElseGet(() -> Outcome.refused(ErrorCode.LINK_UNKNOWN));
    }

    /** The link, if it can still do what it is for. */
    public Outcome<MailLink> good(UnitOfWork unit, ShopId shop, MailToken token) {
        return find(unit, shop, token).then(link -> link.good(clock.instant()));
    }

    public LinkPreview preview(MailLink link) {
        return new LinkPreview(link.purpose(), link.address().masked(), link.state(clock.instant()), link.expiresAt());
    }
}
