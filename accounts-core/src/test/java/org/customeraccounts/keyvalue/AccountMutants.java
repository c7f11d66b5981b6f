package org.customeraccounts.keyvalue;

import static org.customeraccounts.keyvalue.Mutant.bent;
import static org.customeraccounts.keyvalue.Mutant.given;
import static org.customeraccounts.keyvalue.Mutant.mutant;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.customeraccounts.account.Account;
import org.customeraccounts.credential.PasswordHash;
import org.customeraccounts.session.Session;
import org.customeraccounts.spi.storage.Credential;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.ExternalRef;
import org.customeraccounts.value.PersonName;
import org.customeraccounts.value.ShopId;

/** Faults of accounts, their numbers, passwords and sessions. */
final class AccountMutants {
    private AccountMutants() {}

    static Stream<Mutant> all() {
        return Stream.of(accounts(), refs(), credentials(), sessions()).flatMap(mutants -> mutants);
    }

    private static Stream<Mutant> accounts() {
        return Stream.of(
                mutant(
                        "an account once found is found unchanged ever after, from a cache",
                        cached("accounts.find"),
                        "Rollback",
                        "keepsEachWriteWhichItsOwnUnitSawAtOnce"),
                mutant(
                        "given and family name change places",
                        given("accounts.insert", Account.class, AccountMutants::swapped),
                        "Accounts",
                        "keepsAllThatItIsGiven",
                        "keepsNamesAsTheyAre"),
                mutant(
                        "the address is kept in small letters",
                        given("accounts.insert", Account.class, AccountMutants::inSmallLetters),
                        "Accounts",
                        "keepsAllThatItIsGiven"),
                mutant(
                        "names are normalized",
                        given("accounts.changeName", PersonName.class, AccountMutants::normalized),
                        "AccountChanges",
                        "keepsNamesAsTheyAre"),
                mutant(
                        "a language loses its region",
                        given(
                                "accounts.changeLocale",
                                Locale.class,
                                locale -> Locale.forLanguageTag(locale.getLanguage())),
                        "AccountChanges",
                        "keepsLanguages"),
                mutant(
                        "a state changes from whatever it is",
                        bent("accounts.changeStatus", call -> {
                            Optional<Account> stored = call.unit()
                                    .accounts()
                                    .find(call.arg(0, ShopId.class), call.arg(1, AccountId.class));
                            return stored.isPresent()
                                    && (boolean) call.proceedWith(
                                            call.args().get(0),
                                            call.args().get(1),
                                            stored.get().status(),
                                            call.args().get(3));
                        }),
                        "AccountChanges",
                        "isNotDoneFromAnyOtherState",
                        "hasOneWinnerOfMany"),
                mutant(
                        "an address changes under who has proven another",
                        bent("accounts.changeEmail", call -> {
                            ShopId shop = call.arg(0, ShopId.class);
                            AccountId id = call.arg(1, AccountId.class);
                            Optional<Account> stored = call.unit().accounts().find(shop, id);
                            return stored.isPresent()
                                    && (boolean) call.proceedWith(
                                            shop,
                                            id,
                                            stored.get().email(),
                                            call.args().get(3),
                                            call.args().get(4));
                        }),
                        "AccountEmails",
                        "isNotDoneFromAnyOtherAddress",
                        "hasOneWinnerOfMany"),
                mutant(
                        "an address that is only held finds its account",
                        bent("accounts.findByEmail", call -> {
                            ShopId shop = call.arg(0, ShopId.class);
                            return call.unit()
                                    .emailClaims()
                                    .find(shop, call.arg(1, EmailAddress.class))
                                    .flatMap(claim -> call.unit().accounts().find(shop, claim.account()));
                        }),
                        "AccountEmails",
                        "passesOverAHoldEvenOnceItIsOver"),
                mutant(
                        "a bounce is noted once and then refused",
                        bent("accounts.markUndeliverable", call -> {
                            boolean known = call.unit()
                                    .accounts()
                                    .find(call.arg(0, ShopId.class), call.arg(1, AccountId.class))
                                    .filter(Account::undeliverable)
                                    .isPresent();
                            return (boolean) call.proceed() && !known;
                        }),
                        "AccountEmails",
                        "isDoneAgainAndSaysSo"));
    }

    private static Stream<Mutant> refs() {
        return Stream.of(
                mutant(
                        "a new account takes the number that another has",
                        bent("accounts.insert", call -> {
                            Account account = call.arg(0, Account.class);
                            Optional.ofNullable(account.externalRef())
                                    .flatMap(ref -> call.unit().accounts().findByExternalRef(account.shop(), ref))
                                    .ifPresent(holder ->
                                            call.unit().accounts().removeExternalRef(account.shop(), holder.id()));
                            return call.proceed();
                        }),
                        "ExternalRefs",
                        "failsWhereAnotherAccountHasTheNumberAndLeavesThatOneAlone"),
                mutant(
                        "a look-up forgets the shop",
                        bent(
                                "accounts.findByExternalRef",
                                call -> call.proceedWith(
                                        ShopId.of("shop"), call.args().get(1))),
                        "ExternalRefs",
                        "isEmptyForAnUnknownOneAndInAnotherShop"),
                mutant(
                        "the host's number is kept in small letters",
                        given(
                                "accounts.assignExternalRef",
                                ExternalRef.class,
                                ref -> ExternalRef.of(ref.value().toLowerCase(Locale.ROOT))),
                        "ExternalRefs",
                        "takesNoNumberForOneThatLooksLikeIt"),
                mutant(
                        "spaces of the host's number are trimmed",
                        given(
                                "accounts.assignExternalRef",
                                ExternalRef.class,
                                ref -> ExternalRef.of(ref.value().strip())),
                        "ExternalRefs",
                        "takesNoNumberForOneThatLooksLikeIt"),
                mutant(
                        "a number that another has is given all the same, or so it is said",
                        bent("accounts.assignExternalRef", call -> {
                            call.proceed();
                            return true;
                        }),
                        "ExternalRefs",
                        "isNotDoneWhenAnotherAccountHasTheNumber",
                        "hasOneWinnerOfManyAccounts"));
    }

    private static Stream<Mutant> credentials() {
        return Stream.of(
                mutant(
                        "a hash is replaced without the condition",
                        bent("credentials.replace", call -> {
                            call.unit().credentials().put(call.arg(1, Credential.class));
                            return true;
                        }),
                        "Credentials",
                        "isNotDoneForAnotherHashHoweverAlike",
                        "isNotDoneWhereThereIsNone",
                        "hasOneWinnerOfMany"),
                mutant(
                        "a hash loses the space at its end",
                        given("credentials.put", Credential.class, AccountMutants::trimmed),
                        "Credentials",
                        "keepsEveryCharacterOfTheLongestHash"),
                mutant(
                        "taking a password away always says that there was one",
                        bent("credentials.remove", call -> {
                            call.proceed();
                            return true;
                        }),
                        "Credentials",
                        "takesItAwayOnce",
                        "hasOneWinnerOfMany"));
    }

    private static Stream<Mutant> sessions() {
        return Stream.of(
                mutant(
                        "microseconds are cut",
                        given("sessions.insert", Session.class, AccountMutants::inMilliseconds),
                        "Sessions",
                        "keepsInstantsToTheMicrosecond"),
                mutant(
                        "ending the other sessions ends those that should go on",
                        bent(
                                "sessions.endOthers",
                                call -> call.proceedWith(
                                        call.args().get(0), call.args().get(1), Set.of())),
                        "Sessions",
                        "endsAllButOneAndSaysHowMany",
                        "endsAllButSeveralAndSaysHowMany"),
                mutant(
                        "sessions are listed oldest first",
                        bent("sessions.list", call -> {
                            List<?> oldestFirst = new ArrayList<>((List<?>) call.proceed());
                            Collections.reverse(oldestFirst);
                            return oldestFirst;
                        }),
                        "Sessions",
                        "isNewestFirstAndHoldsTheOldestToo"),
                mutant(
                        "sessions are listed by the instants at which they began",
                        bent(
                                "sessions.list",
                                call -> ((List<?>) call.proceed())
                                        .stream()
                                                .map(Session.class::cast)
                                                .sorted(Comparator.comparing(Session::createdAt)
                                                        .reversed())
                                                .toList()),
                        "Sessions",
                        "goesByIdsWhateverTheInstantsSay"),
                mutant(
                        "shops whose ids differ by case share their sessions' ends",
                        given("sessions.endAll", ShopId.class, Mutant::withoutCase),
                        "Shops",
                        "ofEqualIdsLeaveEachOtherAloneTheOtherWayRound",
                        "areServedAlike"),
                mutant(
                        "a session that has ended is still found, from a cache",
                        cached("authenticate"),
                        "Authentication",
                        "isEmptyOnceTheSessionHasEnded"));
    }

    /** What was answered once is answered again, whatever was written meanwhile. */
    private static UnaryOperator<Storage> cached(String name) {
        return storage -> {
            Map<List<Object>, Object> known = new ConcurrentHashMap<>();
            return new BentStorage(storage, Mutant.only(name, call -> {
                Object found = known.get(call.args());
                if (found == null) {
                    found = call.proceed();
                    known.put(call.args(), found);
                }
                return found;
            }));
        };
    }

    private static Account swapped(Account account) {
        PersonName name = account.name();
        return name == null || name.family().isEmpty()
                ? with(account, account.email(), name == null ? null : PersonName.of("", name.given()))
                : with(account, account.email(), PersonName.of(name.family(), name.given()));
    }

    private static Account inSmallLetters(Account account) {
        EmailAddress email = account.email();
        return with(account, EmailAddress.stored(email.value().toLowerCase(Locale.ROOT), email.key()), account.name());
    }

    private static Account with(Account account, EmailAddress email, PersonName name) {
        return new Account(
                account.id(),
                account.shop(),
                new Account.Mailbox(email, account.verifiedAt(), account.undeliverable()),
                name,
                account.locale(),
                account.externalRef(),
                account.status(),
                account.createdAt());
    }

    private static PersonName normalized(PersonName name) {
        return PersonName.of(
                Normalizer.normalize(name.given(), Normalizer.Form.NFC),
                Normalizer.normalize(name.family(), Normalizer.Form.NFC));
    }

    private static Credential trimmed(Credential credential) {
        PasswordHash hash = PasswordHash.of(credential.hash().reveal().strip());
        return new Credential(credential.shop(), credential.account(), hash, credential.changedAt());
    }

    private static Session inMilliseconds(Session session) {
        return new Session(
                session.id(),
                session.shop(),
                session.account(),
                Mutant.cut(session.createdAt()),
                session.lastSeenAt(),
                session.source());
    }
}
