package org.customeraccounts.internal.imports;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.customeraccounts.account.NameForm;
import org.customeraccounts.address.SavedAddress;
import org.customeraccounts.credential.ForeignHash;
import org.customeraccounts.credential.PasswordHash;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Violation;
import org.customeraccounts.imports.CustomerImport;
import org.customeraccounts.imports.ImportReport;
import org.customeraccounts.internal.credential.PasswordHasher;
import org.customeraccounts.internal.operation.Inputs;
import org.customeraccounts.internal.operation.LanguageTags;
import org.customeraccounts.payment.SavedCard;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.ExternalRef;
import org.customeraccounts.value.PersonName;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a customer of an import can be taken, as far as the customer alone says. Outside any unit of work.
 */
final class ImportInputs {
    private static final Set<ErrorCode> OF_HASHES = Set.of(ErrorCode.HASH_KIND_UNKNOWN, ErrorCode.HASH_TOO_COSTLY);

    private final Clock clock;
    private final Inputs inputs;
    private final PasswordHasher hasher;
    private final CardImports cards;

    ImportInputs(Clock clock, Inputs inputs, PasswordHasher hasher) {
        this.clock = clock;
        this.inputs = inputs;
        this.hasher = hasher;
        this.cards = new CardImports(clock, inputs);
    }

    /** Why the customer cannot be taken, or empty. */
    Optional<ImportReport.Refused> refusal(long position, CustomerImport customer) {
        List<Violation> wrong = violations(customer);
        if (wrong.isEmpty()) {
            return Optional.empty();
        }
        ErrorCode first = wrong.get(0).code();
        boolean hashAlone = wrong.size() == 1 && OF_HASHES.contains(first);
        return Optional.of(
                new ImportReport.Refused(position, ref(customer), hashAlone ? first : ErrorCode.INVALID_INPUT, wrong));
    }

    /** The customer without what is cosmetic. */
    ImportCorrection cleaned(CustomerImport customer) {
        return ImportCorrection.of(inputs, customer);
    }

    /** A customer of whom nothing is wrong, told from others by what was given. */
    ImportCandidate checked(long position, CustomerImport given, CustomerImport customer) {
        ForeignHash hash = customer.passwordHash();
        Instant createdAt = customer.createdAt();
        return new ImportCandidate(
                new ImportCandidate.Origin(
                        position,
                        ExternalRef.of(Objects.requireNonNull(customer.ref())),
                        // Of what was given: a later version may clean it in another way.
                        ImportFingerprint.digest(given)),
                new ImportCandidate.Mailbox(
                        EmailAddress.parse(Objects.requireNonNull(customer.email())), customer.verified()),
                new ImportCandidate.Person(
                        name(customer),
                        customer.locale(),
                        createdAt == null ? null : createdAt.truncatedTo(ChronoUnit.MICROS)),
                hash == null || hash.saysNone() ? null : hash.toHash().orElseThrow(),
                customer.addresses().stream().map(ImportInputs::home).toList(),
                CardImports.of(customer.cards()));
    }

    private List<Violation> violations(CustomerImport customer) {
        List<Violation> all = new ArrayList<>(inputs.violations(customer));
        if (customer.locale() != null) {
            all.addAll(LanguageTags.violations("locale", customer.locale()));
        }
        addFlaws(all, customer.passwordHash());
        addFlaws(all, customer.createdAt());
        // Too many are refused as such, and not looked at one by one.
        if (customer.addresses().size() <= SavedAddress.MOST) {
            addFlaws(all, customer.addresses());
        }
        if (customer.cards().size() <= SavedCard.MOST) {
            all.addAll(cards.violations(customer.cards()));
        }
        return List.copyOf(all);
    }

    private void addFlaws(List<Violation> all, @Nullable ForeignHash hash) {
        if (hash == null || hash.saysNone()) {
            return;
        }
        if (hash.reveal().length() > PasswordHash.LONGEST) {
            all.add(Violation.of("passwordHash", ErrorCode.TOO_LONG, "max", PasswordHash.LONGEST));
        } else if (hash.toHash().filter(hasher::canVerify).isEmpty()) {
            boolean tooCostly = hash.toHash().filter(hasher::isTooCostly).isPresent();
            all.add(Violation.of("passwordHash", tooCostly ? ErrorCode.HASH_TOO_COSTLY : ErrorCode.HASH_KIND_UNKNOWN));
        }
    }

    private void addFlaws(List<Violation> all, @Nullable Instant createdAt) {
        if (createdAt != null && !isPast(createdAt, clock)) {
            all.add(Violation.of("createdAt", ErrorCode.OUT_OF_RANGE));
        }
    }

    /** Whether it is from 1970 on, and not yet to come. */
    static boolean isPast(Instant instant, Clock clock) {
        return !instant.isBefore(Instant.EPOCH) && !instant.isAfter(clock.instant());
    }

    private void addFlaws(List<Violation> all, List<CustomerImport.Address> addresses) {
        for (int i = 0; i < addresses.size(); i++) {
            all.addAll(
                    under("addresses." + i, inputs.violations(addresses.get(i).address())));
        }
    }

    /** The same violations, of fields within another one. */
    static List<Violation> under(String place, List<Violation> violations) {
        return violations.stream()
                .map(wrong -> new Violation(place + "." + wrong.field(), wrong.code(), wrong.details()))
                .toList();
    }

    private static @Nullable ExternalRef ref(CustomerImport customer) {
        try {
            return customer.ref() == null ? null : ExternalRef.of(customer.ref());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable PersonName name(CustomerImport customer) {
        NameForm name = customer.name();
        return name == null || name.isBlank() ? null : name.toName();
    }

    private static ImportCandidate.Home home(CustomerImport.Address given) {
        return new ImportCandidate.Home(given.address().toAddress(), given.defaultFor());
    }
}
