package suda.routing.shadow;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import suda.contract.ActionKind;
import suda.contract.Desk;
import suda.contract.Kind;
import suda.divisions.Divisions;
import suda.divisions.Divisions.Division;
import suda.routing.deadlines.WorkingCalendar;

/** How a report names things; Chinese, with the code that is the same in every language. */
final class Naming {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private Naming() {}

    /** In Asia/Shanghai, to the minute. */
    static String minute(Instant at) {
        return MINUTE.format(at.atZone(WorkingCalendar.ZONE));
    }

    static String office(String code) {
        return code
                + Divisions.hunan()
                        .find(code)
                        .map(Division::name)
                        .map(" "::concat)
                        .orElse("");
    }

    static String offices(Collection<String> codes) {
        return codes.stream().map(Naming::office).collect(Collectors.joining("、"));
    }

    static String where(Stand stand) {
        return stand.office() != null ? office(stand.office()) : desk(stand.desk());
    }

    /** Code alone: an office's, or a desk's. */
    static String code(Stand stand) {
        return stand.office() != null
                ? stand.office()
                : stand.desk() == null ? "" : stand.desk().name();
    }

    private static String desk(@Nullable Desk desk) {
        return desk == null
                ? ""
                : desk
                        + switch (desk) {
                            case TRIAGE -> " 省级分拨台";
                            case DISCIPLINE -> " 省纪检组";
                            case RECUSAL -> " 回避承办人";
                        };
    }

    static String kind(Kind kind) {
        return switch (kind) {
            case ENQUIRY -> "咨询";
            case SUGGESTION -> "意见建议";
            case COMPLAINT -> "投诉";
            case REPORT -> "举报";
        };
    }

    /** @param name as {@link ShadowRow#decision} has it */
    static String decision(String name) {
        return switch (name) {
            case "OPENED" -> "受理";
            case "SUPPLEMENT" -> "补充材料";
            case "REPEAT" -> "办结后再来";
            default -> action(ActionKind.valueOf(name));
        };
    }

    private static String action(ActionKind kind) {
        return switch (kind) {
            case SIGN -> "签收";
            case REPLY -> "反馈";
            case CLOSE -> "办结";
            case RETURN -> "退单";
            case ASK_EXTENSION -> "申请延期";
            case DECIDE_EXTENSION -> "审批延期";
            case DESIGNATE -> "指定承办";
            case ADD_CO_HANDLER -> "增加协办";
            case SUPERVISE -> "督办";
            case URGE -> "催办";
            case RECORD_CALL_BACK -> "登记回访";
            case WITHDRAW -> "撤诉";
            case REOPEN -> "重办";
            case ADD_INFORMATION -> "补充信息";
            case MERGE -> "并单";
            case UNMERGE -> "撤销并单";
        };
    }
}
