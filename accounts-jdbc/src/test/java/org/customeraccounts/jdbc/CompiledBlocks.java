package org.customeraccounts.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Blocks of Java, each the body of a method, in a class for each page that imports all that the library exports.
 *
 * @param directory where they are compiled to
 * @param errors what the compiler has against them, naming the class
 */
record CompiledBlocks(Path directory, List<String> errors) {
    private static final String PACKAGE = CompiledBlocks.class.getPackageName();
    private static final Pattern EXPORTED = Pattern.compile("(?m)^ *exports ([\\w.]+);");
    private static final List<String> MODULES =
            List.of("../accounts-core/src/main/java/module-info.java", "src/main/java/module-info.java");

    /** A page's blocks are those of the class that {@link #named} gives. */
    static CompiledBlocks of(List<Path> pages) throws IOException {
        Path directory = Files.createTempDirectory("docs");
        DiagnosticCollector<JavaFileObject> errors = new DiagnosticCollector<>();
        ToolProvider.getSystemJavaCompiler()
                .getTask(
                        null,
                        null,
                        errors,
                        List.of("-d", directory.toString(), "-proc:none", "-nowarn", "--release", "17"),
                        null,
                        pages.stream().map(CompiledBlocks::file).toList())
                .call();
        return new CompiledBlocks(
                directory,
                errors.getDiagnostics().stream()
                        .filter(error -> error.getSource() != null)
                        .map(Object::toString)
                        .toList());
    }

    /** What the compiler has against a page. */
    List<String> errors(Path page) {
        return errors.stream()
                .filter(error -> error.contains("/" + named(page) + ".java"))
                .toList();
    }

    /** Runs each block of a page, in a context of its own. */
    void run(Path page) throws Throwable {
        URL[] classes = {directory.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(classes, CompiledBlocks.class.getClassLoader())) {
            Class<?> compiled = loader.loadClass(PACKAGE + "." + named(page));
            for (int block = 0; block < JavaBlocks.in(page).size(); block++) {
                try (DocsContext context =
                        (DocsContext) compiled.getConstructor().newInstance()) {
                    compiled.getMethod("block" + block).invoke(context);
                }
            }
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static String named(Path page) {
        return page.getParent().getFileName().toString().replaceAll("\\W", "_")
                + "_"
                + page.getFileName().toString().replaceAll("\\W", "_");
    }

    private static SimpleJavaFileObject file(Path page) {
        List<String> blocks = JavaBlocks.in(page);
        String methods = IntStream.range(0, blocks.size())
                .mapToObj(at -> "public void block" + at + "() throws Exception {\n" + blocks.get(at) + "}\n")
                .collect(Collectors.joining());
        String source = "package " + PACKAGE + ";\n" + imports() + "public class " + named(page)
                + " extends DocsContext {\n" + methods + "}\n";
        return new SimpleJavaFileObject(
                URI.create("string:///" + named(page) + ".java"), SimpleJavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
    }

    private static String imports() {
        List<String> imports = new ArrayList<>(List.of("java.net.URI", "java.time.*", "java.util.*"));
        imports.addAll(List.of("java.util.function.*", "java.util.stream.*"));
        imports.addAll(List.of("org.customeraccounts.testkit.*", "org.customeraccounts.testkit.engine.*"));
        MODULES.stream().flatMap(CompiledBlocks::exported).forEach(imports::add);
        return imports.stream().map(imported -> "import " + imported + ";\n").collect(Collectors.joining());
    }

    private static Stream<String> exported(String module) {
        try {
            return EXPORTED.matcher(Files.readString(Path.of(System.getProperty("basedir", ""), module)))
                    .results()
                    .map(exported -> exported.group(1) + ".*");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
