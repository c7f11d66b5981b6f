package org.customeraccounts.architecture;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class JavadocTest {
    private static final Path SOURCES = Path.of(System.getProperty("basedir", ""), "src", "main", "java");

    @Nested
    class TheLibrary {
        @Test
        void describesAllThatAHostSees() throws IOException {
            try (StandardJavaFileManager files =
                    ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null)) {
                List<String> missing =
                        Javadocs.missing(House.main().exported(), files.getJavaFileObjectsFromPaths(sources()));

                assertThat(missing).isEmpty();
            }
        }

        @Test
        void marksEveryPackageAsFreeOfNulls() throws IOException {
            Set<Path> packages = sources().stream()
                    .map(Path::getParent)
                    .filter(directory -> !directory.equals(SOURCES))
                    .collect(toSet());

            assertThat(packages)
                    .isNotEmpty()
                    .allSatisfy(directory -> assertThat(directory.resolve("package-info.java"))
                            .content()
                            .contains("@NullMarked"));
        }

        private static List<Path> sources() throws IOException {
            try (Stream<Path> found = Files.walk(SOURCES)) {
                return found.filter(file -> file.toString().endsWith(".java")).toList();
            }
        }
    }

    @Nested
    class WhatIsMissing {
        @Test
        void isNamedForTypes() {
            assertThat(missing("""
                            package seen;
                            public class Outer {
                                /** Described. */
                                public interface Described {}
                                public interface Bare {}
                                protected enum Kind { ONE, /** Two. */ TWO }
                                class Hidden {}
                                private record Secret(int a) {}
                            }
                            """))
                    .containsExactly("seen.Outer", "seen.Outer.Bare", "seen.Outer.Kind", "seen.Outer.Kind.ONE");
        }

        @Test
        void isNamedForMembers() {
            assertThat(missing("""
                            package seen;
                            /** Described. */
                            public class Outer {
                                public static final int BARE = 1;
                                /** Described. */
                                public static final int DESCRIBED = 1;
                                static final int HIDDEN = 1;
                                public Outer() {}
                                Outer(int hidden) {}
                                protected void bare(String text, int[] numbers) {}
                                /** Described. */
                                public void described() {}
                                void hidden() {}
                                @Override
                                public String toString() { return ""; }
                            }
                            """))
                    .containsExactly("seen.Outer.BARE", "seen.Outer.new()", "seen.Outer.bare(String, int[])");
        }

        @Test
        void isNamedForWhatIsPublicWithoutSayingSo() {
            assertThat(missing("""
                            package seen;
                            /** Described. */
                            public interface Outer {
                                int BARE = 1;
                                void bare();
                                private void hidden() {}
                                class Nested {
                                    void hidden() {}
                                }
                                /** Described. */
                                @interface Mark {
                                    int bare() default 1;
                                }
                            }
                            """))
                    .containsExactly(
                            "seen.Outer.BARE", "seen.Outer.bare()", "seen.Outer.Nested", "seen.Outer.Mark.bare()");
        }

        @Test
        void isNamedForTheComponentsOfRecords() {
            assertThat(missing("""
                            package seen;
                            /**
                             * Described.
                             *
                             * @param <T> no component
                             * @param described what it is
                             * @param empty
                             */
                            public record Outer<T>(int described, int empty, T bare) {
                                public static final int BARE = 1;
                                public Outer {}
                                public Outer(int more) { this(more, more, null); }
                                @Override
                                public int described() { return described; }
                            }
                            """))
                    .containsExactly(
                            "seen.Outer @param empty",
                            "seen.Outer @param bare",
                            "seen.Outer.BARE",
                            "seen.Outer.new(int)");
        }

        @Test
        void isNamedForACommentWithoutASentence() {
            assertThat(missing("""
                            package seen;
                            /** Described. */
                            public interface Outer {
                                /** @return a number */
                                int bare();
                            }
                            """)).containsExactly("seen.Outer.bare()");
        }

        @Test
        void isNamedForPackagesAndTheModule() {
            assertThat(missing("package-info", "package seen;")).containsExactly("seen.package");
            assertThat(missing("package-info", "/** Described. */ package seen;"))
                    .isEmpty();
            assertThat(missing("module-info", "module bare {}")).containsExactly("module bare");
            assertThat(missing("module-info", "/** Described. */ module bare {}"))
                    .isEmpty();
        }

        @Test
        void isNotSoughtWhereNoHostLooks() {
            assertThat(missing("package hidden; public class Outer { public void bare() {} }"))
                    .isEmpty();
            assertThat(missing("package seen; class Outer { public void bare() {} }"))
                    .isEmpty();
            assertThat(missing("package-info", "package hidden;")).isEmpty();
        }

        private static List<String> missing(String source) {
            return missing("Outer", source);
        }

        private static List<String> missing(String name, String source) {
            JavaFileObject file =
                    new SimpleJavaFileObject(URI.create("memory:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
                        @Override
                        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                            return source;
                        }
                    };
            return Javadocs.missing(Set.of("seen"), List.of(file));
        }
    }
}
