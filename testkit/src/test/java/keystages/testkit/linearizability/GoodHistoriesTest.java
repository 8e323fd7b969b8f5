package keystages.testkit.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Linearizable histories, some of which look wrong at first. */
class GoodHistoriesTest {
  @ParameterizedTest(name = "{0}")
  @MethodSource
  void check_whenAnOrderExplainsAll_isLinearizable(String name, String picture) {
    assertThat(new LinearizabilityChecker().check(Pictures.history(picture)))
        .as("%s:%n%s", name, picture)
        .isInstanceOf(Verdict.Linearizable.class);
  }

  static Stream<Arguments> check_whenAnOrderExplainsAll_isLinearizable() {
    return Stream.of(
        Arguments.of(
            "one client after another",
            """
            client 0 [put "a": new]                 [get: "b"]                    [get: nothing]
            client 1                [put "b": replaced]       [erase: was there]
            """),
        Arguments.of(
            "a get during a put sees the new value",
            """
            client 0 [put "a"]  [put "b"          ]
            client 1              [get: "b"]
            """),
        Arguments.of(
            "a get during a put sees the old value",
            """
            client 0 [put "a"]  [put "b"          ]
            client 1              [get: "a"]
            """),
        Arguments.of(
            "gets that overlap see a put at different times",
            """
            client 0 [put "a"]   [put "b"                     ]
            client 1              [get: "b"                 ]
            client 2                           [get: "a"]
            """),
        Arguments.of(
            "puts that overlap, read in the order in which they ended last",
            """
            client 0 [put "a"        ]
            client 1   [put "b"   ]
            client 2                    [get: "b"]
            """),
        Arguments.of(
            "an unanswered put was never done",
            """
            client 0 [put "a"]  [put "b" ?
            client 1                       [get: "a"]    [get: "a"]
            """),
        Arguments.of(
            "an unanswered put is done much later",
            """
            client 0 [put "a"]  [put "b" ?  [get: "a"] [put "c"]  [get: "c"]
            client 1                                                        [get: "b"]
            """),
        Arguments.of(
            "an unanswered erase is done much later",
            """
            client 0 [put "a"]  [erase   ?  [get: "a"] [put "c"]  [get: "c"]
            client 1                                                        [get: nothing]
            """),
        Arguments.of(
            "an unanswered put that nobody read explains why a key was found",
            """
            client 0 [put "a" ?
            client 1             [get: nothing]  [erase: was there]  [erase: was not there]
            """),
        Arguments.of(
            "an unanswered erase explains why a key was new, twice over",
            """
            client 0 [put "a": new]  [erase ?
            client 1                           [put "b": new]  [get: "b"]
            """),
        Arguments.of(
            "many unanswered writes, of which some are needed",
            """
            client 0 [put "a"
            client 1  [put "b"
            client 2   [put "c"
            client 3    [erase
            client 4     [erase
            client 5      [get: nothing] [erase: was there] [put "d": new] [put "e": new] [get: "b"]
            """),
        Arguments.of(
            "an unanswered get means nothing",
            """
            client 0 [get
            client 1  [put "a": new]  [get: "a"]
            """),
        Arguments.of(
            "a failed put was not done",
            """
            client 0 [put "a" !
            client 1              [get: nothing]  [put "b": new]
            """),
        Arguments.of(
            "an erase and a put race: either may be first",
            """
            client 0 [put "a": new]   [put "b": new           ]
            client 1                     [erase: was there   ]
            client 2                                             [get: "b"]
            """),
        Arguments.of(
            "two erases race: one finds the key",
            """
            client 0 [put "a": new]   [erase: was there             ]
            client 1                     [erase: was not there   ]
            """),
        Arguments.of(
            "a value replaces itself, or another, whichever is needed",
            """
            client 0 [put "a"] [get: "a"]  [get: "b"]  [get: "a"]
            client 1   [put "b"                   ]
            client 2     [put "a": replaced                        ]
            """),
        Arguments.of(
            "two puts of one value",
            """
            client 0 [put "a"]            [put "a"]
            client 1           [put "b"]              [get: "a"]
            """));
  }
}
