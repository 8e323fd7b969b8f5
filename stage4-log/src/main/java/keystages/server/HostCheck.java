package keystages.server;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.net.InetAddress;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
public final class HostCheck {
  /** uri-host [":" port] (RFC 3986, section 3.2.2), without percent-encoding. */
  private static final Pattern HOST =
      Pattern.compile("([A-Za-z0-9._~!$&'()*+,;=-]*|\\[[0-9A-Fa-f:.]+\\])(:[0-9]{0,5})?");

  /** The form of host names in practice, which is narrower than the RFC allows. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._~-]+|\\[[0-9A-Fa-f:.]+\\]");

  private static final Pattern ORIGIN =
      Pattern.compile("https?://(" + NAME + ")(:[0-9]{1,5})?", Pattern.CASE_INSENSITIVE);

  private static final Pattern LOOPBACK =
      Pattern.compile("(.+\\.)?localhost|127(\\.[0-9]{1,3}){3}");

  /** The values that the server's own pages and the user's bookmarks send. */
  private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

  private final boolean loopback;
  private final Set<String> hosts;
  private final Set<String> origins;

  /**
   * @param address the one that the server listens on
   * @param hosts further host names, without a port, that clients may use for this server
   * @param origins further origins whose pages have access, such as that of a proxy with TLS
   * @throws IllegalArgumentException if one of them has another form, so that no request could
   *     match it
   */
  public HostCheck(InetAddress address, Collection<String> hosts, Collection<String> origins) {
    this.loopback = address.isLoopbackAddress();
    this.hosts =
        checked(hosts, NAME, "a host name without a port, such as kv.example")
            .map(HostCheck::canonical)
            .collect(toUnmodifiableSet());
    this.origins =
        checked(origins, ORIGIN, "an origin such as https://kv.example")
            .map(origin -> origin.toLowerCase(Locale.ROOT))
            // Browsers leave out the default port (RFC 6454, section 6.2).
            .map(origin -> origin.replaceFirst("^(http:.*):80$|^(https:.*):443$", "$1$2"))
            .collect(toUnmodifiableSet());
  }

  private static Stream<String> checked(Collection<String> given, Pattern form, String expected) {
    for (String name : given) {
      if (!form.matcher(name).matches()) {
        throw new IllegalArgumentException("expected " + expected + ", was " + name);
      }
    }
    return given.stream();
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
    if (named != null && loopback && !isOwn(withoutPort(named))) {
      throw new RequestException(
          Status.MISDIRECTED_REQUEST,
          "this server listens on a loopback address and does not go by the Host \"%s\";"
                  .formatted(named)
              + " it does with --allow-host "
              + withoutPort(named));
    }
    if (origin != null && origins.contains(origin.toLowerCase(Locale.ROOT))) {
      return;
    }
    if (origin != null && (named == null || !origin.equalsIgnoreCase("http://" + named))) {
      throw forbidden(
          "pages of the origin \"%s\" have no access to this server; --allow-origin %s gives it to"
                  .formatted(origin, origin)
              + " them");
    }
    if (site != null && !OWN_SITES.contains(site)) {
      throw forbidden(
          "pages of another site have no access to this server (Sec-Fetch-Site: \"%s\");"
                  .formatted(site)
              + " --allow-origin gives it to those that send an Origin");
    }
  }

  /** 403; a character of the sentence that is not printable ASCII becomes a question mark. */
  private static RequestException forbidden(String sentence) {
    return new RequestException(Status.FORBIDDEN, sentence.replaceAll("[^ -~]", "?"));
  }

  private void checkForm(String host) {
    if (!HOST.matcher(host).matches()) {
      throw RequestException.malformed("expected a Host of the form NAME or NAME:PORT");
    }
  }

  private boolean isOwn(String host) {
    String name = canonical(host);
    return hosts.contains(name) || LOOPBACK.matcher(name).matches() || isLoopbackIpv6(name);
  }

  /** The name in lower case and without the final dot of the root (RFC 1034, section 3.1). */
  private static String canonical(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  /** Parses the address, since IPv6 has several ways to write it. */
  private static boolean isLoopbackIpv6(String name) {
    try {
      return name.startsWith("[") && InetAddress.ofLiteral(name).isLoopbackAddress();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String withoutPort(String host) {
    int colon = host.lastIndexOf(':');
    return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
  }
}
