package org.customeraccounts.value;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/**
 * Digits with nothing that counts between them, where each stands in its text, and how they are set apart: a group
 * begins behind whatever is no digit.
 */
final class DigitRow {
    private static final int SHORTEST = 12;
    private static final int LONGEST = CardNumbers.MOST;

    /**
     * Beyond the telephone numbers, which have at most 15 digits (ITU-T E.164 §6.2), and most others that are no
     * card's.
     */
    private static final int LONG = 16;

    /** The most digits in one group of a shorter card number: others are set apart as 6-7 or 10-3. */
    private static final int MOST_OF_A_GROUP = 6;

    /** How card numbers are set apart: by fours, as 4-6-5 or 4-6-4, digit by digit; group sizes one after the other. */
    private static final Pattern AS_CARDS = Pattern.compile("4{3,4}[1-4]?|465|464|1+");

    /** International telephone numbers of 13 digits with a 4 in front: Austria, Britain, Sweden and Germany. */
    private static final Pattern PHONE_OF_13 = Pattern.compile("4[3469]\\d{11}");

    private final StringBuilder digits = new StringBuilder();
    private final List<Integer> places = new ArrayList<>();
    private final BitSet groups = new BitSet();
    private final boolean international;

    private DigitRow(boolean international) {
        this.international = international;
    }

    /** All rows of a text; besides what parts them, a plus does that has no digit before it. */
    static List<DigitRow> in(String text, IntPredicate parting) {
        List<DigitRow> rows = new ArrayList<>();
        DigitRow row = new DigitRow(false);
        boolean afterDigit = false;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int codePoint = text.codePointAt(at);
            int digit = digit(codePoint);
            boolean plus = codePoint == '+' && !afterDigit;
            if (digit >= 0) {
                row.add(digit, at, !afterDigit);
            } else if (plus || parting.test(codePoint)) {
                rows.add(row);
                row = new DigitRow(plus);
            }
            afterDigit = digit >= 0;
        }
        rows.add(row);
        return rows;
    }

    /** Of any script; circled, raised and lowered ones too. */
    private static int digit(int codePoint) {
        if (Character.getType(codePoint) != Character.OTHER_NUMBER) {
            return Character.digit(codePoint, 10);
        }
        String plain = Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKC);
        return plain.length() == 1 ? Character.digit(plain.charAt(0), 10) : -1;
    }

    private void add(int digit, int place, boolean first) {
        groups.set(digits.length(), first);
        digits.append(digit);
        places.add(place);
    }

    /** Marks where the digits of card numbers stand. */
    void mark(BitSet found) {
        int length = digits.length();
        for (int from = groups.nextSetBit(0); from >= 0; from = groups.nextSetBit(from + 1)) {
            for (int to = from + SHORTEST; to <= Math.min(length, from + LONGEST); to++) {
                boolean whole = from == 0 && to == length;
                if ((to == length || groups.get(to)) && isCard(from, to, whole)) {
                    mark(found, from, to);
                }
            }
        }
        markAtEnds(found);
    }

    private void mark(BitSet found, int from, int to) {
        places.subList(from, to).forEach(found::set);
    }

    private boolean isCard(int from, int to, boolean whole) {
        String some = digits.substring(from, to);
        if (!CardNetworks.have(some) || !CardNumbers.passes(some)) {
            return false;
        }
        String sizes = sizes(from, to);
        boolean single = sizes.length() == 1;
        if (single || !AS_CARDS.matcher(sizes).matches()) {
            return (whole || single)
                    && (single
                            || some.length() >= LONG
                            || sizes.chars().allMatch(size -> size - '0' <= MOST_OF_A_GROUP))
                    && !OtherNumbers.have(some)
                    && !(whole && international && PHONE_OF_13.matcher(some).matches());
        }
        return true;
    }

    /** How many digits each group has, as one character each. */
    private String sizes(int from, int to) {
        StringBuilder sizes = new StringBuilder();
        int begun = from;
        while (begun < to) {
            int next = groups.nextSetBit(begun + 1);
            int end = next < 0 || next > to ? to : next;
            sizes.append((char) ('0' + end - begun));
            begun = end;
        }
        return sizes.toString();
    }

    /** Among more digits than any card number has, one with an expiry date or zeros before or behind it. */
    private void markAtEnds(BitSet found) {
        for (int from = groups.nextSetBit(0); from >= 0; from = groups.nextSetBit(from + 1)) {
            int next = groups.nextSetBit(from + 1);
            int to = next < 0 ? digits.length() : next;
            if (to - from > LONGEST) {
                int first = from;
                while (first < to - 1 && digits.charAt(first) == '0') {
                    first++;
                }
                for (int length = CardNumbers.FEWEST; length <= LONGEST; length++) {
                    markIfCard(found, first, Math.min(to, first + length));
                    markIfCard(found, to - length, to);
                }
            }
        }
    }

    private void markIfCard(BitSet found, int from, int to) {
        String some = digits.substring(from, to);
        if (CardNetworks.have(some) && CardNumbers.passes(some)) {
            mark(found, from, to);
        }
    }
}
