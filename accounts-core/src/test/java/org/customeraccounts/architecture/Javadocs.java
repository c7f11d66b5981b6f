package org.customeraccounts.architecture;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.ModuleTree;
import com.sun.source.tree.PackageTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.Spliterators;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.lang.model.element.Modifier;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/**
 * Finds what a host can see and nobody has described. Sources are parsed and no more: what the compiler adds by itself
 * is not there to be described, and the class path plays no part. Overrides and compact constructors are free.
 */
final class Javadocs extends TreePathScanner<Void, Void> {
    private final DocTrees docs;
    private final Set<String> exported;
    private final List<String> missing = new ArrayList<>();
    private final Deque<ClassTree> enclosing = new ArrayDeque<>();
    private String packageName = "";

    private Javadocs(DocTrees docs, Set<String> exported) {
        this.docs = docs;
        this.exported = exported;
    }

    /** What is missing in the sources, each as {@code Outer.member}, below the name of its package. */
    static List<String> missing(Set<String> exported, Iterable<? extends JavaFileObject> sources) {
        JavacTask task = (JavacTask)
                ToolProvider.getSystemJavaCompiler().getTask(null, null, null, List.of("-proc:none"), null, sources);
        Javadocs javadocs = new Javadocs(DocTrees.instance(task), exported);
        try {
            task.parse().forEach(unit -> javadocs.scan(unit, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return javadocs.missing;
    }

    @Override
    public Void visitCompilationUnit(CompilationUnitTree unit, Void none) {
        packageName = unit.getPackageName() == null ? "" : unit.getPackageName().toString();
        return super.visitCompilationUnit(unit, null);
    }

    @Override
    public Void visitModule(ModuleTree module, Void none) {
        describe("module " + module.getName());
        return null;
    }

    @Override
    public Void visitPackage(PackageTree tree, Void none) {
        boolean page =
                getCurrentPath().getCompilationUnit().getSourceFile().getName().endsWith("package-info.java");
        if (page && exported.contains(packageName)) {
            describe(packageName + ".package");
        }
        return null;
    }

    @Override
    public Void visitClass(ClassTree type, Void none) {
        boolean seen = enclosing.isEmpty()
                ? exported.contains(packageName)
                        && type.getModifiers().getFlags().contains(Modifier.PUBLIC)
                : isSeen(type.getModifiers());
        if (!seen) {
            return null;
        }
        describe(name(type.getSimpleName().toString()));
        if (type.getKind() == Tree.Kind.RECORD) {
            describeComponents(type);
        }
        enclosing.push(type);
        type.getMembers().forEach(member -> scan(member, null));
        enclosing.pop();
        return null;
    }

    @Override
    public Void visitMethod(MethodTree method, Void none) {
        boolean constructor = method.getName().contentEquals("<init>");
        if (isSeen(method.getModifiers()) && !isOverride(method) && !(constructor && isCompact(method))) {
            String parameters = method.getParameters().stream()
                    .map(parameter -> parameter.getType().toString())
                    .collect(Collectors.joining(", ", "(", ")"));
            String own = constructor ? "new" : method.getName().toString();
            describe(name(own + parameters));
        }
        return null;
    }

    @Override
    public Void visitVariable(VariableTree field, Void none) {
        boolean component = enclosing.getFirst().getKind() == Tree.Kind.RECORD && isComponent(field);
        if (!component && isSeen(field.getModifiers())) {
            describe(name(field.getName().toString()));
        }
        return null;
    }

    private void describe(String name) {
        DocCommentTree comment = docs.getDocCommentTree(getCurrentPath());
        if (comment == null || comment.getFullBody().isEmpty()) {
            missing.add(name);
        }
    }

    private void describeComponents(ClassTree type) {
        DocCommentTree comment = docs.getDocCommentTree(getCurrentPath());
        Set<String> described = Stream.ofNullable(comment)
                .flatMap(found -> found.getBlockTags().stream())
                .flatMap(tag -> tag instanceof ParamTree parameter ? Stream.of(parameter) : Stream.empty())
                .filter(parameter -> !parameter.isTypeParameter()
                        && !parameter.getDescription().isEmpty())
                .map(parameter -> parameter.getName().toString())
                .collect(Collectors.toSet());
        type.getMembers().stream()
                .flatMap(member -> member instanceof VariableTree field ? Stream.of(field) : Stream.empty())
                .filter(Javadocs::isComponent)
                .filter(component -> !described.contains(component.getName().toString()))
                .forEach(component -> missing.add(name(type.getSimpleName() + " @param " + component.getName())));
    }

    private String name(String own) {
        Stream<String> outer = StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(enclosing.descendingIterator(), 0), false)
                .map(type -> type.getSimpleName().toString());
        return Stream.of(Stream.of(packageName), outer, Stream.of(own))
                .flatMap(parts -> parts)
                .collect(Collectors.joining("."));
    }

    private boolean isSeen(ModifiersTree modifiers) {
        Set<Modifier> flags = modifiers.getFlags();
        boolean inInterface = EnumSet.of(Tree.Kind.INTERFACE, Tree.Kind.ANNOTATION_TYPE)
                .contains(enclosing.getFirst().getKind());
        return inInterface
                ? !flags.contains(Modifier.PRIVATE)
                : flags.contains(Modifier.PUBLIC) || flags.contains(Modifier.PROTECTED);
    }

    private static boolean isComponent(VariableTree field) {
        return !field.getModifiers().getFlags().contains(Modifier.STATIC);
    }

    private static boolean isOverride(MethodTree method) {
        return method.getModifiers().getAnnotations().stream()
                .anyMatch(
                        annotation -> annotation.getAnnotationType().toString().equals("Override"));
    }

    /** The parser drops the difference: only in the text does a compact constructor lack its parentheses. */
    private boolean isCompact(MethodTree constructor) {
        ClassTree type = enclosing.getFirst();
        CompilationUnitTree unit = getCurrentPath().getCompilationUnit();
        int start = (int) docs.getSourcePositions().getStartPosition(unit, constructor);
        int body = (int) docs.getSourcePositions().getStartPosition(unit, constructor.getBody());
        String head = text(unit).substring(start, body).strip();
        return type.getKind() == Tree.Kind.RECORD
                && head.endsWith(type.getSimpleName().toString());
    }

    private static String text(CompilationUnitTree unit) {
        try {
            return unit.getSourceFile().getCharContent(true).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
