package org.customeraccounts.random;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.customeraccounts.account.AccountStatus;
import org.customeraccounts.email.EmailChangeState;
import org.customeraccounts.value.AccountId;
import org.jspecify.annotations.Nullable;

/** An account, as it must be. */
final class Account {
    final AccountId id;
    final Set<String> proven = new HashSet<>();
    final Set<String> everPresent = new LinkedHashSet<>();
    final List<Attempt> attempts = new ArrayList<>();
    AccountStatus status = AccountStatus.ACTIVE;
    String present;
    boolean verified;

    @Nullable
    String password;

    Account(AccountId id, String present, String password) {
        this.id = id;
        this.password = password;
        this.present = present;
        this.everPresent.add(present);
    }

    boolean isClosed() {
        return status == AccountStatus.CLOSED;
    }

    Optional<Attempt> pending() {
        return attempts.stream()
                .filter(attempt -> attempt.state == EmailChangeState.PENDING)
                .findFirst();
    }
}
