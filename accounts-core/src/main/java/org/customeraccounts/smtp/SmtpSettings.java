package org.customeraccounts.smtp;

import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import java.time.Duration;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import org.customeraccounts.value.EmailAddress;
import org.customeraccounts.value.Password;
import org.jspecify.annotations.Nullable;

/**
 * How to reach an SMTP server, and who the mails are from. Immutable; {@code toString} gives host, port and security.
 */
@JsonIncludeProperties({})
public final class SmtpSettings {
    /** How the connection is protected. */
    public enum Security {
        /** Not at all: for a server on the same machine. A user name and password would go out readable. */
        NONE,
        /** Plain at first, then TLS; a server that does not offer it gets nothing (RFC 3207). */
        STARTTLS,
        /** TLS from the first byte (RFC 8314 §3.3). */
        TLS
    }

    private final String host;
    private final int port;
    private final Security security;
    private final EmailAddress from;
    private final @Nullable String username;
    private final @Nullable Password password;
    private final Duration connectTimeout;
    private final Duration readTimeout;
    private final Duration writeTimeout;
    private final transient @Nullable SSLContext sslContext;

    private SmtpSettings(Builder builder) {
        this.host = Objects.requireNonNull(builder.host, "host");
        this.from = Objects.requireNonNull(builder.from, "from");
        this.security = builder.security;
        this.port = builder.port > 0 ? builder.port : standardPort(builder.security);
        this.username = builder.username;
        this.password = builder.password;
        this.connectTimeout = builder.connectTimeout;
        this.readTimeout = builder.readTimeout;
        this.writeTimeout = builder.writeTimeout;
        this.sslContext = builder.sslContext;
    }

    private static int standardPort(Security security) {
        return switch (security) {
            case NONE -> 25;
            case STARTTLS -> 587;
            case TLS -> 465;
        };
    }

    /**
     * Settings to be put together.
     *
     * @return a builder that has everything but the host and the sender
     */
    public static Builder builder() {
        return new Builder();
    }

    String host() {
        return host;
    }

    int port() {
        return port;
    }

    Security security() {
        return security;
    }

    EmailAddress from() {
        return from;
    }

    @Nullable
    String username() {
        return username;
    }

    @Nullable
    Password password() {
        return password;
    }

    Duration connectTimeout() {
        return connectTimeout;
    }

    Duration readTimeout() {
        return readTimeout;
    }

    Duration writeTimeout() {
        return writeTimeout;
    }

    @Nullable
    SSLContext sslContext() {
        return sslContext;
    }

    @Override
    public String toString() {
        return "SmtpSettings[" + host + ":" + port + " " + security + "]";
    }

    /** Puts settings together. Not thread safe. */
    public static final class Builder {
        private @Nullable String host;
        private int port;
        private Security security = Security.STARTTLS;
        private @Nullable EmailAddress from;
        private @Nullable String username;
        private @Nullable Password password;
        private Duration connectTimeout = Duration.ofSeconds(5);
        private Duration readTimeout = Duration.ofSeconds(10);
        private Duration writeTimeout = Duration.ofSeconds(10);
        private @Nullable SSLContext sslContext;

        private Builder() {}

        /**
         * Sets the server. Required.
         *
         * @param host its name, which its certificate must bear, or its address
         * @return this builder
         * @throws IllegalArgumentException when it is blank
         */
        public Builder host(String host) {
            if (host.isBlank()) {
                throw new IllegalArgumentException("the SMTP host is blank");
            }
            this.host = host;
            return this;
        }

        /**
         * Sets the port. By default the standard one of the security: 587 for STARTTLS, 465 for TLS, 25 for none.
         *
         * @param port 1 to 65535
         * @return this builder
         * @throws IllegalArgumentException when it is outside that range
         */
        public Builder port(int port) {
            if (port < 1 || port > 65_535) {
                throw new IllegalArgumentException("a port is 1 to 65535");
            }
            this.port = port;
            return this;
        }

        /**
         * Sets how the connection is protected. By default STARTTLS, and never less than what is set.
         *
         * @param security how
         * @return this builder
         */
        public Builder security(Security security) {
            this.security = Objects.requireNonNull(security, "security");
            return this;
        }

        /**
         * Sets the sender's address. Required. The name before it is the mail's own: the shop's.
         *
         * @param from an address whose domain lets this server send for it
         * @return this builder
         */
        public Builder from(EmailAddress from) {
            this.from = Objects.requireNonNull(from, "from");
            return this;
        }

        /**
         * Sets who signs in to the server. By default nobody does.
         *
         * @param username the user name
         * @param password the password
         * @return this builder
         */
        public Builder credentials(String username, Password password) {
            this.username = Objects.requireNonNull(username, "username");
            this.password = Objects.requireNonNull(password, "password");
            return this;
        }

        /**
         * Sets how long connecting may take. By default 5 seconds.
         *
         * @param timeout from a millisecond to an hour
         * @return this builder
         * @throws IllegalArgumentException when it is outside that range
         */
        public Builder connectTimeout(Duration timeout) {
            this.connectTimeout = checked(timeout);
            return this;
        }

        /**
         * Sets how long each answer of the server may take. By default 10 seconds. Sending a mail waits for about ten.
         *
         * @param timeout from a millisecond to an hour
         * @return this builder
         * @throws IllegalArgumentException when it is outside that range
         */
        public Builder readTimeout(Duration timeout) {
            this.readTimeout = checked(timeout);
            return this;
        }

        /**
         * Sets how long the server may take to receive a piece of the mail. By default 10 seconds.
         *
         * @param timeout from a millisecond to an hour
         * @return this builder
         * @throws IllegalArgumentException when it is outside that range
         */
        public Builder writeTimeout(Duration timeout) {
            this.writeTimeout = checked(timeout);
            return this;
        }

        /**
         * Sets whose certificates are trusted, for a server with one of the host's own making. By default those that
         * Java trusts. The name in the certificate is checked all the same.
         *
         * @param sslContext where TLS sockets come from
         * @return this builder
         */
        public Builder sslContext(SSLContext sslContext) {
            this.sslContext = Objects.requireNonNull(sslContext, "sslContext");
            return this;
        }

        /**
         * The settings.
         *
         * @return new settings
         * @throws NullPointerException when the host or the sender is not set
         */
        public SmtpSettings build() {
            return new SmtpSettings(this);
        }

        private static Duration checked(Duration timeout) {
            if (timeout.compareTo(Duration.ofMillis(1)) < 0 || timeout.compareTo(Duration.ofHours(1)) > 0) {
                throw new IllegalArgumentException("a time limit is a millisecond to an hour");
            }
            return timeout;
        }
    }
}
