package keystages.benchmarks.plan;

import static java.util.stream.Collectors.toSet;

import java.util.Arrays;
import java.util.Set;

/** What is measured. */
public enum Subject {
  STAGE1("stage1", "stage 1", Kind.STAGE),
  STAGE2("stage2", "stage 2", Kind.STAGE),
  STAGE3("stage3", "stage 3", Kind.STAGE),
  STAGE4("stage4", "stage 4", Kind.STAGE),
  RWLOCK("rwlock", "read–write lock", Kind.VARIANT),
  FLOOR("floor", "floor", Kind.FLOOR),
  HASHMAP("hashmap", "HashMap", Kind.FLOOR),
  ROCKSDB("rocksdb", "RocksDB", Kind.PEER),
  MVSTORE("mvstore", "MVStore", Kind.PEER),
  REDIS("redis", "Redis", Kind.PEER),
  ETCD("etcd", "etcd", Kind.PEER),
  JDK("jdk", "JDK HttpServer", Kind.PEER),
  HELIDON("helidon", "Helidon", Kind.PEER);

  /** Why something is measured. */
  public enum Kind {
    /** A stage of this project. */
    STAGE,
    /** A stage with one decision made otherwise. */
    VARIANT,
    /** The least that the work can cost on this machine. */
    FLOOR,
    /** Another program for the same work. */
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

  /** All of a kind. */
  public static Set<Subject> all(Kind kind) {
    return Arrays.stream(values()).filter(subject -> subject.kind == kind).collect(toSet());
  }

  /** The name in results and in JMH's parameters. */
  public String id() {
    return id;
  }

  /** The name for people. */
  public String label() {
    return label;
  }

  public Kind kind() {
    return kind;
  }

  /**
   * Finds a subject.
   *
   * @throws IllegalArgumentException if no subject has this id
   */
  public static Subject of(String id) {
    return Arrays.stream(values())
        .filter(subject -> subject.id.equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no subject has the name " + id));
  }
}
