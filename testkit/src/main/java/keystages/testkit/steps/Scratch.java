package keystages.testkit.steps;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import keystages.testkit.variant.Git;

/** A repository of git that takes in directories and tells how they differ. */
record Scratch(Path repository) {
  /** Makes one. */
  static Scratch in(Path directory) throws IOException, InterruptedException {
    Git.in(Files.createDirectories(directory)).must("init", "-q", "--bare");
    return new Scratch(directory);
  }

  /** The difference between the files below two directories, as git puts it. */
  String diff(Path from, Path to) throws IOException, InterruptedException {
    return Git.in(repository).must("diff", "--no-renames", "--binary", tree(from), tree(to));
  }

  private String tree(Path directory) throws IOException, InterruptedException {
    Git git =
        Git.in(directory)
            .with("GIT_DIR", repository)
            .with("GIT_WORK_TREE", directory)
            .with("GIT_INDEX_FILE", repository.resolve("an-index"));
    git.must("read-tree", "--empty");
    git.must("add", "--all", "--force", ".");
    return git.must("write-tree").strip();
  }
}
