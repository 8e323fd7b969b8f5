package keystages.testkit.learn;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Methods without their bodies, for a reader to write. */
final class RemovedBody {
  private RemovedBody() {}

  /**
   * Replaces the body of a method in the file by one that throws.
   *
   * @param member {@code Class#method}; if the class has several of that name, all lose their
   *     bodies
   * @throws IOException if there is no such method
   */
  static void remove(Path file, String member) throws IOException {
    String source = Files.readString(file);
    StringBuilder changed = new StringBuilder(source);
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
        new Remover(unit, positions, member, changed, source.length()).scan(unit, null);
      }
    }
    if (changed.toString().equals(source)) {
      throw new IOException(file + " has no method " + member);
    }
    Files.writeString(file, changed);
  }

  private static final class Remover extends TreeScanner<@Nullable Void, @Nullable Void> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final String member;
    private final StringBuilder changed;
    private final int length;
    private String enclosing = "";

    Remover(
        CompilationUnitTree unit,
        SourcePositions positions,
        String member,
        StringBuilder changed,
        int length) {
      this.unit = unit;
      this.positions = positions;
      this.member = member;
      this.changed = changed;
      this.length = length;
    }

    @Override
    public @Nullable Void visitClass(ClassTree tree, @Nullable Void nothing) {
      String outer = enclosing;
      enclosing = tree.getSimpleName().toString();
      super.visitClass(tree, null);
      enclosing = outer;
      return null;
    }

    @Override
    public @Nullable Void visitMethod(MethodTree tree, @Nullable Void nothing) {
      if (tree.getBody() != null && member.equals(enclosing + "#" + tree.getName())) {
        int moved = changed.length() - length; // by the bodies before this one
        int start = (int) positions.getStartPosition(unit, tree.getBody()) + moved;
        int end = (int) positions.getEndPosition(unit, tree.getBody()) + moved;
        changed.replace(
            start,
            end,
            "{\n    throw new UnsupportedOperationException(\"yours to write: %s\");\n  }"
                .formatted(member));
      }
      return null;
    }
  }
}
