package org.customeraccounts.internal.credential;

import java.util.List;
import org.customeraccounts.credential.ContextWords;
import org.customeraccounts.credential.PasswordPolicy;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Violation;
import org.customeraccounts.internal.operation.Inputs;
import org.customeraccounts.spi.CompromisedPasswords;
import org.customeraccounts.value.Password;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a new password must satisfy: the policy, and the host's collection of compromised ones. Outside any unit of
 * work.
 */
public final class PasswordRules {
    private static final Logger LOG = LoggerFactory.getLogger(PasswordRules.class);

    private final PasswordPolicy policy;
    private final CompromisedPasswords compromised;

    public PasswordRules(PasswordPolicy policy, CompromisedPasswords compromised) {
        this.policy = policy;
        this.compromised = compromised;
    }

    /** All that is wrong with it. The collection is asked only about a password that could otherwise be taken. */
    public List<Violation> violations(String field, Password password, ContextWords words) {
        List<Violation> violations = policy.violations(field, password, words);
        if (!violations.isEmpty() || !isCompromised(password)) {
            return violations;
        }
        return List.of(Violation.of(field, ErrorCode.PASSWORD_COMPROMISED));
    }

    /** Throws {@code INVALID_INPUT} with all that is wrong. */
    public void require(String field, Password password, ContextWords words) {
        Inputs.requireNone(violations(field, password, words));
    }

    /** Whether anybody may have it, as far as the policy says without knowing who they are. */
    boolean mayBeTaken(Password password) {
        return policy.violations("", password, ContextWords.none()).isEmpty();
    }

    private boolean isCompromised(Password password) {
        try {
            return compromised.isCompromised(password);
        } catch (RuntimeException e) {
            LOG.warn(
                    "The check for compromised passwords failed, so the password was taken: {}",
                    e.getClass().getName());
            return false;
        }
    }
}
