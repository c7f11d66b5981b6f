package org.customeraccounts.internal.mail;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.customeraccounts.account.Account;
import org.customeraccounts.account.AccountStatus;
import org.customeraccounts.email.EmailChange;
import org.customeraccounts.email.EmailChangeState;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.OrderOwner;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.value.EmailAddress;
import org.jspecify.annotations.Nullable;

/** Whether a mail that waited still has a point when it is to be sent. */
final class MailRelevance {
    private MailRelevance() {}

    /**
     * Whether what the mail speaks of still is so; a mail about a change goes only to an address that the change names.
     */
    static boolean holds(
            MailKind kind, EmailAddress recipient, Account account, @Nullable EmailChange change, Instant now) {
        boolean kept = account.status() != AccountStatus.CLOSED;
        boolean deleting = account.status() == AccountStatus.BEING_DELETED;
        boolean open = kept && !deleting;
        boolean present = open && account.email().equals(recipient);
        boolean former = change != null && change.oldAddress().equals(recipient);
        boolean old = kept && former;
        boolean fresh = kept && change != null && change.newAddress().equals(recipient);
        return switch (kind) {
            case VERIFY_EMAIL -> present && !account.isVerified();
            case WELCOME, RESET_PASSWORD, SIGN_UP_ATTEMPTED, CARD_REFUSED -> present;
            case PASSWORD_CHANGED, ACCOUNT_SUSPENDED -> kept;
            case SESSIONS_ENDED, ACCOUNT_REINSTATED, CARD_ADDED, DEFAULT_DELIVERY_CHANGED, DEVICE_ADDED -> open;
            case ACCOUNT_CLOSED -> true;
            case ACCOUNT_DELETION_SCHEDULED -> deleting;
            case ACCOUNT_DELETION_UNDONE -> !deleting;
            case CONFIRM_EMAIL_CHANGE -> open && fresh && isIn(change, EmailChangeState.PENDING);
            case EMAIL_CHANGE_REQUESTED -> open && old && isIn(change, EmailChangeState.PENDING);
            case EMAIL_CHANGED -> former && change != null && change.isRevertible(now);
            case EMAIL_CHANGE_REVERTED -> (old || fresh) && isIn(change, EmailChangeState.REVERTED);
            case OPEN_ORDER -> false;
            case EMAIL_CHANGE_CANCELLED -> (old || fresh) && isIn(change, EmailChangeState.CANCELLED);
        };
    }

    /** Whether the shop has its customers told of it. */
    static boolean isWanted(MailKind kind, Supplier<ShopSettings> shop) {
        return switch (kind) {
            case CARD_ADDED -> shop.get().notices().contains(ShopSettings.Notice.NEW_CARD);
            case DEFAULT_DELIVERY_CHANGED -> shop.get().notices().contains(ShopSettings.Notice.NEW_DEFAULT_DELIVERY);
            case DEVICE_ADDED -> shop.get().notices().contains(ShopSettings.Notice.NEW_DEVICE);
            default -> true;
        };
    }

    /** The mailbox that a link to an order is mailed to, as long as the order is a guest's and nobody else's. */
    static Optional<EmailAddress> guest(Order order) {
        return order.owner() instanceof OrderOwner.Guest guest ? Optional.of(guest.address()) : Optional.empty();
    }

    private static boolean isIn(@Nullable EmailChange change, EmailChangeState state) {
        return change != null && change.stored() == state;
    }

    /**
     * Whether the mailbox was shown to be the customer's: the present one once verified, and those of a completed
     * change.
     */
    static boolean isProven(EmailAddress recipient, Account account, @Nullable EmailChange change) {
        if (change == null) {
            return account.isVerified() && account.email().equals(recipient);
        }
        return change.oldAddress().equals(recipient)
                || change.isInForce()
                || change.stored() == EmailChangeState.REVERTED;
    }
}
