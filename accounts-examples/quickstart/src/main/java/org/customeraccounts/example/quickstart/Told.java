package org.customeraccounts.example.quickstart;

import java.util.Arrays;
import java.util.List;
import org.customeraccounts.error.AccountsException;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.InvalidInputException;
import org.customeraccounts.error.Violation;
import org.customeraccounts.mail.LinkPage;

/**
 * What a step comes to: what the story tells of it, and what happened. They must be equal.
 *
 * @param outcome a name of an outcome, or the code of a refusal
 * @param fields the fields that a refusal names
 * @param mails where the first link of each mail leads, by the page's name, or {@value #NO_LINK}, in the order of the
 *     mails
 */
record Told(String outcome, List<String> fields, List<String> mails) {
    static final String NO_LINK = "NO_LINK";

    Told {
        fields = List.copyOf(fields);
        mails = List.copyOf(mails);
    }

    static Told that(String outcome) {
        return new Told(outcome, List.of(), List.of());
    }

    static Told refused(ErrorCode code, String... fields) {
        return new Told(code.name(), List.of(fields), List.of());
    }

    static Told refused(AccountsException refusal) {
        List<Violation> violations =
                refusal instanceof InvalidInputException invalid ? invalid.violations() : List.of();
        List<String> fields =
                violations.stream().map(Violation::field).distinct().toList();
        return new Told(refusal.code().name(), fields, List.of());
    }

    Told mailing(LinkPage... pages) {
        return mailing(Arrays.stream(pages).map(LinkPage::name).toList());
    }

    /** With a mail in which there is nothing to open. */
    Told mailingNoLink() {
        return mailing(List.of(NO_LINK));
    }

    Told mailing(List<String> pages) {
        return new Told(outcome, fields, pages);
    }
}
