package org.customeraccounts.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceAddressTest {
    @Nested
    class Reading {
        @ParameterizedTest
        @CsvSource({
            "203.0.113.7, 203.0.113.7",
            "0.0.0.0, 0.0.0.0",
            "255.255.255.255, 255.255.255.255",
            "2001:db8::1, 2001:db8:0:0:0:0:0:1",
            "2001:DB8::1, 2001:db8:0:0:0:0:0:1",
            "::1, 0:0:0:0:0:0:0:1",
            "::, 0:0:0:0:0:0:0:0",
            "64:ff9b:1::203.0.113.7, 64:ff9b:1:0:0:0:cb00:7107"
        })
        void literalsAreTaken(String literal, String address) {
            assertThat(SourceAddress.parse(literal)).hasToString(address);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"::ffff:203.0.113.7", "0000:0000:0000:0000:0000:ffff:203.000.113.007", "::FFFF:cb00:7107"})
        void anIpv4AddressMappedIntoIpv6IsTheIpv4Address(String literal) {
            assertThat(SourceAddress.parse(literal)).isEqualTo(SourceAddress.parse("203.0.113.7"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    " ",
                    "localhost",
                    "example.com",
                    "a",
                    "dead.beef",
                    "999.1.1.1",
                    "256.1.1.1",
                    "1.2.3",
                    "1",
                    "1.2.3.4.5",
                    "010.0.0.1",
                    "1.2.3.04",
                    "0x7f.0.0.1",
                    "1.2.3.4 ",
                    " 1.2.3.4",
                    "1.2.3.4\n",
                    "1.2.3.4:80",
                    "\uff11.2.3.4",
                    ":",
                    ":::",
                    "a:b",
                    "1::2::3",
                    "1:2:3:4:5:6:7:8:9",
                    "12345::",
                    "::ffff:999.1.1.1",
                    "[::1]",
                    "fe80::1%eth0",
                    "::1/64",
                    "unknown",
                    "_hidden",
                    "203.0.113.7, 198.51.100.2"
                })
        void anythingElseIsRefused(String text) {
            assertThatIllegalArgumentException().isThrownBy(() -> SourceAddress.parse(text));
        }

        @ParameterizedTest
        @ValueSource(strings = {":", "1", "1.", "::", "f", "::1."})
        void aMebibyteIsRefusedAtOnce(String piece) {
            assertThatIllegalArgumentException().isThrownBy(() -> SourceAddress.parse(piece.repeat(1 << 20) + "x"));
        }

        @Test
        void nullIsRefused() {
            assertThatNullPointerException().isThrownBy(() -> SourceAddress.parse(null));
            assertThatNullPointerException().isThrownBy(() -> new SourceAddress(null));
        }
    }

    @Nested
    @Tag("found-B6")
    class AsProxiesWriteIt {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "203.0.113.7",
                    " 203.0.113.7 ",
                    "203.0.113.7:51234",
                    "203.0.113.7:0",
                    "[203.0.113.7]",
                    "[203.0.113.7]:80",
                    "/203.0.113.7",
                    "/203.0.113.7:51234",
                    "\"203.0.113.7:51234\"",
                    "for=203.0.113.7",
                    "For=\"203.0.113.7:47011\"",
                    "::ffff:203.0.113.7",
                    "[::ffff:203.0.113.7]:443",
                    "::ffff:cb00:7107",
                    "64:ff9b::203.0.113.7",
                    "64:ff9b::cb00:7107",
                    "[64:ff9b::cb00:7107]:51234",
                    "0064:FF9B:0:0:0:0:cb00:7107",
                    "64:ff9b::cb00:7107%eth0"
                })
        void anIpv4AddressIsTaken(String written) {
            assertThat(SourceAddress.find(written)).contains(SourceAddress.parse("203.0.113.7"));
            assertThat(RequestContext.of(written, Locale.FRENCH).source()).contains(SourceAddress.parse("203.0.113.7"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "2001:db8::1",
                    "[2001:db8::1]",
                    "[2001:db8::1]:443",
                    "2001:DB8:0:0:0:0:0:1",
                    "[2001:db8:0:0:0:0:0:1]",
                    "2001:db8:0:0:0:0:0:1:51234",
                    "2001:db8::1%eth0",
                    "2001:db8::1%3",
                    "[2001:db8::1%25en0]:8080",
                    "/[2001:db8:0:0:0:0:0:1]:51234",
                    "/2001:db8:0:0:0:0:0:1%eth0",
                    "for=\"[2001:db8::1]:4711\"",
                    "\"[2001:db8::1]\""
                })
        void anIpv6AddressIsTaken(String written) {
            assertThat(SourceAddress.find(written)).contains(SourceAddress.parse("2001:db8::1"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    " ",
                    "-",
                    "unknown",
                    "_hidden",
                    "for=_gazonk",
                    "localhost",
                    "localhost:80",
                    "example.com",
                    "203.0.113.7, 198.51.100.2",
                    "203.0.113.7 198.51.100.2",
                    "999.1.1.1",
                    "999.1.1.1:80",
                    "010.0.0.1",
                    "1.2.3",
                    "1.2.3.4:123456",
                    "1.2.3.4:port",
                    "1.2.3.4/24",
                    "[1.2.3.4",
                    "[]",
                    "[]:80",
                    ":80",
                    "::1]",
                    "[::1]x",
                    "1.2.3.4%eth0",
                    "::1%",
                    "12345::",
                    "\u0000",
                    "203.0.113.7\nX: y"
                })
        void whatIsNoAddressIsUnknown(String written) {
            assertThat(SourceAddress.find(written)).isEmpty();
            assertThat(RequestContext.of(written, Locale.FRENCH).source()).isEmpty();
            assertThat(RequestContext.of(written, Locale.FRENCH).locale()).contains(Locale.FRENCH);
        }

        @ParameterizedTest
        @ValueSource(strings = {":", "1", "1.", "[", "%", "\"", " ", "for="})
        void aMebibyteIsUnknownAtOnce(String piece) {
            assertThat(SourceAddress.find(piece.repeat(1 << 20))).isEmpty();
        }

        @Test
        void theAddressOfAServerIsUnwrappedToo() throws IOException {
            InetAddress translated = InetAddress.getByName("64:ff9b::cb00:7107");

            assertThat(new SourceAddress(translated)).isEqualTo(SourceAddress.parse("203.0.113.7"));
        }

        @Test
        void clientsBehindATranslatorAreSourcesOfTheirOwn() {
            assertThat(SourceAddress.parse("64:ff9b::203.0.113.7").network()).isEqualTo("203.0.113.7");
            assertThat(SourceAddress.parse("64:ff9b::203.0.113.8").network()).isEqualTo("203.0.113.8");
        }

        @Test
        void isSaidOnce() {
            UnreadableSource source = new UnreadableSource();

            assertThat(source.warn()).isTrue();
            assertThat(source.warn()).isFalse();
        }
    }

    @Nested
    class LookingUp {
        /** Reads its arguments as addresses, and says which it took. */
        static final class Reader {
            private Reader() {}

            public static void main(String[] literals) {
                for (String literal : literals) {
                    try {
                        System.out.println("took " + SourceAddress.parse(literal));
                    } catch (IllegalArgumentException e) {
                        System.out.println("refused");
                    }
                }
            }
        }

        @Test
        void noNameIsEverLookedUp(@TempDir Path folder) throws IOException, InterruptedException {
            List<String> names = List.of("999.1.1.1", "1.2.3.256", "1.2.3", "a.b", "localhost", "01.2.3.4");
            Path hosts = folder.resolve("hosts");
            Files.writeString(hosts, "127.0.0.9 " + String.join(" ", names) + "\n");

            assertThat(read(hosts, names)).hasSameSizeAs(names).containsOnly("refused");
        }

        private static List<String> read(Path hosts, List<String> names) throws IOException, InterruptedException {
            ProcessBuilder java = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Djdk.net.hosts.file=" + hosts,
                    "-cp",
                    System.getProperty("java.class.path"),
                    Reader.class.getName());
            java.command().addAll(names);
            Process process = java.redirectErrorStream(true).start();
            try (var output = process.inputReader(StandardCharsets.UTF_8)) {
                // Java may announce options that it takes from the environment.
                List<String> lines = output.lines()
                        .filter(line -> !line.startsWith("Picked up "))
                        .toList();
                assertThat(process.waitFor()).describedAs("%s", lines).isZero();
                return lines;
            } finally {
                process.destroyForcibly();
            }
        }
    }

    @Nested
    class Counting {
        @Test
        void anIpv4AddressIsOneSource() {
            assertThat(SourceAddress.parse("203.0.113.7").network()).isEqualTo("203.0.113.7");
            assertThat(SourceAddress.parse("::ffff:203.0.113.7").network()).isEqualTo("203.0.113.7");
        }

        @Test
        void aNetworkOf64BitsIsOneSource() {
            String network = SourceAddress.parse("2001:db8:1:2::1").network();

            assertThat(network).isEqualTo("2001:db8:1:2:0:0:0:0/64");
            assertThat(SourceAddress.parse("2001:db8:1:2:ffff:ffff:ffff:ffff").network())
                    .isEqualTo(network);
            assertThat(SourceAddress.parse("2001:db8:1:3::1").network()).isNotEqualTo(network);
        }

        @Test
        void theScopeOfALocalAddressPlaysNoPart() throws IOException {
            byte[] bytes = SourceAddress.parse("fe80::1").address().getAddress();
            InetAddress scoped = java.net.Inet6Address.getByAddress("host", bytes, 3);

            assertThat(new SourceAddress(scoped).network())
                    .isEqualTo(SourceAddress.parse("fe80::2").network());
        }
    }

    @Nested
    class Showing {
        @Test
        void theNameOfAHostIsNotShown() throws IOException {
            InetAddress named = InetAddress.getByAddress("canary.example", new byte[] {10, 0, 0, 1});

            assertThat(new SourceAddress(named)).hasToString("10.0.0.1").isEqualTo(SourceAddress.parse("10.0.0.1"));
        }
    }
}
