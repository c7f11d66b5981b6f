package org.customeraccounts.spi;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Objects;
import org.customeraccounts.payment.CardDisplay;
import org.customeraccounts.payment.StoredCard;
import org.customeraccounts.value.CardNumbers;
import org.customeraccounts.value.GatewayToken;
import org.customeraccounts.value.Texts;
import org.jspecify.annotations.Nullable;

/** What a payment gateway says that a token stands for. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = PaymentMethod.Card.class, name = "Card"),
    @JsonSubTypes.Type(value = PaymentMethod.Wallet.class, name = "Wallet"),
    @JsonSubTypes.Type(value = PaymentMethod.Unknown.class, name = "Unknown")
})
public sealed interface PaymentMethod {
    /**
     * A card.
     *
     * @param face what may be shown of it
     * @param fingerprint what is the same for the same card, 1 to {@value StoredCard#LONGEST_FINGERPRINT} code points,
     *     or null where the gateway says nothing
     * @param holder the name on it, or null. One that cannot be kept counts as none: longer than {@value
     *     StoredCard#LONGEST_HOLDER} code points, with control characters, or with what looks like a card number
     */
    record Card(
            CardDisplay face,
            @Nullable String fingerprint,
            @Nullable String holder) implements PaymentMethod {
        /**
         * Checks the fingerprint.
         *
         * @throws IllegalArgumentException when it is blank, too long, holds a control character, or looks like a card
         *     number
         */
        public Card {
            Objects.requireNonNull(face, "face");
            if (fingerprint != null) {
                Texts.violation(fingerprint, StoredCard.LONGEST_FINGERPRINT).ifPresent(violation -> {
                    throw new IllegalArgumentException("the fingerprint is not acceptable: " + violation);
                });
                if (GatewayToken.of(fingerprint).wasCardNumber()) {
                    throw new IllegalArgumentException("the fingerprint looks like a card number");
                }
            }
            holder = holder == null || !canBeKept(holder.strip()) ? null : holder.strip();
        }

        private static boolean canBeKept(String name) {
            return Texts.violation(name, StoredCard.LONGEST_HOLDER).isEmpty() && !CardNumbers.isIn(name);
        }

        /**
         * A card of which the gateway says no more.
         *
         * @param face what may be shown of it
         * @return the card
         */
        public static Card of(CardDisplay face) {
            return new Card(face, null, null);
        }

        /** Gives away neither fingerprint nor holder. */
        @Override
        public String toString() {
            return "Card[" + face + "]";
        }
    }

    /**
     * A wallet's payment. It cannot be saved.
     *
     * @param kind whose wallet
     */
    record Wallet(Kind kind) implements PaymentMethod {
        /** Whose wallet it is. */
        public enum Kind {
            /** PayPal. */
            PAYPAL,
            /** Apple Pay. */
            APPLE_PAY,
            /** Google Pay. */
            GOOGLE_PAY,
            /** Any other. */
            OTHER
        }

        /** Refuses null. */
        public Wallet {
            Objects.requireNonNull(kind, "kind");
        }
    }

    /** Nothing that the gateway knows. */
    record Unknown() implements PaymentMethod {}
}
