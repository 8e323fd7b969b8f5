package keystages.benchmarks.plan;

import java.util.Arrays;

/** What is measured. */
public enum Subject {
  STAGE1("stage1", "stage 1", Kind.STAGE),
  STAGE2("stage2", "stage 2", Kind.STAGE),
  STAGE3("stage3", "stage 3", Kind.STAGE),
  FLOOR("floor", "floor", Kind.FLOOR),
  HASHMAP("hashmap", "HashMap", Kind.FLOOR),
  LOCKED_HASHMAP("locked-hashmap", "locked HashMap", Kind.FLOOR),
  ECHO("echo", "echo", Kind.FLOOR),
  ROCKSDB("rocksdb", "RocksDB", Kind.PEER),
  MVSTORE("mvstore", "MVStore", Kind.PEER),
  MAPDB("mapdb", "MapDB", Kind.PEER),
  JDK("jdk", "JDK HttpServer", Kind.PEER),
  HELIDON("helidon", "Helidon", Kind.PEER),
  MICROHTTP("microhttp", "microhttp", Kind.PEER);

  /** Why something is measured. */
  public enum Kind {
    /** It is the project. */
    STAGE,
    /** It is the least that the work can cost. */
    FLOOR,
    /** It is what else there is. */
    PEER
  }

  private final String id;
  private final String label;
  private final Kind kind;

  Subject(String id, String label, Kind kind) {
    this.id = id;
    this.label = label;
    this.kind = kind;
  }

  /** Its name in results and in the parameters of benchmarks. */
  public String id() {
    return id;
  }

  /** Its name for people. */
  public String label() {
    return label;
  }

  public Kind kind() {
    return kind;
  }

  public static Subject of(String id) {
    return Arrays.stream(values())
        .filter(subject -> subject.id.equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("nothing measured has the name " + id));
  }
}
