package org.customeraccounts.internal.mail;

import java.util.Optional;
import java.util.stream.Stream;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.error.Refusal;
import org.customeraccounts.internal.operation.Inputs;
import org.customeraccounts.internal.operation.OperationRunner;
import org.customeraccounts.internal.operation.StaffRequest;
import org.customeraccounts.mail.MailDesign;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.mail.MailStyle;
import org.customeraccounts.mail.MailTemplates;
import org.customeraccounts.value.Versioned;

/** The mail designs that staff edit. */
public final class MailDesignOperations {
    private final OperationRunner runner;
    private final Inputs inputs;
    private final MailRenderer renderer;

    public MailDesignOperations(OperationRunner runner, Inputs inputs, MailRenderer renderer) {
        this.runner = runner;
        this.inputs = inputs;
        this.renderer = renderer;
    }

    public MailTemplates of(StaffRequest request) {
        return new ForStaff(request);
    }

    private final class ForStaff implements MailTemplates {
        private final StaffRequest request;

        private ForStaff(StaffRequest request) {
            this.request = request;
        }

        @Override
        public Versioned<MailDesign> welcome() {
            return runner.staff(request, AuditAction.TEMPLATE_VIEW)
                    .then(asked -> runner.read(unit -> unit.mailDesigns().find(request.shop(), MailKind.WELCOME)))
                    .value()
                    .orElseGet(() -> new Versioned<>(new MailDesign(MailStyle.plain(), null, null), 0));
        }

        @Override
        public Versioned<MailDesign> saveWelcome(MailDesign design, long version) {
            return runner.staff(request, AuditAction.TEMPLATE_SAVE, audit -> audit.with("mail", MailKind.WELCOME))
                    .check(asked -> requireRight(design))
                    .commit((unit, asked) -> unit.mailDesigns().save(request.shop(), MailKind.WELCOME, design, version)
                            ? Outcome.of(new Versioned<>(design, version + 1))
                            : Outcome.refused(ErrorCode.STALE));
        }

        private void requireRight(MailDesign design) {
            inputs.require(design);
            violation(design).ifPresent(refusal -> {
                throw refusal.exception();
            });
        }

        private Optional<Refusal> violation(MailDesign design) {
            return Stream.of(Optional.ofNullable(design.english()), Optional.ofNullable(design.french()))
                    .flatMap(own -> renderer.violation(MailKind.WELCOME, own.orElse(null), design.style()).stream())
                    .findFirst();
        }
    }
}
