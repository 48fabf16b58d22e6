/// What a cell under 是否办结 or 状态 says.
enum DoneMark: Hashable {
    case done
    case open
    /// Neither; the row is taken as open, with a warning.
    case unclear

    init(_ written: String) {
        let text = DoneMark.chosen(of: written.halfWidth.lowercased().simplified)
        if DoneMark.isInPart(text) {
            self = .open
        } else if DoneMark.openWords.contains(text) || text.startsWith(anyOf: DoneMark.openStarts) {
            self = .open
        } else if DoneMark.doneWords.contains(text) || text.startsWith(anyOf: DoneMark.doneStarts) {
            self = .done
        } else if text.contains(anyOf: ["推进", "办理中", "进行", "正在", "未", "延期", "超期", "灯"]) {
            self = .open
        } else {
            self = .unclear
        }
    }

    /// The option that is ticked in “☑是 □否” or “是□ 否√”; the text itself where none is to choose.
    private static func chosen(of text: String) -> String {
        let (empty, ticked) = ("□☐◻○", "☑√✓✔■☒●")
        guard text.contains(where: empty.contains), text.contains(where: ticked.contains),
            let first = text.first
        else { return text }
        let isBefore = (empty + ticked).contains(first)
        var option = ""
        var isTicked = false
        for character in text {
            let isBox = (empty + ticked).contains(character)
            if isBox, isBefore ? isTicked : ticked.contains(character) { return option }
            if isBox { (option, isTicked) = ("", ticked.contains(character)) }
            if !isBox { option.append(character) }
        }
        return option
    }

    /// “完成80%”, “完成一半”.
    private static func isInPart(_ text: String) -> Bool {
        if text.contains(anyOf: ["一半", "过半", "大半", "阶段性"]) { return true }
        guard let sign = text.firstIndex(of: "%") else { return false }
        let digits = text[..<sign].reversed().prefix { $0.isNumber || $0 == "." }.reversed()
        return Double(String(digits)).map { $0 < 100 } ?? false
    }

    private static let openWords: Set<String> = [
        "", "否", "n", "no", "false", "0", "×", "x", "✗", "✘", "-", "—", "/", "无", "办理", "在办",
        "待办", "绿", "黄", "红", "基本完成", "部分完成", "持续推进", "长期坚持", "启动", "open", "pending",
        "ongoing", "inprogress", "overdue",
    ]
    private static let openStarts = [
        "未", "没", "不", "尚", "正在", "推进", "办理中", "进行", "持续", "长期", "待", "基本", "部分",
        "否", "在建", "滞后", "逾期", "超期", "延期", "开工", "已开工", "已启动", "序时", "正常",
    ]
    private static let doneWords: Set<String> = [
        "y", "yes", "true", "1", "√", "✓", "✔", "☑", "对", "100%", "结", "done", "灰", "灰灯",
        "completed",
        "complete", "closed", "finished",
    ]
    private static let doneStarts = [
        "是", "已办结", "办结", "已完成", "完成", "全部完成", "已全部完成", "已销号", "销号", "已完结",
        "完结", "已结", "结案", "已整改", "已按期", "按期完成", "按时完成", "按期办结", "提前完成", "已落实",
        "已竣工", "已验收", "已答复",
    ]
}
