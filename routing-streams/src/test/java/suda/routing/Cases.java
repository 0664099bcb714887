package suda.routing;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import suda.contract.Actor;
import suda.contract.CaseSnapshot;
import suda.contract.CaseState;
import suda.contract.CloseResult;
import suda.contract.Closing;
import suda.contract.Deadline;
import suda.contract.DeadlineKind;
import suda.contract.DeadlineStage;
import suda.contract.Desk;
import suda.contract.Extension;
import suda.contract.Measure;
import suda.routing.casework.CaseHistory;

/** Cases as they may stand, for tests of what is read of them: a bus complaint with Changsha county, due in a week. */
public final class Cases {
    public static final Instant DUE = Instant.parse("2026-06-16T09:30:00Z");

    public static final List<String> OFFICES = List.of("430100", "430102", "430121", "430181", "430182");

    private Cases() {}

    public static CaseSnapshot.Builder bus() {
        var s = Submissions.bus().build();
        return CaseSnapshot.newBuilder()
                .setCaseId(s.getCaseId())
                .setRevision(3)
                .setState(CaseState.HANDLING)
                .setOffice("430121")
                .setResponsible("430121")
                .setPlatform(s.getPlatform())
                .setSourceNumber(s.getSourceNumber())
                .setDetails(CaseHistory.details(s))
                .setSubjects(List.of("COMPLAINT/BUS"))
                .setDeadlines(List.of(closeBy(DUE)));
    }

    public static CaseSnapshot.Builder onDesk(Desk desk) {
        return bus().setState(CaseState.TRIAGE)
                .setOffice(null)
                .setResponsible(null)
                .setDesk(desk);
    }

    public static CaseSnapshot.Builder closed(Instant at) {
        return bus().setState(CaseState.CLOSED).setDeadlines(List.of()).setClosing(closing(at));
    }

    public static Closing closing(Instant at) {
        return new Closing(at, new Actor("OFFICE", "430121"), CloseResult.RESOLVED, "已整改。", true);
    }

    public static Deadline closeBy(Instant due) {
        return deadline(DeadlineKind.CLOSE, due).build();
    }

    public static Deadline.Builder deadline(DeadlineKind kind, Instant due) {
        return Deadline.newBuilder()
                .setKind(kind)
                .setNumber(1)
                .setStartedAt(Submissions.ACCEPTED)
                .setDueAt(due)
                .setTerm("5wd")
                .setPolicyVersion("p1")
                .setStage(DeadlineStage.RUNNING);
    }

    public static Extension.Builder asked(String office) {
        return Extension.newBuilder().setOffice(office).setReason("待检测。").setAskedAt(Submissions.ACCEPTED);
    }

    /** Any case: who has to do with it, how it stands and who is accused are left to chance. */
    public static CaseSnapshot any(Random random, String id) {
        var at = DUE.plusSeconds(random.nextInt(5));
        var known = known(random, at);
        return known.setCaseId(id)
                .setOffice(known.getDesk() == null ? office(random) : null)
                .setResponsible(random.nextBoolean() ? office(random) : null)
                .setCoHandlers(random.nextBoolean() ? List.of() : List.of(office(random)))
                .setSupervisedAt(random.nextInt(3) == 0 ? DUE : null)
                .setProposed(random.nextInt(3) == 0 ? List.of(Measure.SUPERVISION) : List.of())
                .setAccused(random.nextBoolean() ? List.of() : List.of(office(random)))
                .setExtension(
                        random.nextBoolean()
                                ? null
                                : asked("430121")
                                        .setDecider(random.nextBoolean() ? null : office(random))
                                        .build())
                .build();
    }

    private static CaseSnapshot.Builder known(Random random, Instant at) {
        return switch (random.nextInt(4)) {
            case 0 -> onDesk(Desk.values()[random.nextInt(Desk.values().length)]);
            case 1 -> closed(at);
            default -> bus().setDeadlines(random.nextBoolean() ? List.of() : List.of(closeBy(at)));
        };
    }

    private static String office(Random random) {
        return OFFICES.get(random.nextInt(OFFICES.size()));
    }

    /** The n-th of many cases: ids that sort by number and that the check character agrees with. */
    public static String id(int number) {
        var hash = ByteBuffer.allocate(Integer.BYTES + 5);
        // 70 of the 72 bits make the id.
        hash.position(5).putInt(number << 2);
        return suda.cases.CaseId.ofHash(hash.array()).text();
    }
}
