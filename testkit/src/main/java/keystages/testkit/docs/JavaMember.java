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
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * The source of a class, method or field, found by its name and not by its line, so that documents
 * can quote code without markers in the source. The parser is the JDK's own.
 */
public final class JavaMember {
  private JavaMember() {}

  /**
   * The lines of the member, without its Javadoc, moved to the left margin.
   *
   * @param member {@code Class} or {@code Class#member}; a constructor is {@code Class#<init>}
   * @throws IOException if the file cannot be read, or if it has no such member, or several
   */
  public static String source(Path file, String member) throws IOException {
    List<String> found = new ArrayList<>();
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
        new Finder(unit, positions, Files.readString(file), member, found).scan(unit, null);
      }
    }
    if (found.size() != 1) {
      throw new IOException(
          file + " has " + found.size() + " members " + member + ", expected one");
    }
    return found.getFirst().stripIndent() + "\n";
  }

  private static final class Finder extends TreeScanner<@Nullable Void, @Nullable Void> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final String source;
    private final String wanted;
    private final List<String> found;
    private String enclosing = "";

    Finder(
        CompilationUnitTree unit,
        SourcePositions positions,
        String source,
        String wanted,
        List<String> found) {
      this.unit = unit;
      this.positions = positions;
      this.source = source;
      this.wanted = wanted;
      this.found = found;
    }

    @Override
    public @Nullable Void visitClass(ClassTree tree, @Nullable Void nothing) {
      String outer = enclosing;
      enclosing = tree.getSimpleName().toString();
      addIfWanted(enclosing, tree);
      super.visitClass(tree, null);
      enclosing = outer;
      return null;
    }

    @Override
    public @Nullable Void visitMethod(MethodTree tree, @Nullable Void nothing) {
      addIfWanted(enclosing + "#" + tree.getName(), tree);
      return null; // a local variable is no member
    }

    @Override
    public @Nullable Void visitVariable(VariableTree tree, @Nullable Void nothing) {
      addIfWanted(enclosing + "#" + tree.getName(), tree);
      return null;
    }

    private void addIfWanted(String name, Tree tree) {
      if (!name.equals(wanted)) {
        return;
      }
      LineMap lines = unit.getLineMap();
      int start = (int) positions.getStartPosition(unit, tree);
      int lineStart = (int) lines.getStartPosition(lines.getLineNumber(start));
      int end = (int) positions.getEndPosition(unit, tree);
      found.add(source.substring(lineStart, end));
    }
  }
}
