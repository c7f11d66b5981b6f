package org.customeraccounts.internal.credential;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.customeraccounts.account.Account;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.credential.ContextWords;
import org.customeraccounts.credential.PasswordChanged;
import org.customeraccounts.credential.PasswordHash;
import org.customeraccounts.credential.PasswordPolicy;
import org.customeraccounts.credential.Passwords;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.error.Refusal;
import org.customeraccounts.error.Violation;
import org.customeraccounts.internal.operation.Act;
import org.customeraccounts.internal.operation.Admission;
import org.customeraccounts.internal.operation.CustomerRequest;
import org.customeraccounts.internal.operation.Inputs;
import org.customeraccounts.internal.operation.Journal;
import org.customeraccounts.internal.operation.OutboxWriter;
import org.customeraccounts.internal.operation.SessionGuard;
import org.customeraccounts.internal.operation.Throttle;
import org.customeraccounts.internal.operation.VisitorRequest;
import org.customeraccounts.internal.session.RevocationEvent;
import org.customeraccounts.internal.session.Revocations;
import org.customeraccounts.internal.settings.EffectiveSettings;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.session.Session;
import org.customeraccounts.spi.storage.Credential;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.ShopId;

/** A customer's change of password. */
public final class PasswordChange {
    private final Storage storage;
    private final Clock clock;
    private final EffectiveSettings settings;
    private final SessionGuard live;
    private final Throttle throttle;
    private final ThrottleSubjects counted;
    private final PasswordHasher hashed;
    private final PasswordRules rules;
    private final Revocations revocations;
    private final Journal journal;
    private final OutboxWriter postbox;

    public PasswordChange(
            Storage storage,
            Clock clock,
            EffectiveSettings settings,
            SessionGuard live,
            Throttle throttle,
            PasswordHasher hashed,
            PasswordRules rules,
            Revocations revocations,
            Journal journal,
            OutboxWriter postbox) {
        this.storage = storage;
        this.clock = clock;
        this.settings = settings;
        this.live = live;
        this.throttle = throttle;
        this.counted = new ThrottleSubjects(storage);
        this.hashed = hashed;
        this.rules = rules;
        this.revocations = revocations;
        this.journal = journal;
        this.postbox = postbox;
    }

    public Passwords of(CustomerRequest call) {
        return (present, next) -> {
            Act act = call.act(AuditAction.PASSWORD_CHANGE);
            journal.recording(act, () -> change(call, act, Inputs.typed(present), Inputs.typed(next)));
        };
    }

    /** What is read before the slow work. */
    private record Before(Account account, Credential credential, ContextWords words) {}

    private Account change(CustomerRequest call, Act act, Password present, Password next) {
        Before before = storage.read(unit -> read(unit, call)).orThrow();
        List<Violation> unreadable = PasswordPolicy.unreadable("present", present);
        Inputs.requireNone(Inputs.join(unreadable, rules.violations("next", next, before.words())));
        VisitorRequest visit = new VisitorRequest(call.shop(), call.context());
        Admission admission =
                throttle.admit(visit, Throttle.Attempt.PROOF, call.account().toString());
        PasswordHasher.Verdict verdict = admission.unlessBusy(
                () -> hashed.verify(present, before.credential().hash()).orThrow());
        if (verdict == PasswordHasher.Verdict.WRONG) {
            throw Refusal.of(ErrorCode.BAD_CREDENTIALS).exception();
        }
        PasswordHash hash = throttle.admitNewPassword(visit, call.account())
                .unlessBusy(() -> hashed.hash(next).orThrow());
        counted.succeeded(Throttle.Attempt.PROOF, before.account());
        return journal.commit(
                act,
                unit -> live.require(unit, call)
                        .then(found -> replace(unit, found.session(), found.account(), before.credential(), hash)));
    }

    private Outcome<Before> read(UnitOfWork unit, CustomerRequest call) {
        return live.require(unit, call)
                .then(found -> unit.credentials()
                        .find(call.shop(), call.account())
                        .map(credential -> new Before(
                                found.account(),
                                credential,
                                ShopWords.of(settings.of(unit, call.shop()), found.account())))
                        .map(Outcome::of)
                        .orElseGet(() -> Outcome.refused(ErrorCode.BAD_CREDENTIALS)));
    }

    private Outcome<Account> replace(
            UnitOfWork unit, Session session, Account account, Credential proven, PasswordHash hash) {
        Instant now = clock.instant();
        ShopId shop = account.shop();
        if (!unit.credentials().replace(proven.hash(), new Credential(shop, account.id(), hash, now))) {
            return Outcome.refused(ErrorCode.BAD_CREDENTIALS);
        }
        revocations.apply(unit, account, RevocationEvent.PASSWORD_CHANGED, Set.of(session.id()));
        postbox.about(account)
                .mail(MailKind.PASSWORD_CHANGED, account.email())
                .event(new PasswordChanged(shop, account.id(), now, false))
                .post(unit);
        return Outcome.of(account);
    }
}
