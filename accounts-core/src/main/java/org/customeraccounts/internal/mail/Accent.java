package org.customeraccounts.internal.mail;

/** The colour of a button, and of the label that can be read on it. */
final class Accent {
    private Accent() {}

    /** Black or white: the one with the higher contrast (WCAG 2.2, relative luminance). */
    static String label(String color) {
        double luminance = 0.2126 * linear(color, 1) + 0.7152 * linear(color, 3) + 0.0722 * linear(color, 5);
        double onWhite = 1.05 / (luminance + 0.05);
        double onBlack = (luminance + 0.05) / 0.05;
        return onWhite >= onBlack ? "#ffffff" : "#000000";
    }

    private static double linear(String color, int from) {
        double channel = Integer.parseInt(color.substring(from, from + 2), 16) / 255.0;
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}
