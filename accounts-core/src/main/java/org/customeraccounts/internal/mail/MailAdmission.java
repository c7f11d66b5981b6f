package org.customeraccounts.internal.mail;

import java.util.Optional;
import org.customeraccounts.internal.operation.MailShare;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.ShopId;

/**
 * Whether a mail goes out when its turn comes. It is counted at the first attempt, and not again at the next ones;
 * where it cannot be delivered at all, it is given back.
 */
public record MailAdmission(MailAllowance allowance, ResetMailQuota resets) {
    /**
     * A mail that nobody asked for goes to an unproven mailbox only within its allowance; one that strangers, or
     * whoever has a session, can cause again and again, to any only so often. A link that undoes a change is asked for
     * as a reset is.
     */
    Optional<MailReservation> admit(MailDraft draft) {
        MailShare share = draft.occasion().share();
        if (share == MailShare.COUNTED || draft.entry().attempts() > 1) {
            return Optional.of(allowance.uncounted());
        }
        ShopId shop = draft.entry().shop();
        EmailAddress to = draft.recipient().address();
        boolean proven = draft.recipient().proven();
        MailKind kind = draft.kind();
        return switch (kind) {
            // It was counted when the change was asked for.
            case CONFIRM_EMAIL_CHANGE -> Optional.of(allowance.uncounted());
            case RESET_PASSWORD, EMAIL_CHANGED ->
                resets.take(new ResetMailQuota.Mailbox(shop, draft.entry().account(), to, proven), share);
            case VERIFY_EMAIL -> allowance.takeFirst(shop, to);
            case OPEN_ORDER -> allowance.takeOrderLink(shop, to);
            case CARD_ADDED, DEFAULT_DELIVERY_CHANGED, DEVICE_ADDED -> allowance.takeNotice(shop, to, kind);
            case SIGN_UP_ATTEMPTED -> allowance.take(shop, to, MailShare.ANYBODY);
            default -> proven ? Optional.of(allowance.uncounted()) : allowance.take(shop, to, MailShare.ANYBODY);
        };
    }
}
