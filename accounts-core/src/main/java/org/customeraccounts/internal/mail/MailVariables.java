package org.customeraccounts.internal.mail;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.value.Texts;

/** What each kind of mail is filled in with. Nothing in it was typed by a customer. */
public final class MailVariables {
    /** The shop's name, as customers see it. Every mail has it. */
    public static final String SHOP = "shop";

    /** The new address of a change, masked. */
    public static final String MASKED_ADDRESS = "maskedAddress";

    /** The day on which the account is going to be deleted, written out in the recipient's language. */
    public static final String DELETION_DATE = "deletionDate";

    /** A page has at most 2,000 characters; the rest is room for the token. */
    static final int LONGEST_LINK = 2_200;

    private static final int LONGEST_SHOP = 200;
    private static final Pattern LINK = Pattern.compile("https?://[\\x21-\\x7e]+");

    private MailVariables() {}

    /**
     * The names of a mail's values.
     *
     * @param kind the kind of mail
     * @return the names that it needs, and that a template of it may use
     */
    public static List<String> of(MailKind kind) {
        return switch (kind) {
            case WELCOME -> List.of(SHOP, "signInLink", "accountLink");
            case VERIFY_EMAIL -> List.of(SHOP, "confirmLink", "refuseLink");
            case RESET_PASSWORD -> List.of(SHOP, "resetLink");
            case PASSWORD_CHANGED -> List.of(SHOP, "requestResetLink");
            case SIGN_UP_ATTEMPTED, SESSIONS_ENDED -> List.of(SHOP, "signInLink", "requestResetLink");
            case ACCOUNT_REINSTATED -> List.of(SHOP, "signInLink");
            case ACCOUNT_SUSPENDED, ACCOUNT_CLOSED, ACCOUNT_DELETION_UNDONE -> List.of(SHOP);
            case ACCOUNT_DELETION_SCHEDULED -> List.of(SHOP, DELETION_DATE);
            case CONFIRM_EMAIL_CHANGE -> List.of(SHOP, "confirmLink", "refuseLink");
            case EMAIL_CHANGE_REQUESTED -> List.of(SHOP, MASKED_ADDRESS, "cancelLink");
            case EMAIL_CHANGED -> List.of(SHOP, MASKED_ADDRESS, "revertLink");
            case EMAIL_CHANGE_REVERTED -> List.of(SHOP, "requestResetLink");
            case EMAIL_CHANGE_CANCELLED -> List.of(SHOP);
            case CARD_REFUSED -> List.of(SHOP, "accountLink");
            case CARD_ADDED, DEFAULT_DELIVERY_CHANGED, DEVICE_ADDED -> List.of(SHOP, "accountLink", "requestResetLink");
            case OPEN_ORDER -> List.of(SHOP, "orderLink");
        };
    }

    /** The values that a mail needs, checked, and no others. A missing or broken one is the caller's mistake. */
    static Map<String, String> checked(MailKind kind, Map<String, String> values) {
        Map<String, String> checked = new LinkedHashMap<>();
        for (String name : of(kind)) {
            String value = values.get(name);
            if (value == null) {
                throw new IllegalArgumentException("the mail " + kind + " needs a value for " + name);
            }
            checked.put(name, isWords(name) ? line(name, value) : link(name, value));
        }
        return checked;
    }

    /** Values to try a template with: as long as they get, and full of what has to be escaped. */
    static Map<String, String> sample(MailKind kind) {
        Map<String, String> sample = new LinkedHashMap<>();
        String path = "https://shop.example/?a=1&b=2#";
        for (String name : of(kind)) {
            String link = path + "x".repeat(LONGEST_LINK - path.length());
            sample.put(name, isWords(name) ? "<\"&'>".repeat(LONGEST_SHOP / 5) : link);
        }
        return sample;
    }

    private static boolean isWords(String name) {
        return name.equals(SHOP) || name.equals(MASKED_ADDRESS) || name.equals(DELETION_DATE);
    }

    /** Words on one line: what has no place there becomes a space, so that it can break neither header nor text. */
    private static String line(String name, String words) {
        StringBuilder line = new StringBuilder();
        words.codePoints()
                .map(c -> Texts.isRefused(c) ? ' ' : c)
                .limit(LONGEST_SHOP)
                .forEach(line::appendCodePoint);
        if (line.toString().isBlank()) {
            throw new IllegalArgumentException("the value for " + name + " is blank");
        }
        return line.toString().strip();
    }

    private static String link(String name, String link) {
        if (link.length() > LONGEST_LINK || !LINK.matcher(link).matches()) {
            throw new IllegalArgumentException(
                    name + " is no http or https address of " + LONGEST_LINK + " characters");
        }
        return link;
    }
}
