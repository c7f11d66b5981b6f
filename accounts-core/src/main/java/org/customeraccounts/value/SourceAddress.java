package org.customeraccounts.value;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The network address that a request came from, as the host resolved it from proxies it trusts.
 *
 * @param address the address
 */
@JsonAutoDetect(creatorVisibility = JsonAutoDetect.Visibility.NONE)
public record SourceAddress(InetAddress address) {
    /** An IPv6 address written at its longest, its last 32 bits as IPv4. */
    private static final int LONGEST = 45;

    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";

    /** Exact: Java would look up {@code 999.1.1.1} as a name. */
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");

    /** Whatever has a colon: Java takes that for an IPv6 address or for nothing, never for a name. */
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");

    private static final int IPV6_SUBSCRIBER = 64;
    private static final int IPV6_SITE = 48;

    /** How an address may be wrapped: by {@code Forwarded}, by quotes, and as {@code InetAddress} writes itself. */
    private static final Pattern WRAPPED = Pattern.compile("(?i)\\s*(for\\s*=\\s*)?\"?\\s*/?([^\"\\s]*)\\s*\"?\\s*");

    /**
     * Brackets and a port (RFC 3986 §3.2.2), each of which may be missing; a zone (RFC 4007 §11) without brackets too.
     */
    private static final Pattern BRACKETED = Pattern.compile("\\[([^\\[\\]]*)](:\\d{1,5})?");

    private static final Pattern IPV4_AND_PORT = Pattern.compile("([0-9.]+):\\d{1,5}");
    private static final Pattern IPV6_AND_ZONE =
            Pattern.compile("([0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)%[0-9A-Za-z._~%-]{1,64}");

    /** All eight groups, and a port as CloudFront has it. */
    private static final Pattern IPV6_AND_PORT = Pattern.compile("([0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){7}):\\d{1,5}");

    /** The well-known prefix of translated addresses, {@code 64:ff9b::/96} (RFC 6052 §2.1). */
    private static final byte[] TRANSLATED = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};

    private static final int LONGEST_WRAPPED = 200;

    /** Refuses null. An IPv4 address that a translator wrapped into IPv6 is that IPv4 address. */
    public SourceAddress {
        address = unwrapped(Objects.requireNonNull(address, "address"));
    }

    private static InetAddress unwrapped(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean translated = bytes.length > TRANSLATED.length
                && Arrays.equals(bytes, 0, TRANSLATED.length, TRANSLATED, 0, TRANSLATED.length);
        try {
            return translated
                    ? InetAddress.getByAddress(Arrays.copyOfRange(bytes, TRANSLATED.length, bytes.length))
                    : address;
        } catch (UnknownHostException e) {
            throw new IllegalStateException("4 bytes are an IPv4 address", e);
        }
    }

    /**
     * The address as servers and proxies write it: a literal, in brackets or not, with a port or a zone or without, as
     * in {@code 203.0.113.7:51234}, {@code [2001:db8::1]:443}, {@code fe80::1%eth0} and {@code for="[2001:db8::1]"}. Of
     * several, none: which one is the client's is for the host to know. Never throws, and never looks a name up.
     *
     * @param written what was written
     * @return the address, without port and zone, or empty when it is none
     */
    public static Optional<SourceAddress> find(String written) {
        Matcher wrapped = WRAPPED.matcher(written.length() > LONGEST_WRAPPED ? "" : written);
        if (!wrapped.matches()) {
            return Optional.empty();
        }
        String literal = inside(
                IPV6_AND_ZONE, inside(IPV6_AND_PORT, inside(IPV4_AND_PORT, inside(BRACKETED, wrapped.group(2)))));
        try {
            return Optional.of(parse(literal));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String inside(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.matches() ? matcher.group(1) : text;
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

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private static SourceAddress read(Object json) {
        return parse(JsonText.of(json));
    }

    /**
     * What is counted as one source: an IPv4 address, or the /64 network of an IPv6 address, which one subscriber holds
     * whole (RFC 6177 §2).
     *
     * @return the address or the network, as text
     */
    public String network() {
        return isIpv6() ? network(IPV6_SUBSCRIBER) : address.getHostAddress();
    }

    /**
     * What is counted as one site: the /48 network of an IPv6 address, the largest that is commonly given to one site
     * (RFC 6177 §2). An IPv4 address has none.
     *
     * @return the network, as text, or empty
     */
    public Optional<String> site() {
        return isIpv6() ? Optional.of(network(IPV6_SITE)) : Optional.empty();
    }

    private boolean isIpv6() {
        return address.getAddress().length != 4;
    }

    private String network(int bits) {
        byte[] bytes = address.getAddress();
        try {
            byte[] network = Arrays.copyOf(Arrays.copyOf(bytes, bits / Byte.SIZE), bytes.length);
            return InetAddress.getByAddress(network).getHostAddress() + "/" + bits;
        } catch (UnknownHostException e) {
            throw new IllegalStateException("16 bytes are an IPv6 address", e);
        }
    }

    @JsonValue
    @Override
    public String toString() {
        return address.getHostAddress();
    }
}
