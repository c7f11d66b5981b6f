package org.customeraccounts.mail;

import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.ShopId;
import org.jspecify.annotations.Nullable;

/**
 * One mail, written out and ready to be sent. Immutable. Its text and HTML may hold links with tokens, so
 * {@code toString} gives only the kind, the masked recipient and the message id, and there is nothing to write it as
 * JSON by.
 */
@JsonIncludeProperties({})
public final class OutgoingMail {
    private static final int LONGEST_ID = 250;
    private static final String ATOMS = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*+";
    private static final Pattern MESSAGE_ID = Pattern.compile(ATOMS + "@" + ATOMS);

    private final String messageId;
    private final MailKind kind;
    private final ShopId shop;
    private final transient EmailAddress to;
    private final String fromName;
    private final transient String subject;
    private final transient String text;
    private final transient String html;
    private final Locale locale;
    private final Instant date;

    private OutgoingMail(Builder builder) {
        this.messageId = Objects.requireNonNull(builder.messageId, "messageId");
        this.kind = Objects.requireNonNull(builder.kind, "kind");
        this.shop = Objects.requireNonNull(builder.shop, "shop");
        this.to = Objects.requireNonNull(builder.to, "to");
        this.fromName = Objects.requireNonNull(builder.fromName, "fromName");
        this.subject = Objects.requireNonNull(builder.subject, "subject");
        this.text = Objects.requireNonNull(builder.text, "text");
        this.html = Objects.requireNonNull(builder.html, "html");
        this.locale = Objects.requireNonNull(builder.locale, "locale");
        this.date = Objects.requireNonNull(builder.date, "date");
        if (messageId.length() > LONGEST_ID || !MESSAGE_ID.matcher(messageId).matches()) {
            throw new IllegalArgumentException(
                    "a message id is dot-atom@dot-atom, at most " + LONGEST_ID + " characters");
        }
    }

    /**
     * A mail to be put together.
     *
     * @return a builder with nothing set; everything must be
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The mail's identity, the same each time that it is sent again.
     *
     * @return a msg-id (RFC 5322 §3.6.4) without its angle brackets, at most 250 characters
     */
    public String messageId() {
        return messageId;
    }

    /**
     * What it is about.
     *
     * @return the kind
     */
    public MailKind kind() {
        return kind;
    }

    /**
     * The shop that it comes from.
     *
     * @return the shop
     */
    public ShopId shop() {
        return shop;
    }

    /**
     * Where it goes.
     *
     * @return the recipient's address
     */
    public EmailAddress to() {
        return to;
    }

    /**
     * The shop's name as customers see it, to stand before the sender's address. A mailer must not let line breaks in
     * it reach a header.
     *
     * @return the name
     */
    public String fromName() {
        return fromName;
    }

    /**
     * The subject. A mailer must not let line breaks in it reach a header.
     *
     * @return the subject
     */
    public String subject() {
        return subject;
    }

    /**
     * The mail for programs that show no HTML. It says the same as the HTML.
     *
     * @return the text, lines ending in {@code \n}
     */
    public String text() {
        return text;
    }

    /**
     * The mail as a whole HTML document.
     *
     * @return the HTML
     */
    public String html() {
        return html;
    }

    /**
     * The language that it is written in.
     *
     * @return the language
     */
    public Locale locale() {
        return locale;
    }

    /**
     * When it was written (RFC 5322 §3.6.1).
     *
     * @return the instant
     */
    public Instant date() {
        return date;
    }

    @Override
    public String toString() {
        return "OutgoingMail[" + kind + " to " + to.masked() + ", " + messageId + "]";
    }

    /** Puts a mail together. Not thread safe. */
    public static final class Builder {
        private @Nullable String messageId;
        private @Nullable MailKind kind;
        private @Nullable ShopId shop;
        private transient @Nullable EmailAddress to;
        private @Nullable String fromName;
        private transient @Nullable String subject;
        private transient @Nullable String text;
        private transient @Nullable String html;
        private @Nullable Locale locale;
        private @Nullable Instant date;

        private Builder() {}

        /**
         * Sets the mail's identity.
         *
         * @param messageId see {@link OutgoingMail#messageId}
         * @return this builder
         */
        public Builder messageId(String messageId) {
            this.messageId = messageId;
            return this;
        }

        /**
         * Sets what it is about.
         *
         * @param kind the kind
         * @return this builder
         */
        public Builder kind(MailKind kind) {
            this.kind = kind;
            return this;
        }

        /**
         * Sets the shop that it comes from.
         *
         * @param shop the shop
         * @return this builder
         */
        public Builder shop(ShopId shop) {
            this.shop = shop;
            return this;
        }

        /**
         * Sets where it goes.
         *
         * @param to the recipient's address
         * @return this builder
         */
        public Builder to(EmailAddress to) {
            this.to = to;
            return this;
        }

        /**
         * Sets the name before the sender's address.
         *
         * @param fromName the shop's name as customers see it
         * @return this builder
         */
        public Builder fromName(String fromName) {
            this.fromName = fromName;
            return this;
        }

        /**
         * Sets the subject.
         *
         * @param subject one line
         * @return this builder
         */
        public Builder subject(String subject) {
            this.subject = subject;
            return this;
        }

        /**
         * Sets the mail for programs that show no HTML.
         *
         * @param text lines ending in {@code \n}
         * @return this builder
         */
        public Builder text(String text) {
            this.text = text;
            return this;
        }

        /**
         * Sets the HTML.
         *
         * @param html a whole document
         * @return this builder
         */
        public Builder html(String html) {
            this.html = html;
            return this;
        }

        /**
         * Sets when it was written.
         *
         * @param date the instant
         * @return this
         */
        public Builder date(Instant date) {
            this.date = Objects.requireNonNull(date, "date");
            return this;
        }

        /**
         * Sets the language that it is written in.
         *
         * @param locale the language
         * @return this builder
         */
        public Builder locale(Locale locale) {
            this.locale = locale;
            return this;
        }

        /**
         * The mail.
         *
         * @return a new mail
         * @throws NullPointerException when something is not set
         * @throws IllegalArgumentException when the message id is not of its form
         */
        public OutgoingMail build() {
            return new OutgoingMail(this);
        }
    }
}
