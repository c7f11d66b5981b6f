package org.customeraccounts.value;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The network address that a request came from, as the host resolved it from proxies it trusts.
 *
 * @param address the address
 */
public record SourceAddress(InetAddress address) {
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");
    private static final int IPV6_NETWORK_BYTES = 8;

    /** Refuses null. */
    public SourceAddress {
        Objects.requireNonNull(address, "address");
    }

    /**
     * The address written as a literal, such as {@code 203.0.113.7} or {@code 2001:db8::1}. A host name is refused: no
     * name is ever looked up.
     *
     * @param literal an IPv4 or IPv6 literal
     * @return the address
     * @throws IllegalArgumentException when the text is no literal
     */
    public static SourceAddress parse(String literal) {
        if (!IPV4.matcher(literal).matches() && !IPV6.matcher(literal).matches()) {
            throw new IllegalArgumentException("not a literal IP address");
        }
        try {
            return new SourceAddress(InetAddress.getByName(literal));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not a literal IP address", e);
        }
    }

    /**
     * What is counted as one source: an IPv4 address, or the /64 network of an IPv6 address, which one subscriber holds
     * whole (RFC 6177 §2).
     *
     * @return the address or the network, as text
     */
    public String network() {
        byte[] bytes = address.getAddress();
        if (bytes.length == 4) {
            return address.getHostAddress();
        }
        try {
            byte[] network = Arrays.copyOf(Arrays.copyOf(bytes, IPV6_NETWORK_BYTES), bytes.length);
            return InetAddress.getByAddress(network).getHostAddress() + "/64";
        } catch (UnknownHostException e) {
            throw new IllegalStateException("16 bytes are an IPv6 address", e);
        }
    }

    @Override
    public String toString() {
        return address.getHostAddress();
    }
}
