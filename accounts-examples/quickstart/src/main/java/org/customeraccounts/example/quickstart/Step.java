package org.customeraccounts.example.quickstart;

import java.time.Duration;
import java.util.List;

/**
 * One step of a story.
 *
 * @param name what its words are found under
 * @param after how far the clock is moved before it
 * @param told what the story tells of it
 * @param act what is done
 */
record Step(String name, Duration after, Told told, Act act) {
    /** What is done in a step, through the doors. */
    @FunctionalInterface
    interface Act {
        /** Does it, showing the calls; an {@code AccountsException} is a refusal. */
        Outcome perform(Teller teller);
    }

    /**
     * How something went that was not refused.
     *
     * @param name its name, which its words are found under too
     * @param places what fills the places in them
     */
    record Outcome(String name, List<Object> places) {
        static Outcome of(String name, Object... places) {
            return new Outcome(name, List.of(places));
        }
    }

    static Step of(String name, Act act, Told told) {
        return new Step(name, Duration.ZERO, told, act);
    }

    Step after(Duration time) {
        return new Step(name, time, told, act);
    }
}
