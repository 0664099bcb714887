package suda.routing;

import java.time.Instant;
import suda.contract.Kind;
import suda.contract.Place;
import suda.contract.Respondent;
import suda.contract.SubmissionReceived;

/** A plain bus complaint from Changsha county; a test changes only what it is about. */
public final class Submissions {
    public static final String CASE_ID = "00000-00000-00001";
    public static final Instant ACCEPTED = Instant.parse("2026-06-09T01:30:05Z");

    private Submissions() {}

    public static SubmissionReceived.Builder bus() {
        return SubmissionReceived.newBuilder()
                .setCaseId(CASE_ID)
                .setPlatform("12328-430100")
                .setSourceNumber("CS-20210609-0001")
                .setContentHash("content-1")
                .setKind(Kind.COMPLAINT)
                .setChannel("PHONE")
                .setCategory("BUS")
                .setReceivedAt(Instant.parse("2026-06-09T01:30:00Z"))
                .setAcceptedAt(ACCEPTED)
                .setTitle("公交车甩站")
                .setText("星沙公交3路在站台不停车。")
                .setPlace(at("430121"))
                .setReporterToken("token-of-a-phone");
    }

    /** The real case of a report against a Liuyang weighing station. */
    public static SubmissionReceived.Builder liuyang() {
        return bus().setKind(Kind.REPORT)
                .setCategory("ENFORCEMENT")
                .setPlace(at("430181"))
                .setRespondent(accused("430181"));
    }

    public static Place at(String code) {
        return Place.newBuilder().setCode(code).build();
    }

    public static Respondent accused(String office) {
        return Respondent.newBuilder().setOffice(office).build();
    }
}
