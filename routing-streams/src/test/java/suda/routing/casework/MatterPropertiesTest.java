package suda.routing.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import suda.contract.ActionKind;
import suda.contract.Actor;
import suda.contract.CaseDetails;
import suda.contract.CaseState;
import suda.contract.MatterMember;
import suda.contract.OfficeMessage;
import suda.contract.OfficeMessageType;
import suda.contract.SourceMessage;
import suda.contract.SourceStatus;
import suda.routing.Submissions;

/** Random submissions, merges and undos, told to each other in random orders: what must hold whatever happens. */
class MatterPropertiesTest {
    private static final int PLAYS = 400;
    private static final int STEPS = 60;
    private static final int PEOPLE = 3;
    private static final String[] PLATFORMS = {"12328-430100", "12345-430100", "12345-430000"};

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void numbersAreKeptAndAnsweredWhateverTheOrder(int seed) {
        for (var play = 0; play < PLAYS; play++) {
            play(new Random(seed * 100_000L + play));
        }
    }

    private static void play(Random random) {
        var play = new MatterPlay();
        var said = new ArrayList<String>();
        for (var step = 0; step < STEPS; step++) {
            step(play, random, said);
            for (var i = random.nextInt(4); i > 0; i--) {
                play.deliver(random);
            }
            play.later(Duration.ofMinutes(random.nextInt(600)));
        }
        while (play.deliver(random)) {}
        play.deliverAll();
        check(play, said);
    }

    private static void step(MatterPlay play, Random random, List<String> said) {
        var ids = List.copyOf(play.cases.keySet());
        if (ids.size() < 2 || random.nextInt(4) == 0) {
            submit(play, random, ids, said);
            return;
        }
        var one = ids.get(random.nextInt(ids.size()));
        var other = ids.get(random.nextInt(ids.size()));
        var known = play.known(one);
        switch (random.nextInt(8)) {
            case 0, 1 -> play.merge(one, other);
            case 2 -> play.unmerge(one);
            case 3 -> {
                if (known.getOffice() != null) {
                    play.act(one, Course.office(known.getOffice()), ActionKind.SIGN, a -> {});
                    play.act(one, Course.office(known.getOffice()), ActionKind.CLOSE, a -> {});
                }
            }
            case 4 -> play.act(one, hotline(play, one), ActionKind.WITHDRAW, a -> {});
            case 5 -> play.act(one, hotline(play, one), ActionKind.ADD_INFORMATION, a -> a.setText("再次来电。"));
            case 6 -> play.act(one, hotline(play, one), ActionKind.URGE, a -> {});
            default -> more(play, random, one, said);
        }
    }

    private static Actor hotline(MatterPlay play, String caseId) {
        return new Actor("HOTLINE", play.known(caseId).getPlatform());
    }

    /** Sometimes with a lead that was never opened, or that has been merged meanwhile. */
    private static void submit(MatterPlay play, Random random, List<String> ids, List<String> said) {
        var number = ids.size();
        var id = "00000-00000-%05d".formatted(number);
        var person = "person-" + random.nextInt(PEOPLE);
        var same = ids.stream()
                .filter(known -> person.equals(play.known(known).getReporterToken()))
                .toList();
        var repeatOf = same.isEmpty() || random.nextBoolean()
                ? (random.nextInt(15) == 0 ? "00000-00000-99999" : null)
                : same.get(random.nextInt(same.size()));
        var text = random.nextInt(3) == 0 ? "公交车在站台不停车。" : "记号" + number + "的情况。";
        said.add(id + " " + text);
        play.submit(
                Submissions.bus()
                        .setCaseId(id)
                        .setPlatform(PLATFORMS[random.nextInt(PLATFORMS.length)])
                        .setSourceNumber("N-" + id)
                        .setContentHash("c-" + id)
                        .setReporterToken(person)
                        .setText(text),
                repeatOf);
    }

    private static void more(MatterPlay play, Random random, String id, List<String> said) {
        var known = play.known(id);
        var repeat = random.nextBoolean();
        var text = repeat ? known.getDetails().getText() : "补充" + known.getRevision() + "号材料" + id;
        if (!repeat) {
            said.add(id + " " + text);
        }
        play.submit(
                Submissions.bus()
                        .setCaseId(id)
                        .setPlatform(known.getPlatform())
                        .setSourceNumber(known.getSourceNumber())
                        .setContentHash(repeat ? "c-" + id : text)
                        .setReporterToken(known.getReporterToken())
                        .setText(text),
                null);
    }

    private static void check(MatterPlay play, List<String> said) {
        for (var known : play.cases.values()) {
            var id = known.getCaseId();
            var number = known.getSourceNumber();
            assertThat(known.getMerging()).as(id + " waits for no answer").isNull();
            var root = play.root(id);
            if (known.getState() == CaseState.MERGED) {
                var lead = play.known(known.getMergedInto());
                assertThat(branch(lead.getMembers(), id))
                        .as(id + " and what is merged into it are known where it is merged")
                        .isEqualTo(with(id, known.getMembers()));
                assertThat(Casework.nextDue(known)).as(id + " has no clock").isNull();
                assertThat(Lists.stands(known)).as(id + " is on no list").isEmpty();
            }
            for (var member : known.getMembers()) {
                assertThat(play.known(member.getVia()).getMergedInto())
                        .as(id + " has no member that is elsewhere")
                        .isEqualTo(id);
            }
            assertThat(play.wasWelcomed(number) || play.heard(number).contains(SourceStatus.CLOSED))
                    .as(number + " heard that it is accepted, or withdrawn: " + play.course(id))
                    .isTrue();
            if (root.getState() == CaseState.CLOSED) {
                assertThat(play.heard(number))
                        .as(number + " of " + root.getCaseId())
                        .contains(SourceStatus.CLOSED);
            }
            assertThat(play.messagesOf(number))
                    .as("nothing of another number")
                    .allMatch(m -> m.getCaseId().equals(id) && m.getPlatform().equals(known.getPlatform()));
        }
        said.forEach(text -> isKnown(play, text));
        assertThat(play.told.stream()
                        .filter(m -> m.value() instanceof OfficeMessage)
                        .map(m -> (OfficeMessage) m.value())
                        .filter(m -> m.getType() == OfficeMessageType.ASSIGNED)
                        .map(OfficeMessage::getMessageId))
                .as("told once")
                .doesNotHaveDuplicates();
        assertThat(play.told.stream()
                        .filter(m -> m.value() instanceof SourceMessage)
                        .map(m -> m.topic() + ((SourceMessage) m.value()).getMessageId()))
                .doesNotHaveDuplicates();
    }

    private static void isKnown(MatterPlay play, String idAndText) {
        var id = idAndText.substring(0, idAndText.indexOf(' '));
        var text = idAndText.substring(idAndText.indexOf(' ') + 1);
        assertThat(NewFacts.all(play.root(id)).map(CaseDetails::getText))
                .as("what was said under " + id)
                .contains(text);
    }

    private static TreeSet<String> branch(List<MatterMember> members, String via) {
        return members.stream()
                .filter(member -> member.getVia().equals(via))
                .map(MatterMember::getCaseId)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static TreeSet<String> with(String id, List<MatterMember> members) {
        var all = members.stream().map(MatterMember::getCaseId).collect(Collectors.toCollection(TreeSet::new));
        all.add(id);
        return all;
    }
}
