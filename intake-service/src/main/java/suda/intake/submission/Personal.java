package suda.intake.submission;

/** What a text may tell about a person, in words for those who sent it. */
enum Personal {
    PHONE("电话号码", "a phone number"),
    ID_NUMBER("身份证号码", "an identity number"),
    PLATE("车牌号", "a number plate"),
    NAME("反映人姓名", "the reporter's name"),
    ADDRESS("反映人地址", "the reporter's address");

    final String zh;
    final String en;

    Personal(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }
}
