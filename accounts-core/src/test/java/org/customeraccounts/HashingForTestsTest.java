package org.customeraccounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.function.UnaryOperator;
import org.customeraccounts.account.SignUp;
import org.customeraccounts.keyvalue.InMemoryStorage;
import org.customeraccounts.session.SignIn;
import org.customeraccounts.settings.ShopSettings;
import org.customeraccounts.spi.Links;
import org.customeraccounts.testing.RecordingMailer;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.Password;
import org.customeraccounts.value.RequestContext;
import org.customeraccounts.value.ShopId;
import org.junit.jupiter.api.Test;

class HashingForTestsTest {
    private static final String CHEAP = "$argon2id$v=19$m=8,t=1,p=1$";
    private static final String USUAL = "$argon2id$v=19$m=19456,t=2,p=1$";
    private static final ShopId SHOP = ShopId.of("boutique");
    private static final Password PASSWORD = Password.of("a quiet harbour at dawn");

    private final InMemoryStorage storage = InMemoryStorage.create();

    private Accounts accounts(UnaryOperator<AccountsBuilder> how) {
        return how.apply(Accounts.builder()
                        .storage(storage)
                        .mailer(new RecordingMailer())
                        .links(Links.under("https://boutique.example/account"))
                        .newShops(ShopSettings.accountsOn()))
                .build();
    }

    private static Storefront storefront(Accounts accounts) {
        return accounts.shop(SHOP).from(RequestContext.in(Locale.ENGLISH)).storefront();
    }

    private void signUp(UnaryOperator<AccountsBuilder> how) {
        try (Accounts accounts = accounts(how)) {
            storefront(accounts).signUp(SignUp.with("ada@example.com", PASSWORD));
        }
    }

    private void signIn(UnaryOperator<AccountsBuilder> how) {
        try (Accounts accounts = accounts(how)) {
            storefront(accounts)
                    .signIn(SignIn.with("ada@example.com", PASSWORD))
                    .signedIn();
        }
    }

    private String hash() {
        return storage.read(unit -> unit.accounts()
                .findByEmail(SHOP, EmailAddress.parse("ada@example.com"))
                .flatMap(account -> unit.credentials().find(SHOP, account.id()))
                .map(credential -> credential.hash().reveal())
                .orElseThrow());
    }

    @Test
    void isOffUnlessAskedFor() {
        signUp(builder -> builder);

        assertThat(hash()).startsWith(USUAL);
    }

    @Test
    void hashesAtNextToNoCost() {
        signUp(AccountsBuilder::hashingForTests);

        assertThat(hash()).startsWith(CHEAP);
    }

    @Test
    void isMadeGoodAtTheFirstSignInWithoutIt() {
        signUp(AccountsBuilder::hashingForTests);
        signIn(AccountsBuilder::hashingForTests);
        assertThat(hash()).startsWith(CHEAP);

        signIn(builder -> builder);

        assertThat(hash()).startsWith(USUAL);
    }

    @Test
    void leavesHashesOfTheUsualCostAsTheyAre() {
        signUp(builder -> builder);
        String before = hash();

        signIn(AccountsBuilder::hashingForTests);

        assertThat(hash()).isEqualTo(before);
    }
}
