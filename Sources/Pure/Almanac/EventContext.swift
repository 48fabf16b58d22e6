/// What stands before a length: 收到后, 自交办之日起, 会议召开前, 提前.
struct EventContext: Hashable {
    var words: String
    /// -1 where the length is counted back from the event.
    var sign: Int

    private static let after = [
        "之日后", "之日起", "之时起", "之日", "当日起", "次日起", "日起", "时起", "之后", "以后", "后", "起",
    ]
    private static let before = ["之前", "以前", "前"]
    /// Words that may stand between the marker and the number.
    private static let fillers = [
        "原则上", "一般不超过", "不得超过", "不超过", "最长", "最迟", "至少", "不少于", "应当", "必须", "力争", "务必", "计算", "算起",
        "一般", "应", "须", "需", "在", "于", "的", "要", "请", "第", ",", "最多", "全部", "均",
    ]

    /// Reads the words that stand before a length; nil where no event is named.
    init?(before text: ArraySlice<Unicode.Scalar>) {
        var left = text.string
        while let filler = EventContext.fillers.first(where: left.hasSuffix) {
            left.removeLast(filler.count)
        }
        if left.hasSuffix("提前") {
            left.removeLast(2)
            let words = EventContext.cleaned(left)
            self.words = EventContext.isEvent(words) ? words : ""
            sign = -1
            return
        }
        if let marker = EventContext.after.first(where: left.hasSuffix) {
            left.removeLast(marker.count)
            sign = 1
        } else if let marker = EventContext.before.first(where: left.hasSuffix) {
            left.removeLast(marker.count)
            sign = -1
        } else {
            return nil
        }
        words = EventContext.cleaned(left)
        guard EventContext.isEvent(words) else { return nil }
    }

    private static func isEvent(_ words: String) -> Bool {
        let noEvents = ["", "目", "此", "当", "之", "以", "先", "日", "今", "然", "最", "事", "会议"]
        return words == "会议" || !noEvents.contains(words)
    }

    /// Whether the words can name an event before which something is due.
    static func isPlausible(_ words: String) -> Bool {
        let noEvents = [
            "目", "此", "当", "之", "以", "先", "日", "今", "提", "往", "从", "空", "事", "跟", "超", "生",
        ]
        let isNow =
            words.hasSuffix("目") && !["项目", "节目", "科目", "题目"].contains(where: words.hasSuffix)
        return !words.isEmpty && !isNow && !words.hasSuffix("前") && words.count <= 20
            && !noEvents.contains(words)
            && !words.unicodeScalars.contains { $0.isDigit }
            && !"月日年周旬底末天".contains(words.last ?? "月")
            && !EventContext.isStretch(words)
    }

    /// 第三季 and 本季, but not 雨季 or 供暖季.
    private static func isStretch(_ words: String) -> Bool {
        guard words.last == "季", let before = words.unicodeScalars.dropLast().last else {
            return words == "季"
        }
        return before.isNumeral || "本上下当每这各首".unicodeScalars.contains(before)
    }

    /// The event without the words around it: 自…, 在…, 请各单位于…
    static func cleaned(_ words: String) -> String {
        let clause = words.unicodeScalars.split(omittingEmptySubsequences: false) {
            ",;、".unicodeScalars.contains($0)
        }.last
        var text = clause.map { String($0) } ?? ""
        let leading = [
            "请各单位", "各单位", "请于", "请在", "须于", "应于", "应当", "原则上", "请", "自", "从", "在", "于", "应", "须",
            "需", "要",
            "确保", "力争", "争取", "务必", "必须", "赶在",
        ]
        while let word = leading.first(where: text.hasPrefix) { text.removeFirst(word.count) }
        while text.count > 1, text.hasSuffix("的") { text.removeLast() }
        return text
    }
}
