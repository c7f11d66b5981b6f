package org.customeraccounts.internal.mail;

import java.util.List;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Violation;
import org.customeraccounts.spi.MailDomainCheck;
import org.customeraccounts.value.EmailAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the host's check whether a domain takes mail. Outside any unit of work. */
public final class MailDomains {
    private static final Logger LOG = LoggerFactory.getLogger(MailDomains.class);

    private final MailDomainCheck check;

    public MailDomains(MailDomainCheck check) {
        this.check = check;
    }

    public List<Violation> violations(String field, EmailAddress address) {
        return accepts(address.domain()) ? List.of() : List.of(Violation.of(field, ErrorCode.EMAIL_INVALID));
    }

    private boolean accepts(String domain) {
        try {
            return check.acceptsMail(domain);
        } catch (RuntimeException e) {
            LOG.warn(
                    "The check of mail domains failed, so the address was taken: {}",
                    e.getClass().getName());
            return true;
        }
    }
}
