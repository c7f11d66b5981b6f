package org.customeraccounts.internal.journey;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.customeraccounts.account.Account;
import org.customeraccounts.account.AccountOpened;
import org.customeraccounts.account.SignUp;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.contact.Contact;
import org.customeraccounts.credential.Credential;
import org.customeraccounts.credential.PasswordHash;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.error.Violation;
import org.customeraccounts.internal.credential.HashedPasswords;
import org.customeraccounts.internal.credential.KnownWords;
import org.customeraccounts.internal.credential.PasswordRules;
import org.customeraccounts.internal.email.MailDomains;
import org.customeraccounts.internal.session.OpenedSessions;
import org.customeraccounts.internal.support.Act;
import org.customeraccounts.internal.support.EffectiveSettings;
import org.customeraccounts.internal.support.Ids;
import org.customeraccounts.internal.support.Inputs;
import org.customeraccounts.internal.support.Journal;
import org.customeraccounts.internal.support.LanguageTags;
import org.customeraccounts.internal.support.MailAllowance;
import org.customeraccounts.internal.support.Postbox;
import org.customeraccounts.internal.support.Throttle;
import org.customeraccounts.internal.support.Visit;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.session.CheckYourMail;
import org.customeraccounts.session.SignUpResult;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.storage.EmailClaim;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.PersonName;
import org.jspecify.annotations.Nullable;

/** A visitor creates an account. */
public final class SigningUp {
    private static final int WELCOME_AND_VERIFICATION = 2;

    private final Storage storage;
    private final Clock clock;
    private final Ids ids;
    private final Inputs inputs;
    private final EffectiveSettings settings;
    private final Throttle throttle;
    private final MailAllowance allowance;
    private final MailDomains domains;
    private final PasswordRules rules;
    private final HashedPasswords hashed;
    private final OpenedSessions sessions;
    private final Journal journal;
    private final Postbox postbox;

    public SigningUp(
            Storage storage,
            Clock clock,
            Ids ids,
            Inputs inputs,
            EffectiveSettings settings,
            Throttle throttle,
            MailAllowance allowance,
            MailDomains domains,
            PasswordRules rules,
            HashedPasswords hashed,
            OpenedSessions sessions,
            Journal journal,
            Postbox postbox) {
        this.storage = storage;
        this.clock = clock;
        this.ids = ids;
        this.inputs = inputs;
        this.settings = settings;
        this.throttle = throttle;
        this.allowance = allowance;
        this.domains = domains;
        this.rules = rules;
        this.hashed = hashed;
        this.sessions = sessions;
        this.journal = journal;
        this.postbox = postbox;
    }

    /** A form that was found right, its password hashed. */
    private record Applicant(
            EmailAddress email, @Nullable PersonName name, Locale locale, PasswordHash password, int mails) {}

    public SignUpResult signUp(Visit visit, SignUp form) {
        Act act = Act.ofVisitor(visit, AuditAction.SIGN_UP);
        return journal.recording(act, () -> {
            ShopSettings shop = storage.read(unit -> settings.withAccounts(unit, visit.shop()))
                    .orThrow();
            throttle.admitSource(visit, Throttle.Attempt.SIGN_UP);
            Inputs.demandNone(violations(shop, form));
            EmailAddress email = EmailAddress.parse(Objects.requireNonNull(form.email()));
            act.masked(email);
            Applicant applicant = prepare(visit, shop, form, email);
            return journal.commit(
                    act,
                    unit -> shop.discreet()
                            ? openDiscreetly(unit, visit, act, applicant)
                            : openAndSignIn(unit, visit, act, applicant));
        });
    }

    private List<Violation> violations(ShopSettings shop, SignUp form) {
        List<Violation> typed = Inputs.join(
                inputs.violations(form),
                form.locale() == null ? List.of() : LanguageTags.flaws("locale", form.locale()));
        boolean emailRight =
                typed.stream().noneMatch(violation -> violation.field().equals("email"));
        boolean nameRight =
                typed.stream().noneMatch(violation -> violation.field().startsWith("name"));
        Password password = form.password();
        EmailAddress email = emailRight ? EmailAddress.parse(Objects.requireNonNull(form.email())) : null;
        List<Violation> all = email == null ? typed : Inputs.join(typed, domains.violations("email", email));
        return password == null
                ? all
                : Inputs.join(
                        all,
                        rules.violations(
                                "password", password, KnownWords.of(shop, email, nameRight ? name(form) : null)));
    }

    /** The slow work, before the unit of work. A refusal that can be told here takes no mail from the mailbox's share. */
    private Applicant prepare(Visit visit, ShopSettings shop, SignUp form, EmailAddress email) {
        PasswordHash hash = hashed.hash(Objects.requireNonNull(form.password())).orThrow();
        Locale locale = form.locale() == null ? visit.locale() : form.locale();
        if (!shop.discreet()) {
            storage.read(unit -> free(unit, visit, email)).orThrow();
        }
        int mails = allowance.takeFirst(visit.shop(), email, WELCOME_AND_VERIFICATION);
        return new Applicant(email, name(form), locale, hash, mails);
    }

    private Outcome<EmailAddress> free(UnitOfWork unit, Visit visit, EmailAddress email) {
        boolean claimed = unit.emailClaims()
                .find(visit.shop(), email)
                .filter(claim -> claim.heldUntil() == null || clock.instant().isBefore(claim.heldUntil()))
                .isPresent();
        return claimed ? Outcome.refused(ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT) : Outcome.of(email);
    }

    private static @Nullable PersonName name(SignUp form) {
        return form.name() == null || form.name().isBlank() ? null : form.name().toName();
    }

    private Outcome<SignUpResult> openAndSignIn(UnitOfWork unit, Visit visit, Act act, Applicant applicant) {
        return open(unit, visit, act, applicant).then(account -> Outcome.of(sessions.open(unit, visit, account.id())));
    }

    /** The same answer for a known address as for a new one, and the mailbox is told which. */
    private Outcome<SignUpResult> openDiscreetly(UnitOfWork unit, Visit visit, Act act, Applicant applicant) {
        if (open(unit, visit, act, applicant) instanceof Outcome.Refused<Account>) {
            unit.emailClaims()
                    .find(visit.shop(), applicant.email())
                    .filter(claim -> claim.heldUntil() == null)
                    .ifPresent(claim -> tell(unit, act, claim, applicant));
        }
        return Outcome.of(new CheckYourMail());
    }

    private void tell(UnitOfWork unit, Act act, EmailClaim claim, Applicant applicant) {
        act.about(claim.account());
        act.detail("known", true);
        postbox.about(claim.shop(), claim.account())
                .mailIf(applicant.mails() > 0, MailKind.SIGN_UP_ATTEMPTED, claim.address())
                .post(unit);
    }

    private Outcome<Account> open(UnitOfWork unit, Visit visit, Act act, Applicant applicant) {
        Instant now = clock.instant();
        AccountId id = ids.account();
        if (!unit.emailClaims().claim(visit.shop(), applicant.email(), id, now)) {
            return Outcome.refused(ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT);
        }
        Account account =
                Account.opened(id, visit.shop(), applicant.email(), applicant.name(), applicant.locale(), now);
        act.about(id);
        unit.accounts().insert(account);
        unit.credentials().put(new Credential(visit.shop(), id, applicant.password(), now));
        unit.contacts().tie(new Contact(ids.contact(), visit.shop(), account.email(), null, id, false, now));
        postbox.about(account)
                .mailIf(applicant.mails() > 0, MailKind.VERIFY_EMAIL, account.email())
                .mailIf(applicant.mails() > 1, MailKind.WELCOME, account.email())
                .event(new AccountOpened(visit.shop(), id, now))
                .post(unit);
        return Outcome.of(account);
    }
}
