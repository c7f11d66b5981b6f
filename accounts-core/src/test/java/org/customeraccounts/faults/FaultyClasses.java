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
    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    /** One for all faults, never closed: each looks into all jars of the class path when it is first asked. */
    private static final StandardJavaFileManager FILES =
            COMPILER.getStandardFileManager(null, null, StandardCharsets.UTF_8);

    private FaultyClasses() {}

    /** Into a directory; throws where it does not compile. */
    static void of(SourceFault fault, Path directory) {
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
        try {
            List<JavaFileObject> sources = List.of(new Planted(fault, Files.readString(SOURCES.resolve(fault.path()))));
            if (!COMPILER.getTask(said, FILES, null, options, null, sources).call()) {
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
