package suda.intake;

/** Why a request is not granted: the kinds of problem that intake answers with. */
enum Refusal {
    INVALID(400, "提交内容有误", "The submission is invalid"),
    MALFORMED(400, "正文不是有效的 JSON", "The body is not valid JSON"),
    BAD_REQUEST(400, "请求有误", "Bad request"),
    NO_KEY(401, "需要有效的访问密钥", "A valid access key is needed"),
    FORBIDDEN(403, "此访问密钥无权执行该操作", "This access key may not do that"),
    NOT_FOUND(404, "没有找到", "Not found"),
    NO_IDENTITY(404, "该工单没有封存的身份信息", "No identity was sealed for this case"),
    METHOD(405, "不支持该方法", "Method not allowed"),
    NOT_ACCEPTABLE(406, "无法按所要求的格式应答", "Not acceptable"),
    TIMEOUT(408, "正文没有及时送达", "The body did not come in time"),
    REFUSED(409, "该操作未被接受", "The action was not accepted"),
    ERASED(410, "身份信息已被删除", "The identity has been erased"),
    TOO_LARGE(413, "正文过大", "The body is too large"),
    MEDIA_TYPE(415, "不接受这种格式的正文", "The body is of a kind that is not taken here"),
    BUSY(429, "同时进行的导入过多，请稍后再试", "Too many imports at a time; try again later"),
    FAILED(500, "内部错误", "Internal error"),
    UNAVAILABLE(503, "暂时不可用", "Not available now");

    final int status;
    final String zh;
    final String en;

    Refusal(int status, String zh, String en) {
        this.status = status;
        this.zh = zh;
        this.en = en;
    }

    /** The kind that a plain HTTP status means. */
    static Refusal ofStatus(int status) {
        for (var refusal : values()) {
            if (refusal.status == status && refusal != INVALID && refusal != MALFORMED) {
                return refusal;
            }
        }
        return status < 500 ? BAD_REQUEST : FAILED;
    }
}
