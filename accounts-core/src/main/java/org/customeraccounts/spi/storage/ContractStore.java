package org.customeraccounts.spi.storage;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.customeraccounts.subscription.Contract;
import org.customeraccounts.subscription.ContractKind;
import org.customeraccounts.subscription.ContractRequest;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.ContractId;
import org.customeraccounts.value.ContractRequestId;
import org.customeraccounts.value.IdempotencyKey;
import org.customeraccounts.value.Page;
import org.customeraccounts.value.PageRequest;
import org.customeraccounts.value.ShopId;

/**
 * Subscriptions and memberships, the charges told of them, and what customers ask of those that are billed elsewhere.
 */
public interface ContractStore {
    /**
     * Adds a contract, unless the shop knows the key.
     *
     * @param contract the contract, with an id of its own
     * @param key what the host calls it
     * @param digest a digest of all that it was begun with, at most 64 characters
     * @return whether it was added; of several at once with the same key, exactly one is told so
     */
    boolean insert(Contract contract, IdempotencyKey key, String digest);

    /**
     * Finds the contract that a key began.
     *
     * @param shop the shop
     * @param key the key, compared exactly
     * @return the contract as it is now, with the digest that it was added with; or empty
     */
    Optional<Begun> begun(ShopId shop, IdempotencyKey key);

    /**
     * Finds a contract.
     *
     * @param shop the shop
     * @param id the contract
     * @return the contract, or empty when the shop has none of that id
     */
    Optional<Contract> find(ShopId shop, ContractId id);

    /**
     * An account's contracts that have not ended, as last committed or as this unit has changed them.
     *
     * @param shop the shop
     * @param account the account
     * @param now the present instant: a cancelled contract has ended once what was paid for is over
     * @return the contracts, those with the greatest ids first
     */
    List<Contract> running(ShopId shop, AccountId account, Instant now);

    /**
     * An account's contracts of a kind.
     *
     * @param shop the shop
     * @param account the account
     * @param kind the kind
     * @param request which page, by id
     * @return the contracts, those with the greatest ids first
     */
    Page<Contract> page(ShopId shop, AccountId account, ContractKind kind, PageRequest request);

    /**
     * Contracts of a shop that have a card and of which a charge will come: not paused, not cancelled, not ended.
     *
     * @param shop the shop
     * @param request which page, by id
     * @return the contracts, those with the greatest ids first
     */
    Page<Contract> charging(ShopId shop, PageRequest request);

    /**
     * Contracts of a shop that are cancelled, whose paid time is over, and whose end is not noted.
     *
     * @param shop the shop
     * @param until the end of the paid time at the latest
     * @param most how many at most, 1 or more
     * @return the contracts, those whose time was over first first
     */
    List<Contract> over(ShopId shop, Instant until, int most);

    /**
     * Writes everything but whose it is, the terms and when it began, if the version kept still is the one before
     * ({@code next.version() - 1}).
     *
     * @param next the contract as it will be
     * @return whether it was written; of several at once that read the same version, exactly one is told so
     */
    boolean change(Contract next);

    /**
     * Adds a charge, unless the shop knows its key.
     *
     * @param charge the charge
     * @return whether it was added; of several at once with the same key, exactly one is told so
     */
    boolean insertCharge(ContractCharge charge);

    /**
     * Finds a charge.
     *
     * @param shop the shop
     * @param key the charge's key, compared exactly
     * @return the charge as it was added, or empty
     */
    Optional<ContractCharge> charge(ShopId shop, IdempotencyKey key);

    /**
     * Adds a request.
     *
     * @param request the request, with an id of its own
     */
    void insertRequest(ContractRequest request);

    /**
     * Finds a request.
     *
     * @param shop the shop
     * @param id the request
     * @return the request, or empty when the shop has none of that id
     */
    Optional<ContractRequest> request(ShopId shop, ContractRequestId id);

    /**
     * An account's requests that are open, as last committed or as this unit has changed them.
     *
     * @param shop the shop
     * @param account the account
     * @return the requests, those with the smallest ids first
     */
    List<ContractRequest> open(ShopId shop, AccountId account);

    /**
     * Writes state and answer of a request, if it is open.
     *
     * @param next the request as it will be
     * @return whether it was written; of several at once, exactly one is told so
     */
    boolean answer(ContractRequest next);

    /**
     * Removes charges of all shops that were recorded long enough ago ({@code recordedAt <= recordedBy}); their keys
     * are free then. Which of them go first is the storage's choice.
     *
     * @param recordedBy the latest recording of those that go
     * @param most how many at most, 1 or more
     * @return how many were removed; of several calls at once, each charge is counted by exactly one, and one that
     *     another unit of work is writing may be left for later
     */
    int removeCharges(Instant recordedBy, int most);

    /**
     * Removes requests of all shops that were answered long enough ago ({@code answeredAt <= answeredBy}), and none
     * that is open. Which of them go first is the storage's choice.
     *
     * @param answeredBy the latest answer of those that go
     * @param most how many at most, 1 or more
     * @return how many were removed; of several calls at once, each request is counted by exactly one, and one that
     *     another unit of work is writing may be left for later
     */
    int removeAnswered(Instant answeredBy, int most);

    /**
     * Removes contracts of one account, with the charges and requests of all of them: requests go before charges, and
     * charges before contracts. The keys of what is removed are free then.
     *
     * @param shop the shop
     * @param account the account
     * @param most how many at most of all three together, 1 or more
     * @return how many of all three were removed; fewer than {@code most} only when none is left
     */
    int removeAll(ShopId shop, AccountId account, int most);

    /**
     * A contract, and what it was begun with.
     *
     * @param contract the contract as it is now
     * @param digest a digest of all that was given when it began
     */
    record Begun(Contract contract, String digest) {
        /** Refuses null. */
        public Begun {
            Objects.requireNonNull(contract, "contract");
            Objects.requireNonNull(digest, "digest");
        }
    }
}
