package org.customeraccounts.example.quickstart;

/** How a piece of text looks on a terminal with colours (ECMA-48 §8.3.117). */
enum Ink {
    BOLD("1"),
    FAINT("2"),
    RED("31"),
    GREEN("32"),
    YELLOW("33");

    private final String start;

    Ink(String parameter) {
        this.start = "\u001b[" + parameter + "m";
    }

    String on(String text) {
        return start + text + "\u001b[0m";
    }
}
