package org.customeraccounts.jdbc;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.SimpleTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * As Spring Data's ChainedTransactionManager: the last one is committed first, and after a failure the others roll
 * back.
 */
record ChainedManager(List<PlatformTransactionManager> managers) implements PlatformTransactionManager {
    private record Part(PlatformTransactionManager manager, TransactionStatus status) {}

    private static final class Status extends SimpleTransactionStatus {
        private final List<Part> parts = new ArrayList<>();
    }

    @Override
    public TransactionStatus getTransaction(TransactionDefinition definition) {
        TransactionSynchronizationManager.initSynchronization();
        Status status = new Status();
        managers.forEach(manager -> status.parts.add(new Part(manager, manager.getTransaction(definition))));
        return status;
    }

    @Override
    public void commit(TransactionStatus status) {
        if (status.isRollbackOnly()) {
            rollback(status);
            return;
        }
        end(status, PlatformTransactionManager::commit);
    }

    @Override
    public void rollback(TransactionStatus status) {
        end(status, PlatformTransactionManager::rollback);
    }

    private static void end(TransactionStatus status, BiConsumer<PlatformTransactionManager, TransactionStatus> way) {
        List<Part> reversed = new ArrayList<>(((Status) status).parts);
        Collections.reverse(reversed);
        RuntimeException failure = null;
        for (Part part : reversed) {
            try {
                if (failure == null) {
                    way.accept(part.manager(), part.status());
                } else {
                    part.manager().rollback(part.status());
                }
            } catch (RuntimeException e) {
                failure = e;
            }
        }
        TransactionSynchronizationManager.clearSynchronization();
        if (failure != null) {
            throw failure;
        }
    }
}
