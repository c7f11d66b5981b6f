package org.customeraccounts.internal.mail;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.customeraccounts.email.EmailChange;
import org.customeraccounts.internal.operation.MailShare;
import org.customeraccounts.mail.MailDesign;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.spi.storage.OutboxEntry;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.MailToken;
import org.jspecify.annotations.Nullable;

/**
 * All that a mail is made of, read in the unit of work that leases its entry.
 *
 * @param token of the link in it, where it has one and that is minted
 * @param date when it is sent
 */
record MailDraft(
        OutboxEntry entry,
        Occasion occasion,
        Recipient recipient,
        Content content,
        @Nullable MailToken token,
        Instant date) {
    /**
     * Why there is a mail.
     *
     * @param share what it is counted by
     * @param change the attempt to change the address that it is about, where it is about one
     */
    record Occasion(
            MailKind kind, MailShare share, @Nullable EmailChange change) {}

    /**
     * Who gets it.
     *
     * @param proven whether the mailbox was shown to be the customer's
     */
    record Recipient(EmailAddress address, boolean proven, Locale locale) {}

    /**
     * What it says of the shop and of the account.
     *
     * @param deletionDate the day on which the account is deleted, where it is to be
     */
    record Content(
            String shopName, MailDesign design, @Nullable LocalDate deletionDate) {}

    MailDraft with(MailToken minted) {
        return new MailDraft(entry, occasion, recipient, content, minted, date);
    }

    MailKind kind() {
        return occasion.kind();
    }
}
