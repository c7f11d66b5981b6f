package org.customeraccounts.random;

import java.util.ArrayDeque;
import java.util.Deque;

/** The last things that happened. */
final class Story {
    private static final int REMEMBERED = 40;

    private final Deque<String> lines = new ArrayDeque<>();

    void note(String line) {
        lines.addLast(line);
        if (lines.size() > REMEMBERED) {
            lines.removeFirst();
        }
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
