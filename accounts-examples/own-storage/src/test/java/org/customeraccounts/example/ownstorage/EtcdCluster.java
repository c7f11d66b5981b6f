package org.customeraccounts.example.ownstorage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.customeraccounts.example.ownstorage.EtcdStore.Limits;
import org.customeraccounts.keyvalue.KeyValueStorage;
import org.customeraccounts.spi.storage.Storage;

/** Three nodes, started by the example's script. It stops them when its input ends, however this process does. */
final class EtcdCluster implements AutoCloseable {
    /** The flags in the script. */
    static final Limits LIMITS = new Limits(4_096, 8_388_608);

    private static final String SCRIPT = Path.of("etcd.sh").toAbsolutePath().toString();

    private final Path directory;
    private final Process running;
    private final List<String> nodes;
    private final List<EtcdStore> open = new ArrayList<>();
    private int names;

    private EtcdCluster(Path directory) throws IOException {
        this.directory = directory;
        this.running = new ProcessBuilder(SCRIPT, "run", directory.toString())
                .redirectError(Redirect.INHERIT)
                .start();
        String first = firstLine(running);
        assertThat(first).as("the nodes that the script prints").isNotNull();
        this.nodes = List.of(first.split(" "));
    }

    /** Where etcd is not installed, the test is not run; it fails where {@code -Detcd.insist} says that it is. */
    static EtcdCluster start(Path directory) throws IOException {
        boolean installed = Stream.of("etcd", "etcdctl").allMatch(EtcdCluster::isInstalled);
        assumeTrue(
                installed || System.getProperty("etcd.insist") != null,
                "etcd is not installed: apt-get install etcd-server etcd-client");
        return new EtcdCluster(directory);
    }

    private static boolean isInstalled(String command) {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, command)));
    }

    private static String firstLine(Process process) throws IOException {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
    }

    List<String> nodes() {
        return nodes;
    }

    /** A store with nothing in it; what was open before is closed. */
    EtcdStore next() {
        closeStores();
        names++;
        return again();
    }

    Storage nextStorage() {
        return KeyValueStorage.on(next());
    }

    /** The same data as another process would open it. */
    EtcdStore again() {
        EtcdStore store = EtcdStore.connect(nodes, name(), LIMITS);
        open.add(store);
        return store;
    }

    String name() {
        return "test" + names;
    }

    void kill(int node) {
        script("kill", String.valueOf(node));
    }

    void restart(int node) {
        script("restart", String.valueOf(node));
    }

    void pause(int node) {
        script("pause", String.valueOf(node));
    }

    void resume(int node) {
        script("resume", String.valueOf(node));
    }

    int leader() {
        return Integer.parseInt(script("leader"));
    }

    private String script(String command, String... arguments) {
        List<String> words = new ArrayList<>(List.of(SCRIPT, command, directory.toString()));
        words.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(words).redirectError(Redirect.INHERIT).start();
            String printed = firstLine(process);
            assertThat(process.waitFor()).as(String.join(" ", words)).isZero();
            return String.valueOf(printed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private void closeStores() {
        open.forEach(EtcdStore::close);
        open.clear();
    }

    @Override
    public void close() throws IOException {
        closeStores();
        running.getOutputStream().close();
        running.onExit().join();
    }
}
