package keystages.server;

import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import keystages.http.RequestException;
import keystages.http.Status;
import org.jspecify.annotations.Nullable;

/**
 * Keeps web pages of other origins out. A server without authentication on a loopback address can
 * be reached by any page in the user's browser; three things give such a page away:
 *
 * <ul>
 *   <li>its {@code Origin} is not the server's own (RFC 6454, section 7): 403;
 *   <li>its {@code Sec-Fetch-Site} is neither the server's own nor the user (W3C, Fetch Metadata
 *       Request Headers, section 2.3), as when it shows a value as an image, which sends no {@code
 *       Origin}: 403;
 *   <li>its {@code Host} names no loopback address although the server listens on one, as when a
 *       name of the attacker's has been pointed there: 421 (RFC 9110, sections 7.4 and 15.5.20).
 * </ul>
 *
 * <p>Immutable.
 */
final class HostCheck {
  /** uri-host [":" port] (RFC 3986, section 3.2.2), without percent-encoding. */
  private static final Pattern HOST =
      Pattern.compile("([A-Za-z0-9._~!$&'()*+,;=-]*|\\[[0-9A-Fa-f:.]+\\])(:[0-9]{0,5})?");

  private static final Pattern LOOPBACK =
      Pattern.compile("(.+\\.)?localhost|127(\\.[0-9]{1,3}){3}|\\[::1\\]");

  /** What a page of the server's own sends, and what the user does, with a bookmark for example. */
  private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

  private final boolean loopback;
  private final Set<String> allowed;

  /**
   * @param address that the server listens on
   * @param allowed host names, in lower case, that are taken for the server's own
   */
  HostCheck(InetSocketAddress address, Set<String> allowed) {
    this.loopback = address.getAddress().isLoopbackAddress();
    this.allowed = Set.copyOf(allowed);
  }

  /**
   * @param authority of an absolute target, which then counts in place of the Host, or null
   * @param host or null if there is no such field
   * @param origin the page that sent the request, or null if it was none
   * @param site how that page is related to the server, or null if nobody says
   * @throws RequestException 400, 403 or 421
   */
  void check(
      @Nullable String authority,
      @Nullable String host,
      @Nullable String origin,
      @Nullable String site) {
    if (host != null) {
      checkForm(host);
    }
    if (authority != null) {
      checkForm(authority);
    }
    String named = authority == null ? host : authority;
    if (named != null && loopback && !isOwn(named)) {
      throw new RequestException(
          Status.MISDIRECTED_REQUEST,
          "this server listens on a loopback address and does not go by that Host");
    }
    boolean foreignOrigin =
        origin != null && (named == null || !origin.equalsIgnoreCase("http://" + named));
    if (foreignOrigin || (site != null && !OWN_SITES.contains(site))) {
      throw new RequestException(
          Status.FORBIDDEN, "pages of another origin have no access to this server");
    }
  }

  private void checkForm(String host) {
    if (!HOST.matcher(host).matches()) {
      throw RequestException.malformed("expected a Host of the form NAME or NAME:PORT");
    }
  }

  private boolean isOwn(String host) {
    String name = withoutPort(host).toLowerCase(Locale.ROOT);
    return allowed.contains(name) || LOOPBACK.matcher(name).matches();
  }

  private static String withoutPort(String host) {
    int colon = host.lastIndexOf(':');
    return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
  }
}
