package org.customeraccounts.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import javax.sql.DataSource;
import org.assertj.core.api.SoftAssertions;

/** What may never be in the tables: one half of a thing without the other. */
final class ConsistencyChecks {
    private static final Map<String, String> NEVER = Map.ofEntries(
            Map.entry("an account without the claim to its address", """
                ca_accounts account
                where account.status not in ('CLOSED', 'BEING_DELETED')
                    and not exists (
                        select 1 from ca_email_claims claim
                        where claim.shop = account.shop and claim.account = account.id
                            and claim.address_key = account.email_key and claim.held_until is null)
                """),
            Map.entry("a claim in force that is not an account's address", """
                ca_email_claims claim
                where claim.held_until is null
                    and not exists (
                        select 1 from ca_accounts account
                        where account.shop = claim.shop and account.id = claim.account
                            and account.email_key = claim.address_key and account.status <> 'CLOSED')
                """),
            Map.entry("an order that joined an account without a word of it", """
                ca_orders joined
                where joined.belonging = 'JOINED'
                    and not exists (
                        select 1 from ca_audit entry
                        where entry.shop = joined.shop and entry.account = joined.account
                            and entry.action = 'ORDER_JOIN')
                """),
            Map.entry("offers of an account that were used without a word of it", """
                ca_orders used
                where used.offers_used_at is not null
                    and not exists (
                        select 1 from ca_audit entry
                        where entry.shop = used.shop and entry.action = 'SIGN_UP')
                """),
            Map.entry("an order in the list of an account that is not there", """
                ca_orders listed
                where listed.account is not null
                    and not exists (
                        select 1 from ca_accounts account
                        where account.shop = listed.shop and account.id = listed.account)
                """),
            Map.entry("a kept order that names somebody", """
                ca_orders kept
                where kept.belonging = 'KEPT'
                    and (kept.account is not null or kept.guest_key is not null or kept.moved_from is not null)
                """),
            Map.entry("a guest's order without a contact", """
                ca_orders placed
                where placed.belonging = 'GUEST'
                    and not exists (
                        select 1 from ca_contacts contact
                        where contact.shop = placed.shop and contact.address_key = placed.guest_key)
                """),
            Map.entry("an address held for nobody", """
                ca_email_claims claim
                where not exists (
                    select 1 from ca_accounts account
                    where account.shop = claim.shop and account.id = claim.account)
                """),
            Map.entry("an account without a password whose address was not taken back", """
                ca_accounts account
                where not exists (
                        select 1 from ca_credentials credential
                        where credential.shop = account.shop and credential.account = account.id)
                    and not exists (
                        select 1 from ca_email_changes attempt
                        where attempt.shop = account.shop and attempt.account = account.id
                            and attempt.state = 'REVERTED')
                """),
            Map.entry("a password without an account", """
                ca_credentials credential
                where not exists (
                    select 1 from ca_accounts account
                    where account.shop = credential.shop and account.id = credential.account)
                """),
            Map.entry("an account without its contact", """
                ca_accounts account
                where account.status not in ('CLOSED', 'BEING_DELETED')
                    and not exists (
                        select 1 from ca_contacts contact
                        where contact.shop = account.shop and contact.account = account.id
                            and contact.address_key = account.email_key)
                """),
            Map.entry("a contact tied to an account of another address", """
                ca_contacts contact
                where contact.account is not null
                    and not exists (
                        select 1 from ca_accounts account
                        where account.shop = contact.shop and account.id = contact.account
                            and account.email_key = contact.address_key)
                """),
            Map.entry("a session without an account that may have one", """
                ca_sessions session
                where not exists (
                    select 1 from ca_accounts account
                    where account.shop = session.shop and account.id = session.account
                        and account.status = 'ACTIVE')
                """),
            Map.entry("a pending change that does not count as one, or one that counts and is not pending", """
                ca_email_changes attempt
                where (attempt.state = 'PENDING'
                        and (attempt.pending_of is null or attempt.pending_of <> attempt.account))
                    or (attempt.state <> 'PENDING' and attempt.pending_of is not null)
                """),
            Map.entry("a confirmed change whose old address is not held", """
                ca_email_changes attempt
                where attempt.state = 'CONFIRMED'
                    and not exists (
                        select 1 from ca_email_claims claim
                        where claim.shop = attempt.shop and claim.account = attempt.account
                            and claim.address_key = attempt.old_key)
                """),
            Map.entry("a link without an account", """
                ca_links link
                where link.order_id is null and not exists (
                    select 1 from ca_accounts account
                    where account.shop = link.shop and account.id = link.account)
                """),
            Map.entry("an account that is being deleted, and no deletion that is open", """
                ca_accounts account
                where account.status = 'BEING_DELETED'
                    and not exists (
                        select 1 from ca_deletions deletion
                        where deletion.shop = account.shop and deletion.open_of = account.id)
                """),
            Map.entry("an open deletion of an account that is not being deleted", """
                ca_deletions deletion
                where deletion.open_of is not null
                    and not exists (
                        select 1 from ca_accounts account
                        where account.shop = deletion.shop and account.id = deletion.account
                            and account.status = 'BEING_DELETED')
                """),
            Map.entry("a deletion that counts as open and is over, or is open and does not count so", """
                ca_deletions deletion
                where (deletion.state in ('SCHEDULED', 'RUNNING')
                        and (deletion.open_of is null or deletion.next_at is null))
                    or (deletion.state in ('COMPLETED', 'UNDONE')
                        and (deletion.open_of is not null or deletion.next_at is not null))
                """),
            Map.entry("a deletion that has begun without a ledger", """
                ca_deletions deletion
                where deletion.state in ('RUNNING', 'COMPLETED')
                    and not exists (
                        select 1 from ca_deletion_steps step
                        where step.shop = deletion.shop and step.deletion = deletion.id)
                """),
            Map.entry("a completed deletion with its account, or with a step that is left", """
                ca_deletions deletion
                where deletion.state = 'COMPLETED'
                    and (exists (
                            select 1 from ca_accounts account
                            where account.shop = deletion.shop and account.id = deletion.account)
                        or exists (
                            select 1 from ca_deletion_steps step
                            where step.shop = deletion.shop and step.deletion = deletion.id
                                and step.state not in ('DONE', 'FAILED')))
                """),
            Map.entry("a saved card whose token is not held", """
                ca_cards card
                where not exists (
                    select 1 from ca_gateway_cards held
                    where held.shop = card.shop and held.account = card.account
                        and held.gateway = card.gateway and held.token = card.token
                        and held.state in ('ATTACHING', 'ATTACHED'))
                """),
            Map.entry("a token that is held for no card", """
                ca_gateway_cards held
                where held.state in ('ATTACHING', 'ATTACHED')
                    and not exists (
                        select 1 from ca_cards card
                        where card.shop = held.shop and card.account = held.account
                            and card.gateway = held.gateway and card.token = held.token)
                    and not exists (
                        select 1 from ca_contracts contract
                        where contract.shop = held.shop and contract.account = held.account
                            and contract.ended_at is null and contract.card_gateway = held.gateway
                            and contract.card_token = held.token)
                """),
            Map.entry("a running contract that is charged by a token that is not held", """
                ca_contracts contract
                where contract.card_token is not null
                    and contract.ended_at is null
                    and not exists (
                        select 1 from ca_gateway_cards held
                        where held.shop = contract.shop and held.account = contract.account
                            and held.gateway = contract.card_gateway and held.token = contract.card_token
                            and held.state in ('ATTACHING', 'ATTACHED'))
                """),
            Map.entry("a contract without an account", """
                ca_contracts contract
                where not exists (
                    select 1 from ca_accounts account
                    where account.shop = contract.shop and account.id = contract.account)
                """),
            Map.entry("a charge without a contract, or one that paid for more than the contract knows", """
                ca_contract_charges charge
                where not exists (
                    select 1 from ca_contracts contract
                    where contract.shop = charge.shop and contract.id = charge.contract
                        and contract.account = charge.account
                        and (charge.outcome <> 'CHARGED' or contract.ended_at is not null
                            or contract.paid_until >= charge.until_at))
                """),
            Map.entry("something asked of a contract, and nothing that asks it", """
                ca_contract_requests request
                where not exists (
                    select 1 from ca_contracts contract
                    where contract.shop = request.shop and contract.id = request.contract
                        and contract.account = request.account)
                    or not exists (
                        select 1 from ca_outbox entry
                        where entry.shop = request.shop and entry.account = request.account
                            and entry.topic = 'contract-request')
                """),
            Map.entry("a token to be attached or detached, and nothing that does it", """
                ca_gateway_cards token
                where token.state in ('ATTACHING', 'DETACHING')
                    and not exists (
                        select 1 from ca_outbox entry
                        where entry.shop = token.shop and entry.account = token.account
                            and entry.topic in ('attach-card', 'detach-card'))
                """),
            Map.entry("cards of which none is the default", """
                ca_cards card
                where not exists (
                    select 1 from ca_default_cards chosen
                    where chosen.shop = card.shop and chosen.account = card.account)
                """),
            Map.entry("a default that is no card", """
                ca_default_cards chosen
                where not exists (
                    select 1 from ca_cards card
                    where card.shop = chosen.shop and card.account = chosen.account and card.id = chosen.card)
                """),
            Map.entry("an external reference that the account does not have", """
                ca_external_refs given
                where not exists (
                    select 1 from ca_accounts account
                    where account.shop = given.shop and account.id = given.account
                        and account.external_ref = given.ref)
                """));

    private static final String UNTOLD = """
        ca_accounts account
        where not exists (
                select 1 from ca_audit entry
                where entry.shop = account.shop and entry.account = account.id
                    and entry.action = 'SIGN_UP' and entry.refused_with is null)
            or 3 > (
                select count(*) from ca_outbox entry
                where entry.shop = account.shop and entry.account = account.id)
        """;

    private ConsistencyChecks() {}

    static void areNowhere(DataSource dataSource) {
        SoftAssertions.assertSoftly(softly -> NEVER.forEach((what, from) ->
                softly.assertThat(TestDatabase.count(dataSource, from)).as(what).isZero()));
    }

    /** Each account has its audit entry, its two mails and its event, as long as nothing was cleaned up. */
    static void areNotBetweenAccountsAndWhatWasToldOfThem(DataSource dataSource) {
        assertThat(TestDatabase.count(dataSource, UNTOLD)).isZero();
    }
}
