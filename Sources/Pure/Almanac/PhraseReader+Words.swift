extension PhraseReader {
    private static let atOnce = [
        "立行立改", "即知即改", "立查立改", "边查边改", "立即", "立刻", "即刻", "马上", "即时", "当即", "即办", "当场", "即行", "立马",
    ]
    static let openWords = [
        "常态化", "长期坚持", "长期", "持续", "动态", "常抓不懈", "久久为功", "滚动", "坚持不懈", "永久", "始终", "一直", "经常性",
        "日常", "长效", "不断", "常年", "常态", "一以贯之", "常抓", "驰而不息", "锲而不舍", "绵绵用力", "贯穿始终", "全过程", "全程跟踪",
        "持之以恒", "长抓不懈", "永续", "一抓到底", "毫不松懈",
    ]
    private static let vagueWords = [
        "另行通知", "尽快", "尽早", "抓紧", "及时", "适时", "限期", "待定", "择期", "择机", "视情", "按时序进度", "时序进度", "根据上级",
        "按上级", "第一时间", "从速", "从快", "近期", "暂无", "未定", "待明确", "按计划", "按要求", "按期", "如期", "按时", "逐步",
        "不定期", "定期",
        "随时", "早日", "加快", "后续", "无",
    ]

    /// After these a lasting state is described, not ordered: 持续向好, 日常工作.
    private static let descriptions = [
        "向好", "增长", "回升", "上升", "下降", "回落", "走低", "工作", "生活", "以来", "办公",
    ]

    /// Words that name a time, no end, or nothing.
    mutating func wordAtom() -> PhraseAtom? {
        if let atom = doubledWord() { return atom }
        let start = cursor.at
        if cursor.takeAny(PhraseReader.atOnce) != nil {
            let term = today(.elapsed(Length(0, .day)), .unstated, startingAt: start)
            return PhraseAtom(range: 0..<0, content: .term(term))
        }
        if !cursor.sees("长期以来"), let word = cursor.takeAny(PhraseReader.openWords) {
            if cursor.seesAny(PhraseReader.descriptions) { return nil }
            if word == "动态", cursor.previousWord(before: word, is: "报") { return nil }
            _ = cursor.takeAny(["坚持", "推进", "开展", "执行", "更新", "管理", "实施", "落实", "抓好", "化"])
            return PhraseAtom(range: 0..<0, content: .open)
        }
        if cursor.attempt({ $0.extensionLength() }) != nil
            || cursor.takeAny(PhraseReader.vagueWords) != nil
        {
            return PhraseAtom(range: 0..<0, content: .vague)
        }
        return nil
    }

    /// 随批随办, 即交即办, 随到随办: on the day of the event.
    private mutating func doubledWord() -> PhraseAtom? {
        cursor.attempt { cursor in
            guard let sign = cursor.takeAny(["随", "即", "接"]), let event = cursor.next else {
                return nil
            }
            cursor.at += 1
            guard cursor.take(sign == "接" ? "即" : sign), let verb = cursor.next,
                "办改转报结处复答理审批签查".unicodeScalars.contains(verb)
            else { return nil }
            cursor.at += 1
            let names: [Unicode.Scalar: String] = [
                "批": "批示", "交": "交办", "到": "收到", "收": "收到", "来": "收到", "接": "收到", "诉": "收到",
                "转": "转办",
                "报": "收到", "受": "受理",
            ]
            guard let name = names[event] else { return nil }
            return PhraseAtom(
                range: 0..<0,
                content: .term(.after(event: name, .elapsed(Length(0, .day)), .unstated)))
        }
    }

    /// A day said from today; from an event where one stands before it: 收到当日, 会后次日.
    func today(_ point: Point, _ hour: DueHour, startingAt start: Int) -> Term {
        guard point.isElapsed else { return .due(point, hour) }
        let end = min(start, text.count)
        let left = text[min(lastEnd, end)..<end]
        guard let context = leftEvent(left), context.sign > 0 else { return .due(point, hour) }
        return .after(event: PhraseEvent.canonical(context.words), point, hour)
    }

    private func leftEvent(_ left: ArraySlice<Unicode.Scalar>) -> EventContext? {
        let words = left.string
        if let context = EventContext(before: left) { return context }
        if let last = left.last, ",;、:".unicodeScalars.contains(last) { return nil }
        let clean = EventContext.cleaned(words)
        guard PhraseEvent.isNamed(atEndOf: clean) else { return nil }
        return EventContext(before: (clean + "后").unicodeScalars.map { $0 }[...])
    }
}

extension PhraseCursor {
    /// 可以延长30日: so long after another deadline, which isn't known here.
    fileprivate mutating func extensionLength() -> Bool? {
        guard takeAny(["延长", "延期", "顺延", "展期", "推迟", "宽限"]) != nil else { return nil }
        skip(["期限", "时限", "不超过", "最多", "最长", "不得超过"])
        if length() != nil { return true }
        guard number() != nil, takeAny(["日", "天"]) != nil else { return nil }
        return true
    }

    /// Whether the word just taken stands after another.
    func previousWord(before word: String, is other: String) -> Bool {
        text[..<max(0, at - word.unicodeScalars.count)].string.hasSuffix(other)
    }
}
