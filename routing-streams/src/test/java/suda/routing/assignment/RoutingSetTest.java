package suda.routing.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import suda.contract.Kind;
import suda.contract.Raising;
import suda.divisions.Divisions;
import suda.routing.gazetteer.Gazetteer;
import suda.routing.gazetteer.GazetteerFile;
import suda.routing.policy.PolicySection;

/**
 * The routing set: what people say, the office that must get it, and why. It was written from the rules, apart from the
 * code. Every build prints how many are right, wrong and in triage, and lists what is wrong.
 */
class RoutingSetTest {
    private static final String SET = "/suda/routing/assignment/routing-set.psv";
    private static final RoutingPolicy POLICY = RoutingPolicy.shipped();

    private final Assigner assigner = new Assigner(
            Divisions.hunan(),
            POLICY,
            Gazetteer.with(
                    GazetteerFile.read(PolicySection.shipped("/suda/routing/assignment/routing-set-gazetteer.yml"))));

    /** @param because the rule that says so */
    private record Line(int number, String[] cells) {
        String cell(int i) {
            return cells[i].trim();
        }

        @Nullable
        String orNull(int i) {
            return cell(i).isEmpty() ? null : cell(i);
        }

        Set<String> words(int i) {
            return cell(i).isEmpty() ? Set.of() : new TreeSet<>(Arrays.asList(cell(i).split("\\s+")));
        }

        /** By its flags, or by its text: that is said behind the reason. */
        Set<Raising> raised() {
            var raised = EnumSet.noneOf(Raising.class);
            if (words(9).contains("truck") || cell(12).contains("[truck]")) {
                raised.add(Raising.TRUCK_DRIVER);
            }
            if (words(9).contains("urgent") || cell(12).contains("[emergency]")) {
                raised.add(Raising.EMERGENCY);
            }
            return raised;
        }

        String target() {
            return cell(10);
        }
    }

    @Test
    void everyLineGoesWhereItsRuleSays() throws IOException {
        var lines = lines();
        var wrong = new ArrayList<String>();
        var triaged = 0;
        for (var line : lines) {
            var assignment = assigner.assign(facts(line));
            var went = Objects.requireNonNullElse(assignment.office(), String.valueOf(assignment.desk()));
            triaged += went.equals("TRIAGE") ? 1 : 0;
            assertThat(assignment.accused())
                    .as("line %d must not reach the accused", line.number())
                    .doesNotContain(went)
                    .noneMatch(assignment.coHandlers()::contains)
                    .noneMatch(assignment.candidates()::contains);
            if (!went.equals(line.target())
                    || !new TreeSet<>(assignment.coHandlers()).equals(line.words(11))
                    || !assignment.raised().equals(line.raised())) {
                wrong.add("line %d: %s %s %s, must be %s %s %s (%s): %s%n    %s %s%n    %s"
                        .formatted(
                                line.number(),
                                went,
                                assignment.coHandlers(),
                                assignment.raised(),
                                line.target(),
                                line.words(11),
                                line.raised(),
                                line.cell(12),
                                String.join("|", Arrays.copyOf(line.cells(), 10)),
                                assignment.reasoning().getRules(),
                                assignment.explanation().getZh(),
                                assignment.reasoning().getFindings()));
            }
        }
        System.out.printf(
                "Routing set: %d lines: %d right, %d wrong, %d of them in triage%n",
                lines.size(), lines.size() - wrong.size(), wrong.size(), triaged);
        wrong.forEach(System.out::println);
        assertThat(wrong).isEmpty();
    }

    private static List<Line> lines() throws IOException {
        try (var in = Objects.requireNonNull(RoutingSetTest.class.getResourceAsStream(SET))) {
            var all = new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n");
            var lines = new ArrayList<Line>();
            for (int i = 0; i < all.length; i++) {
                if (!all[i].isBlank() && !all[i].startsWith("#") && !all[i].startsWith("kind|")) {
                    var cells = all[i].split("\\|", -1);
                    assertThat(cells).as("line %d", i + 1).hasSize(13);
                    lines.add(new Line(i + 1, cells));
                }
            }
            return lines;
        }
    }

    private static Facts facts(Line line) {
        var kind = Kind.valueOf(line.cell(0));
        var category = line.cell(1);
        var at = line.cell(4).isEmpty() ? null : line.cell(4).split("\\s+");
        var told = new Told(
                "",
                line.orNull(2),
                line.orNull(3),
                at == null ? null : Double.valueOf(at[0]),
                at == null ? null : Double.valueOf(at[1]),
                line.cell(5),
                line.cell(6),
                line.orNull(8),
                line.orNull(7),
                null,
                POLICY.accusesEnforcement(kind, category),
                POLICY.accusesOfCorruption(category),
                POLICY.isOfficial(category),
                POLICY.accuses(kind));
        var raised = EnumSet.noneOf(Raising.class);
        if (line.words(9).contains("truck")) {
            raised.add(Raising.TRUCK_DRIVER);
        }
        if (line.words(9).contains("urgent")) {
            raised.add(Raising.EMERGENCY);
        }
        return new Facts(LocalDate.parse("2026-06-09"), List.of(told), told, null, false, Set.of(), Set.of(), raised);
    }
}
