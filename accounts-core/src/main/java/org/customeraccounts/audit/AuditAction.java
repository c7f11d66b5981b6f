package org.customeraccounts.audit;

/** What somebody did or tried. Names are stored: never renamed, only added. */
public enum AuditAction {
    /** A visitor signed up. */
    SIGN_UP,
    /** A visitor signed in. */
    SIGN_IN,
    /** A customer signed out. */
    SIGN_OUT,
    /** A customer ended one session. */
    SESSION_END,
    /** A customer ended all other sessions. */
    SESSIONS_END_OTHERS,
    /** A customer had the account forget a device. */
    DEVICE_END,
    /** Staff ended all sessions of an account, and had it forget its devices. */
    SESSIONS_END_ALL,
    /** Somebody asked for a password reset: a visitor, or staff for an account. */
    PASSWORD_RESET_REQUEST,
    /** The holder of a mailbox set a new password. */
    PASSWORD_RESET,
    /** A customer changed the password. */
    PASSWORD_CHANGE,
    /** A customer, or staff for an account, asked for the verification mail again. */
    VERIFICATION_RESEND,
    /** A customer confirmed what a mailed link is for: the present address, or a new one. */
    LINK_CONFIRM,
    /** A customer asked for another address. */
    EMAIL_CHANGE_REQUEST,
    /** A customer asked for the mail to the new address again. */
    EMAIL_CHANGE_RESEND,
    /** A customer, or the old mailbox, stopped a change of address. */
    EMAIL_CHANGE_CANCEL,
    /** The old mailbox undid a change of address. */
    EMAIL_CHANGE_REVERT,
    /** The host reported that a mail came back. */
    MAIL_BOUNCE,
    /** The holder of a mailbox said "this was not me". */
    LINK_REFUSE,
    /** A customer changed the name. */
    PROFILE_RENAME,
    /** A customer changed the language. */
    PROFILE_CHANGE_LOCALE,
    /** A customer added a postal address. */
    ADDRESS_ADD,
    /** A customer changed a postal address. */
    ADDRESS_CHANGE,
    /** A customer made a postal address the default. */
    ADDRESS_DEFAULT,
    /** A customer removed a postal address. */
    ADDRESS_REMOVE,
    /** A customer added a card. */
    CARD_ADD,
    /** A customer changed a card's details. */
    CARD_EDIT,
    /** A customer made a card the default. */
    CARD_DEFAULT,
    /** A customer removed a card. */
    CARD_REMOVE,
    /** The payment gateway refused a card that was added, so it was removed. */
    CARD_REFUSE,
    /** The host was given the gateway's token of a card, which charges it. */
    CARD_TOKEN_GIVE,
    /** The host passed on what the payment gateway says of a card. */
    CARD_UPDATE,
    /** The host recorded an order or a donation. */
    ORDER_RECORD,
    /** A buyer placed an order at checkout, with all that went with it. */
    CHECKOUT,
    /** A guest's order came to the account whose verified address it was placed with. */
    ORDER_JOIN,
    /** A customer asked for an order and was refused. */
    ORDER_VIEW,
    /** A customer said "not mine" of an order that had come to the account. */
    ORDER_DISOWN,
    /** The host had a guest offered an account, on the pages after checkout. */
    ACCOUNT_OFFER,
    /** Somebody asked for a link to a guest's order. */
    ORDER_LINK_REQUEST,
    /** A customer cancelled a contract, at the end of what was paid for or at once. */
    CONTRACT_CANCEL,
    /** A customer took a cancellation back. */
    CONTRACT_RESUME,
    /** A customer chose the card of contracts. */
    CONTRACT_CARD,
    /** A customer tried to change where a contract is delivered. */
    CONTRACT_DELIVERY,
    /** The host began a contract. */
    CONTRACT_BEGIN,
    /** The host paused the billing of a contract. */
    CONTRACT_PAUSE,
    /** The host went on with the billing of a contract. */
    CONTRACT_UNPAUSE,
    /** The host ended a contract, or noted the end of some. */
    CONTRACT_END,
    /** The host recorded what came of a charge. */
    CONTRACT_CHARGE,
    /** The host has told a customer that the default card would be charged. */
    CONTRACT_CARD_NOTICE,
    /** The host passed on what the billing elsewhere answered. */
    CONTRACT_ANSWER,
    /** The host gave an account its own number. */
    EXTERNAL_REF_ASSIGN,
    /** The host imported customers: one entry for each batch, with how many. */
    CUSTOMERS_IMPORT,
    /** The host recorded a contact. */
    CONTACT_RECORD,
    /** Staff looked at an account. */
    ACCOUNT_VIEW,
    /** Staff suspended an account. */
    ACCOUNT_SUSPEND,
    /** Staff lifted a suspension. */
    ACCOUNT_REINSTATE,
    /** Staff closed an account. */
    ACCOUNT_CLOSE,
    /** Staff decided to delete an account. */
    ACCOUNT_DELETE,
    /** Staff undid that. */
    ACCOUNT_DELETE_UNDO,
    /** Staff looked at deletions. */
    DELETIONS_VIEW,
    /** Somebody looked at the shop's settings. */
    SETTINGS_VIEW,
    /** Somebody changed the shop's settings. */
    SETTINGS_SAVE,
    /** Staff looked at a mail template. */
    TEMPLATE_VIEW,
    /** Staff changed a mail template. */
    TEMPLATE_SAVE,
    /** Staff looked at the contacts. */
    CONTACTS_VIEW,
    /** Staff looked at the cards of contracts. */
    CONTRACTS_VIEW,
    /** Staff looked at the audit. */
    AUDIT_VIEW,
    /** Something that a newer version of the library recorded. */
    OTHER
}
