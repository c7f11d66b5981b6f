package org.customeraccounts.value;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a payment gateway gives in the place of a card: whoever holds it and the gateway's key can charge the card.
 * Immutable. Only {@link #reveal} gives it out: {@code toString}, JSON and Java serialization do not.
 *
 * <p>A card number is no token, nor is what holds one: of what looks like that, nothing is kept.
 */
@JsonIncludeProperties({})
@JsonAutoDetect(creatorVisibility = JsonAutoDetect.Visibility.NONE)
public final class GatewayToken {
    /** The most characters. */
    public static final int LONGEST = 255;

    private static final Pattern FORM = Pattern.compile("[!-~]{1," + LONGEST + "}");

    private final transient String text;
    private final boolean cardNumber;

    private GatewayToken(String text, boolean cardNumber) {
        this.text = text;
        this.cardNumber = cardNumber;
    }

    /**
     * What the gateway's page sent. Never throws: the operation that takes it says what is wrong with it.
     *
     * @param given the token, or null where there is none
     * @return the token; one that holds nothing when the text is no token, or looks like a card number
     */
    public static GatewayToken of(@Nullable String given) {
        if (given == null) {
            return new GatewayToken("", false);
        }
        if (looksLikeCardNumber(given)) {
            return new GatewayToken("", true);
        }
        return new GatewayToken(FORM.matcher(given).matches() ? given : "", false);
    }

    /**
     * A token as it was stored. It is not judged again: a token once accepted stays one.
     *
     * @param kept what {@link #reveal} gave
     * @return the token
     */
    public static GatewayToken stored(String kept) {
        return new GatewayToken(kept, false);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private static GatewayToken read(Object json) {
        // A page may send a card number without quotes: it is refused as one, and not as a wrong type.
        return of(json instanceof Number ? json.toString() : JsonText.of(json));
    }

    private static boolean looksLikeCardNumber(String given) {
        return given.length() <= LONGEST && CardNumbers.isIn(given);
    }

    /**
     * Whether it can be a gateway's at all: 1 to {@value #LONGEST} printable ASCII characters without a space, that
     * hold nothing that looks like a card number.
     *
     * @return whether it can
     */
    public boolean isWellFormed() {
        return !text.isEmpty();
    }

    /**
     * Whether what was given held what looked like a card number, as {@link CardNumbers#isIn} finds it, letters around
     * it or not.
     *
     * @return whether it did
     */
    public boolean wasCardNumber() {
        return cardNumber;
    }

    /**
     * The token itself, for the gateway and nowhere else.
     *
     * @return the token; empty when it is not well-formed
     */
    public String reveal() {
        return text;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof GatewayToken that && text.equals(that.text) && cardNumber == that.cardNumber;
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "GatewayToken[hidden]";
    }
}
