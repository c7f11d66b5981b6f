package org.customeraccounts.jdbc;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.customeraccounts.error.ErrorCode;

/**
 * Something that is done at a door, on what it needs.
 *
 * @param method the type that has it and its name, {@code Storefront.signUp}
 * @param variant what is special about it, where a method does several things
 * @param writes whether it has a unit of work that writes
 * @param hashes whether a password is hashed on the way, which takes longer than all else
 * @param inParts whether it has several units of work, each of which may end well without the others
 * @param again what it answers when it was done already, unless it can be done again
 * @param prepared makes what it needs, and gives what does it
 */
record DoorOperation(
        String method,
        String variant,
        boolean writes,
        boolean hashes,
        boolean inParts,
        Optional<ErrorCode> again,
        Function<Boutique, Runnable> prepared) {
    static DoorOperation reading(String method, Function<Boutique, Runnable> prepared) {
        return new DoorOperation(method, "", false, false, false, Optional.empty(), prepared);
    }

    static DoorOperation writing(String method, Function<Boutique, Runnable> prepared) {
        return new DoorOperation(method, "", true, false, false, Optional.empty(), prepared);
    }

    static DoorOperation hashing(String method, Function<Boutique, Runnable> prepared) {
        return new DoorOperation(method, "", true, true, false, Optional.empty(), prepared);
    }

    static DoorOperation writingInParts(String method, Function<Boutique, Runnable> prepared) {
        return new DoorOperation(method, "", true, false, true, Optional.empty(), prepared);
    }

    DoorOperation where(String special) {
        return new DoorOperation(method, special, writes, hashes, inParts, again, prepared);
    }

    DoorOperation thenAgain(ErrorCode answer) {
        return new DoorOperation(method, variant, writes, hashes, inParts, Optional.of(answer), prepared);
    }

    static List<DoorOperation> all() {
        return Stream.of(
                        StorefrontOperations.all(),
                        CustomerOperations.all(),
                        AddressOperations.all(),
                        CardOperations.all(),
                        OrderOperations.all(),
                        CheckoutOperations.all(),
                        ContractOperations.all(),
                        BackOfficeOperations.all(),
                        PlatformOperations.all())
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public String toString() {
        return variant.isEmpty() ? method : method + ", " + variant;
    }
}
