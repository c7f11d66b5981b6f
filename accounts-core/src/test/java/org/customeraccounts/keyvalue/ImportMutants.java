package org.customeraccounts.keyvalue;

import static org.customeraccounts.keyvalue.Mutant.bent;
import static org.customeraccounts.keyvalue.Mutant.given;
import static org.customeraccounts.keyvalue.Mutant.mutant;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.value.ExternalRef;

/** Faults of imports, and of what is done for many at once. */
final class ImportMutants {
    private ImportMutants() {}

    static Stream<Mutant> all() {
        return Stream.concat(imports(), together());
    }

    private static Stream<Mutant> imports() {
        return Stream.of(
                mutant(
                        "a customer who was brought before is brought again, or so it is said",
                        bent("imports.add", call -> {
                            call.proceed();
                            return true;
                        }),
                        "Imports",
                        "hasOneWinnerOfMany",
                        "leavesWhoWasBroughtBeforeInAUnitWhichGoesOn"),
                mutant(
                        "of customers brought together the answers are in another order",
                        reversed("imports.addAll"),
                        "Imports",
                        "keepsShopsApart"),
                mutant(
                        "an import is found by a number in small letters",
                        given(
                                "imports.find",
                                ExternalRef.class,
                                ref -> ExternalRef.of(ref.value().toLowerCase(Locale.ROOT))),
                        "Imports",
                        "takesNoNumberForOneThatLooksLikeIt"),
                mutant(
                        "of the work of imported hashes the last stands, and not the most",
                        bent(
                                "imports.noteWork",
                                call -> call.proceedWith(call.args().get(0), 1L)),
                        "Imports",
                        "isTheMostThatWasNoted",
                        "isOfEachShop"),
                mutant(
                        "the imports of an account are forgotten, and how many is not told",
                        bent("imports.removeAll", call -> {
                            call.proceed();
                            return 1;
                        }),
                        "Imports",
                        "forgetsAllOfOneAccountAloneAndSaysHowMany"));
    }

    private static Stream<Mutant> together() {
        return Stream.of(
                mutant(
                        "of accounts added together one with a used number is said to be added",
                        bent("accounts.insertAll", call -> {
                            List<?> answers = (List<?>) call.proceed();
                            return Collections.nCopies(answers.size(), true);
                        }),
                        "Together",
                        "areNotAddedWithANumberThatAnotherOfTheShopHas",
                        "ofManyAtOnceWithOneNumberOneIsAdded"),
                mutant(
                        "of claims made together the answers are in another order",
                        reversed("emailClaims.claimAll"),
                        "Together",
                        "areAnsweredForEachInTheOrderGiven",
                        "keepShopsApart",
                        "whileAnotherOneIsNotCommittedHaveOneWinnerForEachAddress"),
                mutant(
                        "of claims made together the last of an address wins",
                        bent("emailClaims.claimAll", call -> {
                            List<?> wanted = backwards(call.arg(0, List.class));
                            List<?> answers = new ArrayList<>((List<?>)
                                    call.proceedWith(wanted, call.args().get(1)));
                            Collections.reverse(answers);
                            return answers;
                        }),
                        "Together",
                        "ofOneAddressAreGrantedToTheFirst"),
                mutant(
                        "of hashes set together the first of an account stays",
                        inReverse("credentials.putAll"),
                        "Together",
                        "areEachAccountsLast"),
                mutant(
                        "of contacts tied together the last alone is tied",
                        bent("contacts.tieAll", call -> {
                            List<?> contacts = call.arg(0, List.class);
                            return call.proceedWith(
                                    contacts.subList(Math.max(0, contacts.size() - 1), contacts.size()));
                        }),
                        "Together",
                        "areAddedWhereTheAddressIsNew",
                        "keepEverythingElseWhereTheAddressIsKnown"),
                mutant(
                        "of postal addresses added together the last becomes the default",
                        inReverse("addresses.insertAll"),
                        "Together",
                        "areTheDefaultForWhatTheyNameUnlessThereIsOne"),
                mutant(
                        "of cards added together the answers are in another order",
                        reversed("cards.insertAll"),
                        "Together",
                        "areNotAddedWithAFingerprintThatIsThere"),
                mutant(
                        "of tokens added together a known one is said to be new",
                        bent("gatewayCards.insertAll", call -> {
                            List<?> answers = (List<?>) call.proceed();
                            return Collections.nCopies(answers.size(), true);
                        }),
                        "Together",
                        "areAddedUnlessTheShopKnowsTheToken",
                        "haveOneWinnerOfManyForEachToken"),
                mutant(
                        "of gateways' customers kept together the last of an account stands",
                        inReverse("gatewayCards.keepCustomers"),
                        "Together",
                        "leaveTheNameThatAGatewayGaveFirst"));
    }

    private static UnaryOperator<Storage> reversed(String name) {
        return bent(name, call -> backwards((List<?>) call.proceed()));
    }

    private static UnaryOperator<Storage> inReverse(String name) {
        return bent(name, call -> call.proceedWith(backwards(call.arg(0, List.class))));
    }

    private static List<?> backwards(List<?> things) {
        List<?> copy = new ArrayList<>(things);
        Collections.reverse(copy);
        return copy;
    }
}
