package org.customeraccounts.spi;

import org.customeraccounts.address.PostalAddress;

/**
 * Asks a service of the host's whether post reaches an address. Off unless the host plugs one in. It is called outside
 * units of work, so it may be slow, and by several threads at once. When it throws, or answers null, the address is
 * accepted as typed and the failure logged: a broken service keeps nobody out.
 */
@FunctionalInterface
public interface AddressVerifier {
    /**
     * Judges an address whose parts are there and in form.
     *
     * @param address the address
     * @return the verdict
     */
    AddressVerdict verify(PostalAddress address);
}
