package suda.routing.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import suda.contract.OfficeMessageType;

class BackwardsTest {
    private final List<Letter> topic = new ArrayList<>();
    private long end;
    private long looked;
    private int questions;
    private LongPredicate hidden = position -> false;

    @RepeatedTest(20)
    void pagesOfAnySizeGiveEachMessageOnceAcrossMarksAndHiddenOnes(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        for (var n = 0; n < 400; n++) {
            message();
            mark(1 + random.nextInt(4));
        }
        hidden = position -> position % 5 == 0;
        var expected = LongStream.range(0, end)
                .filter(at -> topic.stream().anyMatch(letter -> letter.position() == at))
                .filter(hidden.negate())
                .boxed()
                .sorted(Comparator.reverseOrder())
                .toList();

        assertThat(walk(1 + random.nextInt(200))).isEqualTo(expected);
        assertThat(backwards().count(0, end, 1000)).isEqualTo(expected.size());
        assertThat(backwards().count(0, end, 7)).isEqualTo(7);
    }

    @Test
    void manyHiddenMessagesMakeAShortPageAndNoLongSearch() {
        for (var n = 0; n < 10_000; n++) {
            message();
        }
        hidden = position -> position > 10;

        var first = backwards().rows(end, 50, 0);

        assertThat(first.rows()).isEmpty();
        assertThat(first.nextCursor()).isNotNull();
        assertThat(looked).isEqualTo(Backwards.WINDOWS * 150);
        assertThat(walk(50)).containsExactly(10L, 9L, 8L, 7L, 6L, 5L, 4L, 3L, 2L, 1L, 0L);
    }

    @Test
    void aPageAsksForItsCasesOnce() {
        for (var n = 0; n < 1000; n++) {
            message();
        }

        assertThat(backwards().rows(end, 50, 0).rows()).hasSize(50);
        assertThat(questions).isEqualTo(1);
    }

    @Test
    void anEmptyTopicIsAnEmptyPage() {
        assertThat(backwards().rows(0, 50, 0)).isEqualTo(new Backwards.Found(List.of(), null));
        assertThat(backwards().count(0, 0, 500)).isZero();
    }

    private List<Long> walk(int limit) {
        var positions = new ArrayList<Long>();
        var at = end;
        while (true) {
            var found = backwards().rows(at, limit, 0);
            found.rows().forEach(row -> positions.add(row.position()));
            if (found.nextCursor() == null) {
                return positions;
            }
            at = Long.parseLong(found.nextCursor());
        }
    }

    private Backwards backwards() {
        return new Backwards(this::between, this::titles);
    }

    private List<Letter> between(long from, long end) {
        looked += end - from;
        return topic.stream()
                .filter(letter -> letter.position() >= from && letter.position() < end)
                .toList();
    }

    private Map<String, String> titles(List<Letter> letters) {
        questions++;
        return letters.stream()
                .filter(letter -> !hidden.test(letter.position()))
                .collect(Collectors.toMap(letter -> String.valueOf(letter.caseId()), letter -> "公交车甩站"));
    }

    private void message() {
        topic.add(new Letter(end, Instant.EPOCH, OfficeMessageType.ASSIGNED, "case " + end, "派给本单位。", "Yours."));
        end++;
    }

    private void mark(int marks) {
        end += marks;
    }
}
