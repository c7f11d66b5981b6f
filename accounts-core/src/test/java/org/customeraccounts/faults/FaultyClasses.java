package org.customeraccounts.faults;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles the one source that has a fault, in this process. */
final class FaultyClasses {
    private static final Path SOURCES = Path.of("src", "main", "java");

    private FaultyClasses() {}

    /** Into a directory; throws where it does not compile. */
    static void of(SourceFault fault, Path directory) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        List<String> options = List.of(
                "-d",
                directory.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-proc:none",
                "-nowarn",
                "-parameters",
                "-implicit:none");
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            List<JavaFileObject> sources = List.of(new Planted(fault, Files.readString(SOURCES.resolve(fault.path()))));
            if (!compiler.getTask(said, files, null, options, null, sources).call()) {
                throw new AssertionError("does not compile: " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Planted extends SimpleJavaFileObject {
        private final String text;

        Planted(SourceFault fault, String source) {
            super(URI.create("string:///" + fault.path()), Kind.SOURCE);
            this.text = fault.plantedIn(source);
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
