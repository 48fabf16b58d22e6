/// Guesses of which kind the matters of a sheet are; nil rather than a wrong guess.
enum KindGuess {
    /// - Parameter titles: The sheet's name, its title rows, the file's name, the clearest first.
    static func kind(_ map: ColumnMap, titles: [String]) -> String? {
        let headers = Set(map.columns.flatMap(\.labels).map { HeaderText($0).plain })
        func has(_ parts: [String]) -> Bool { headers.contains { $0.contains(anyOf: parts) } }
        // One column of what leaders wrote on it makes no ledger of instructions.
        let marked = headers.count { $0.contains(anyOf: ["批示", "批办"]) }
        if marked > 1 || has(["批示件", "批办件", "批示时间", "批示日期", "批示编号"]) { return "批示" }
        if has(["提案", "委员意见", "案由"]) { return "提案" }
        if has(["建议编号", "建议标题", "领衔代表", "代表意见", "代表满意度", "附议代表"]) { return "建议" }
        if has(["实事名称", "实事项目"]) { return "民生实事" }
        if has(["议定事项"]) { return "会议议定" }
        for title in titles {
            if let kind = kind(named: title) { return kind }
        }
        if has(["总投资", "建设年限", "建设内容及规模", "形象进度"]) { return "重点项目" }
        return has(["重点工作", "重点任务"]) ? "重点工作" : nil
    }

    private static func kind(named title: String) -> String? {
        let words = [
            ("批示", "批示"), ("议定事项", "会议议定"), ("提案", "提案"), ("代表建议", "建议"), ("建议办理", "建议"),
            ("民生实事", "民生实事"),
            ("为民实事", "民生实事"), ("实事", "民生实事"), ("重点项目", "重点项目"), ("重点工作", "重点工作"),
            ("重点任务", "重点工作"), ("政府工作报告", "重点工作"),
        ]
        return words.first { title.contains($0.0) }?.1
    }
}
