package org.customeraccounts.mail;

import org.customeraccounts.value.Versioned;

/**
 * The mails whose style and content staff may change: the welcome mail. Owner and administrators only
 * ({@code PERMISSION_DENIED} otherwise). Thread safe.
 */
public interface MailTemplates {
    /**
     * The welcome mail as it is now.
     *
     * @return the shop's own design, or the library's style without content of its own at version 0
     * @throws org.customeraccounts.error.ForbiddenException {@code PERMISSION_DENIED}
     */
    Versioned<MailDesign> welcome();

    /**
     * Changes the welcome mail. The design is compiled and rendered with a sample first, so that a broken one is found
     * here and not when it is sent.
     *
     * @param design the new style and content
     * @param version the version that the editor saw
     * @return the design with its new version
     * @throws org.customeraccounts.error.InvalidInputException {@code TEMPLATE_INVALID} with {@code part}, {@code line}
     *     and {@code reason}
     * @throws org.customeraccounts.error.ConflictException {@code STALE} when somebody else has saved meanwhile
     * @throws org.customeraccounts.error.ForbiddenException {@code PERMISSION_DENIED}
     */
    Versioned<MailDesign> saveWelcome(MailDesign design, long version);
}
