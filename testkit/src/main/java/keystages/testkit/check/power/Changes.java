package keystages.testkit.check.power;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import keystages.testkit.check.program.CannotTellException;
import keystages.testkit.powerloss.Faults;
import keystages.testkit.powerloss.MemoryFileSystem;
import org.jspecify.annotations.Nullable;

/** Each system call that touches the data directory, done to the model. For one thread. */
final class Changes {
  private final MemoryFileSystem fileSystem;
  private final Path data;
  private final Names names;
  private final Descriptors descriptors;

  Changes(MemoryFileSystem fileSystem, Path data, Descriptors descriptors) {
    this.fileSystem = fileSystem;
    this.data = data;
    this.names = new Names(fileSystem, data, descriptors);
    this.descriptors = descriptors;
  }

  void apply(Call call) throws IOException, CannotTellException {
    switch (call.name()) {
      case "open", "openat", "openat2", "creat" -> open(call);
      case "close" -> table(call).close(call.descriptor(0), call.begin());
      case "dup", "dup2", "dup3" -> table(call).copy(call.descriptor(0), call.result(), call.end());
      case "fcntl" -> control(call);
      case "chdir" -> table(call).directory = names.resolve(call, "", call.path(0)).toString();
      case "fchdir" -> table(call).directory = Hex.utf8(call.pathOf(0));
      case "lseek" -> seek(call, call.result());
      case "read", "readv" -> advance(call);
      case "write", "writev" -> write(call, -1);
      case "pwrite64", "pwritev", "pwritev2" -> write(call, call.number(3));
      case "ftruncate" -> Sizes.truncate(file(call, 0), call.number(1));
      case "truncate" -> truncate(call);
      case "fallocate" -> Sizes.allocate(file(call, 0), call);
      case "fsync", "fdatasync" -> force(file(call, 0));
      case "sync", "syncfs" -> forceAll();
      case "rename" -> Names.rename(names.path(call, "", 0), names.path(call, "", 1), call);
      case "renameat", "renameat2" ->
          Names.rename(
              names.path(call, call.pathOf(0), 1), names.path(call, call.pathOf(2), 3), call);
      case "unlink", "rmdir" -> Names.delete(names.path(call, "", 0));
      case "unlinkat" -> Names.delete(names.path(call, call.pathOf(0), 1));
      case "mkdir" -> Names.makeDirectory(names.path(call, "", 0));
      case "mkdirat" -> Names.makeDirectory(names.path(call, call.pathOf(0), 1));
      case "clone", "clone3", "fork", "vfork" -> descriptors.of(call.result());
      default -> refuse(call);
    }
  }

  /** Whether a change is to the very file or directory that a force is about. */
  boolean concern(Call change, Call force) throws CannotTellException {
    OpenedFile forced = file(force, 0);
    if (forced == null) {
      return false;
    }
    OpenedFile changed =
        change.name().contains("write") || change.name().equals("ftruncate")
            ? file(change, 0)
            : null;
    boolean names =
        Stream.of("open", "creat", "rename", "unlink", "mkdir", "rmdir", "truncate")
            .anyMatch(change.name()::startsWith);
    return changed != null ? changed.node.equals(forced.node) : names && forced.isDirectory;
  }

  private void open(Call call) throws IOException, CannotTellException {
    Optional<Path> path = names.modelled(Path.of(Hex.utf8(call.resultPath())));
    if (path.isEmpty()) {
      table(call).remove(call.result());
      return;
    }
    for (String flag : Set.of("O_DIRECT", "O_TMPFILE")) {
      if (call.hasFlag(flag)) {
        throw new CannotTellException("the program opens a file with " + flag);
      }
    }
    boolean directory = Files.isDirectory(path.get());
    boolean creates = call.hasFlag("O_CREAT") || call.name().equals("creat");
    boolean truncates = call.hasFlag("O_TRUNC") || call.name().equals("creat");
    boolean writes = creates || call.hasFlag("O_WRONLY") || call.hasFlag("O_RDWR");
    Set<OpenOption> options = new HashSet<>(Set.of(directory || !writes ? READ : WRITE));
    if (creates && !directory) {
      options.add(CREATE);
    }
    if (truncates && !directory) {
      options.add(TRUNCATE_EXISTING);
    }
    FileChannel channel = FileChannel.open(path.get(), options);
    boolean synchronous = call.hasFlag("O_SYNC") || call.hasFlag("O_DSYNC");
    Object node = node(path.get());
    boolean appends = call.hasFlag("O_APPEND");
    OpenedFile file = new OpenedFile(channel, node, directory, appends, synchronous);
    table(call).put(call.result(), file, call.end());
  }

  private static Object node(Path path) throws IOException {
    return Objects.requireNonNull(Files.readAttributes(path, BasicFileAttributes.class).fileKey());
  }

  private void control(Call call) throws CannotTellException {
    if (call.argument(1).startsWith("F_DUPFD")) {
      table(call).copy(call.descriptor(0), call.result(), call.end());
    }
    OpenedFile file = file(call, 0);
    if (file != null && call.argument(1).equals("F_SETFL")) {
      if (call.hasFlag("O_DIRECT")) {
        throw new CannotTellException("the program sets O_DIRECT on a file");
      }
      file.appends = call.hasFlag("O_APPEND");
    }
  }

  private void seek(Call call, long offset) throws CannotTellException {
    OpenedFile file = file(call, 0);
    if (file != null) {
      file.offset = offset;
    }
  }

  private void advance(Call call) throws CannotTellException {
    OpenedFile file = file(call, 0);
    if (file != null) {
      file.offset += call.result();
    }
  }

  private void write(Call call, long position) throws IOException, CannotTellException {
    OpenedFile file = file(call, 0);
    if (file == null || call.result() == 0) {
      return;
    }
    byte[] bytes = call.bytes().substring(0, call.result()).getBytes(ISO_8859_1);
    long at = file.appends ? file.channel.size() : position < 0 ? file.offset : position;
    Sizes.require(at + bytes.length);
    file.channel.write(ByteBuffer.wrap(bytes), at);
    if (position < 0) {
      file.offset = at + bytes.length;
    }
    if (file.synchronous || call.hasFlag("RWF_DSYNC") || call.hasFlag("RWF_SYNC")) {
      file.channel.force(true);
    }
  }

  private void truncate(Call call) throws IOException, CannotTellException {
    Optional<Path> path = names.path(call, "", 0);
    if (path.isPresent()) {
      try (FileChannel channel = FileChannel.open(path.get(), WRITE)) {
        Sizes.set(channel, call.number(1));
      }
    }
  }

  private static void force(@Nullable OpenedFile file) throws IOException {
    if (file != null) {
      file.channel.force(true);
    }
  }

  /** After a force that failed, no later one writes the same changes again. */
  void applyFailed(Call call) throws CannotTellException {
    if (!call.name().equals("fsync") && !call.name().equals("fdatasync")) {
      return;
    }
    OpenedFile file = file(call, 0);
    if (file != null) {
      int next = fileSystem.faults().attempts().size() + 1;
      fileSystem.faults().failNth(next, Faults::inputOutputError);
      try {
        file.channel.force(true);
      } catch (IOException expected) {
        // As it failed for the program.
      }
    }
  }

  private void forceAll() throws IOException {
    try (Stream<Path> paths = Files.walk(fileSystem.getPath("/"))) {
      for (Path path : paths.toList()) {
        try (FileChannel channel = FileChannel.open(path, READ)) {
          channel.force(true);
        }
      }
    }
  }

  private void refuse(Call call) throws CannotTellException {
    Optional<String> reason = Refusals.reason(call, data);
    if (reason.isPresent()) {
      throw new CannotTellException("the program " + reason.get());
    }
  }

  private Descriptors.Table table(Call call) {
    return descriptors.of(call.thread());
  }

  /**
   * The file of the data directory that the descriptor at this place stands for, or null for any
   * other. strace knows its path: that a number was closed by execve or close_range is not logged.
   *
   * @throws CannotTellException if it was opened where nobody saw it
   */
  private @Nullable OpenedFile file(Call call, int argument) throws CannotTellException {
    OpenedFile file = table(call).get(call.descriptor(argument));
    String path = call.pathOf(argument);
    boolean inData = path.isEmpty() || names.modelled(Path.of(Hex.utf8(path))).isPresent();
    if (inData && file == null && !path.isEmpty()) {
      throw new CannotTellException(
          "a process of the program uses a file that another one has opened: "
              + data.relativize(Path.of(Hex.utf8(path))));
    }
    return inData ? file : null;
  }
}
