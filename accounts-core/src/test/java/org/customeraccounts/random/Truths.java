package org.customeraccounts.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.customeraccounts.Shop;
import org.customeraccounts.email.EmailChange;
import org.customeraccounts.email.EmailChangeState;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.ShopId;

/** What must be so after each step: at the doors, and in the rows of the storage. */
record Truths(ShopId shopId, Shop shop, Storage storage, Model model, Chance chance) {
    void check() {
        Chance.MAILBOXES.forEach(this::checkAddress);
        model.accounts.forEach(this::checkAccount);
        model.sessions.stream()
                .filter(session -> session.live || chance.sometimes(10))
                .forEach(session -> assertThat(shop.customer(session.token).isPresent())
                        .as(session.toString())
                        .isEqualTo(session.live));
    }

    /** In force once or not at all; held for whom the model says, and until then. */
    private void checkAddress(String mailbox) {
        EmailAddress address = EmailAddress.parse(mailbox);
        assertThat(shop.platform().customers().findByEmail(address).map(found -> found.id()))
                .as("the account at %s", mailbox)
                .isEqualTo(model.at(mailbox).map(found -> found.id));
        var claim = storage.read(unit -> unit.emailClaims().find(shopId, address));
        Model.Claim expected = model.claims.get(mailbox);
        assertThat(claim.map(found -> found.account()))
                .as("who claims %s", mailbox)
                .isEqualTo(Optional.ofNullable(expected).map(found -> found.account().id));
        assertThat(claim.map(found -> Objects.requireNonNullElse(found.heldUntil(), Instant.MAX)))
                .as("until when %s is held", mailbox)
                .isEqualTo(Optional.ofNullable(expected)
                        .map(found -> Objects.requireNonNullElse(found.until(), Instant.MAX)));
    }

    private void checkAccount(Account account) {
        var kept = shop.platform().customers().find(account.id).orElseThrow();
        assertThat(kept.status()).as("status of %s", account.present).isEqualTo(account.status);
        assertThat(kept.email().value()).as("address").isEqualTo(account.present);
        assertThat(kept.isVerified()).as("%s is verified", account.present).isEqualTo(account.verified);
        if (kept.isVerified()) {
            assertThat(account.proven)
                    .as("addresses proven")
                    .contains(kept.email().value());
        }
        List<EmailChange> attempts =
                storage.read(unit -> unit.emailChanges().requestedSince(shopId, account.id, Instant.EPOCH));
        assertThat(attempts.stream().map(EmailChange::stored))
                .as("the attempts of %s", account.present)
                .containsExactlyElementsOf(
                        account.attempts.stream().map(attempt -> attempt.state).toList());
        assertThat(attempts.stream().filter(attempt -> attempt.stored() == EmailChangeState.PENDING))
                .as("attempts under way of %s", account.present)
                .hasSizeLessThanOrEqualTo(1);
    }
}
