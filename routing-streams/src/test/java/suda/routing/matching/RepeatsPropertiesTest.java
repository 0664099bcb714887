package suda.routing.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import suda.contract.Kind;
import suda.contract.KnownMatter;
import suda.contract.Place;
import suda.contract.Respondent;
import suda.contract.SubmissionReceived;
import suda.routing.Submissions;

/** For one person's submissions in whatever order they come, some of them twice. */
class RepeatsPropertiesTest {
    private static final RepeatPolicy POLICY = RepeatPolicy.shipped();
    private static final Match NONE = new Match(null, null, POLICY.version());

    /** Roots of cases, by what was answered. */
    private final Map<String, Match> answers = new HashMap<>();

    private final List<KnownMatter> known = new ArrayList<>();

    @Test
    void everyMatterIsOneWhateverTheOrder() {
        for (int seed = 0; seed < 2_000; seed++) {
            var random = new Random(seed);
            var sent = new ArrayList<SubmissionReceived>();
            for (int matter = 0; matter < 4; matter++) {
                sent.addAll(ofMatter(matter, random));
            }
            play(sent, random);

            var roots = new HashMap<String, Set<String>>();
            sent.forEach(s -> roots.computeIfAbsent(matterOf(s.getCaseId()), any -> new HashSet<>())
                    .add(root(s.getCaseId())));
            assertThat(roots).as("seed %d", seed).hasSize(4);
            assertThat(roots.values()).as("seed %d: %s", seed, roots).allMatch(found -> found.size() == 1);
            roots.forEach((matter, found) ->
                    assertThat(matterOf(found.iterator().next())).isEqualTo(matter));
        }
    }

    @Test
    void everyChainHasOneStepAndEndsAtACaseThatRepeatsNothingWhateverIsSent() {
        for (int seed = 0; seed < 2_000; seed++) {
            var random = new Random(seed);
            var sent = new ArrayList<SubmissionReceived>();
            for (int i = 0; i < 14; i++) {
                sent.add(any(i, random));
            }
            play(sent, random);

            var where = "seed " + seed;
            answers.forEach((caseId, match) -> {
                var first = match.repeatOf();
                if (first != null) {
                    assertThat(first).as(where).isNotEqualTo(caseId);
                    assertThat(answers.get(first)).as(where).isEqualTo(NONE);
                    assertThat(match.rule()).as(where).startsWith("repeat.");
                }
            });
        }
    }

    /** In an order of its own, now and then one again: that is answered the same and leaves nothing. */
    private void play(List<SubmissionReceived> sent, Random random) {
        known.clear();
        answers.clear();
        Collections.shuffle(sent, random);
        for (int i = 0; i < sent.size(); i++) {
            take(sent.get(i));
            if (random.nextInt(4) == 0) {
                var size = known.size();
                take(sent.get(random.nextInt(i + 1)));
                assertThat(known).hasSize(size);
            }
        }
    }

    private void take(SubmissionReceived submission) {
        Collections.shuffle(known, new Random(known.size()));
        var match = Repeats.find(submission, known, POLICY);
        var before = answers.putIfAbsent(submission.getCaseId(), match);
        assertThat(before).isIn(null, match);
        if (!Repeats.isKnown(submission, known)) {
            known.add(Repeats.remembered(submission, match));
        }
    }

    private String root(String caseId) {
        var match = answers.get(caseId);
        return match == null || match.repeatOf() == null ? caseId : match.repeatOf();
    }

    private static String matterOf(String caseId) {
        return caseId.substring(0, caseId.indexOf('-'));
    }

    /** Within three weeks, each as its caller or its clerk told it: always the respondent, or always the address. */
    private static List<SubmissionReceived> ofMatter(int matter, Random random) {
        var byRespondent = random.nextBoolean();
        var sent = new ArrayList<SubmissionReceived>();
        for (int i = 0; i <= random.nextInt(5); i++) {
            var id = matter + "-" + i;
            var submission = Submissions.bus()
                    .setCaseId(id)
                    .setSourceNumber(id)
                    .setCategory(random.nextBoolean() ? "BUS" : "TAXI")
                    .setAcceptedAt(Submissions.ACCEPTED.plus(Duration.ofMinutes(random.nextInt(21 * 24 * 60))));
            var unit = random.nextBoolean() ? "第" + matter + "公司" : "第 " + matter + "公司。";
            var street = random.nextBoolean() ? matter + "号路口" : matter + " 号路口";
            sent.add(submission
                    .setRespondent(
                            byRespondent || random.nextBoolean()
                                    ? Respondent.newBuilder().setUnit(unit).build()
                                    : null)
                    // The county says so little that it never is all that there is.
                    .setPlace(
                            !byRespondent || random.nextBoolean()
                                    ? Place.newBuilder()
                                            .setCode("43012" + matter)
                                            .setAddress(street)
                                            .build()
                                    : null)
                    .build());
        }
        return sent;
    }

    /** Whatever may be stated, from so few words that much of it is alike. */
    private static SubmissionReceived any(int number, Random random) {
        // Some are of one case.
        var id = "c-" + (random.nextInt(5) == 0 ? random.nextInt(number + 1) : number);
        var submission = Submissions.bus()
                .setCaseId(id)
                .setSourceNumber(id)
                .setKind(random.nextInt(6) == 0 ? Kind.REPORT : Kind.COMPLAINT)
                .setCategory(random.nextBoolean() ? "BUS" : "TAXI")
                .setAcceptedAt(Submissions.ACCEPTED.plus(Duration.ofMinutes(random.nextInt(90 * 24 * 60))))
                .setRelatedNumbers(
                        random.nextInt(8) == 0 ? List.of("12328-430100/c-" + random.nextInt(14)) : List.of());
        if (random.nextBoolean()) {
            submission.setRespondent(Respondent.newBuilder()
                    .setOffice(random.nextBoolean() ? "43010" + random.nextInt(3) : null)
                    .setUnit(random.nextBoolean() ? "单位" + random.nextInt(3) : null)
                    .setPerson(random.nextInt(4) == 0 ? "某" + random.nextInt(2) : null)
                    .build());
        }
        return submission
                .setPlace(Place.newBuilder()
                        .setCode(random.nextBoolean() ? "43012" + random.nextInt(2) : null)
                        .setAddress(random.nextBoolean() ? "路" + random.nextInt(3) : null)
                        .setLongitude(random.nextBoolean() ? 113 + random.nextInt(3) / 1_000.0 : null)
                        .setLatitude(28.0)
                        .build())
                .build();
    }
}
