package org.customeraccounts.internal.operation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.address.PostalAddress;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Violation;
import org.customeraccounts.value.CardNumbers;
import org.customeraccounts.value.Texts;
import org.jspecify.annotations.Nullable;

/**
 * Makes of what a customer typed what can be kept, where it is too late to ask again, and remembers what it changed.
 * For one order, or one customer; not thread safe.
 */
public final class TextCleaner {
    /** Enough to see what comes before the limit, whatever is left out of it. */
    private static final int BEYOND = 4;

    private static final String LOST = "\ufffd";

    private final Inputs inputs;
    private final boolean keepsWhatIsThere;
    private final Map<String, ErrorCode> changed = new LinkedHashMap<>();

    private TextCleaner(Inputs inputs, boolean keepsWhatIsThere) {
        this.inputs = inputs;
        this.keepsWhatIsThere = keepsWhatIsThere;
    }

    /** Of an order that is paid: also what is too long is cut, and a card number masked. */
    public static TextCleaner ofPaidOrder(Inputs inputs) {
        return new TextCleaner(inputs, false);
    }

    /** Of a customer who moves in: what says less without its end, or holds a card number, stays and is refused. */
    public static TextCleaner ofImport(Inputs inputs) {
        return new TextCleaner(inputs, true);
    }

    /** What was changed, and why, by field in the order of the changes; unmodifiable. */
    public Map<String, ErrorCode> changed() {
        return Map.copyOf(changed);
    }

    /** The first reason for which anything was changed whose field begins so. */
    public Optional<ErrorCode> why(String beginning) {
        return changed.entrySet().stream()
                .filter(change -> change.getKey().startsWith(beginning))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Words of several lines; none where nothing of them can be kept. */
    public @Nullable String words(String field, @Nullable String typed, int longest) {
        if (typed == null) {
            return null;
        }
        String bounded = bounded(typed, longest);
        String all = Texts.cleanedLines(bounded, bounded.length());
        String masked = CardNumbers.masked(all);
        ErrorCode why = masked.equals(all)
                ? code(Texts.violationOfLines(typed, longest).orElse(null))
                : ErrorCode.CARD_NUMBER_IN_TEXT;
        return why == null ? Texts.withPlainBreaks(typed) : change(field, why, cut(masked, longest));
    }

    /** A title of several lines, in which any number may stand; never empty where something was typed. */
    public @Nullable String title(String field, @Nullable String typed, int longest) {
        if (typed == null || Texts.isBlank(typed)) {
            return typed;
        }
        ErrorCode why = code(Texts.violationOfLines(typed, longest).orElse(null));
        if (why == null) {
            return Texts.withPlainBreaks(typed);
        }
        String cleaned = Texts.cleanedLines(bounded(typed, longest), longest);
        return change(field, why, Texts.isBlank(cleaned) ? LOST : cleaned);
    }

    /** One line. */
    public @Nullable String line(String field, @Nullable String typed, int longest) {
        if (typed == null) {
            return null;
        }
        Texts.Violation violation = Texts.violation(typed, longest).orElse(null);
        String bounded = bounded(typed, longest);
        String all = Texts.cleaned(bounded, bounded.length());
        if (keepsWhatIsThere) {
            boolean cosmetic = bounded.equals(typed) && typed.codePoints().anyMatch(Texts::isRefused);
            return cosmetic ? change(field, ErrorCode.INVALID_CHARACTERS, all) : typed;
        }
        String masked = CardNumbers.masked(all);
        ErrorCode why = masked.equals(all) ? code(violation) : ErrorCode.CARD_NUMBER_IN_TEXT;
        return why == null ? typed : change(field, why, cut(masked, longest));
    }

    /**
     * An address; what is wrong with it otherwise, and lacking, stays so. A telephone number that is none is left out.
     */
    public @Nullable AddressForm address(String before, @Nullable AddressForm typed) {
        if (typed == null) {
            return null;
        }
        AddressForm cleaned = new AddressForm(
                line(before + "name", typed.name(), PostalAddress.LONGEST_LINE),
                line(before + "company", typed.company(), PostalAddress.LONGEST_LINE),
                line(before + "line1", typed.line1(), PostalAddress.LONGEST_LINE),
                line(before + "line2", typed.line2(), PostalAddress.LONGEST_LINE),
                line(before + "postalCode", typed.postalCode(), PostalAddress.LONGEST_POSTAL_CODE),
                line(before + "city", typed.city(), PostalAddress.LONGEST_PLACE),
                line(before + "region", typed.region(), PostalAddress.LONGEST_PLACE),
                country(typed.country()),
                phone(before + "phone", typed.phone()));
        return withoutWrongPhone(before, cleaned);
    }

    private static @Nullable String country(@Nullable String typed) {
        return typed == null || typed.length() > PostalAddress.LONGEST_LINE
                ? typed
                : Texts.cleaned(typed, typed.length());
    }

    private @Nullable String phone(String field, @Nullable String typed) {
        boolean cosmetic = typed != null
                && typed.length() <= PostalAddress.LONGEST_LINE
                && typed.codePoints().anyMatch(Texts::isRefused);
        return cosmetic && typed != null
                ? change(field, ErrorCode.INVALID_CHARACTERS, Texts.cleaned(typed, typed.length()))
                : typed;
    }

    private AddressForm withoutWrongPhone(String before, AddressForm form) {
        Optional<ErrorCode> why = inputs.violations(form).stream()
                .filter(wrong -> wrong.field().equals("phone"))
                .map(Violation::code)
                .filter(code -> !keepsWhatIsThere || code != ErrorCode.CARD_NUMBER_IN_TEXT)
                .findFirst();
        why.ifPresent(code -> changed.put(before + "phone", code));
        return why.isPresent() ? form.phone(null) : form;
    }

    private String change(String field, ErrorCode why, String next) {
        changed.put(field, why);
        return next;
    }

    private static String bounded(String typed, int longest) {
        int end = Math.min(typed.length(), BEYOND * longest);
        return typed.substring(0, end);
    }

    private static String cut(String text, int longest) {
        return Texts.cleanedLines(text, longest);
    }

    private static @Nullable ErrorCode code(Texts.@Nullable Violation violation) {
        if (violation == null || violation == Texts.Violation.BLANK) {
            return null;
        }
        return violation == Texts.Violation.TOO_LONG ? ErrorCode.TOO_LONG : ErrorCode.INVALID_CHARACTERS;
    }
}
