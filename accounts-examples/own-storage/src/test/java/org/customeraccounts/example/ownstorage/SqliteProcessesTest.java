package org.customeraccounts.example.ownstorage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two processes have one file, and race for the same orders while their customers sign up and buy. */
@Timeout(120)
class SqliteProcessesTest {
    /** A process, which says when it is ready, waits for a line, and says in the end how many orders it won. */
    private record Host(Process process, BufferedReader output) {
        static Host start(Path file, String name) {
            try {
                Process process = new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                SqliteHost.class.getName(),
                                file.toString(),
                                name)
                        .redirectError(Redirect.INHERIT)
                        .start();
                return new Host(
                        process,
                        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        void begin() throws IOException {
            try (Writer input = process.outputWriter(StandardCharsets.UTF_8)) {
                input.write("begin\n");
            }
        }
    }

    @Test
    void loseNothingAndGiveNothingTwice(@TempDir Path directory) throws IOException, InterruptedException {
        Path file = directory.resolve("accounts.db");
        List<Host> hosts =
                Stream.of("a", "b").map(name -> Host.start(file, name)).toList();
        try {
            for (Host host : hosts) {
                assertThat(host.output().readLine()).isEqualTo("ready");
            }
            for (Host host : hosts) {
                host.begin();
            }
            int won = 0;
            for (Host host : hosts) {
                won += Integer.parseInt(host.output().readLine());
                assertThat(host.process().waitFor()).isZero();
            }
            assertThat(won).isEqualTo(SqliteHost.CONTESTED_ORDERS);
        } finally {
            hosts.forEach(host -> host.process().destroyForcibly());
        }
    }
}
