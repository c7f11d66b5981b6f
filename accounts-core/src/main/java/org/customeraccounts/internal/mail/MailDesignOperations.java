package org.customeraccounts.internal.mail;

import java.util.Optional;
import java.util.stream.Stream;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.error.Refusal;
import org.customeraccounts.internal.operation.Act;
import org.customeraccounts.internal.operation.Inputs;
import org.customeraccounts.internal.operation.Journal;
import org.customeraccounts.internal.operation.StaffRequest;
import org.customeraccounts.mail.MailDesign;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.mail.MailStyle;
import org.customeraccounts.mail.MailTemplates;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.value.Versioned;

/** The mail designs that staff edit. */
public final class MailDesignOperations {
    private final Storage storage;
    private final Inputs inputs;
    private final MailRenderer renderer;
    private final Journal journal;

    public MailDesignOperations(Storage storage, Inputs inputs, MailRenderer renderer, Journal journal) {
        this.storage = storage;
        this.inputs = inputs;
        this.renderer = renderer;
        this.journal = journal;
    }

    public MailTemplates of(StaffRequest call) {
        return new ForStaff(call);
    }

    private final class ForStaff implements MailTemplates {
        private final StaffRequest call;

        private ForStaff(StaffRequest call) {
            this.call = call;
        }

        @Override
        public Versioned<MailDesign> welcome() {
            return journal.recording(call.act(AuditAction.TEMPLATE_VIEW), () -> {
                call.require(AuditAction.TEMPLATE_VIEW);
                return storage.read(unit -> unit.mailDesigns().find(call.shop(), MailKind.WELCOME))
                        .orElseGet(() -> new Versioned<>(new MailDesign(MailStyle.plain(), null, null), 0));
            });
        }

        @Override
        public Versioned<MailDesign> saveWelcome(MailDesign design, long version) {
            Act act = call.act(AuditAction.TEMPLATE_SAVE);
            act.detail("mail", MailKind.WELCOME);
            return journal.recording(act, () -> {
                call.require(AuditAction.TEMPLATE_SAVE);
                inputs.require(design);
                violation(design).ifPresent(refusal -> {
                    throw refusal.exception();
                });
                return journal.commit(
                        act,
                        unit -> unit.mailDesigns().save(call.shop(), MailKind.WELCOME, design, version)
                                ? Outcome.of(new Versioned<>(design, version + 1))
                                : Outcome.refused(ErrorCode.STALE));
            });
        }

        private Optional<Refusal> violation(MailDesign design) {
            return Stream.of(Optional.ofNullable(design.english()), Optional.ofNullable(design.french()))
                    .flatMap(own -> renderer.violation(MailKind.WELCOME, own.orElse(null), design.style()).stream())
                    .findFirst();
        }
    }
}
