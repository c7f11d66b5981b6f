package org.customeraccounts.internal.imports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.error.StorageFailureException;
import org.customeraccounts.imports.CustomerImport;
import org.customeraccounts.imports.ImportReport;
import org.customeraccounts.imports.ImportStoppedException;
import org.customeraccounts.internal.credential.ForeignHashCost;
import org.customeraccounts.internal.credential.PasswordHasher;
import org.customeraccounts.internal.operation.AuditContext;
import org.customeraccounts.internal.operation.Inputs;
import org.customeraccounts.internal.operation.OperationRunner;
import org.customeraccounts.internal.operation.VisitorRequest;
import org.customeraccounts.internal.order.GuestOrderClaiming;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.jspecify.annotations.Nullable;

/** The host brings its customers: each is looked at alone, and those that are right are taken a batch at a time. */
public final class CustomerImporter {
    /** Enough that a commit costs next to nothing for each, and few enough to be kept in memory. */
    static final int BATCH = 500;

    private final OperationRunner runner;
    private final ImportInputs inputs;
    private final HashWrapper wrapping;
    private final ForeignHashCost foreign;
    private final GuestOrderClaiming claiming;

    public CustomerImporter(
            OperationRunner runner,
            Inputs inputs,
            PasswordHasher hasher,
            boolean wrapForeignHashes,
            ForeignHashCost foreign,
            GuestOrderClaiming claiming) {
        this.runner = runner;
        this.inputs = new ImportInputs(runner.clock(), inputs, hasher);
        this.wrapping = new HashWrapper(runner, hasher, wrapForeignHashes);
        this.foreign = foreign;
        this.claiming = claiming;
    }

    public ImportReport importAll(
            VisitorRequest request, Stream<CustomerImport> customers, Consumer<ImportReport.Refused> refused) {
        Run run = new Run(request, refused);
        try {
            customers.sequential().forEachOrdered(run::add);
            run.finish();
        } catch (RuntimeException e) {
            // Otherwise the host's own stream or listener failed, and hears how far the import came.
            throw e == run.failure ? e : new ImportStoppedException(run.report(), e);
        }
        return run.report();
    }

    /** What one unit of work did: up to which position, and what became of those that were right. */
    private record Part(long upTo, Map<Long, ImportFate> fates) {
        boolean holds(long position) {
            return position <= upTo;
        }

        boolean isDone(long position) {
            return holds(position) && fates.get(position) != ImportFate.TAKEN_IN_PART;
        }

        long count(ImportFate fate) {
            return fates.values().stream().filter(fate::equals).count();
        }
    }

    /** One import, on one thread: what was done, and the batch that is not. */
    private final class Run {
        private final VisitorRequest request;
        private final Consumer<ImportReport.Refused> listener;
        private List<ImportCandidate> right = new ArrayList<>();
        private final List<ImportReport.Refused> wrong = new ArrayList<>();
        private final Map<ErrorCode, Long> refused = new EnumMap<>(ErrorCode.class);
        private final List<ImportReport.Refused> firstRefused = new ArrayList<>();
        private final List<ImportReport.Cleaned> changed = new ArrayList<>();
        private final List<ImportReport.Cleaned> firstCleaned = new ArrayList<>();
        private long cleaned;
        private long position;
        private long taken;
        private long alreadyThere;
        private @Nullable RuntimeException failure;

        private Run(VisitorRequest request, Consumer<ImportReport.Refused> listener) {
            this.request = request;
            this.listener = listener;
        }

        void add(CustomerImport customer) {
            position++;
            ImportCorrection cleaning = inputs.cleaned(customer);
            Optional<ImportReport.Refused> refusal = inputs.refusal(position, cleaning.customer());
            if (refusal.isPresent()) {
                wrong.add(refusal.get());
            } else {
                ImportCandidate checked = inputs.checked(position, customer, cleaning.customer());
                right.add(checked);
                if (!cleaning.changes().isEmpty()) {
                    changed.add(new ImportReport.Cleaned(position, checked.ref(), cleaning.changes()));
                }
            }
            if (right.size() + wrong.size() == BATCH) {
                finish();
            }
        }

        /** Writes the batch that is under way, if there is one. */
        void finish() {
            if (right.isEmpty() && wrong.isEmpty()) {
                return;
            }
            right = new ArrayList<>(wrapping.of(request.shop(), right));
            while (!right.isEmpty() || !wrong.isEmpty()) {
                finishPart();
            }
        }

        /** Writes as much of the batch as one unit of work takes: all of it, unless the storage bounds units. */
        private void finishPart() {
            Part part = written();
            List<ImportReport.Refused> refusals = refusals(part);
            taken += part.count(ImportFate.TAKEN);
            alreadyThere += part.count(ImportFate.ALREADY_THERE);
            refusals.forEach(this::count);
            changed.stream()
                    .filter(one -> part.fates().get(one.position()) == ImportFate.TAKEN)
                    .forEach(this::count);
            // Before the listeners hear: one that throws must not have the batch written again.
            right.removeIf(one -> part.isDone(one.position()));
            wrong.removeIf(one -> part.holds(one.position()));
            changed.removeIf(one -> part.isDone(one.position()));
            refusals.forEach(listener);
        }

        private Part written() {
            long work = wrapping.work(right);
            Part part = written(work);
            if (work > 0) {
                foreign.forget(request.shop());
            }
            return part;
        }

        private Part written(long work) {
            try {
                return runner.platform(request, AuditAction.CUSTOMERS_IMPORT)
                        .commit((unit, asked) -> Outcome.of(take(unit, work)), this::note);
            } catch (RuntimeException e) {
                failure = e instanceof StorageFailureException storage ? stopped(storage) : e;
                throw failure;
            }
        }

        private Part take(UnitOfWork unit, long work) {
            List<ImportCandidate> given = right.isEmpty() ? right : right.subList(0, unit.portion(right.size()));
            Map<Long, ImportFate> fates = new ImportBatch(unit, request, runner, claiming).take(given);
            if (work > 0) {
                unit.imports().noteWork(request.shop(), work);
            }
            boolean all = given.size() == right.size();
            return new Part(all ? position : given.get(given.size() - 1).position(), fates);
        }

        private AuditContext note(AuditContext audit, Part part) {
            return audit.with("upTo", part.upTo())
                    .with("taken", part.count(ImportFate.TAKEN))
                    .with("alreadyThere", part.count(ImportFate.ALREADY_THERE))
                    .with("refused", refusals(part).size());
        }

        private StorageFailureException stopped(StorageFailureException failed) {
            ImportReport done = report();
            return new StorageFailureException(
                    failed.result(),
                    failed.isRetryable(),
                    "the import stopped after " + done.customers() + " customers",
                    Map.of("customers", Long.toString(done.customers()), "taken", Long.toString(done.taken())),
                    failed);
        }

        private List<ImportReport.Refused> refusals(Part part) {
            Stream<ImportReport.Refused> met = right.stream()
                    .filter(given -> part.holds(given.position()))
                    .flatMap(given -> {
                        ErrorCode code = Objects.requireNonNull(part.fates().get(given.position()))
                                .code();
                        return code == null
                                ? Stream.empty()
                                : Stream.of(new ImportReport.Refused(given.position(), given.ref(), code, List.of()));
                    });
            return Stream.concat(wrong.stream().filter(one -> part.holds(one.position())), met)
                    .sorted(Comparator.comparing(ImportReport.Refused::position))
                    .toList();
        }

        private void count(ImportReport.Refused refusal) {
            refused.merge(refusal.code(), 1L, Long::sum);
            if (firstRefused.size() < ImportReport.MOST_LISTED) {
                firstRefused.add(refusal);
            }
        }

        private void count(ImportReport.Cleaned one) {
            cleaned++;
            if (firstCleaned.size() < ImportReport.MOST_LISTED) {
                firstCleaned.add(one);
            }
        }

        ImportReport report() {
            return new ImportReport(taken, alreadyThere, refused, firstRefused, cleaned, firstCleaned);
        }
    }
}
