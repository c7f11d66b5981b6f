package org.customeraccounts.internal.imports;

import org.customeraccounts.value.AccountId;

/**
 * A customer of an import who is to have an account, of this id, and how much of what they have a unit of work writes:
 * addresses, and cards behind them, from one place to another.
 */
record Newcomer(ImportCandidate given, AccountId account, int from, int to) {
    private static final String PART = "/";

    boolean isWhole() {
        return to == given.belongings();
    }

    /** What they came with, and how much of it is there where that is not all. */
    String digest() {
        return isWhole() ? given.origin().digest() : given.origin().digest() + PART + to;
    }

    /** How much is there of a customer whose digest is this one, or -1 where it is not the digest of a part of them. */
    static int taken(ImportCandidate given, String digest) {
        String beginning = given.origin().digest() + PART;
        return digest.startsWith(beginning) ? Integer.parseInt(digest.substring(beginning.length())) : -1;
    }
}
