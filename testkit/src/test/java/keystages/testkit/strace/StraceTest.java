package keystages.testkit.strace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import keystages.testkit.strace.Injection.Call;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

final class StraceTest {
  private static final Path LOG = Path.of("/tmp/log");
  private static final Path DATA = Path.of("/tmp/data");

  @Test
  void test_withoutStrace_isSkippedOnADevelopersMachine() {
    assertThatThrownBy(() -> Strace.skip("skipped this: no strace", false))
        .isInstanceOf(TestAbortedException.class)
        .hasMessageContaining("skipped this: no strace");
  }

  @Test
  void test_withoutStrace_failsInCi() {
    assertThatThrownBy(() -> Strace.skip("skipped this: no strace", true))
        .isInstanceOf(AssertionError.class)
        .hasMessage("skipped this: no strace");
  }

  /** An injected signal is never sent under --seccomp-bpf, so the sweep would kill nobody. */
  @Test
  void injection_whichKills_isNotSpedUp() {
    Call call = new Call("fsync", 3);

    assertThat(Strace.injecting(LOG, DATA, call.kill()))
        .contains("inject=fsync:signal=KILL:when=3")
        .doesNotContain("--seccomp-bpf");
    assertThat(Strace.injecting(LOG, DATA, call.fail("EIO")))
        .contains("inject=fsync:error=EIO:when=3", "--seccomp-bpf");
  }

  @Test
  void injection_isLimitedToTheDataDirectory() {
    assertThat(Strace.injecting(LOG, DATA, new Call("write", 1).kill()))
        .containsSubsequence("-P", "/tmp/data", "-P", "/tmp/data/kv.snapshot");
  }
}
