package org.customeraccounts.testkit.acceptance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.customeraccounts.Storefront;
import org.customeraccounts.account.SignUp;
import org.customeraccounts.checkout.Cart;
import org.customeraccounts.credential.Proof;
import org.customeraccounts.error.AccountsException;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.order.Order;
import org.customeraccounts.session.SignIn;
import org.customeraccounts.session.SignUpResult;
import org.customeraccounts.session.SignedIn;
import org.customeraccounts.value.DeviceToken;
import org.customeraccounts.value.MailToken;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.RequestContext;

/**
 * Others, each time from another source, who know an address and neither its password nor its mailbox. They have
 * accounts of their own, and open one with the address where it is free.
 */
final class Strangers {
    private static final Password GUESS = Password.of("a wild guess of theirs");
    private static final String NO_TOKEN = "A".repeat(43);

    private final Host host;
    private final Random random;
    private final List<Person> accounts = new ArrayList<>();
    private final List<Person> squats = new ArrayList<>();
    private int sources;

    Strangers(Host host, Random random) {
        this.host = host;
        this.random = random;
        for (int number = 0; number < 4; number++) {
            accounts.add(host.anAccount()
                    .withEmail(number + "@mallory.example")
                    .verified()
                    .open());
        }
    }

    /** One of the things that can be done at a door, once. */
    private interface Move {
        void on(Storefront storefront, String address);
    }

    private List<Move> moves() {
        return List.of(
                (storefront, address) -> storefront.signIn(SignIn.with(address, GUESS)),
                (storefront, address) -> storefront.checkout(Cart.ofGoods()).signIn(SignIn.with(address, GUESS)),
                Storefront::requestPasswordReset,
                (storefront, address) -> onADeviceOfTheirs().requestPasswordReset(address),
                this::signUp,
                (storefront, address) -> ask(address),
                (storefront, address) -> anAccount().customer().email().resend(),
                (storefront, address) -> anAccount().customer().email().cancel(),
                (storefront, address) -> squat().customer().email().resendVerification(),
                (storefront, address) -> storefront.resetPassword(noToken(), GUESS),
                (storefront, address) -> storefront.confirm(noToken(), GUESS),
                (storefront, address) -> storefront.refuse(noToken()),
                (storefront, address) -> storefront.cancelChange(noToken()),
                (storefront, address) -> storefront.revert(noToken()),
                (storefront, address) ->
                        storefront.mailOrderLink(Order.Reference.parse("01920000-0000-7000-8000-000000000000")));
    }

    /** Does some of it, in any order. */
    void bother(String address) {
        List<Move> moves = moves();
        for (int times = random.nextInt(30); times > 0; times--) {
            make(moves.get(random.nextInt(moves.size())), address);
        }
    }

    /** Does all of it, more often than anything is counted to. */
    void storm(String address) {
        for (int times = 0; times < 25; times++) {
            moves().forEach(move -> make(move, address));
        }
    }

    /** Whatever it comes to: whoever attacks takes no notice. */
    private void make(Move move, String address) {
        sources++;
        String source = "198.18." + sources / 250 % 250 + "." + (sources % 250 + 1);
        try {
            move.on(host.storefrontFrom(source), address);
        } catch (AccountsException e) {
            if (e.code() == ErrorCode.BUSY) {
                throw e;
            }
        }
    }

    private void signUp(Storefront storefront, String address) {
        SignUpResult result = storefront.signUp(SignUp.with(address, GUESS));
        if (result instanceof SignedIn signedIn) {
            squats.add(new Person(host, Host.SHOP, address, GUESS, signedIn));
        }
    }

    private void ask(String address) {
        Person person = anAccount();
        person.customer().email().requestChange(address, address, Proof.password(person.password()));
    }

    private Storefront onADeviceOfTheirs() {
        DeviceToken device = anAccount().signedIn().device().orElseGet(() -> DeviceToken.mint(new byte[32]));
        return host.shop()
                .from(RequestContext.in(Locale.ENGLISH).withDevice(device))
                .storefront();
    }

    private Person anAccount() {
        int which = random.nextInt(accounts.size());
        if (!accounts.get(which).isSignedIn()) {
            accounts.set(which, accounts.get(which).signIn());
        }
        return accounts.get(which);
    }

    private Person squat() {
        return squats.stream().filter(Person::isSignedIn).findAny().orElseGet(this::anAccount);
    }

    private static MailToken noToken() {
        return MailToken.parse("reset_" + NO_TOKEN);
    }
}
