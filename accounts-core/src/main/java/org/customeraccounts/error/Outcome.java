package org.customeraccounts.error;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.function.Function;

/**
 * What deciding comes to: a value, or a refusal. Deciding never throws.
 *
 * @param <T> the value
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Outcome.Accepted.class, name = "Accepted"),
    @JsonSubTypes.Type(value = Outcome.Refused.class, name = "Refused")
})
public sealed interface Outcome<T> {
    /**
     * The decision was yes.
     *
     * @param <T> the value
     * @param value what came of it
     */
    record Accepted<T>(T value) implements Outcome<T> {}

    /**
     * The decision was no.
     *
     * @param <T> the value there would have been
     * @param refusal why
     */
    record Refused<T>(Refusal refusal) implements Outcome<T> {}

    /**
     * A yes.
     *
     * @param <T> the value
     * @param value what came of it
     * @return the outcome
     */
    static <T> Outcome<T> of(T value) {
        return new Accepted<>(value);
    }

    /**
     * A no that needs no more words.
     *
     * @param <T> the value there would have been
     * @param code why
     * @return the outcome
     */
    static <T> Outcome<T> refused(ErrorCode code) {
        return new Refused<>(Refusal.of(code));
    }

    /**
     * A no.
     *
     * @param <T> the value there would have been
     * @param refusal why
     * @return the outcome
     */
    static <T> Outcome<T> refused(Refusal refusal) {
        return new Refused<>(refusal);
    }

    /**
     * The next decision, when this one was yes.
     *
     * @param <R> the next value
     * @param next decides on
     * @return what the next comes to, or this refusal
     */
    default <R> Outcome<R> then(Function<? super T, Outcome<R>> next) {
        if (this instanceof Refused<T> no) {
            return new Refused<>(no.refusal());
        }
        return next.apply(((Accepted<T>) this).value());
    }

    /**
     * The value, for the caller of a door.
     *
     * @return the value
     * @throws AccountsException when the decision was no
     */
    default T orThrow() {
        if (this instanceof Refused<T> no) {
            throw no.refusal().exception();
        }
        return ((Accepted<T>) this).value();
    }
}
