package keystages.server;

import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import keystages.http.RequestException;
import keystages.http.Status;
import keystages.server.wire.FieldSection;
import keystages.server.wire.RequestLine;
import org.jspecify.annotations.Nullable;

/**
 * Keeps web pages of other origins out. Any page in the user's browser can send requests to a
 * server on a loopback address, and this one has no authentication. Three things give such a page
 * away:
 *
 * <ul>
 *   <li>Its {@code Origin} is not the server's own (RFC 6454, section 7): 403.
 *   <li>Its {@code Sec-Fetch-Site} says neither that it is the server's own page nor that the user
 *       asked (W3C, Fetch Metadata Request Headers, section 2.3). A page that shows a value as an
 *       image sends no {@code Origin}, but it sends this: 403.
 *   <li>Its {@code Host} names no loopback address although the server listens on one. The attacker
 *       has pointed a name of their own to 127.0.0.1 (DNS rebinding), so that their page and this
 *       server are of one origin to the browser: 421 (RFC 9110, sections 7.4 and 15.5.20).
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

  /** What the server's own pages send, and what the user's bookmarks do. */
  private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

  private final boolean loopback;
  private final Set<String> allowed;

  /**
   * @param address the one that the server listens on
   * @param allowed further host names, in lower case, that clients may use for this server
   */
  HostCheck(InetSocketAddress address, Set<String> allowed) {
    this.loopback = address.getAddress().isLoopbackAddress();
    this.allowed = Set.copyOf(allowed);
  }

  /**
   * Checks the fields that tell where a request comes from and whom it is for.
   *
   * @throws RequestException 400, 403 or 421
   */
  void check(RequestLine requestLine, FieldSection header) {
    check(
        requestLine.authority(),
        header.single("host"),
        header.single("origin"),
        header.single("sec-fetch-site"));
  }

  /**
   * @param authority the host of an absolute target, which overrides the Host field; or null
   * @param host the Host field, or null
   * @param origin the Origin field, which names the page that sent the request; or null
   * @param site the Sec-Fetch-Site field: how that page is related to this server; or null
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
