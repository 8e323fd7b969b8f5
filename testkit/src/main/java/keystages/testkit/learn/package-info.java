/**
 * The exercises of the course, and the loop in which a reader solves them: what {@code ./keystages
 * learn} runs.
 *
 * <p>An {@link keystages.testkit.learn.Exercise} is a text file. {@link
 * keystages.testkit.learn.Workspace} lays out its sources below {@code work}, {@link
 * keystages.testkit.learn.Judge} compiles what the reader has made of them and runs the tests that
 * the exercise names, and {@link keystages.testkit.learn.LearnMain} shows the outcome and waits for
 * the next change. {@link keystages.testkit.learn.ExerciseCheck} holds the exercises themselves to
 * what they say: red as shipped, green with the reference.
 *
 * <p><b>What this proves, and what it cannot.</b> That a test is green says that the promise is
 * kept as far as that test can see. It does not say that the reader's code is as simple as the
 * reference; the loop shows both side by side for that.
 */
@NullMarked
package keystages.testkit.learn;

import org.jspecify.annotations.NullMarked;
