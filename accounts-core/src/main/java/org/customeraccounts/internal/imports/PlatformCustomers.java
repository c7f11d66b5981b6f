package org.customeraccounts.internal.imports;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.customeraccounts.account.Account;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.imports.CustomerImport;
import org.customeraccounts.imports.Customers;
import org.customeraccounts.imports.ImportReport;
import org.customeraccounts.internal.operation.OperationRunner;
import org.customeraccounts.internal.operation.VisitorRequest;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.ExternalRef;

/** The shop's customers, for the host's own code. */
public final class PlatformCustomers {
    private final OperationRunner runner;
    private final CustomerImporter importer;

    public PlatformCustomers(OperationRunner runner, CustomerImporter importer) {
        this.runner = runner;
        this.importer = importer;
    }

    public Customers of(VisitorRequest request) {
        return new ForPlatform(request);
    }

    private final class ForPlatform implements Customers {
        private final VisitorRequest request;

        private ForPlatform(VisitorRequest request) {
            this.request = request;
        }

        @Override
        public Optional<Account> find(AccountId id) {
            return runner.read(unit -> unit.accounts().find(request.shop(), id));
        }

        @Override
        public Optional<Account> findByEmail(EmailAddress address) {
            return runner.read(unit -> unit.accounts().findByEmail(request.shop(), address));
        }

        @Override
        public Optional<Account> findByExternalRef(ExternalRef ref) {
            return runner.read(unit -> unit.accounts().findByExternalRef(request.shop(), ref));
        }

        @Override
        public void assignExternalRef(AccountId id, ExternalRef ref) {
            runner.platform(request, AuditAction.EXTERNAL_REF_ASSIGN)
                    .noting((audit, asked) -> audit.about(id))
                    .commit((unit, asked) -> assign(unit, id, ref));
        }

        private Outcome<AccountId> assign(UnitOfWork unit, AccountId id, ExternalRef ref) {
            if (unit.accounts().lock(request.shop(), id).isEmpty()) {
                return Outcome.refused(ErrorCode.ACCOUNT_UNKNOWN);
            }
            boolean given = unit.accounts().assignExternalRef(request.shop(), id, ref);
            return given ? Outcome.of(id) : Outcome.refused(ErrorCode.EXTERNAL_REF_USED);
        }

        @Override
        public ImportReport importAll(Stream<CustomerImport> customers, Consumer<ImportReport.Refused> refused) {
            return importer.importAll(request, customers, refused);
        }
    }
}
