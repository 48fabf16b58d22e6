/// The events from which phrases count, by the names the office gives them.
package enum PhraseEvent {
    /// Words in a phrase and the event that they name; the first that is found holds.
    private static let names: [(word: String, event: String)] = [
        ("征求意见", "收函"), ("来函", "收函"), ("收函", "收函"), ("函", "收函"), ("会前", "会议"),
        ("接到通知", "通知"), ("收到通知", "通知"), ("通知", "通知"), ("审议通过", "审议通过"), ("竣工", "竣工"),
        ("开工", "开工"), ("事故", "事故"), ("事发", "事故"), ("会议", "会议"), ("事件", "事件"), ("批转", "批转"),
        ("批示", "批示"), ("交办", "交办"),
        ("转办", "转办"), ("受理", "受理"), ("印发", "印发"), ("下发", "印发"), ("发文", "印发"), ("下达", "下达"),
        ("办结", "办结"), ("签收", "签收"), ("公布", "公布"), ("立案", "立案"), ("验收", "验收"), ("两会", "两会"),
        ("汛", "入汛"), ("开学", "开学"), ("收到", "收到"), ("接到", "收到"), ("接报", "收到"), ("接诉", "收到"),
        ("收", "收到"), ("接", "收到"), ("交", "交办"), ("批", "批示"), ("会", "会议"), ("听证", "听证"),
        ("届满", "届满"), ("期满", "期满"), ("到期", "到期"),
    ]

    /// The event's one name; the phrase's own words where it is none of the known ones.
    static func canonical(_ words: String) -> String {
        names.first { words.contains($0.word) }?.event ?? (words.isEmpty ? "事项" : words)
    }

    /// Whether the words end in the name of an event, so that 收到当日 counts from it.
    static func isNamed(atEndOf words: String) -> Bool {
        names.contains { words.hasSuffix($0.word) && $0.word.count > 1 }
            || [
                "召开", "举行", "开会", "发生", "之日", "结束", "来访", "来电", "发现", "生效", "送达", "签约", "签订", "批复",
                "拨付", "到达", "登记", "报到", "提交", "反馈", "开标", "开庭", "开幕", "开业", "举办", "投标截止", "换届",
                "上会", "收文", "来文", "出发", "施工", "活动", "培训", "考试", "审批", "核准",
            ].contains(where: words.hasSuffix)
    }

    /// Whether the words end in an event that needs no 后 before its length: 事发1小时内.
    static func isMoment(_ words: String) -> Bool {
        if words.hasPrefix("收到") || words.hasPrefix("接到") { return true }
        return ["事发", "发生", "收到", "接到", "接报", "受理", "签收", "印发", "交办", "批示", "批转"]
            .contains(where: words.hasSuffix)
    }

    /// Whether the event is the handing over of the matter itself, whose date the ledger knows.
    package static func isHandingOver(_ event: String) -> Bool {
        ["交办", "批示", "批转", "收到", "收函", "印发", "通知", "下达", "转办"].contains(event)
    }
}
