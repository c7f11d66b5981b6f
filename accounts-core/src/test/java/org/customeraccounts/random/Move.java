package org.customeraccounts.random;

import java.util.Arrays;
import java.util.Random;

/** What can happen, and how often, as against the others. */
enum Move {
    DELIVER(18),
    REQUEST(9),
    CONFIRM(16),
    CONFIRM_BY_PASSWORD(1),
    REFUSE(3),
    CANCEL_BY_LINK(2),
    REVERT(2),
    RESET(1),
    REQUEST_RESET(1),
    RESEND(2),
    CANCEL(1),
    RESEND_VERIFICATION(1),
    CHANGE_PASSWORD(1),
    SIGN_UP(1),
    SIGN_IN(3),
    SIGN_OUT(1),
    SUSPEND(1),
    LIFT(3),
    CLOSE(1),
    RECORD_CONTACT(1),
    BOUNCE(2),
    PREVIEW(4),
    STRANGE_LINK(1),
    MAIL_SERVER(2),
    CLOCK(10),
    CLOCK_TO_AN_EDGE(3);

    private final int weight;

    Move(int weight) {
        this.weight = weight;
    }

    static Move any(Random random) {
        int left = random.nextInt(
                Arrays.stream(values()).mapToInt(move -> move.weight).sum());
        for (Move move : values()) {
            left -= move.weight;
            if (left < 0) {
                return move;
            }
        }
        throw new IllegalStateException();
    }
}
