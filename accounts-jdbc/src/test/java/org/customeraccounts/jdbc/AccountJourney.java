package org.customeraccounts.jdbc;

import java.util.Optional;
import org.customeraccounts.Accounts;
import org.customeraccounts.Customer;
import org.customeraccounts.Shop;
import org.customeraccounts.account.Account;
import org.customeraccounts.account.NameForm;
import org.customeraccounts.account.SignUp;
import org.customeraccounts.credential.Proof;
import org.customeraccounts.error.StorageFailureException;
import org.customeraccounts.error.StorageFailureException.Result;
import org.customeraccounts.mail.MailKind;
import org.customeraccounts.session.SignedIn;
import org.customeraccounts.testing.RecordingMailer;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.PersonName;
import org.customeraccounts.value.ShopId;

/**
 * Somebody signs up, verifies the address, asks for another one, confirms it, and is renamed now and again: a row of
 * steps, each of which shows in the account. It ends at the first failure.
 */
final class AccountJourney {
    static final ShopId SHOP = ShopId.of("shop");

    private static final Password PASSWORD = Password.of("blue kettle on a shelf");
    private static final int SIGNED_UP = 1;
    private static final int VERIFIED = 2;
    private static final int ASKED = 3;
    private static final int CHANGED = 4;
    private static final int NAMES = 200;

    private final Accounts accounts;
    private final RecordingMailer mailbox;
    private final Runnable told;
    private final String first;
    private final String second;
    private SignedIn signedIn;
    private int steps;
    private Result failure;

    AccountJourney(Accounts accounts, RecordingMailer mailbox, String name, Runnable told) {
        this.accounts = accounts;
        this.mailbox = mailbox;
        this.told = told;
        this.first = name + "@first.example";
        this.second = name + "@second.example";
    }

    /** Whether it came to its end. */
    boolean run() {
        try {
            step(() -> signedIn =
                    shop().storefront().signUp(SignUp.with(first, PASSWORD)).signedIn());
            confirm(MailKind.VERIFY_EMAIL, first);
            step(() -> customer().email().requestChange(second, second, Proof.password(PASSWORD)));
            confirm(MailKind.CONFIRM_EMAIL_CHANGE, second);
            for (int name = 1; name <= NAMES; name++) {
                NameForm next = NameForm.of(String.valueOf(name), null);
                step(() -> customer().profile().rename(next));
            }
            return true;
        } catch (StorageFailureException e) {
            return false;
        }
    }

    private Shop shop() {
        return accounts.shop(SHOP);
    }

    private Customer customer() {
        return shop().customer(signedIn.token()).orElseThrow();
    }

    private void confirm(MailKind kind, String address) {
        while (mailbox.latest(kind, address).isEmpty()) {
            accounts.operations().dispatchDue(1);
        }
        MailToken token = RecordingMailer.token(mailbox.latest(kind, address).orElseThrow());
        step(() -> customer().confirm(token));
    }

    private void step(Runnable step) {
        try {
            step.run();
            steps++;
            told.run();
        } catch (StorageFailureException e) {
            failure = e.result();
            throw e;
        }
    }

    @Override
    public String toString() {
        return first + ": " + steps + " steps, then " + failure;
    }

    Optional<Result> failure() {
        return Optional.ofNullable(failure);
    }

    int steps() {
        return steps;
    }

    /** Whether what these accounts have is what was answered: each step that was done, and none that was not. */
    boolean isKeptBy(Accounts others) {
        int found = found(others);
        boolean maybeOneMore = failure == Result.UNKNOWN && found == steps + 1;
        return found == steps || maybeOneMore;
    }

    /** Whether the session that signing up began is still there, if that was answered. */
    boolean isSignedIn(Accounts others) {
        return signedIn == null || others.shop(SHOP).customer(signedIn.token()).isPresent();
    }

    private int found(Accounts others) {
        Optional<Account> changed = find(others, second);
        if (changed.isPresent()) {
            PersonName name = changed.get().name();
            return CHANGED + (name == null ? 0 : Integer.parseInt(name.given()));
        }
        return find(others, first).map(account -> early(others, account)).orElse(0);
    }

    private int early(Accounts others, Account account) {
        if (signedIn == null) {
            return SIGNED_UP;
        }
        boolean asked = others.shop(SHOP)
                .customer(signedIn.token())
                .flatMap(customer -> customer.email().status().change())
                .isPresent();
        return asked ? ASKED : account.isVerified() ? VERIFIED : SIGNED_UP;
    }

    private static Optional<Account> find(Accounts others, String address) {
        return others.shop(SHOP).platform().customers().findByEmail(EmailAddress.parse(address));
    }
}
