package org.customeraccounts.jdbc;

import static org.customeraccounts.jdbc.DoorOperation.reading;
import static org.customeraccounts.jdbc.DoorOperation.writing;
import static org.customeraccounts.jdbc.DoorOperation.writingInParts;

import java.io.IOException;
import java.time.YearMonth;
import java.util.List;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.payment.CardDetails;
import org.customeraccounts.payment.CardDisplay;
import org.customeraccounts.payment.CardForm;
import org.customeraccounts.payment.CardUpdate;
import org.customeraccounts.payment.Cards;
import org.customeraccounts.payment.SavedCard;
import org.customeraccounts.session.SignedIn;
import org.customeraccounts.spi.PaymentMethod;
import org.customeraccounts.spi.PermanentGatewayException;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.GatewayToken;

/** What a signed-in customer, the host and its payment gateway can do with saved cards. */
final class CardOperations {
    private static final YearMonth EXPIRY = YearMonth.of(2040, 4);
    private static final AddressForm HOME = AddressForm.to("Ada Lovelace")
            .line1("12 St James's Square")
            .city("London")
            .country("GB");

    private CardOperations() {}

    static List<DoorOperation> all() {
        return List.of(
                reading("Cards.list", boutique -> {
                    Cards cards = cards(boutique);
                    cards.add(token(boutique, "pm_1"));
                    return cards::list;
                }),
                writing("Cards.add", boutique -> {
                            Cards cards = cards(boutique);
                            GatewayToken token = token(boutique, "pm_1");
                            return () -> cards.add(token);
                        })
                        .where("the first"),
                writing("Cards.add", boutique -> {
                            Cards cards = cards(boutique);
                            cards.add(token(boutique, "pm_1"));
                            GatewayToken token = token(boutique, "pm_2");
                            return () ->
                                    cards.add(CardForm.of(token).heldBy("Ada").billedTo(HOME));
                        })
                        .where("another"),
                writing("Cards.add", boutique -> {
                            Cards cards = cards(boutique);
                            cards.add(same(boutique, "pm_1"));
                            GatewayToken token = same(boutique, "pm_2");
                            return () -> cards.add(token);
                        })
                        .where("one that is saved already"),
                writing("Cards.edit", boutique -> {
                            Cards cards = cards(boutique);
                            SavedCard card = cards.add(token(boutique, "pm_1"));
                            CardDetails details = new CardDetails("Ada", EXPIRY, HOME);
                            return () -> cards.edit(card.id(), 1, details);
                        })
                        .thenAgain(ErrorCode.STALE),
                writing("Cards.makeDefault", boutique -> {
                    Cards cards = cards(boutique);
                    cards.add(token(boutique, "pm_1"));
                    SavedCard second = cards.add(token(boutique, "pm_2"));
                    return () -> cards.makeDefault(second.id());
                }),
                writing("Cards.remove", boutique -> {
                            Cards cards = cards(boutique);
                            SavedCard first = cards.add(token(boutique, "pm_1"));
                            cards.add(token(boutique, "pm_2"));
                            return () -> cards.remove(first.id());
                        })
                        .thenAgain(ErrorCode.CARD_UNKNOWN),
                reading("PlatformCards.find", boutique -> {
                    AccountId ada = boutique.signUp(Boutique.OLD).account();
                    SavedCard card =
                            cards(boutique, boutique.signIn(Boutique.OLD)).add(token(boutique, "pm_1"));
                    return () -> boutique.platform().cards().find(ada, card.id());
                }),
                reading("PlatformCards.defaultOf", boutique -> {
                    AccountId ada = boutique.signUp(Boutique.OLD).account();
                    cards(boutique, boutique.signIn(Boutique.OLD)).add(token(boutique, "pm_1"));
                    return () -> boutique.platform().cards().defaultOf(ada);
                }),
                writing("PlatformCards.updated", boutique -> {
                    GatewayToken token = token(boutique, "pm_1");
                    cards(boutique).add(token);
                    CardUpdate news = new CardUpdate(
                            EXPIRY.plusYears(1),
                            "1881",
                            boutique.clock.instant().plusSeconds(1));
                    return () -> boutique.platform().cards().updated("mint", token, news);
                }),
                writing("PlatformCards.gone", boutique -> {
                    Cards cards = cards(boutique);
                    GatewayToken token = token(boutique, "pm_1");
                    cards.add(token);
                    cards.add(token(boutique, "pm_2"));
                    return () -> boutique.platform().cards().gone("mint", token);
                }),
                writingInParts("Operations.dispatchDue", boutique -> {
                            cards(boutique).add(token(boutique, "pm_1"));
                            return () -> boutique.accounts.operations().dispatchDue(100);
                        })
                        .where("of a card to attach"),
                writingInParts("Operations.dispatchDue", boutique -> {
                            cards(boutique).add(token(boutique, "pm_1"));
                            return () -> {
                                boutique.gateway.beforeAttaching(request -> {
                                    throw new PermanentGatewayException("declined");
                                });
                                boutique.accounts.operations().dispatchDue(100);
                            };
                        })
                        .where("of a card that the gateway refuses"),
                writingInParts("Operations.dispatchDue", boutique -> {
                            removed(boutique);
                            return () -> boutique.accounts.operations().dispatchDue(100);
                        })
                        .where("of a card to detach"),
                writingInParts("Operations.dispatchDue", boutique -> {
                            removed(boutique);
                            return () -> {
                                boutique.gateway.beforeDetaching(request -> {
                                    throw new PermanentGatewayException("no");
                                });
                                boutique.accounts.operations().dispatchDue(100);
                            };
                        })
                        .where("of a card that the gateway does not let go"),
                writingInParts("Operations.dispatchDue", boutique -> {
                            removed(boutique);
                            return () -> {
                                boutique.gateway.beforeDetaching(request -> {
                                    throw new IOException("no connection");
                                });
                                boutique.accounts.operations().dispatchDue(100);
                            };
                        })
                        .where("to a gateway that is down"));
    }

    private static Cards cards(Boutique boutique) {
        return cards(boutique, boutique.signUp(Boutique.OLD));
    }

    private static Cards cards(Boutique boutique, SignedIn session) {
        return boutique.customer(session.token()).cards();
    }

    private static void removed(Boutique boutique) {
        Cards cards = cards(boutique);
        SavedCard card = cards.add(token(boutique, "pm_1"));
        boutique.accounts.operations().dispatchDue(100);
        cards.remove(card.id());
    }

    private static GatewayToken token(Boutique boutique, String token) {
        return boutique.gateway.card(token, "4242", EXPIRY);
    }

    /** A token of always the same card. */
    private static GatewayToken same(Boutique boutique, String token) {
        return boutique.gateway.knows(
                token, new PaymentMethod.Card(new CardDisplay("visa", "4242", EXPIRY), "fingerprint", null));
    }
}
