package org.customeraccounts.internal.settings;

import org.customeraccounts.audit.Actor;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.internal.operation.Act;
import org.customeraccounts.internal.operation.Inputs;
import org.customeraccounts.internal.operation.Journal;
import org.customeraccounts.internal.operation.StaffRequest;
import org.customeraccounts.internal.operation.VisitorRequest;
import org.customeraccounts.settings.Catalog;
import org.customeraccounts.settings.SettingsEditor;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.value.Versioned;

/** A shop's settings, edited by staff and by the host's catalogue. */
public final class SettingsOperations {
    private static final int TRIES_AGAINST_EDITORS = 10;

    private final Storage storage;
    private final EffectiveSettings settings;
    private final Inputs inputs;
    private final Journal journal;

    public SettingsOperations(Storage storage, EffectiveSettings settings, Inputs inputs, Journal journal) {
        this.storage = storage;
        this.settings = settings;
        this.inputs = inputs;
        this.journal = journal;
    }

    public SettingsEditor of(StaffRequest call) {
        return new ForStaff(call);
    }

    public Catalog of(VisitorRequest visit) {
        return sold -> {
            Act act = new Act(visit.shop(), Actor.platform(), AuditAction.SETTINGS_SAVE, visit.context());
            act.detail("digitalProducts", sold);
            journal.recording(
                    act,
                    () -> journal.commit(act, unit -> {
                        for (int tries = 0; tries < TRIES_AGAINST_EDITORS; tries++) {
                            Versioned<ShopSettings> seen = settings.versioned(unit, visit.shop());
                            ShopSettings next = seen.value().withDigitalProducts(sold);
                            if (unit.settings().save(visit.shop(), next, seen.version())) {
                                return Outcome.of(next);
                            }
                        }
                        return Outcome.refused(ErrorCode.STALE);
                    }));
        };
    }

    private final class ForStaff implements SettingsEditor {
        private final StaffRequest call;

        private ForStaff(StaffRequest call) {
            this.call = call;
        }

        @Override
        public Versioned<ShopSettings> get() {
            return journal.recording(call.act(AuditAction.SETTINGS_VIEW), () -> {
                call.require(AuditAction.SETTINGS_VIEW);
                return storage.read(unit -> settings.versioned(unit, call.shop()));
            });
        }

        @Override
        public Versioned<ShopSettings> save(ShopSettings next, long version) {
            Act act = call.act(AuditAction.SETTINGS_SAVE);
            return journal.recording(act, () -> {
                call.require(AuditAction.SETTINGS_SAVE);
                inputs.require(next);
                return journal.commit(
                        act,
                        unit -> unit.settings().save(call.shop(), next, version)
                                ? Outcome.of(new Versioned<>(next, version + 1))
                                : Outcome.refused(ErrorCode.STALE));
            });
        }
    }
}
