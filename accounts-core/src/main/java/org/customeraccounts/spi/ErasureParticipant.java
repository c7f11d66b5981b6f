package org.customeraccounts.spi;

import java.util.Objects;
import java.util.Optional;
import org.customeraccounts.deletion.Deletion;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.DeletionId;
import org.customeraccounts.value.ExternalRef;
import org.customeraccounts.value.ShopId;
import org.jspecify.annotations.Nullable;

/**
 * Data of the host's own that go with an account: orders kept elsewhere, a newsletter, a search index. Each participant
 * is a step in the ledger of every deletion, and its outcome is part of the report.
 *
 * <p>It is called outside units of work by the job that runs deletions, for at most a minute, and at least once: after
 * a crash, a failure or an answer that came too late it is called again for the same deletion, so what it did before
 * must do no harm. When it throws, takes too long or answers null, nobody knows what became of the data: it is asked
 * again later, twelve times over about fifteen hours, and then its step is given up and reported as failed. The other
 * steps do not wait for it, but for the last two: the host's own number, which it may need, and the account itself.
 * Thread safe.
 */
public interface ErasureParticipant {
    /**
     * What its step is called in ledgers. It is stored: one that is renamed is another participant, and steps under the
     * old name are given up in the end.
     *
     * @return 1 to 40 characters of {@code a-z}, {@code 0-9} and {@code -}, of no other participant's
     */
    String name();

    /**
     * Deletes what the host keeps of a customer. Nothing to delete is no failure.
     *
     * @param request which data
     * @return what became of them
     * @throws Exception when nobody knows; its message is not kept, for it may name somebody
     */
    Result erase(Request request) throws Exception;

    /**
     * Which data are to go.
     *
     * @param deletion the deletion they go with: with the shop and the account the key by which a participant knows a
     *     request that it has seen before
     * @param shop the shop
     * @param account the account
     * @param ref the host's own number for the customer, or null where the account has none
     * @param scope how much goes
     */
    record Request(
            DeletionId deletion,
            ShopId shop,
            AccountId account,
            @Nullable ExternalRef ref,
            Deletion.Scope scope) {
        /** Refuses null where null means nothing. */
        public Request {
            Objects.requireNonNull(deletion, "deletion");
            Objects.requireNonNull(shop, "shop");
            Objects.requireNonNull(account, "account");
            Objects.requireNonNull(scope, "scope");
        }

        /**
         * The host's own number for the customer.
         *
         * @return the number, or empty
         */
        public Optional<ExternalRef> externalRef() {
            return Optional.ofNullable(ref);
        }
    }

    /**
     * What became of data that were to go.
     *
     * @param done how many things are gone, 0 or more
     * @param failed how many could not be deleted and never will be by being asked again, 0 or more: somebody must look
     *     after them
     * @param unknown of how many nobody knows, 0 or more: with any, the participant is asked again
     */
    record Result(int done, int failed, int unknown) {
        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException when one is negative
         */
        public Result {
            if (done < 0 || failed < 0 || unknown < 0) {
                throw new IllegalArgumentException("what became of data is counted from 0");
            }
        }

        /**
         * All is gone.
         *
         * @param done how many things that were, 0 or more
         * @return what became of them
         * @throws IllegalArgumentException when it is negative
         */
        public static Result all(int done) {
            return new Result(done, 0, 0);
        }
    }
}
