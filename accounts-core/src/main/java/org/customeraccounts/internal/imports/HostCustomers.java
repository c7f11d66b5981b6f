package org.customeraccounts.internal.imports;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.customeraccounts.account.Account;
import org.customeraccounts.imports.CustomerImport;
import org.customeraccounts.imports.Customers;
import org.customeraccounts.imports.ImportReport;
import org.customeraccounts.imports.RefusedImport;
import org.customeraccounts.internal.account.CustomerLookup;
import org.customeraccounts.internal.operation.VisitorRequest;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.ExternalRef;

/** The host's customers: bringing them is a journey, looking them up is not. */
public record HostCustomers(CustomerLookup found, CustomerImporter importing, VisitorRequest visit)
        implements Customers {
    @Override
    public Optional<Account> find(AccountId id) {
        return found.find(id);
    }

    @Override
    public Optional<Account> findByEmail(EmailAddress address) {
        return found.findByEmail(address);
    }

    @Override
    public Optional<Account> findByExternalRef(ExternalRef ref) {
        return found.findByExternalRef(ref);
    }

    @Override
    public void assignExternalRef(AccountId id, ExternalRef ref) {
        found.assignExternalRef(id, ref);
    }

    @Override
    public ImportReport importAll(Stream<CustomerImport> customers, Consumer<RefusedImport> refused) {
        return importing.importAll(visit, customers, refused);
    }
}
