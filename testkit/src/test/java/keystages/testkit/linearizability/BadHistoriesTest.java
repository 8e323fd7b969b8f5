package keystages.testkit.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Histories that are not linearizable, each with the few operations that show it. */
class BadHistoriesTest {
  @ParameterizedTest(name = "{0}")
  @MethodSource
  void check_whenNoOrderExplainsAll_showsTheFewThatMatter(String name, String picture, String few) {
    History history = Pictures.history(picture);
    Verdict verdict = new LinearizabilityChecker().check(history);
    assertThat(verdict).as("%s:%n%s", name, picture).isInstanceOf(Verdict.Violation.class);
    Counterexample example =
        new LinearizabilityChecker().explain(history, (Verdict.Violation) verdict);
    assertThat(TextLanes.of(example.history())).as(name).isEqualTo(few);
    assertThat(example.minimal()).as("%s: nothing more can be left out", name).isTrue();
  }

  static Stream<Arguments> check_whenNoOrderExplainsAll_showsTheFewThatMatter() {
    return Stream.of(
        Arguments.of(
            "a value that was never written",
            """
            client 0 [put "a"]                [get: "a"]
            client 1           [get: "x"]
            """,
            """
            client 1  [get: "x"]
            """),
        Arguments.of(
            "a value read before it was written",
            """
            client 0 [get: "a"]   [put "b"]
            client 1                       [put "a"]  [get: "a"]
            """,
            """
            client 0  [get: "a"]
            """),
        Arguments.of(
            "a stale read after a put has ended",
            """
            client 0 [put "a": new]                                  [get: "b"]
            client 1                [put "b": replaced]
            client 2                                    [get: "a"]
            """,
            """
            client 0  [put "a"]
            client 1            [put "b"]
            client 2                      [get: "a"]
            """),
        Arguments.of(
            "a stale read after another client saw the put that is in flight",
            """
            client 0 [put "a"]  [put "b"                                   ] [get: "b"]
            client 1              [get: "b"]
            client 2                              [get: "a"]
            client 3                 [get: "a"        ]
            """,
            """
            client 0  [put "a"] [put "b"                ]
            client 1              [get: "b"]
            client 2                         [get: "a"]
            """),
        Arguments.of(
            "two readers see two puts in opposite order",
            """
            client 0 [put "a"                                              ]
            client 1   [put "b"                                          ]
            client 2      [get: "a"]                [get: "b"]
            client 3                 [get: "b"]                  [get: "a"]
            """,
            """
            client 0  [put "a"                             ]
            client 1    [put "b"                  ]
            client 2      [get: "a"]
            client 3                 [get: "b"] [get: "a"]
            """),
        Arguments.of(
            "a lost update: put, and then the key is not there",
            """
            client 0 [put "a": new]  [put "b"          ]
            client 1                   [erase: was not there  ]
            client 2                                            [get: "b"]
            """,
            """
            client 0  [put "a"]
            client 1            [erase: was not there]
            """),
        Arguments.of(
            "a lost update: an acknowledged value is gone after a crash",
            """
            client 0 [put "a": new]  [put "b": replaced]
            client 1                                  [put "c" ?
            client 2                                              [get: "a"]
            """,
            """
            client 0  [put "a"] [put "b"]
            client 2                      [get: "a"]
            """),
        Arguments.of(
            "an acknowledged put is gone altogether after a crash",
            """
            client 0 [put "a": new]  [get: "a"] [put "b" ?
            client 1                                         [get: nothing]
            """,
            """
            client 0  [put "a"]
            client 1            [get: nothing]
            """),
        Arguments.of(
            "an erased value comes back after a crash",
            """
            client 0 [put "a": new]  [erase: was there]
            client 1                                     [put "b" ?
            client 2                                                   [get: nothing] [get: "a"]
            """,
            """
            client 0  [put "a"] [erase]
            client 2                    [get: "a"]
            """),
        Arguments.of(
            "an unanswered put is done twice",
            """
            client 0 [put "a" ?
            client 1             [get: "a"]  [erase: was there]  [get: "a"]
            """,
            """
            client 0  [put "a"?
            client 1            [get: "a"] [erase] [get: "a"]
            """),
        Arguments.of(
            "an unanswered put is seen, and then undone",
            """
            client 0 [put "a": new]  [put "b" ?
            client 1                             [get: "b"]  [get: "a"]
            """,
            """
            client 0  [put "a"] [put "b"?
            client 1                      [get: "b"] [get: "a"]
            """),
        Arguments.of(
            "a failed put was done after all",
            """
            client 0 [put "a" !
            client 1              [get: "a"]
            """,
            """
            client 1  [get: "a"]
            """),
        Arguments.of(
            "two puts of a new key",
            """
            client 0 [put "a": new                        ]
            client 1    [put "b": new]   [get: "b"]
            client 2                                        [get: "a"]
            """,
            """
            client 0  [put "a": new    ]
            client 1    [put "b": new]
            """),
        Arguments.of(
            "a put replaces what was erased",
            """
            client 0 [put "a": new]  [erase: was there]
            client 1                                    [put "b": replaced]  [get: "b"]
            """,
            """
            client 0  [erase]
            client 1          [put "b": replaced]
            """),
        Arguments.of(
            "two erases find one value",
            """
            client 0 [put "a": new] [put "b": replaced] [erase: was there    ]
            client 1                                        [erase: was there       ]
            """,
            """
            client 0  [put "a"] [erase: was there]
            client 1              [erase: was there]
            """),
        Arguments.of(
            "an erase and a put race, and both say they were second",
            """
            client 0 [put "a": replaced       ]
            client 1    [erase: was there   ]
            """,
            """
            client 0  [put "a": replaced]
            """),
        Arguments.of(
            "an erase and a put race, and the put is gone though it was second",
            """
            client 0 [put "a": new]   [put "b": new       ]
            client 1                     [erase: was there   ]
            client 2                                             [get: nothing]
            """,
            """
            client 0  [put "a"] [put "b": new]
            client 1              [erase       ]
            client 2                             [get: nothing]
            """),
        Arguments.of(
            "an erase that found nothing does not explain that there is nothing",
            """
            client 0 [put "a"]          [get: nothing]
            client 1    [erase: was not there  ]
            """,
            """
            client 0  [put "a"] [get: nothing]
            """),
        Arguments.of(
            "a put that found the key does not explain that it is there",
            """
            client 0 [put "a"]  [erase]    [erase: was there]
            client 1          [put "b": replaced    ]
            """,
            """
            client 0  [erase] [erase: was there]
            """),
        Arguments.of(
            "one unanswered put cannot explain two finds",
            """
            client 0 [put "a" ?
            client 1             [erase: was there]  [erase: was there]
            """,
            """
            client 0  [put "a"?
            client 1            [erase: was there] [erase: was there]
            """));
  }
}
