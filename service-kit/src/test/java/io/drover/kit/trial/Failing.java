package io.drover.kit.trial;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;

/** Makes transactions fail at their very end. */
@ApplicationScoped
public class Failing {

    private final TransactionSynchronizationRegistry transaction;

    public Failing(TransactionSynchronizationRegistry transaction) {
        this.transaction = transaction;
    }

    /** Lets the caller's transaction do all its work and then fail in its commit. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void atCommit() {
        transaction.registerInterposedSynchronization(
                new Synchronization() {
                    @Override
                    public void beforeCompletion() {
                        throw new IllegalStateException("killed at commit");
                    }

                    @Override
                    public void afterCompletion(int status) {
                        assert status == Status.STATUS_ROLLEDBACK;
                    }
                });
    }

    /** Dooms the caller's transaction without saying so. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void silently() {
        transaction.setRollbackOnly();
    }
}
