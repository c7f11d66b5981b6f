package org.customeraccounts.internal.settings;

import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.internal.operation.Inputs;
import org.customeraccounts.internal.operation.OperationRunner;
import org.customeraccounts.internal.operation.StaffRequest;
import org.customeraccounts.internal.operation.VisitorRequest;
import org.customeraccounts.settings.Catalog;
import org.customeraccounts.settings.SettingsEditor;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.ShopId;
import org.customeraccounts.value.Versioned;

/** A shop's settings, edited by staff and by the host's catalogue. */
public final class SettingsOperations {
    private static final int TRIES_AGAINST_EDITORS = 10;

    private final OperationRunner runner;
    private final EffectiveSettings settings;
    private final Inputs inputs;

    public SettingsOperations(OperationRunner runner, EffectiveSettings settings, Inputs inputs) {
        this.runner = runner;
        this.settings = settings;
        this.inputs = inputs;
    }

    public SettingsEditor of(StaffRequest request) {
        return new ForStaff(request);
    }

    public Catalog of(VisitorRequest request) {
        return sold -> runner.platform(request, AuditAction.SETTINGS_SAVE)
                .noting((audit, asked) -> audit.with("digitalProducts", sold))
                .commit((unit, asked) -> save(unit, request.shop(), sold));
    }

    private Outcome<ShopSettings> save(UnitOfWork unit, ShopId shop, boolean digitalProducts) {
        for (int tries = 0; tries < TRIES_AGAINST_EDITORS; tries++) {
            Versioned<ShopSettings> seen = settings.versioned(unit, shop);
            ShopSettings next = seen.value().withDigitalProducts(digitalProducts);
            // Staff may save meanwhile; the host changes one switch of whatever they saved.
            if (unit.settings().save(shop, next, seen.version())) {
                return Outcome.of(next);
            }
        }
        return Outcome.refused(ErrorCode.STALE);
    }

    private final class ForStaff implements SettingsEditor {
        private final StaffRequest request;

        private ForStaff(StaffRequest request) {
            this.request = request;
        }

        @Override
        public Versioned<ShopSettings> get() {
            return runner.staff(request, AuditAction.SETTINGS_VIEW)
                    .then(asked -> runner.read(unit -> settings.versioned(unit, request.shop())))
                    .value();
        }

        @Override
        public Versioned<ShopSettings> save(ShopSettings next, long version) {
            return runner.staff(request, AuditAction.SETTINGS_SAVE)
                    .check(asked -> inputs.require(next))
                    .commit((unit, asked) -> unit.settings().save(request.shop(), next, version)
                            ? Outcome.of(new Versioned<>(next, version + 1))
                            : Outcome.refused(ErrorCode.STALE));
        }
    }
}
