package org.customeraccounts.example.quickstart;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.customeraccounts.Accounts;

/**
 * Blocks of Java, each the body of a method of one class that imports all that the library exports.
 *
 * @param directory where they are compiled to
 * @param errors what the compiler had against them, or ""
 */
record CompiledBlocks(Path directory, String errors) {
    private static final String NAME = "Blocks";

    /** Compiles blocks; whatever stands in the parameters is theirs to use. */
    static CompiledBlocks of(List<String> blocks, String parameters) throws IOException {
        String methods = IntStream.range(0, blocks.size())
                .mapToObj(at ->
                        "static void block" + at + "(" + parameters + ") throws Exception {\n" + blocks.get(at) + "}\n")
                .collect(Collectors.joining());
        String source = imports() + "public class " + NAME + " {\n" + methods
                + "public static void run() throws Exception { block0(" + nulls(parameters) + "); }\n}\n";
        Path directory = Files.createTempDirectory("readme");
        StringWriter errors = new StringWriter();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> options = List.of("-d", directory.toString(), "-proc:none", "--release", "17");
        boolean compiled = compiler.getTask(errors, null, null, options, null, List.of(file(source)))
                .call();
        return new CompiledBlocks(directory, compiled ? "" : errors.toString());
    }

    /** Runs the first block. */
    void runFirst() throws ReflectiveOperationException, IOException {
        URL[] classes = {directory.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(classes, CompiledBlocks.class.getClassLoader())) {
            Method run = loader.loadClass(NAME).getMethod("run");
            run.invoke(null);
        }
    }

    private static String nulls(String parameters) {
        return parameters.isEmpty() ? "" : parameters.replaceAll("[^,]+", "null");
    }

    private static SimpleJavaFileObject file(String source) {
        return new SimpleJavaFileObject(URI.create("string:///" + NAME + ".java"), SimpleJavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
    }

    private static String imports() {
        return "import java.util.*;\nimport org.customeraccounts.jdbc.*;\n"
                + library().exports().stream()
                        .map(exported -> "import " + exported.source() + ".*;\n")
                        .sorted()
                        .collect(Collectors.joining());
    }

    private static ModuleDescriptor library() {
        try {
            Path place = Path.of(Accounts.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return ModuleFinder.of(place)
                    .find("org.customeraccounts")
                    .map(ModuleReference::descriptor)
                    .orElseThrow();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
