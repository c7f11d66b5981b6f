package org.customeraccounts.internal.account;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.customeraccounts.account.Account;
import org.customeraccounts.account.AccountOpened;
import org.customeraccounts.account.NameForm;
import org.customeraccounts.contact.Contact;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.error.Outcome;
import org.customeraccounts.error.Violation;
import org.customeraccounts.internal.credential.PasswordHasher;
import org.customeraccounts.internal.credential.PasswordRules;
import org.customeraccounts.internal.credential.ShopWords;
import org.customeraccounts.internal.mail.MailDomains;
import org.customeraccounts.internal.operation.Act;
import org.customeraccounts.internal.operation.Ids;
import org.customeraccounts.internal.operation.Inputs;
import org.customeraccounts.internal.operation.MailShare;
import org.customeraccounts.internal.operation.OutboxWriter;
import org.customeraccounts.internal.operation.VisitorRequest;
import org.customeraccounts.internal.session.SessionOpener;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.session.CheckYourMail;
import org.customeraccounts.session.SignUpResult;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.storage.Credential;
import org.customeraccounts.spi.storage.EmailClaim;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.spi.storage.UnitOfWork;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.PersonName;
import org.jspecify.annotations.Nullable;

/**
 * Opens the account of whoever asks for one, wherever that is done: {@link #violations}, then {@link #prepare}, both
 * outside any unit of work, then {@link #openAndAnswer} or {@link #open} in one.
 */
public final class AccountOpener {
    private final Storage storage;
    private final Clock clock;
    private final Ids ids;
    private final MailDomains domains;
    private final PasswordRules rules;
    private final PasswordHasher hashed;
    private final SessionOpener sessions;
    private final OutboxWriter postbox;

    public AccountOpener(
            Storage storage,
            Clock clock,
            Ids ids,
            MailDomains domains,
            PasswordRules rules,
            PasswordHasher hashed,
            SessionOpener sessions,
            OutboxWriter postbox) {
        this.storage = storage;
        this.clock = clock;
        this.ids = ids;
        this.domains = domains;
        this.rules = rules;
        this.hashed = hashed;
        this.sessions = sessions;
        this.postbox = postbox;
    }

    /**
     * What cannot be told from the form alone: whether the domain takes mail, and whether the password is a good one.
     */
    public List<Violation> violations(
            ShopSettings shop, @Nullable EmailAddress email, @Nullable Password password, @Nullable PersonName name) {
        List<Violation> ofEmail = email == null ? List.of() : domains.violations("email", email);
        return password == null
                ? ofEmail
                : Inputs.join(ofEmail, rules.violations("password", password, ShopWords.of(shop, email, name)));
    }

    /** The name that was typed, if one was. */
    public static @Nullable PersonName name(@Nullable NameForm form) {
        return form == null || form.isBlank() ? null : form.toName();
    }

    /**
     * The slow work, before the unit of work.
     */
    public Outcome<Applicant> prepare(
            VisitorRequest visit,
            ShopSettings shop,
            EmailAddress email,
            Password password,
            @Nullable PersonName name,
            @Nullable Locale reading) {
        return hashed.hash(password)
                .then(hash -> shop.discreet()
                        ? Outcome.of(hash)
                        : storage.read(unit -> free(unit, visit, email)).then(free -> Outcome.of(hash)))
                .then(hash -> Outcome.of(
                        new Applicant(email, name, reading == null ? visit.locale() : reading, hash, MailShare.FIRST)));
    }

    /** The address, or {@code EMAIL_USED_BY_ANOTHER_ACCOUNT}, as things stand. */
    public Outcome<EmailAddress> free(UnitOfWork unit, VisitorRequest visit, EmailAddress email) {
        boolean claimed = unit.emailClaims()
                .find(visit.shop(), email)
                .filter(claim -> claim.heldUntil() == null || clock.instant().isBefore(claim.heldUntil()))
                .isPresent();
        return claimed ? Outcome.refused(ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT) : Outcome.of(email);
    }

    /** Opens the account, and answers as the shop wishes: with a session, or with the same answer for every address. */
    public Outcome<SignUpResult> openAndAnswer(
            UnitOfWork unit, VisitorRequest visit, Act act, ShopSettings shop, Applicant applicant) {
        return answer(
                unit, visit, act, shop, applicant, claim(unit, visit, applicant).orElse(null));
    }

    /** The same once {@link #claim} has said whether there can be an account: null where there cannot. */
    public Outcome<SignUpResult> answer(
            UnitOfWork unit,
            VisitorRequest visit,
            Act act,
            ShopSettings shop,
            Applicant applicant,
            @Nullable AccountId claimed) {
        Optional<Account> opened = Optional.ofNullable(claimed).map(id -> open(unit, visit, act, applicant, id));
        if (!shop.discreet()) {
            return opened.map(account -> Outcome.of((SignUpResult) sessions.open(unit, visit, account.id())))
                    .orElseGet(AccountOpener::known);
        }
        if (opened.isEmpty()) {
            tellOwner(unit, visit, act, applicant);
        }
        return Outcome.of(new CheckYourMail());
    }

    /** Opens the account and starts the verification of its address, or {@code EMAIL_USED_BY_ANOTHER_ACCOUNT}. */
    public Outcome<Account> open(UnitOfWork unit, VisitorRequest visit, Act act, Applicant applicant) {
        return claim(unit, visit, applicant)
                .map(id -> Outcome.of(open(unit, visit, act, applicant, id)))
                .orElseGet(AccountOpener::known);
    }

    private static <T> Outcome<T> known() {
        return Outcome.refused(ErrorCode.EMAIL_USED_BY_ANOTHER_ACCOUNT);
    }

    /** Takes the address for an account to be, whose id it gives, unless another has it. */
    public Optional<AccountId> claim(UnitOfWork unit, VisitorRequest visit, Applicant applicant) {
        AccountId id = ids.account();
        return unit.emailClaims().claim(visit.shop(), applicant.email(), id, clock.instant())
                ? Optional.of(id)
                : Optional.empty();
    }

    /** Gives the address up again: no account came of it. */
    public static void release(UnitOfWork unit, VisitorRequest visit, Applicant applicant, AccountId id) {
        unit.emailClaims().release(visit.shop(), applicant.email(), id);
    }

    /** Tells the mailbox that somebody asked for an account with its address, if that is an account's. */
    public void tellOwner(UnitOfWork unit, VisitorRequest visit, Act act, Applicant applicant) {
        unit.emailClaims()
                .find(visit.shop(), applicant.email())
                .filter(claim -> claim.heldUntil() == null)
                .ifPresent(claim -> tell(unit, act, claim));
    }

    private void tell(UnitOfWork unit, Act act, EmailClaim claim) {
        act.about(claim.account());
        act.detail("known", true);
        postbox.about(claim.shop(), claim.account())
                .mail(MailKind.SIGN_UP_ATTEMPTED, claim.address())
                .post(unit);
    }

    /** Opens the account for which {@link #claim} has taken the address. */
    public Account open(UnitOfWork unit, VisitorRequest visit, Act act, Applicant applicant, AccountId id) {
        Instant now = clock.instant();
        Account account =
                Account.opened(id, visit.shop(), applicant.email(), applicant.name(), applicant.locale(), now);
        act.about(id);
        unit.accounts().insert(account);
        unit.credentials().put(new Credential(visit.shop(), id, applicant.password(), now));
        unit.contacts().tie(new Contact(ids.contact(), visit.shop(), account.email(), null, id, false, now));
        postbox.about(account)
                .mail(applicant.share(), MailKind.VERIFY_EMAIL, account.email())
                .mail(applicant.share(), MailKind.WELCOME, account.email())
                .event(new AccountOpened(visit.shop(), id, now))
                .post(unit);
        return account;
    }
}
