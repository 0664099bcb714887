package suda.intake.reporter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import suda.intake.submission.Identity;

class RevelationTest {
    @Test
    void repeatsDoNotBuryAnEarlierSubmissionThatSaidSomethingElse() {
        var repeats = IntStream.range(0, 100).mapToObj(i -> opened("王小明", 200 - i));
        var earlier = Stream.of(opened("李四", 2), opened("王小明", 1));

        assertThat(Revelation.different(Stream.concat(repeats, earlier)))
                .containsExactly(opened("王小明", 200), opened("李四", 2));
    }

    @Test
    void ofManyDifferentOnesTheNewestAreShown() {
        var all = IntStream.range(0, 50).mapToObj(i -> opened("name " + i, 100 - i));

        assertThat(Revelation.different(all)).hasSize(Revelation.MOST).startsWith(opened("name 0", 100));
    }

    private static Revelation.Opened opened(String name, long second) {
        return new Revelation.Opened(
                Instant.ofEpochSecond(second), new Identity(name, null, null, "title", "text", null, null, null));
    }
}
