package org.customeraccounts.internal.subscription;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.customeraccounts.address.PostalAddress;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Violation;
import org.customeraccounts.internal.operation.Digest;
import org.customeraccounts.internal.operation.Inputs;
import org.customeraccounts.spi.storage.ContractCharge;
import org.customeraccounts.subscription.ChargeReport;
import org.customeraccounts.subscription.Contract;
import org.customeraccounts.subscription.ContractForm;
import org.customeraccounts.subscription.ContractTerms;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.CardId;
import org.customeraccounts.value.ContractId;
import org.customeraccounts.value.IdempotencyKey;
import org.customeraccounts.value.Money;
import org.jspecify.annotations.Nullable;

/** Makes what is agreed of what the host gives, or says all that is wrong with it. */
final class ContractInputs {
    private final Inputs inputs;
    private final Clock clock;

    ContractInputs(Inputs inputs, Clock clock) {
        this.inputs = inputs;
        this.clock = clock;
    }

    /** A contract to begin, checked; the digest says all of it. */
    record NewContract(
            AccountId account,
            ContractTerms terms,
            Instant paidUntil,
            @Nullable CardId card,
            String digest) {}

    /** What came of a charge, checked. */
    record ReportedCharge(
            ContractId contract, IdempotencyKey key, ChargeReport.Outcome outcome, Money amount, Instant until) {
        ContractCharge of(Contract charged, Instant now) {
            return new ContractCharge(
                    charged.shop(), charged.account(), charged.id(), key, outcome, amount, until, now);
        }
    }

    NewContract require(ContractForm form) {
        List<Violation> more = new ArrayList<>(violationsOfMoney("price", form.price()));
        more.addAll(violationsOfDate("paidUntil", form.paidUntil()));
        Inputs.requireNone(Inputs.join(inputs.violations(form), more));
        ContractTerms terms = new ContractTerms(
                Objects.requireNonNull(form.kind()),
                Objects.requireNonNull(form.title()),
                Objects.requireNonNull(form.price()),
                Objects.requireNonNull(form.interval()),
                form.delivery(),
                form.billedElsewhere());
        AccountId account = Objects.requireNonNull(form.account());
        Instant paidUntil = Objects.requireNonNull(form.paidUntil()).truncatedTo(ChronoUnit.MICROS);
        return new NewContract(account, terms, paidUntil, form.card(), digest(account, terms, paidUntil, form.card()));
    }

    /** Checked but for the currency, which is the contract's to say. */
    ReportedCharge require(ChargeReport report, IdempotencyKey key) {
        List<Violation> more = new ArrayList<>(violationsOfMoney("amount", report.amount()));
        more.addAll(violationsOfDate("until", report.until()));
        Inputs.requireNone(Inputs.join(inputs.violations(report), more));
        return new ReportedCharge(
                Objects.requireNonNull(report.contract()),
                key,
                Objects.requireNonNull(report.outcome()),
                Objects.requireNonNull(report.amount()),
                Objects.requireNonNull(report.until()).truncatedTo(ChronoUnit.MICROS));
    }

    private static List<Violation> violationsOfMoney(String field, @Nullable Money money) {
        boolean negative = money != null && money.minorUnits() < 0;
        return negative ? List.of(Violation.of(field, ErrorCode.OUT_OF_RANGE)) : List.of();
    }

    private List<Violation> violationsOfDate(String field, @Nullable Instant date) {
        Duration farthest = Duration.ofDays(ContractForm.FARTHEST_DAYS);
        Instant now = clock.instant();
        boolean far = date != null && (date.isBefore(now.minus(farthest)) || date.isAfter(now.plus(farthest)));
        return far ? List.of(Violation.of(field, ErrorCode.OUT_OF_RANGE)) : List.of();
    }

    /** No part holds a line break, so that two are the same only when all parts are. */
    private static String digest(AccountId account, ContractTerms terms, Instant paidUntil, @Nullable CardId card) {
        PostalAddress to = terms.delivery();
        Stream<?> address = to == null
                ? Stream.of("nowhere")
                : Stream.of(
                        to.name(),
                        given(to.company()),
                        to.line1(),
                        given(to.line2()),
                        given(to.postalCode()),
                        to.city(),
                        given(to.region()),
                        to.country().value(),
                        given(to.phone()));
        Stream<?> rest = Stream.of(
                account,
                terms.kind(),
                terms.title(),
                terms.price().minorUnits(),
                terms.price().currency(),
                terms.interval().count(),
                terms.interval().unit(),
                terms.billedElsewhere(),
                paidUntil,
                String.valueOf(card));
        return Digest.of(Stream.concat(rest, address).map(String::valueOf).collect(Collectors.joining("\n")));
    }

    /** No address has a blank part. */
    private static String given(@Nullable String part) {
        return part == null ? "" : part;
    }
}
