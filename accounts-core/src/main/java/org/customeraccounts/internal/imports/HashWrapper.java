package org.customeraccounts.internal.imports;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.customeraccounts.credential.PasswordHash;
import org.customeraccounts.internal.credential.PasswordHasher;
import org.customeraccounts.internal.operation.OperationRunner;
import org.customeraccounts.spi.storage.ImportStore;
import org.customeraccounts.value.ExternalRef;
import org.customeraccounts.value.ShopId;

/**
 * Wraps the hashes of a batch before its unit of work. Whom an import has brought already is passed over, so that a
 * stream that is given again takes no longer than before.
 */
final class HashWrapper {
    private final OperationRunner runner;
    private final PasswordHasher hasher;
    private final boolean wanted;

    HashWrapper(OperationRunner runner, PasswordHasher hasher, boolean wanted) {
        this.runner = runner;
        this.hasher = hasher;
        this.wanted = wanted;
    }

    List<ImportCandidate> of(ShopId shop, List<ImportCandidate> batch) {
        if (!wanted || batch.stream().allMatch(given -> given.hash() == null)) {
            return List.copyOf(batch);
        }
        List<ExternalRef> refs = batch.stream().map(ImportCandidate::ref).toList();
        Set<ExternalRef> known = runner.read(unit -> unit.imports().findAll(shop, refs)).stream()
                .map(ImportStore.ImportedCustomer::ref)
                .collect(Collectors.toUnmodifiableSet());
        return batch.stream()
                .map(given -> known.contains(given.ref()) ? given : wrapped(given))
                .toList();
    }

    /** Of the costliest hash; zero where all are ours. */
    long work(List<ImportCandidate> batch) {
        return batch.stream()
                .map(ImportCandidate::hash)
                .filter(Objects::nonNull)
                .mapToLong(hasher::work)
                .max()
                .orElse(0);
    }

    private ImportCandidate wrapped(ImportCandidate given) {
        PasswordHash hash = given.hash();
        return hash == null ? given : given.withHash(hasher.wrap(hash).orThrow());
    }
}
