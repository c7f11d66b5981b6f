package org.customeraccounts.payment;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Objects;
import org.customeraccounts.value.CardId;

/** What becomes of running subscriptions and memberships when the card that they are charged by is removed. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RemovalPlan.Refuse.class, name = "Refuse"),
    @JsonSubTypes.Type(value = RemovalPlan.Replace.class, name = "Replace"),
    @JsonSubTypes.Type(value = RemovalPlan.LeaveWithout.class, name = "LeaveWithout")
})
public sealed interface RemovalPlan {
    /** The card stays, and the removal is refused with {@code CARD_IN_USE}, naming the contracts. */
    record Refuse() implements RemovalPlan {}

    /**
     * They are charged by another card of the account.
     *
     * @param card which
     */
    record Replace(CardId card) implements RemovalPlan {
        /** Refuses null. */
        public Replace {
            Objects.requireNonNull(card, "card");
        }
    }

    /** They go on without a card until they are given one. */
    record LeaveWithout() implements RemovalPlan {}

    /**
     * Refuse: what happens where nothing else is said.
     *
     * @return the plan
     */
    static RemovalPlan refuse() {
        return new Refuse();
    }

    /**
     * Put another card in its place.
     *
     * @param card which
     * @return the plan
     */
    static RemovalPlan replaceWith(CardId card) {
        return new Replace(card);
    }

    /**
     * Leave the contracts without a card.
     *
     * @return the plan
     */
    static RemovalPlan leaveWithout() {
        return new LeaveWithout();
    }
}
