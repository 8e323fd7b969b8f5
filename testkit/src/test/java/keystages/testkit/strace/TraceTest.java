package keystages.testkit.strace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TraceTest {
  private static final Path TEMPORARY = Path.of("/data/store/kv.snapshot.tmp");

  @Test
  void call_whenOnOneLine_hasItsDescriptorsPathAndItsResult() {
    SystemCall write = only("77 write(6</data/store/kv.snapshot.tmp>, \"a) = 5\", 6) = 6");

    assertThat(write.name()).isEqualTo("write");
    assertThat(write.paths()).containsExactly(TEMPORARY);
    assertThat(write.result()).isEqualTo("6");
    assertThat(write.succeeded()).isTrue();
  }

  @Test
  void call_whenGivenPaths_hasThemInOrder() {
    SystemCall rename = only("77 rename(\"/data/store/kv.snapshot.tmp\", \"/data/x\") = 0");

    assertThat(rename.paths()).containsExactly(TEMPORARY, Path.of("/data/x"));
    assertThat(rename.renamesTo(Path.of("/data/x"))).isTrue();
  }

  @Test
  void call_whenItFails_hasNotSucceeded() {
    String failed = "77 mkdir(\"/data\", 0777) = -1 ENOENT (No such file or directory)";

    assertThat(only(failed).succeeded()).isFalse();
    assertThat(only(failed).isInjected()).isFalse();
    assertThat(only("77 fsync(6</data>) = -1 EIO (Input/output error) (INJECTED)").isInjected())
        .isTrue();
  }

  @Test
  void call_whenLoggedInTwoHalves_isOneCallFromBeginningToEnd() {
    Trace trace =
        Trace.parse(
            List.of(
                "77 fsync(6</data/store/kv.snapshot.tmp> <unfinished ...>",
                "78 close(9</data/store>) = 0",
                "77 <... fsync resumed>)              = 0"));

    SystemCall fsync = trace.calls().get(0);
    SystemCall close = trace.calls().get(1);
    assertThat(fsync.forces(TEMPORARY)).isTrue();
    assertThat(fsync.begin()).isEqualTo(1);
    assertThat(fsync.end()).isEqualTo(3);
    assertThat(fsync.succeeded()).isTrue();
    assertThat(close.isAfter(fsync)).isFalse();
  }

  @Test
  void call_whenTheProcessDiesInIt_neverSucceeds() {
    SystemCall fsync = only("77 fsync(6</data/store/kv.snapshot.tmp> <unfinished ...>");

    assertThat(fsync.end()).isEqualTo(SystemCall.NEVER);
    assertThat(fsync.succeeded()).isFalse();
  }

  @Test
  void trace_whenItHasSignalsAndExits_leavesThemOut() {
    Trace trace =
        Trace.parse(
            List.of(
                "77 --- SIGSEGV {si_signo=SIGSEGV, si_code=SEGV_MAPERR, si_addr=NULL} ---",
                "77 +++ killed by SIGKILL +++"));

    assertThat(trace.calls()).isEmpty();
  }

  @Test
  void counts_whenTwoThreadsMakeACall_areThoseOfTheBusier() {
    Trace trace =
        Trace.parse(
            List.of(
                "77 fsync(6</data>) = 0",
                "78 fsync(6</data>) = 0",
                "78 fsync(6</data>) = 0",
                "77 close(6</data>) = 0"));

    assertThat(trace.counts()).containsEntry("fsync", 2).containsEntry("close", 1).hasSize(2);
  }

  @Test
  void recordedLog_ofManyThreads_isReadWhole() throws Exception {
    Trace trace = Samples.read("threads.log");

    assertThat(trace.calls()).filteredOn(call -> !call.succeeded()).isEmpty();
    assertThat(trace.calls()).filteredOn(SystemCall::acknowledges).hasSize(5);
    assertThat(trace.calls()).filteredOn(call -> call.forces(TEMPORARY)).hasSize(5);
  }

  private static SystemCall only(String line) {
    return Trace.parse(List.of(line)).calls().get(0);
  }
}
