/// Which mention of a time is a deadline, and which speaks of something else.
extension PhraseReader {
    /// A stretch by its bare name that no deed follows: 一季度产值, 2026年度工作总结.
    func isTopic(_ place: Place, startingAt start: Int) -> Bool {
        guard place.isBareStretch, !cursor.isAtClauseEnd, !isLedUpTo(start) else { return false }
        if cursor.sees("最后") || cursor.seesAny(PhraseReader.openWords) { return false }
        if cursor.seesAny(PhraseReader.topics) { return true }
        if isBeforeEvent(clause(after: cursor.at)) { return true }
        return !cursor.seesDeedInClause
            && !cursor.seesAny([
                "报", "送", "开会", "开标", "各", "和", "及", "做", "抓", "建", "交", "办", "签", "改",
            ])
    }

    /// 2026年秋季开学前: what is meant is the event, and the stretch tells which one.
    private func isBeforeEvent(_ rest: String) -> Bool {
        guard let end = rest.unicodeScalars.firstIndex(of: "前") else { return false }
        var words = rest[..<end]
        for tail in ["之", "以"] where words.hasSuffix(tail) { words.removeLast() }
        let events = [
            "开学", "汛", "会", "高考", "中考", "学期", "供暖", "采暖", "入冬", "开工", "验收", "投产", "来临", "到来",
        ]
        return words.count <= 10 && events.contains { words.contains($0) }
    }

    /// 2027年重点工作 tells the year of the dates that follow, 2025年产值 does not.
    var isPlanOfYear: Bool {
        var rest = cursor
        _ = rest.take("度")
        return rest.seesAny(["工作", "任务", "计划", "重点", "目标", "项目", "民生", "清单", "政府", "市政府", "县政府"])
    }

    /// It tells of what was done: 已于3月5日完成, 12月已办结, 始建于1998年.
    func isTold(startingAt start: Int) -> Bool {
        let left = text[..<start].string
        if PhraseReader.toldBefore.contains(where: left.hasSuffix) { return true }
        if cursor.seesAny(PhraseReader.toldAfter) { return true }
        guard ["截至", "截止", "截至到", "截止到", "截止至"].contains(where: left.hasSuffix) else {
            return false
        }
        let rest = sentence(after: cursor.at)
        return ["已", "累计", "完成率", "达到", "共有", "尚有", "仍有", "还有"].contains { rest.contains($0) }
    }

    /// 1-9月，固定资产投资增长6%.
    var isStatistic: Bool {
        let isAtEnd = cursor.isAtClauseEnd && !cursor.isAtEnd
        let rest = clause(after: isAtEnd ? cursor.at + 1 : cursor.at)
        return ["增长", "下降", "同比", "环比", "增速"].contains { rest.contains($0) }
            && !["完成", "确保", "力争", "实现", "开展"].contains { rest.contains($0) }
    }

    /// 到2030年, 截至6月, 于9月: a preposition makes it a deadline.
    private func isLedUpTo(_ start: Int) -> Bool {
        let left = text[..<start].string
        return ["到", "至", "截止", "于", "务必在", "争取在", "力争在", "确保在", "限"].contains(
            where: left.hasSuffix)
    }

    private func clause(after end: Int) -> String {
        text[end...].prefix(60).prefix { !",;:!?".unicodeScalars.contains($0) }.string
    }

    private func sentence(after end: Int) -> String {
        text[end...].prefix(60).prefix { !";!?".unicodeScalars.contains($0) }.string
    }

    private static let toldBefore = [
        "已于", "已在", "已经于", "已经在", "曾于", "曾在", "建于", "立于", "生于", "办于", "成于", "产于", "源于", "始于",
        "刊于", "摄于", "写于", "用于", "出生年月:", "出生日期:", "任职时间:", "成立时间:", "入党时间:", "入职时间:",
        "签发日期:", "签发时间:", "发文日期:", "发文时间:", "印发日期:", "交办日期:", "交办时间:", "填报日期:", "填报时间:", "下达时间:",
        "下达日期:", "收文日期:", "收文时间:", "受理时间:", "受理日期:", "批示时间:", "批示日期:", "办结时间:", "办结日期:", "制表时间:",
        "低于", "高于", "多于", "少于", "截至目前", "自从",
    ]
    private static let toldAfter = [
        "已", "就已", "即已", "以来", "出生", "生人", "毕业", "入党", "入职", "参加工作", "生于", "曾", "同期", "那次", "休息",
        "放假", "值班", "加班", "的会议精神",
    ]
    /// What is spoken of by its year or quarter.
    private static let topics = [
        "产值", "产量", "产能", "GDP", "增", "同比", "环比", "收入", "支出", "税收", "目标", "任务", "工作", "计划", "重点",
        "情况", "数据", "报表", "总结", "预算", "决算", "财政", "经济", "生产", "规模", "以来", "考核", "公报", "年鉴", "报告",
        "会议",
        "大会", "指标", "清单", "台账", "项目", "政府", "民生", "全国", "全省", "全市", "度", "版", "款", "级", "届",
    ]
}

extension Place {
    /// A week, month, quarter, half or year without 底, 末 or 旬.
    var isBareStretch: Bool {
        guard case .start(let period) = start else { return false }
        switch period {
        case .xun, .xunOfMonth: return false
        case .week, .month, .quarter, .half, .year, .halfOfYear, .quarterOfYear, .monthOfYear:
            return true
        }
    }
}
