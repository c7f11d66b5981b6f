package org.customeraccounts.imports;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.address.AddressUse;

/**
 * A postal address of a customer who comes from elsewhere, unchecked.
 *
 * @param address the address as exported
 * @param defaultFor what it is the default for; copied
 */
public record AddressImport(
        AddressForm address,
        @JsonSetter(nulls = Nulls.AS_EMPTY) Set<AddressUse> defaultFor) {
    /** Copies the uses. */
    public AddressImport {
        Objects.requireNonNull(address, "address");
        defaultFor = Set.copyOf(defaultFor);
    }

    /**
     * An address.
     *
     * @param address the address as exported
     * @param defaultFor what it is the default for, if anything
     * @return the address with its uses
     */
    public static AddressImport of(AddressForm address, AddressUse... defaultFor) {
        return new AddressImport(address, Arrays.stream(defaultFor).collect(Collectors.toUnmodifiableSet()));
    }
}
