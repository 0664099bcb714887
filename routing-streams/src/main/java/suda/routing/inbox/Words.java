package suda.routing.inbox;

import suda.contract.OfficeMessageType;

/** What a message says that carries no sentence of its own. */
record Words(String zh, String en) {
    static Words of(OfficeMessageType type) {
        return switch (type) {
            case ASSIGNED -> new Words("工单派给本单位办理。", "A case is yours to handle.");
            case SUPPLEMENTED -> new Words("收到同一编号的补充材料。", "A supplement came under the same number.");
            case WITHDRAWN -> new Words("工单已不在本单位名下。", "A case is no longer yours.");
            case AWAITING_SIGNATURE ->
                new Words("工单已转出，待接收方签收；签收前仍由本单位负责。", "The case moves on; until it is signed for you answer for it.");
            case RELEASED -> new Words("接收方已签收，本单位不再负责。", "Another has signed; you no longer answer for it.");
            case SIGNED -> new Words("工单已签收。", "The case was signed for.");
            case REPLIED -> new Words("办理单位有新的反馈。", "The handling office replied.");
            case CLOSED -> new Words("工单已办结。", "The case was closed.");
            case RETURNED -> new Words("工单被退回。", "The case was returned.");
            case EXTENSION_ASKED -> new Words("有延期申请待审批。", "An extension is asked for and waits for your decision.");
            case EXTENSION_DECIDED -> new Words("延期申请已有决定。", "The extension was decided on.");
            case CO_HANDLER_ADDED -> new Words("增加了协办单位。", "A co-handler was added.");
            case SUPERVISED -> new Words("工单已被督办。", "The case is supervised.");
            case URGED -> new Words("工单被催办。", "The case is urged.");
            case CALL_BACK_ASKED -> new Words("需要回访来电人。", "The reporter is to be called back.");
            case RATED -> new Words("回访已有评价。", "The reporter has rated the handling.");
            case WITHDRAWN_BY_REPORTER -> new Words("来电人已撤回诉求。", "The reporter withdrew the matter.");
            case REOPENED -> new Words("工单重办。", "The case is open again.");
            case INFORMATION -> new Words("工单有新的情况。", "There is further information.");
            case DEADLINES -> new Words("办理期限有变。", "Deadlines have changed.");
            case REMINDED -> new Words("期限将至。", "A deadline is near.");
            case EXPIRED -> new Words("期限已过。", "A deadline has passed.");
            case RAISED -> new Words("逾期未办，已提请上一级。", "Long overdue: the level above was told.");
            case PROPOSED -> new Words("系统提出了建议。", "A measure was proposed.");
            case ACTION_ACCEPTED -> new Words("本单位的操作已受理。", "Your action was accepted.");
            case ACTION_REFUSED -> new Words("本单位的操作被退回。", "Your action was refused.");
            case CHANNEL_STATUS -> new Words("受理渠道的可用情况有变。", "How a channel can be reached has changed.");
            case FOLLOW_UP -> new Words("约谈或整改有新的进展。", "There is news of a follow-up.");
            case LEDGER -> new Words("问题台账有新的进展。", "There is news in the ledger of problems.");
            case NOT_FETCHED -> new Words("有单位未读取本单位主题，或已恢复读取。", "An office does not read its topic, or does again.");
            case MERGED -> new Words("工单已并入其他工单办理。", "The case is worked under another one.");
            case JOINED -> new Words("同一事项的另一编号并入本工单。", "Another number of the same matter joined the case.");
            case SEPARATED -> new Words("曾并入的编号已分出。", "A number that had joined the case is apart again.");
        };
    }
}
