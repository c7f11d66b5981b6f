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
    static final Set<String> CAPABILITIES = Set.of(
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
            "activity",
            "space",
            "chat");

    /**
     * What a capability may use of its siblings. A new edge is a decision, not a repair: first ask whether the work
     * crosses capabilities, for then it is a journey; the commit that adds an edge says why.
     */
    static final Map<String, Set<String>> SIBLINGS = Map.of(
            "account", Set.of("credential", "address", "payment"),
            "session", Set.of("account", "credential"),
            "deletion", Set.of("account"),
            "email", Set.of("account", "credential"),
            "payment", Set.of("address"),
            "order", Set.of("address", "payment"),
            "subscription", Set.of("address", "payment"),
            "checkout", Set.of("account", "order", "address", "payment", "session"),
            "chat", Set.of("space"),
            "activity", Set.of("space"));

    static final Set<String> ADAPTERS = Set.of("memory", "smtp", "dns", "pwned");

    /**
     * An adapter that the test kit uses: on every storage, imported customers sign in with the hashes that it knows.
     */
    private static final String FOREIGN_HASHES = "legacy";

    /** From the bottom up. */
    private enum Layer {
        VALUE,
        EVENT,
        ERROR,
        CAPABILITY,
        SPI,
        LEGACY,
        ADAPTER,
        SUPPORT,
        INTERNAL,
        JOURNEY,
        ROOT,
        TESTING,
        TESTKIT;

        Set<Layer> mayUse() {
            return switch (this) {
                case VALUE -> Set.of();
                case EVENT, ERROR -> Set.of(VALUE);
                case CAPABILITY -> EnumSet.range(VALUE, ERROR);
                case SPI -> EnumSet.range(VALUE, CAPABILITY);
                case LEGACY, ADAPTER, SUPPORT -> EnumSet.range(VALUE, SPI);
                case INTERNAL -> with(EnumSet.range(VALUE, SPI), SUPPORT);
                case JOURNEY -> with(EnumSet.range(VALUE, SPI), SUPPORT, INTERNAL);
                case ROOT -> EnumSet.range(VALUE, JOURNEY);
                case TESTING -> with(EnumSet.range(VALUE, ADAPTER), ROOT);
                case TESTKIT -> with(EnumSet.range(VALUE, LEGACY), ROOT, TESTING);
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
        boolean siblings = from.layer() == Layer.CAPABILITY && to.layer() == Layer.CAPABILITY;
        return siblings && SIBLINGS.getOrDefault(from.name(), Set.of()).contains(to.name());
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
        return switch (name) {
            case "support" -> Optional.of(new Place(Layer.SUPPORT, name));
            case "journey" -> Optional.of(new Place(Layer.JOURNEY, name));
            default -> Optional.of(name).filter(CAPABILITIES::contains).map(known -> new Place(Layer.INTERNAL, known));
        };
    }

    private static Optional<Place> named(String name) {
        if (name.equals(FOREIGN_HASHES)) {
            return Optional.of(new Place(Layer.LEGACY, name));
        }
        if (ADAPTERS.contains(name)) {
            return Optional.of(new Place(Layer.ADAPTER, name));
        }
        return Optional.of(name).filter(CAPABILITIES::contains).map(known -> new Place(Layer.CAPABILITY, known));
    }
}
