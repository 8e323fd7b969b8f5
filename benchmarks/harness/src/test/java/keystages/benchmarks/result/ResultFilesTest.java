package keystages.benchmarks.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResultFilesTest {
  private static final Quantity PUT = new Quantity("store.put", "entries=10", "time", "us/op");
  private static final Quantity HEAP = new Quantity("store.heap", "", "heap", "B/entry");

  @TempDir private Path directory;

  @Test
  void read_givesWhatWasWritten() throws IOException {
    List<Measurement> measurements =
        List.of(
            new Measurement(HEAP, "stage1", 1, 210),
            new Measurement(PUT, "stage2", 1, 0.00012345),
            new Measurement(PUT, "floor", 1, 1234500000),
            new Measurement(PUT, "stage2", 2, 1e-9));

    ResultFiles.write(new Results(measurements), directory);

    assertThat(directory.resolve("store.put.csv"))
        .hasContent(
            """
            benchmark,subject,parameters,round,metric,value,unit
            store.put,stage2,entries=10,1,time,0.00012345,us/op
            store.put,floor,entries=10,1,time,1234500000,us/op
            store.put,stage2,entries=10,2,time,0.0000000010000,us/op
            """);
    assertThat(ResultFiles.read(directory).measurements()).isEqualTo(measurements);
  }

  @Test
  void write_keepsFiveDigits() throws IOException {
    Measurement measurement = new Measurement(PUT, "stage2", 1, 1.23456789);

    ResultFiles.write(new Results(List.of(measurement)), directory);

    assertThat(ResultFiles.read(directory).measurements())
        .containsExactly(new Measurement(PUT, "stage2", 1, 1.2346));
  }

  @Test
  void write_ofWhatNoLineCanHold_isRefused() {
    Quantity odd = new Quantity("store.put", "a,b", "time", "us/op");

    assertThatThrownBy(
            () ->
                ResultFiles.write(
                    new Results(List.of(new Measurement(odd, "stage2", 1, 1))), directory))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a,b");
  }

  @Test
  void read_whenALineIsDamaged_namesIt() throws IOException {
    Path file = directory.resolve("store.put.csv");
    String header = "benchmark,subject,parameters,round,metric,value,unit\n";
    for (String line :
        List.of("store.put,stage2", "a,b,c,one,e,1,g", "a,b,c,1,e,-1,g", "a,b,c,1,e,x,g")) {
      Files.writeString(file, header + line + "\n");

      assertThatThrownBy(() -> ResultFiles.read(directory))
          .as(line)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("store.put.csv, line 2");
    }
  }

  @Test
  void read_whereNothingIs_givesNothing() throws IOException {
    assertThat(ResultFiles.read(directory.resolve("none")).measurements()).isEmpty();
  }

  @Test
  void machine_isReadAsItWasWritten() throws IOException {
    Machine machine = Machine.here(directory, "full");

    machine.write(directory);

    assertThat(Machine.read(directory)).isEqualTo(machine);
    assertThat(machine.facts()).allSatisfy((name, fact) -> assertThat(fact).as(name).isNotBlank());
    assertThat(machine.toString()).endsWith("full run").doesNotContain("unknown");
  }

  @Test
  void machine_withoutAFact_saysSo() {
    assertThat(new Machine(Map.of()).toString()).contains("unknown processor");
  }
}
