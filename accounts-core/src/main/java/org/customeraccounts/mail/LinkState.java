package org.customeraccounts.mail;

/** Whether a mailed link can still do what it is for. */
public enum LinkState {
    /** It can. */
    OPEN,
    /** It has done it, or what it was for no longer applies. */
    USED,
    /** Its time is over. */
    EXPIRED
}
