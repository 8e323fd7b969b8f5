package keystages.testkit.check.power;

import java.util.Map;
import keystages.testkit.powerloss.DiskState;

/**
 * A disk state to restart the program on.
 *
 * @param point after how many operations the power went
 * @param known by key, the changes that clients know of by then
 * @param fingerprint the same for disks with the same names and bytes
 */
public record CrashDisk(int point, DiskState state, Map<String, Known> known, String fingerprint) {
  public CrashDisk {
    known = Map.copyOf(known);
  }

  public DiskImage image() {
    return new DiskImage(state);
  }
}
