package keystages.testkit.docs;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * A class, method or field in its source, found by its name and not by its line, so that documents
 * can quote code without markers in the source. The parser is the JDK's own.
 *
 * @param start where its first line begins, without its Javadoc
 * @param body where the body of a method begins and where the member ends; empty for others
 */
public record JavaMember(int start, int end, OptionalInt body) {
  /**
   * The lines of the member, without its Javadoc, moved to the left margin.
   *
   * @param member {@code Class} or {@code Class#member}; a constructor is {@code Class#<init>}
   * @throws IOException if the file cannot be read, or if it has no such member, or several
   */
  public static String source(Path file, String member) throws IOException {
    List<JavaMember> found = find(file, member);
    if (found.size() != 1) {
      throw new IOException(
          file + " has " + found.size() + " members " + member + ", expected one");
    }
    JavaMember only = found.getFirst();
    return Files.readString(file).substring(only.start, only.end).stripIndent() + "\n";
  }

  /**
   * The text of the file with other bodies for the methods of this name.
   *
   * @param method {@code Class#method}
   * @throws IOException if the file cannot be read, or if it has no such method
   */
  public static String withBody(Path file, String method, String body) throws IOException {
    StringBuilder text = new StringBuilder(Files.readString(file));
    List<JavaMember> found =
        find(file, method).stream().filter(member -> member.body.isPresent()).toList();
    if (found.isEmpty()) {
      throw new IOException(file + " has no method " + method);
    }
    for (JavaMember member : found.reversed()) { // so that the places before stay right
      text.replace(member.body.getAsInt(), member.end, body);
    }
    return text.toString();
  }

  private static List<JavaMember> find(Path file, String member) throws IOException {
    List<JavaMember> found = new ArrayList<>();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  problem -> {},
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjects(file));
      SourcePositions positions = DocTrees.instance(task).getSourcePositions();
      for (CompilationUnitTree unit : task.parse()) {
        new Finder(unit, positions, member, found).scan(unit, null);
      }
    }
    return found;
  }

  private static final class Finder extends TreeScanner<@Nullable Void, @Nullable Void> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final String wanted;
    private final List<JavaMember> found;
    private String enclosing = "";

    Finder(
        CompilationUnitTree unit,
        SourcePositions positions,
        String wanted,
        List<JavaMember> found) {
      this.unit = unit;
      this.positions = positions;
      this.wanted = wanted;
      this.found = found;
    }

    @Override
    public @Nullable Void visitClass(ClassTree tree, @Nullable Void nothing) {
      String outer = enclosing;
      enclosing = tree.getSimpleName().toString();
      addIfWanted(enclosing, tree, null);
      super.visitClass(tree, null);
      enclosing = outer;
      return null;
    }

    @Override
    public @Nullable Void visitMethod(MethodTree tree, @Nullable Void nothing) {
      addIfWanted(enclosing + "#" + tree.getName(), tree, tree.getBody());
      return null; // a local variable is no member
    }

    @Override
    public @Nullable Void visitVariable(VariableTree tree, @Nullable Void nothing) {
      addIfWanted(enclosing + "#" + tree.getName(), tree, null);
      return null;
    }

    private void addIfWanted(String name, Tree tree, @Nullable Tree body) {
      if (!name.equals(wanted)) {
        return;
      }
      LineMap lines = unit.getLineMap();
      int start = start(tree);
      int lineStart = (int) lines.getStartPosition(lines.getLineNumber(start));
      int end = (int) positions.getEndPosition(unit, tree);
      found.add(
          new JavaMember(
              lineStart, end, body == null ? OptionalInt.empty() : OptionalInt.of(start(body))));
    }

    private int start(Tree tree) {
      return (int) positions.getStartPosition(unit, tree);
    }
  }
}
