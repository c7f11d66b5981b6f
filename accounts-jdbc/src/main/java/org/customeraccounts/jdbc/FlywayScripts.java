package org.customeraccounts.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/** The scripts as Flyway takes them: read by this module, which on the module path nobody else may do. */
record FlywayScripts(Schema schema, Dialect dialect, List<String> scripts) implements ResourceProvider {
    static FlywayScripts of(Schema schema, Dialect dialect) {
        return new FlywayScripts(schema, dialect, List.of("V1__accounts.sql"));
    }

    void apply(DataSource dataSource) {
        FluentConfiguration configuration = Flyway.configure()
                .dataSource(dataSource)
                .resourceProvider(this)
                // The scripts lie in no location: this gives them.
                .failOnMissingLocations(false)
                .table(dialect.stored(schema.prefix() + "schema_history"))
                .placeholders(Map.of("prefix", schema.prefix()))
                // The host's own tables may be there already, and Flyway refuses a schema that is not empty.
                .baselineOnMigrate(true)
                .baselineVersion("0");
        String name = schema.name();
        if (name != null) {
            configuration.defaultSchema(dialect.stored(name)).schemas(dialect.stored(name));
        }
        try {
            configuration.load().migrate();
        } catch (FlywayException e) {
            throw failure(e);
        }
    }

    /** Flyway's own words are kept where the database was not asked: about a script that was changed, say. */
    private IllegalStateException failure(FlywayException e) {
        boolean atTheDatabase = SqlFailure.within(e).isPresent();
        String said = String.valueOf(e.getMessage());
        String script = scripts.stream().filter(said::contains).findFirst().orElse("the scripts");
        return new IllegalStateException(
                script + " could not be applied to this database", atTheDatabase ? RedactedCause.of(e) : e);
    }

    @Override
    public @Nullable LoadableResource getResource(String name) {
        return scripts.contains(name) ? new Script(dialect.folder(), name) : null;
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        return scripts.stream()
                .filter(name ->
                        name.startsWith(prefix) && Arrays.stream(suffixes).anyMatch(name::endsWith))
                .<LoadableResource>map(name -> new Script(dialect.folder(), name))
                .toList();
    }

    private static final class Script extends LoadableResource {
        private final String folder;
        private final String name;

        private Script(String folder, String name) {
            this.folder = folder;
            this.name = name;
        }

        @Override
        public Reader read() {
            try (InputStream script = FlywayScripts.class.getResourceAsStream(folder + "/" + name)) {
                if (script == null) {
                    throw new IllegalStateException("the jar lacks " + name);
                }
                return new StringReader(new String(script.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String getAbsolutePath() {
            return folder + "/" + name;
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return getAbsolutePath();
        }

        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public String getRelativePath() {
            return name;
        }
    }
}
