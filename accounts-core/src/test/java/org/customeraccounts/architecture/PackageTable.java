package org.customeraccounts.architecture;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which package may use which, as data. Names are below {@code org.customeraccounts}; the root is "". A package below a
 * named one belongs to it.
 */
final class PackageTable {
    /** Each is a package of this name, and may have another below {@code internal}. */
    static final Set<String> FEATURES = Set.of(
            "account",
            "credential",
            "session",
            "email",
            "contact",
            "deletion",
            "mail",
            "settings",
            "audit",
            "outbox",
            "address",
            "payment",
            "order",
            "subscription",
            "checkout",
            "imports",
            "activity",
            "space",
            "chat");

    /**
     * What a feature may use of its siblings. A new edge is a decision, not a repair: first ask whose word it is, and
     * whether the lower of the two should declare a port; the commit that adds an edge says why.
     */
    static final Map<String, Set<String>> SIBLINGS = Map.ofEntries(
            Map.entry("account", Set.of("address", "credential", "payment")),
            Map.entry("session", Set.of("account", "credential")),
            Map.entry("deletion", Set.of("account")),
            Map.entry("email", Set.of("account", "credential")),
            Map.entry("payment", Set.of("address")),
            Map.entry("order", Set.of("address", "payment")),
            Map.entry("subscription", Set.of("address", "payment")),
            Map.entry("imports", Set.of("account", "address", "credential", "payment")),
            Map.entry("checkout", Set.of("account", "order", "address", "payment", "session")),
            Map.entry("chat", Set.of("space")),
            Map.entry("activity", Set.of("space")));

    /** The same below {@code internal}, where a feature is done. */
    static final Map<String, Set<String>> INTERNAL_SIBLINGS = Map.ofEntries(
            Map.entry("account", Set.of("credential", "email", "mail", "payment", "session", "settings")),
            Map.entry("credential", Set.of("mail", "payment", "session", "settings")),
            Map.entry("deletion", Set.of("account", "credential", "email", "order", "payment", "session", "settings")),
            Map.entry("email", Set.of("credential", "mail", "session")),
            Map.entry("mail", Set.of("settings")),
            Map.entry("order", Set.of("email", "settings")),
            Map.entry("payment", Set.of("address", "settings")),
            Map.entry("subscription", Set.of("account", "payment", "settings")),
            Map.entry("imports", Set.of("credential", "order")),
            Map.entry("checkout", Set.of("account", "address", "credential", "order", "payment", "settings")));

    static final Set<String> ADAPTERS = Set.of("smtp", "dns", "pwned");

    /**
     * Adapters that the test kit uses: on every storage, imported customers sign in with hashes from elsewhere, and a
     * storage may be derived from a key-value store.
     */
    private static final Set<String> KIT_ADAPTERS = Set.of("legacy", "keyvalue");

    /** From the bottom up. */
    private enum Layer {
        VALUE,
        EVENT,
        ERROR,
        FEATURE,
        SPI,
        KIT_ADAPTER,
        ADAPTER,
        KERNEL,
        INTERNAL,
        ROOT,
        TESTING,
        TESTKIT;

        Set<Layer> mayUse() {
            return switch (this) {
                case VALUE -> Set.of();
                case EVENT, ERROR -> Set.of(VALUE);
                case FEATURE -> EnumSet.range(VALUE, ERROR);
                case SPI -> EnumSet.range(VALUE, FEATURE);
                case KIT_ADAPTER, ADAPTER, KERNEL -> EnumSet.range(VALUE, SPI);
                case INTERNAL -> with(EnumSet.range(VALUE, SPI), KERNEL);
                case ROOT -> EnumSet.range(VALUE, INTERNAL);
                case TESTING -> with(EnumSet.range(VALUE, ADAPTER), ROOT);
                case TESTKIT -> with(EnumSet.range(VALUE, KIT_ADAPTER), ROOT, TESTING);
            };
        }

        private static Set<Layer> with(Set<Layer> layers, Layer... more) {
            layers.addAll(List.of(more));
            return layers;
        }
    }

    /** A line of the table: two places of one layer are one only when their names are the same. */
    private record Place(Layer layer, String name) {}

    private PackageTable() {}

    static boolean knows(String name) {
        return place(name).isPresent();
    }

    static boolean mayUse(String user, String used) {
        Place from = place(user).orElseThrow();
        Place to = place(used).orElseThrow();
        if (from.equals(to) || from.layer().mayUse().contains(to.layer())) {
            return true;
        }
        if (from.layer() != to.layer()) {
            return false;
        }
        return switch (from.layer()) {
            case FEATURE -> SIBLINGS.getOrDefault(from.name(), Set.of()).contains(to.name());
            case INTERNAL ->
                INTERNAL_SIBLINGS.getOrDefault(from.name(), Set.of()).contains(to.name());
            default -> false;
        };
    }

    private static Optional<Place> place(String name) {
        String[] parts = name.split("\\.", -1);
        String first = parts[0];
        return switch (first) {
            case "" -> Optional.of(new Place(Layer.ROOT, first));
            case "value" -> Optional.of(new Place(Layer.VALUE, first));
            case "event" -> Optional.of(new Place(Layer.EVENT, first));
            case "error" -> Optional.of(new Place(Layer.ERROR, first));
            case "spi" -> Optional.of(new Place(Layer.SPI, first));
            case "testing" -> Optional.of(new Place(Layer.TESTING, first));
            case "testkit" -> Optional.of(new Place(Layer.TESTKIT, first));
            case "internal" -> parts.length == 1 ? Optional.empty() : internal(parts[1]);
            default -> named(first);
        };
    }

    private static Optional<Place> internal(String name) {
        if (name.equals("operation")) {
            return Optional.of(new Place(Layer.KERNEL, name));
        }
        return Optional.of(name).filter(FEATURES::contains).map(known -> new Place(Layer.INTERNAL, known));
    }

    private static Optional<Place> named(String name) {
        if (KIT_ADAPTERS.contains(name)) {
            return Optional.of(new Place(Layer.KIT_ADAPTER, name));
        }
        if (ADAPTERS.contains(name)) {
            return Optional.of(new Place(Layer.ADAPTER, name));
        }
        return Optional.of(name).filter(FEATURES::contains).map(known -> new Place(Layer.FEATURE, known));
    }
}
