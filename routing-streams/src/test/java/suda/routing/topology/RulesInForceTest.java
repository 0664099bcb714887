package suda.routing.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import suda.contract.Actor;
import suda.contract.Policy;
import suda.contract.PolicyKind;
import suda.routing.rules.RuleBook;

class RulesInForceTest {
    private static final Instant THEN = Instant.parse("2021-05-01T00:00:00Z");

    @Test
    void whoeverComesFirstReadsForAll() throws Exception {
        var rules = PoliciesFor.readers(gazetteer("version: g\nnotPlaces: [大瑶镇]\n"));
        var threads = Executors.newFixedThreadPool(8);
        Callable<RuleBook> ask = rules::book;

        var books = threads.invokeAll(IntStream.range(0, 64).mapToObj(i -> ask).toList());
        threads.shutdown();

        for (var book : books) {
            assertThat(book.get()).isSameAs(rules.book());
        }
        assertThat(rules.now().casework().assigner().version()).endsWith("+g");
    }

    @Test
    void whatCameIsReadOnceAndAgainWhenMoreCame() {
        var rules = PoliciesFor.readers(gazetteer("version: g\nnotPlaces: [大瑶镇]\n"));
        var first = rules.book();

        assertThat(rules.book()).isSameAs(first);
        rules.came();
        assertThat(rules.book()).isNotSameAs(first);
        assertThat(rules.book().at(THEN).casework().assigner())
                .as("what takes long to make is kept")
                .isSameAs(first.at(THEN).casework().assigner());
    }

    @Test
    void beforeAnythingCanBeReadWhatShipsCounts() {
        var rules = PoliciesFor.none();

        assertThat(rules.isKnown()).isFalse();
        assertThat(rules.book()).isSameAs(RuleBook.shipped());
    }

    private static Policy gazetteer(String text) {
        return Policy.newBuilder()
                .setKind(PolicyKind.GAZETTEER)
                .setVersion("g")
                .setPublishedAt(THEN)
                .setPublishedBy(new Actor("PROVINCE", "430000"))
                .setText(text)
                .setEffectiveFrom(THEN)
                .build();
    }
}
