package org.customeraccounts.internal.mail;

import java.util.List;
import java.util.Map;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Refusal;

/**
 * What is wrong with something that staff wrote.
 *
 * @param part subject, text, html or style
 * @param line counted from one
 * @param reason a few English words
 */
record TemplateViolation(String part, int line, String reason) {
    Refusal refusal() {
        Map<String, String> details = Map.of("part", part, "line", Integer.toString(line), "reason", reason);
        return new Refusal(ErrorCode.TEMPLATE_INVALID, details, List.of(), null);
    }
}
