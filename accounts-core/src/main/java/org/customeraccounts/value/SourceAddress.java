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
    /** An IPv6 address written at its longest, its last 32 bits as IPv4. */
    private static final int LONGEST = 45;

    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";

    /** Exact: Java would look up {@code 999.1.1.1} as a name. */
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");

    /** Whatever has a colon: Java takes that for an IPv6 address or for nothing, never for a name. */
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");

    private static final int IPV6_NETWORK_BYTES = 8;

    /** Refuses null. */
    public SourceAddress {
        Objects.requireNonNull(address, "address");
    }

    /**
     * The address written as a literal, such as {@code 203.0.113.7} or {@code 2001:db8::1}. A host name is refused: no
     * name is ever looked up. So is an IPv4 address with leading zeros, which some take for octal (RFC 6943 §3.1.1).
     *
     * @param literal an IPv4 or IPv6 literal
     * @return the address
     * @throws IllegalArgumentException when the text is no literal
     */
    public static SourceAddress parse(String literal) {
        if (literal.length() > LONGEST
                || (!IPV4.matcher(literal).matches() && !IPV6.matcher(literal).matches())) {
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
