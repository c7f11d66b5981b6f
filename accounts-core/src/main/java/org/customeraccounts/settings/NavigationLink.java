package org.customeraccounts.settings;

import java.net.URI;
import java.util.Objects;

/**
 * The link to accounts, ready for the host to draw.
 *
 * @param label the words
 * @param target the page it leads to
 * @param style how it looks
 * @param placement where it stands
 */
public record NavigationLink(
        String label, URI target, ShopSettings.SignInLink.Style style, ShopSettings.SignInLink.Placement placement) {
    /** Refuses null. */
    public NavigationLink {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(style, "style");
        Objects.requireNonNull(placement, "placement");
    }
}
