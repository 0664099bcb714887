package suda.routing.casework;

import org.jspecify.annotations.Nullable;
import suda.contract.CallBackAsked;
import suda.contract.CallBackCause;
import suda.contract.CallBackRecorded;
import suda.contract.CaseAssigned;
import suda.contract.CaseClosed;
import suda.contract.CaseEvent;
import suda.contract.CaseJoined;
import suda.contract.CaseLeft;
import suda.contract.CaseMerged;
import suda.contract.CaseOpened;
import suda.contract.CaseReopened;
import suda.contract.CaseReplied;
import suda.contract.CaseReturned;
import suda.contract.CaseSigned;
import suda.contract.CaseSnapshot;
import suda.contract.CaseSupervised;
import suda.contract.CaseSupplemented;
import suda.contract.CaseUnmerged;
import suda.contract.CaseUrged;
import suda.contract.CaseWithdrawn;
import suda.contract.CloseResult;
import suda.contract.CoHandlerAdded;
import suda.contract.DeadlineKind;
import suda.contract.DeadlinePassed;
import suda.contract.DeadlinesSet;
import suda.contract.Explanation;
import suda.contract.ExtensionAsked;
import suda.contract.ExtensionDecided;
import suda.contract.InformationAdded;
import suda.contract.MeasureProposed;
import suda.contract.MergeAsked;
import suda.contract.MergeRefused;
import suda.divisions.Divisions;
import suda.divisions.Divisions.Division;

/** What happened, in a plain sentence in both languages; for histories and messages. */
public final class Sentences {
    /** @param office whom it is about; null when nobody */
    record Sentence(@Nullable String office, String zh, String en) {}

    private static final int BRIEF = 200;

    private Sentences() {}

    static Sentence of(CaseEvent event) {
        var body = event.getBody();
        var by = CourseOfCase.actingOffice(event);
        if (body instanceof CaseAssigned a) {
            return new Sentence(
                    a.getOffice(),
                    a.getExplanation().getZh(),
                    a.getExplanation().getEn());
        }
        if (body instanceof CaseReturned r) {
            return new Sentence(
                    r.getOffice(),
                    name(r.getOffice()) + "退单：" + brief(r.getReason()),
                    "Returned by " + r.getOffice() + ": " + brief(r.getReason()));
        }
        if (body instanceof CoHandlerAdded c) {
            return new Sentence(
                    c.getOffice(), "增加协办单位" + name(c.getOffice()) + "。", "Co-handler: " + c.getOffice() + ".");
        }
        if (body instanceof DeadlinePassed d) {
            return passed(d);
        }
        if (body instanceof CallBackRecorded c) {
            return calledBack(c);
        }
        return plain(body, by);
    }

    private static Sentence plain(Object body, @Nullable String by) {
        if (body instanceof CaseOpened) {
            return new Sentence(null, "受理。", "Accepted.");
        } else if (body instanceof CaseSupplemented) {
            return new Sentence(null, "收到同一编号的补充材料。", "A supplement came under the same number.");
        } else if (body instanceof CaseSigned) {
            return new Sentence(by, "已签收。", "Signed for.");
        } else if (body instanceof CaseReplied) {
            return new Sentence(by, "已反馈办理情况。", "Replied.");
        } else if (body instanceof CaseClosed c) {
            return new Sentence(
                    by,
                    "已办结（" + result(c.getResult()) + "）" + (c.getOnTime() ? "。" : "，已超期。"),
                    "Closed (" + c.getResult() + ")" + (c.getOnTime() ? "." : ", overdue."));
        } else if (body instanceof ExtensionAsked e) {
            return new Sentence(by, "申请延期：" + brief(e.getReason()), "Extension asked: " + brief(e.getReason()));
        } else if (body instanceof ExtensionDecided e) {
            return new Sentence(
                    by,
                    e.getGranted() ? "同意延期。" : "不同意延期。",
                    e.getGranted() ? "Extension granted." : "Extension refused.");
        } else if (body instanceof CaseSupervised s) {
            return new Sentence(null, "督办：" + brief(s.getReason()), "Supervised: " + brief(s.getReason()));
        } else if (body instanceof CaseUrged) {
            return new Sentence(null, "催办。", "Urged.");
        } else if (body instanceof CallBackAsked c) {
            return c.getCause() == CallBackCause.CLOSED
                    ? new Sentence(null, "已办结，转回访。", "Closed; a call-back is asked for.")
                    : new Sentence(null, "到期未办结，转回访。", "Not closed in time; a call-back is asked for.");
        } else if (body instanceof CaseWithdrawn w) {
            return new Sentence(
                    null, "来电人撤回：" + brief(w.getReason()), "Withdrawn by the reporter: " + brief(w.getReason()));
        } else if (body instanceof CaseReopened r) {
            return switch (r.getCause()) {
                case CALL_BACK ->
                    new Sentence(
                            null, "回访未解决或不满意，重办。", "Not solved or not satisfied by the call-back; to be reworked.");
                case PROVINCE -> new Sentence(null, "省级要求重办。", "The province wants it reworked.");
                case REPEAT -> new Sentence(null, "办结后再次反映，重办。", "It came again after closing; to be reworked.");
            };
        } else if (body instanceof InformationAdded) {
            return new Sentence(by, "补充信息。", "Information was added.");
        } else if (body instanceof DeadlinesSet d) {
            return switch (d.getCause()) {
                case CALENDAR ->
                    new Sentence(
                            null,
                            "工作日历公布，重新计算期限。",
                            "Deadlines revised: calendar " + d.getCalendar() + " was published.");
                case EXTENDED -> new Sentence(null, "期限已延长。", "The deadline was extended.");
                default -> new Sentence(null, "已计算期限。", "Deadlines set.");
            };
        } else if (body instanceof MeasureProposed m) {
            return new Sentence(null, m.getZh(), m.getEn());
        }
        var ofMatter = ofMatter(body);
        if (ofMatter != null) {
            return ofMatter;
        }
        throw new IllegalArgumentException("Unknown event " + body.getClass().getSimpleName());
    }

    /** Other cases are not named: whoever reads it may not know of them. */
    private static @Nullable Sentence ofMatter(Object body) {
        if (body instanceof MergeAsked m) {
            return new Sentence(null, "申请并单：" + brief(m.getReason()), "To be merged: " + brief(m.getReason()));
        } else if (body instanceof MergeRefused m) {
            return new Sentence(null, "未并单：" + m.getZh(), "Not merged: " + m.getEn());
        } else if (body instanceof CaseMerged m) {
            return m.getAutomatic()
                    ? new Sentence(
                            null,
                            "同一人反映同一事项（" + by(m) + "），已并单办理。",
                            "The same person's same matter (" + m.getRule() + "): merged.")
                    : new Sentence(null, "已并单办理。", "Merged: the matter is worked under one case.");
        } else if (body instanceof CaseUnmerged u) {
            return switch (u.getCause()) {
                case PERSON -> new Sentence(null, "撤销并单，单独办理。", "No longer merged: it is worked by itself.");
                case REFUSED -> new Sentence(null, "未能并单，单独办理。", "It could not be merged and is worked by itself.");
                case WITHDRAWN -> new Sentence(null, "来电人撤回，不再并单。", "Withdrawn by the reporter, and no longer merged.");
            };
        } else if (body instanceof CaseJoined j) {
            return j.getNews().isEmpty()
                    ? new Sentence(
                            null,
                            "同一事项再次来件，没有新情况，已记录。",
                            "The same matter came under another number, with nothing new: recorded.")
                    : new Sentence(
                            null, "同一事项另有来件，有新情况。", "The same matter came under another number, with something new.");
        } else if (body instanceof CaseLeft) {
            return new Sentence(null, "一个来件编号不再并入本工单。", "A number is no longer worked under this case.");
        }
        return null;
    }

    /**
     * Why a case lies where it lies, for platforms. Where several numbers are or were worked together, without what any of
     * them said: none is to learn of another's words.
     */
    public static Explanation forPlatforms(CaseSnapshot known, Explanation why) {
        if (known.getBranches().isEmpty()) {
            return why;
        }
        var office = known.getOffice();
        return new Explanation(
                why.getRule(),
                why.getPolicyVersion(),
                office == null ? "由省级办理。" : "由" + name(office) + "办理。",
                office == null ? "The province handles it." : "Handled by " + office + ".");
    }

    private static String by(CaseMerged merged) {
        return switch (String.valueOf(merged.getRule())) {
            case "repeat.related" -> "来件注明关联编号";
            case "repeat.respondent" -> "被反映对象相同";
            case "repeat.address" -> "地点相同";
            case "repeat.coordinates" -> "坐标相近";
            default -> "同县同类";
        };
    }

    private static Sentence calledBack(CallBackRecorded c) {
        if (!c.getReached()) {
            return new Sentence(null, "回访未联系上。", "Call-back: nobody was reached.");
        }
        var solved = Boolean.TRUE.equals(c.getSolved());
        var satisfied = Boolean.TRUE.equals(c.getSatisfied());
        return new Sentence(
                null,
                "回访：" + (solved ? "已解决" : "未解决") + "，" + (satisfied ? "满意。" : "不满意。"),
                "Call-back: " + (solved ? "solved" : "not solved") + ", "
                        + (satisfied ? "satisfied." : "not satisfied."));
    }

    private static Sentence passed(DeadlinePassed d) {
        var zh = kind(d.getKind());
        var en = inEnglish(d.getKind());
        return switch (d.getStage()) {
            case RUNNING -> new Sentence(null, zh + "计时。", en + " runs.");
            case REMINDED -> new Sentence(null, zh + "期限将至。", en + " is due soon.");
            case EXPIRED -> new Sentence(null, zh + "超期。", en + " is overdue.");
            case URGED -> new Sentence(null, zh + "超期，催办。", en + " is overdue: urged.");
            case RAISED ->
                new Sentence(
                        d.getRaisedTo(),
                        zh + "严重超期，报" + (d.getRaisedTo() == null ? "省级" : name(d.getRaisedTo())) + "。",
                        en + " is long overdue: raised to "
                                + (d.getRaisedTo() == null ? "the province" : d.getRaisedTo()) + ".");
        };
    }

    public static String kind(DeadlineKind kind) {
        return switch (kind) {
            case DISPATCH -> "派单";
            case SIGN -> "签收";
            case FIRST_ANSWER -> "首次答复";
            case CLOSE -> "办结";
            case RETURN -> "退单";
            case CALL_BACK -> "回访";
        };
    }

    private static String inEnglish(DeadlineKind kind) {
        return switch (kind) {
            case DISPATCH -> "Dispatching";
            case SIGN -> "Signing";
            case FIRST_ANSWER -> "The first answer";
            case CLOSE -> "Closing";
            case RETURN -> "Returning";
            case CALL_BACK -> "The call-back";
        };
    }

    private static String result(CloseResult result) {
        return switch (result) {
            case RESOLVED -> "已解决";
            case PARTLY_RESOLVED -> "部分解决";
            case MEDIATED -> "已调解";
            case ANSWERED -> "已答复";
            case UNFOUNDED -> "不属实";
            case PENALISED -> "已处罚";
            case WITHDRAWN -> "已撤回";
        };
    }

    /** A history holds a hundred of them, and must fit a record. */
    private static String brief(String text) {
        return text.length() <= BRIEF ? text : text.substring(0, BRIEF) + "…";
    }

    static String name(String office) {
        return Divisions.hunan().find(office).map(Division::name).orElse("") + "（" + office + "）";
    }
}
