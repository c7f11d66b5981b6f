package org.customeraccounts.internal.credential;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.customeraccounts.account.Account;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.credential.Credential;
import org.customeraccounts.credential.OwnWords;
import org.customeraccounts.credential.PasswordChanged;
import org.customeraccounts.credential.PasswordHash;
import org.customeraccounts.credential.PasswordPolicy;
import org.customeraccounts.credential.Passwords;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.error.Refusal;
import org.customeraccounts.error.Violation;
import org.customeraccounts.internal.support.Act;
import org.customeraccounts.internal.support.Admission;
import org.customeraccounts.internal.support.CountedSubjects;
import org.customeraccounts.internal.support.CustomerCall;
import org.customeraccounts.internal.support.EffectiveSettings;
import org.customeraccounts.internal.support.Inputs;
import org.customeraccounts.internal.support.Journal;
import org.customeraccounts.internal.support.LiveSession;
import org.customeraccounts.internal.support.Postbox;
import org.customeraccounts.internal.support.RevocationEvent;
import org.customeraccounts.internal.support.Revocations;
import org.customeraccounts.internal.support.Throttle;
import org.customeraccounts.internal.support.Visit;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.session.Session;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.ShopId;

/** A customer's change of password. */
public final class ChangedPasswords {
    private final Storage storage;
    private final Clock clock;
    private final EffectiveSettings settings;
    private final LiveSession live;
    private final Throttle throttle;
    private final CountedSubjects counted;
    private final HashedPasswords hashed;
    private final PasswordRules rules;
    private final Revocations revocations;
    private final Journal journal;
    private final Postbox postbox;

    public ChangedPasswords(
            Storage storage,
            Clock clock,
            EffectiveSettings settings,
            LiveSession live,
            Throttle throttle,
            HashedPasswords hashed,
            PasswordRules rules,
            Revocations revocations,
            Journal journal,
            Postbox postbox) {
        this.storage = storage;
        this.clock = clock;
        this.settings = settings;
        this.live = live;
        this.throttle = throttle;
        this.counted = new CountedSubjects(storage);
        this.hashed = hashed;
        this.rules = rules;
        this.revocations = revocations;
        this.journal = journal;
        this.postbox = postbox;
    }

    public Passwords of(CustomerCall call) {
        return (present, next) -> {
            Act act = call.act(AuditAction.PASSWORD_CHANGE);
            journal.recording(act, () -> change(call, act, Inputs.typed(present), Inputs.typed(next)));
        };
    }

    /** What is read before the slow work. */
    private record Before(Account account, Credential credential, OwnWords words) {}

    private Account change(CustomerCall call, Act act, Password present, Password next) {
        Before before = storage.read(unit -> read(unit, call)).orThrow();
        List<Violation> unreadable = PasswordPolicy.unreadable("present", present);
        Inputs.demandNone(Inputs.join(unreadable, rules.violations("next", next, before.words())));
        Visit visit = new Visit(call.shop(), call.context());
        Admission admission =
                throttle.admit(visit, Throttle.Attempt.PROOF, call.account().toString());
        HashedPasswords.Verdict verdict = admission.unlessBusy(
                () -> hashed.verify(present, before.credential().hash()).orThrow());
        if (verdict == HashedPasswords.Verdict.WRONG) {
            throw Refusal.of(ErrorCode.BAD_CREDENTIALS).exception();
        }
        PasswordHash hash = throttle.admitNewPassword(visit, call.account())
                .unlessBusy(() -> hashed.hash(next).orThrow());
        counted.succeeded(Throttle.Attempt.PROOF, before.account());
        return journal.commit(
                act,
                unit -> live.demand(unit, call)
                        .then(found -> replace(unit, found.session(), found.account(), before.credential(), hash)));
    }

    private Outcome<Before> read(UnitOfWork unit, CustomerCall call) {
        return live.demand(unit, call)
                .then(found -> unit.credentials()
                        .find(call.shop(), call.account())
                        .map(credential -> new Before(
                                found.account(),
                                credential,
                                KnownWords.of(settings.of(unit, call.shop()), found.account())))
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
