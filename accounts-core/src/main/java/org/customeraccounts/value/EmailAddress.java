package org.customeraccounts.value;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.sanctionco.jmail.EmailValidator;
import com.sanctionco.jmail.JMail;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.customeraccounts.value.InvalidEmailAddressException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * An e-mail address: as typed, for mail, and its key, for comparison. Equal when the keys are. Immutable. Its
 * {@code toString} and Java serialization do not give the address out; JSON is the address as typed, and is read by
 * {@link #parse}.
 *
 * <p>Addresses are judged more strictly than RFC 5321 does: no quoted local part, comment or IP literal, no domain of a
 * single label, no top-level domain but letters or an A-label, no local part outside ASCII. Mail to such a local part
 * arrives only where every server on the way takes SMTPUTF8 (RFC 6531), so a customer who has one would sooner or later
 * lose a mail. A domain outside ASCII has no such trouble, for mail servers see its A-labels.
 */
@JsonAutoDetect(creatorVisibility = JsonAutoDetect.Visibility.NONE)
public final class EmailAddress {
    /** The most octets of an address, as typed in UTF-8 and in ASCII (RFC 5321 §4.5.3.1.3; RFC 3696 erratum 1690). */
    public static final int LONGEST = 254;

    /** The most octets before the {@code @} (RFC 5321 §4.5.3.1.1). */
    public static final int LONGEST_LOCAL_PART = 64;

    /** The version that keys made here begin with. It changes when what is compared does. */
    public static final int KEY_VERSION = 1;

    private static final String REFUSED_ASCII = "\"(),:;<>[]\\`";
    private static final String MASK = "•••";
    private static final EmailValidator SYNTAX =
            JMail.strictValidator().disallowQuotedIdentifiers().disallowObsoleteWhitespace();

    private final String value;
    private final String key;

    private EmailAddress(String value, String key) {
        this.value = value;
        this.key = key;
    }

    /**
     * The address that was typed, in time that hardly grows with the text.
     *
     * @param typed what was typed; spaces before and after, as they come with copying, are taken off, but no line break
     * @return the address
     * @throws InvalidEmailAddressException when it is no address that mail can be sent to
     */
    public static EmailAddress parse(String typed) {
        String value = Texts.withoutOuterSpaces(typed);
        refuseIf(value.isEmpty(), Reason.BLANK);
        refuseIf(value.length() > LONGEST || octets(value) > LONGEST, Reason.TOO_LONG);
        refuseIf(value.codePoints().anyMatch(EmailAddress::isRefused), Reason.INVALID_CHARACTERS);
        int at = value.indexOf('@');
        refuseIf(at < 1 || at != value.lastIndexOf('@'), Reason.NOT_AN_ADDRESS);

        String local = value.substring(0, at);
        refuseIf(octets(local) > LONGEST_LOCAL_PART, Reason.TOO_LONG);
        refuseIf(octets(local) != local.length(), Reason.LOCAL_PART_NOT_ASCII);
        String domain = MailDomain.aLabels(value.substring(at + 1));
        String ascii = local + "@" + domain;
        refuseIf(ascii.length() > LONGEST, Reason.TOO_LONG);
        refuseIf(SYNTAX.isInvalid(ascii), Reason.NOT_AN_ADDRESS);
        return new EmailAddress(value, keyed(local) + "@" + domain);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private static EmailAddress read(Object json) {
        return parse(JsonText.of(json));
    }

    /**
     * What the {@link #key} of every address begins with that begins as typed: for a search. In the domain, a label
     * outside ASCII counts once it is typed whole, since no beginning of it tells how its A-label begins.
     *
     * @param typed the beginning of an address, in any case; spaces before and after are taken off
     * @return the beginning of the keys, in ASCII, or empty when no address begins so
     */
    public static Optional<String> keyBeginning(String typed) {
        String value = Texts.withoutOuterSpaces(typed);
        if (value.length() > LONGEST) {
            return Optional.empty();
        }
        int at = value.indexOf('@');
        String local = at < 0 ? value : value.substring(0, at);
        if (!local.chars().allMatch(c -> c < 128)) {
            return Optional.empty();
        }
        try {
            return Optional.of(keyed(local) + (at < 0 ? "" : "@" + MailDomain.beginning(value.substring(at + 1))));
        } catch (InvalidEmailAddressException e) {
            return Optional.empty();
        }
    }

    private static String keyed(String local) {
        return KEY_VERSION + ":" + local.toLowerCase(Locale.ROOT);
    }

    /**
     * An address as it was stored. It is not judged again: an address once accepted stays one.
     *
     * @param value what {@link #value} gave
     * @param key what {@link #key} gave, of whatever version
     * @return the address
     * @throws IllegalArgumentException when one of them has no {@code @}
     */
    public static EmailAddress stored(String value, String key) {
        if (Objects.requireNonNull(value, "value").indexOf('@') < 0
                || Objects.requireNonNull(key, "key").indexOf('@') < 0) {
            throw new IllegalArgumentException("not a stored e-mail address");
        }
        return new EmailAddress(value, key);
    }

    /**
     * The address as typed, outer spaces taken off. A mail server is given {@link #ascii} instead.
     *
     * @return the address
     */
    @JsonValue
    public String value() {
        return value;
    }

    /**
     * What addresses are compared by: a version, then the local part in lower case, then the domain as lower-case
     * A-labels, such as {@code 1:ada@xn--mnchen-3ya.de}. Dots and {@code +tags} stay: what they mean, only the
     * mailbox's own server knows.
     *
     * @return the key, at most 256 ASCII characters
     */
    public String key() {
        return key;
    }

    /**
     * The domain as DNS has it.
     *
     * @return lower-case A-labels, such as {@code xn--mnchen-3ya.de}
     */
    public String domain() {
        return key.substring(key.lastIndexOf('@') + 1);
    }

    /**
     * The address as any mail server takes it (RFC 5321 §2.3.11): the local part as typed, the domain as A-labels.
     *
     * @return the address in ASCII
     */
    public String ascii() {
        return value.substring(0, value.lastIndexOf('@') + 1) + domain();
    }

    /**
     * The address for eyes that may not see it whole, such as {@code a•••@e•••.com}: of the local part and of the
     * domain the first character, unless it is the only one, and the top-level domain. A person's own domain tells who
     * it is as well as the local part does. The number of dots says nothing.
     *
     * @return the masked address
     */
    public String masked() {
        int at = value.lastIndexOf('@');
        int dot = value.indexOf('.', at) < 0 ? value.length() : value.lastIndexOf('.');
        return masked(value.substring(0, at)) + "@" + masked(value.substring(at + 1, dot)) + value.substring(dot);
    }

    private static String masked(String part) {
        boolean tellsAll = part.codePointCount(0, part.length()) < 2;
        return tellsAll ? MASK : part.substring(0, part.offsetByCodePoints(0, 1)) + MASK;
    }

    private static void refuseIf(boolean flawed, Reason reason) {
        if (flawed) {
            throw new InvalidEmailAddressException(reason);
        }
    }

    private static boolean isRefused(int codePoint) {
        return Texts.isSpace(codePoint)
                || REFUSED_ASCII.indexOf(codePoint) >= 0
                || Character.getType(codePoint) == Character.FORMAT
                || Texts.isRefused(codePoint);
    }

    private static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EmailAddress that && key.equals(that.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return masked();
    }
}
