package org.customeraccounts.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.customeraccounts.spi.AddressVerifier;
import org.customeraccounts.value.AccountId;
import org.customeraccounts.value.AddressId;
import org.customeraccounts.value.CountryCode;
import org.customeraccounts.value.ShopId;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PostalAddressTest {
    private static final String TREE = "\ud83c\udf32";
    private static final CountryCode BE = CountryCode.of("BE");
    private static final Instant NOW = Instant.parse("2026-03-02T09:30:00Z");

    /** With the same text in every line. */
    private static PostalAddress of(String line, String code, String place, String phone) {
        return new PostalAddress(line, line, line, line, code, place, place, BE, phone);
    }

    @Nested
    class AnAddress {
        @Test
        void isTakenUpToEveryLimit() {
            PostalAddress longest =
                    of(TREE.repeat(200), TREE.repeat(20), " " + TREE.repeat(100) + " ", TREE.repeat(30));

            assertThat(longest.line2()).isEqualTo(TREE.repeat(200));
            assertThat(longest.city()).isEqualTo(TREE.repeat(100));
        }

        @Test
        void isRefusedOneCodePointBeyondAnyLimit() {
            assertThatIllegalArgumentException().isThrownBy(() -> of("x".repeat(201), "5000", "Namur", "112"));
            assertThatIllegalArgumentException().isThrownBy(() -> of("x", "x".repeat(21), "Namur", "112"));
            assertThatIllegalArgumentException().isThrownBy(() -> of("x", "5000", "x".repeat(101), "112"));
            assertThatIllegalArgumentException().isThrownBy(() -> of("x", "5000", "Namur", "1".repeat(31)));
        }

        @Test
        void needsAReceiverAStreetACityAndACountry() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new PostalAddress(null, null, "1", null, null, "Namur", null, BE, null));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new PostalAddress("Ada", null, " ", null, null, "Namur", null, BE, null));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new PostalAddress("Ada", null, "1", null, null, "\u200b", null, BE, null));
            assertThatNullPointerException()
                    .isThrownBy(() -> new PostalAddress("Ada", null, "1", null, null, "Namur", null, null, null));
        }

        @Test
        void doesNotRepeatWhatItRefuses() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> of("canary\u0000", "5000", "Namur", "112"))
                    .withMessageNotContaining("canary");
        }

        @Test
        void givesAwayNothingButTheCountry() {
            assertThat(of("canary", "canary", "canary", "canary")).hasToString("PostalAddress[BE]");
        }
    }

    @Nested
    class ASavedAddress {
        private final SavedAddress saved = new SavedAddress(
                new AddressId(new UUID(1, 2)),
                ShopId.of("shop"),
                new AccountId(new UUID(3, 4)),
                of("canary", "canary", "canary", "canary"),
                Set.of(AddressUse.BILLING),
                NOW,
                7);

        @Test
        void isALaterVersionOnceItIsChanged() {
            PostalAddress next = of("next", "next", "next", "next");

            SavedAddress changed = saved.changedTo(next);

            assertThat(changed.version()).isEqualTo(8);
            assertThat(changed.address()).isEqualTo(next);
            assertThat(changed)
                    .usingRecursiveComparison()
                    .ignoringFields("version", "address")
                    .isEqualTo(saved);
        }

        @Test
        void keepsTheRestAsADefaultForSomethingElse() {
            EnumSet<AddressUse> uses = EnumSet.of(AddressUse.DELIVERY);
            SavedAddress other = saved.asDefaultFor(uses);
            uses.clear();

            assertThat(other.defaultFor()).containsExactly(AddressUse.DELIVERY);
            assertThat(other)
                    .usingRecursiveComparison()
                    .ignoringFields("defaultFor")
                    .isEqualTo(saved);
        }

        @Test
        void beginsAtVersionOne() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new SavedAddress(
                            saved.id(), saved.shop(), saved.account(), saved.address(), Set.of(), NOW, 0));
        }

        @Test
        void doesNotShowWhereItIs() {
            assertThat(saved.toString()).contains("PostalAddress[BE]").doesNotContain("canary");
        }
    }

    @Nested
    class AVerdict {
        @Test
        void namesThePartsThatAreWrong() {
            Set<String> all =
                    Set.of("name", "company", "line1", "line2", "postalCode", "city", "region", "country", "phone");

            assertThat(new AddressVerifier.Verdict.Undeliverable(all).parts()).isEqualTo(all);
        }

        @Test
        void namesAtLeastOneAndNoneThatIsNoPart() {
            assertThatIllegalArgumentException().isThrownBy(() -> new AddressVerifier.Verdict.Undeliverable(Set.of()));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new AddressVerifier.Verdict.Undeliverable(Set.of("zip")));
            assertThatNullPointerException().isThrownBy(() -> new AddressVerifier.Verdict.Deliverable(null));
        }
    }
}
