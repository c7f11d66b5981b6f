package org.customeraccounts.internal.imports;

import org.customeraccounts.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/** What becomes of a customer who was found right, once those that are there already were asked. */
enum ImportFate {
    TAKEN(null),
    /** They have an account, and not all of their addresses and cards yet. */
    TAKEN_IN_PART(null),
    ALREADY_THERE(null),
    ADDRESS_USED(ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT),
    NUMBER_USED(ErrorCode.EXTERNAL_REF_USED),
    CARD_USED(ErrorCode.CARD_TOKEN_USED),
    OTHER_CONTENT(ErrorCode.IDEMPOTENCY_KEY_REUSED);

    private final @Nullable ErrorCode code;

    ImportFate(@Nullable ErrorCode code) {
        this.code = code;
    }

    /** Why the customer was refused, or null. */
    @Nullable
    ErrorCode code() {
        return code;
    }
}
