package org.customeraccounts.spi;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.customeraccounts.address.PostalAddress;

/**
 * Asks a service of the host's whether post reaches an address. Off unless the host plugs one in. It is called outside
 * units of work, so it may be slow, and by several threads at once. When it throws, or answers null, the address is
 * accepted as typed and the failure logged: a broken service keeps nobody out.
 */
@FunctionalInterface
public interface AddressVerifier {
    /**
     * Judges an address whose parts are there and in form.
     *
     * @param address the address
     * @return the verdict
     */
    Verdict verify(PostalAddress address);

    /** What a service says of a postal address. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Verdict.Deliverable.class, name = "Deliverable"),
        @JsonSubTypes.Type(value = Verdict.Undeliverable.class, name = "Undeliverable")
    })
    sealed interface Verdict {
        /**
         * Post reaches it.
         *
         * @param address the address to keep: as typed, or as the service writes it
         */
        record Deliverable(PostalAddress address) implements Verdict {
            /** Refuses null. */
            public Deliverable {
                Objects.requireNonNull(address, "address");
            }
        }

        /**
         * Post does not reach it: the customer is told {@code ADDRESS_UNDELIVERABLE} of each part.
         *
         * @param parts the parts that are wrong, by the names of {@link PostalAddress}'s components; at least one,
         *     copied
         */
        record Undeliverable(Set<String> parts) implements Verdict {
            private static final Set<String> KNOWN = Arrays.stream(PostalAddress.class.getRecordComponents())
                    .map(RecordComponent::getName)
                    .collect(Collectors.toUnmodifiableSet());

            /**
             * Checks the names.
             *
             * @throws IllegalArgumentException when there is none, or one that is no part of an address
             */
            public Undeliverable {
                parts = Set.copyOf(parts);
                if (parts.isEmpty() || !KNOWN.containsAll(parts)) {
                    throw new IllegalArgumentException("name the parts of the address that are wrong");
                }
            }
        }
    }
}
