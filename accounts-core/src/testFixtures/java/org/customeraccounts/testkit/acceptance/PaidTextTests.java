package org.customeraccounts.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.customeraccounts.testkit.acceptance.Refusals.violations;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.customeraccounts.address.AddressForm;
import org.customeraccounts.audit.AuditAction;
import org.customeraccounts.checkout.Cart;
import org.customeraccounts.checkout.PlacedCheckout;
import org.customeraccounts.error.ErrorCode;
import org.customeraccounts.order.CheckoutNote.Part;
import org.customeraccounts.order.Order;
import org.customeraccounts.order.PlacedOrder;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a customer typed never loses an order that is paid. */
@Tag("A4")
@Tag("found-B1")
public abstract class PaidTextTests extends CheckoutTests {
    private static final String CARD = "4242 4242 4242 4242";

    /** For subclasses. */
    protected PaidTextTests() {}

    /** Texts that are well as they are, line breaks made one kind. */
    private static Map<String, String> right() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("ring twice\r\nthen wait", "ring twice\nthen wait");
        texts.put("ring twice\rthen wait", "ring twice\nthen wait");
        texts.put("ring twice\nthen wait\n", "ring twice\nthen wait");
        texts.put("one\u2028two\u2029three\u0085four", "one\ntwo\nthree\nfour");
        texts.put("a\ttab", "a\ttab");
        texts.put("\u05e9\u05dc\u05d5\u05dd\u200f!", "\u05e9\u05dc\u05d5\u05dd\u200f!");
        texts.put("\u200e12 \u061c\u0645\u0631\u062d\u0628\u0627", "\u200e12 \u061c\u0645\u0631\u062d\u0628\u0627");
        texts.put("thanks \ud83e\udd79\ud83e\udee9", "thanks \ud83e\udd79\ud83e\udee9");
        texts.put("  spaces around  ", "spaces around");
        texts.put("SIRET 552 081 317 66522", "SIRET 552 081 317 66522");
        return texts;
    }

    /** Texts of which something cannot be kept: what is left of them, and why. */
    private static Map<String, List<String>> wrong() {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        texts.put("a\u0000b\u0007c", List.of("abc", "INVALID_CHARACTERS"));
        texts.put("a\u202eb\u2066c", List.of("abc", "INVALID_CHARACTERS"));
        texts.put("a\ud83cb", List.of("ab", "INVALID_CHARACTERS"));
        texts.put("a\ue000b\uffffc", List.of("abc", "INVALID_CHARACTERS"));
        texts.put("\u001b[31mred", List.of("[31mred", "INVALID_CHARACTERS"));
        texts.put("x".repeat(501), List.of("x".repeat(500), "TOO_LONG"));
        texts.put("\ud83c\udf32".repeat(501), List.of("\ud83c\udf32".repeat(500), "TOO_LONG"));
        texts.put("y".repeat(1 << 20), List.of("y".repeat(500), "TOO_LONG"));
        texts.put(
                "card " + CARD + ", thanks",
                List.of(
                        "card \u2022\u2022\u2022\u2022 \u2022\u2022\u2022\u2022 "
                                + "\u2022\u2022\u2022\u2022 \u2022\u2022\u2022\u2022, thanks",
                        "CARD_NUMBER_IN_TEXT"));
        return texts;
    }

    private static void isNoCardNumber(Order order) {
        assertThat(String.valueOf(order.content().note())).doesNotContain("4242");
    }

    @Nested
    class AtCheckout {
        @TestFactory
        Stream<DynamicTest> aNoteOfSeveralLinesIsKept() {
            return right().entrySet().stream()
                    .map(text -> DynamicTest.dynamicTest(text.getValue(), () -> {
                        String number = Integer.toHexString(text.getKey().hashCode());
                        visitor().note(text.getKey()).requireReady();

                        PlacedCheckout placed = visitor().note(text.getKey()).place(paid(number), key(number));
                        Order kept = host.platform()
                                .orders()
                                .find(placed.order().id())
                                .orElseThrow();

                        assertThat(kept.content().note()).isEqualTo(text.getValue());
                        assertThat(placed.refused()).isEmpty();
                    }));
        }

        @TestFactory
        Stream<DynamicTest> aNoteIsAskedBeforeThePaymentAndCleanedAfterIt() {
            return wrong().entrySet().stream()
                    .map(text -> DynamicTest.dynamicTest(text.getValue().get(1), () -> {
                        String number = Integer.toHexString(text.getKey().hashCode());
                        ErrorCode why = ErrorCode.valueOf(text.getValue().get(1));

                        assertThat(violations(
                                        () -> visitor().note(text.getKey()).requireReady()))
                                .containsExactly("note " + why);
                        PlacedCheckout answered = visitor().note(text.getKey()).place(paid(number), key(number));
                        PlacedCheckout given =
                                visitor().place(paid(number + "b").note(text.getKey()), key(number + "b"));

                        for (PlacedCheckout placed : List.of(answered, given)) {
                            Order kept = host.platform()
                                    .orders()
                                    .find(placed.order().id())
                                    .orElseThrow();
                            assertThat(kept.content().note())
                                    .isEqualTo(text.getValue().get(0));
                            assertThat(placed.refused()).isEqualTo(Map.of(Part.NOTE, why));
                            assertThat(kept.checkout().refused()).isEqualTo(Map.of(Part.NOTE, why));
                            isNoCardNumber(kept);
                        }
                        assertThat(host.audited(AuditAction.CHECKOUT).details()).containsEntry("note", why.name());
                    }));
        }

        @Test
        void theSameAgainIsTheSame() {
            PlacedCheckout first = visitor().note("a\u0000b").place(paid("1"), key("1"));
            PlacedCheckout again = visitor().note("a\u0000b").place(paid("1"), key("1"));

            assertThat(again.repeated()).isTrue();
            assertThat(again.order().id()).isEqualTo(first.order().id());
            assertThat(again.refused()).isEqualTo(Map.of(Part.NOTE, ErrorCode.INVALID_CHARACTERS));
        }

        @Test
        void whatTheOrderSaysStands() {
            PlacedCheckout placed =
                    visitor().note("of the page").place(paid("1").note("of the order"), key("1"));

            assertThat(placed.order().content().note()).isEqualTo("of the order");
        }

        @Test
        void wordsThatAreBlankAreNone() {
            visitor().note(" \n\u200b ").requireReady();
            assertThat(visitor()
                            .note(" \n ")
                            .place(paid("1"), key("1"))
                            .order()
                            .content()
                            .note())
                    .isNull();
        }

        @Test
        void titlesAreOfSeveralLinesAndCleaned() {
            PlacedOrder engraved = paid("1")
                    .of(List.of(
                            PlacedOrder.Line.one("Ring\r\nEngraving: \u201cAda\u201d\t\ud83e\udd79", OrderSample.PRICE),
                            PlacedOrder.Line.one("Cup \u202e" + "z".repeat(300), OrderSample.PRICE),
                            PlacedOrder.Line.one("\u0000", OrderSample.PRICE)));

            PlacedCheckout placed = visitor().place(engraved, key("1"));

            assertThat(placed.order().content().lines())
                    .extracting(line -> line.title())
                    .containsExactly(
                            "Ring\nEngraving: \u201cAda\u201d\t\ud83e\udd79", "Cup " + "z".repeat(196), "\ufffd");
            assertThat(placed.refused()).containsOnlyKeys(Part.LINES);
        }

        @Test
        void addressesAreCleaned() {
            AddressForm typed = HOME.company("ACME\u0000\tInc")
                    .line2("card " + CARD)
                    .region("r".repeat(101))
                    .phone("call me");

            PlacedCheckout placed =
                    visitor().deliverTo(typed).billTo(WORK.phone(CARD)).place(paid("1"), key("1"));

            assertThat(placed.order().content().delivery())
                    .isEqualTo(HOME.company("ACME Inc")
                            .line2("card "
                                    + "\u2022\u2022\u2022\u2022 ".repeat(4).strip())
                            .region("r".repeat(100))
                            .toAddress());
            assertThat(placed.order().content().billing()).isEqualTo(WORK.toAddress());
            assertThat(placed.refused()).containsOnlyKeys(Part.DELIVERY, Part.BILLING);
            assertThat(placed.refused()).containsEntry(Part.BILLING, ErrorCode.CARD_NUMBER_IN_TEXT);
        }

        @Test
        void anAddressThatLacksSomethingIsMissing() {
            PlacedCheckout placed = visitor()
                    .deliverTo(HOME.line1(null))
                    .billTo(WORK.country("XX"))
                    .place(paid("1"), key("1"));

            assertThat(placed.order().content().delivery()).isNull();
            assertThat(placed.order().content().billing()).isNull();
            assertThat(placed.refused())
                    .isEqualTo(Map.of(Part.DELIVERY, ErrorCode.REQUIRED, Part.BILLING, ErrorCode.INVALID_FORMAT));
        }

        @Test
        void whatWasFoundReadyIsPlaced() {
            for (String note : right().keySet()) {
                var checkout = checkout(Cart.ofGoods())
                        .email(EMAIL)
                        .deliverTo(HOME.line2("\ud83e\udd79").phone("+33\u00a01 23\u201145 67 89"))
                        .note(note);
                String number = Integer.toHexString(note.hashCode());

                checkout.requireReady();

                assertThat(checkout.place(paid(number), key(number)).refused()).isEmpty();
            }
        }
    }

    @Nested
    class RecordedByTheHost {
        @TestFactory
        Stream<DynamicTest> aNoteOfSeveralLinesIsKept() {
            return right().entrySet().stream()
                    .map(text -> DynamicTest.dynamicTest(text.getValue(), () -> {
                        Order order = OrderSample.record(
                                host,
                                OrderSample.byGuest(
                                                host,
                                                EMAIL,
                                                Integer.toHexString(
                                                        text.getKey().hashCode()))
                                        .note(text.getKey()));

                        assertThat(order.content().note()).isEqualTo(text.getValue());
                        assertThat(order.checkout()).isNull();
                    }));
        }

        @TestFactory
        Stream<DynamicTest> aNoteIsCleaned() {
            return wrong().entrySet().stream()
                    .map(text -> DynamicTest.dynamicTest(text.getValue().get(1), () -> {
                        String number = Integer.toHexString(text.getKey().hashCode());
                        PlacedOrder placed =
                                OrderSample.byGuest(host, EMAIL, number).note(text.getKey());
                        ErrorCode why = ErrorCode.valueOf(text.getValue().get(1));

                        Order order = OrderSample.record(host, placed);

                        assertThat(order.content().note())
                                .isEqualTo(text.getValue().get(0));
                        assertThat(order.checkout().refused()).isEqualTo(Map.of(Part.NOTE, why));
                        assertThat(host.platform().orders().find(order.id())).contains(order);
                        assertThat(OrderSample.record(host, placed)).isEqualTo(order);
                    }));
        }

        @Test
        void addressesAndTitlesAreCleaned() {
            Order order = OrderSample.record(
                    host,
                    OrderSample.byGuest(host, EMAIL, "1")
                            .of(List.of(PlacedOrder.Line.one("Ring\n\u0000Ada", OrderSample.PRICE)))
                            .deliverTo(HOME.line2("\u0007second floor\n").phone("none")));

            assertThat(order.content().lines().get(0).title()).isEqualTo("Ring\nAda");
            assertThat(order.content().delivery())
                    .isEqualTo(HOME.line2("second floor").toAddress());
            assertThat(order.checkout().refused()).containsOnlyKeys(Part.DELIVERY, Part.LINES);
        }
    }

    @Test
    @Tag("found-A13")
    void isLookedAtForItsSizeFirst() {
        PlacedOrder.Line broken = new PlacedOrder.Line(null, "A\u0000", 0, null);
        PlacedOrder huge = paid("1").of(java.util.Collections.nCopies(8_000, broken));

        assertThat(violations(() -> visitor().place(huge, key("1")))).containsExactly("lines TOO_MANY_ENTRIES");
        assertThat(violations(() -> OrderSample.record(
                        host, OrderSample.byGuest(host, EMAIL, "1").of(huge.lines()))))
                .containsExactly("lines TOO_MANY_ENTRIES");
    }
}
