/// Which mention of a time is a deadline, and which speaks of something else.
extension PhraseReader {
    /// A stretch by its bare name that no deed follows: 一季度产值, 2026年度工作总结.
    func isTopic(_ place: Place, startingAt start: Int) -> Bool {
        guard place.isBareStretch, !cursor.isAtClauseEnd, !isLedUpTo(start) else { return false }
        if cursor.seesAny(PhraseReader.openWords) { return false }
        if cursor.seesAny(PhraseReader.topics) { return true }
        let rest = clause(after: cursor.at)
        if isBeforeEvent(rest) { return true }
        return !PhraseReader.deeds.contains { rest.contains($0) }
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
        let rest = sentence(after: cursor.at)
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
    /// What is done by a time, wherever it stands in the clause.
    static let deeds = [
        "完成", "完工", "办结", "启动", "开工", "动工", "竣工", "投产", "投用", "投入", "建成", "建设", "推进", "推动", "推开",
        "召开", "开展", "组织", "举办", "举行", "实施", "报送", "上报", "报告", "报批", "提交", "提请", "提出", "印发", "出台",
        "制定",
        "编制", "拟定", "起草", "拿出", "落实", "整改", "验收", "达到", "实现", "力争", "确保", "见效", "收官", "到位", "通车",
        "开通",
        "上线", "交付", "交房", "开放", "挂牌", "成立", "公布", "发布", "公示", "评审", "审议", "审查", "审定", "批复", "招标",
        "开标",
        "签约", "签订", "调度", "督查", "检查", "抽查", "评估", "汇报", "反馈", "答复", "通报", "运行", "运营", "清零", "销号",
        "攻坚",
        "封顶", "安装", "调试", "搬迁", "拆除", "征收", "结束", "结项", "办理", "解决", "启用", "一次", "持续", "形成", "取得",
        "建立",
        "健全", "优化", "提升", "改造", "更新", "修订", "复查", "培训", "部署", "动员", "进场", "进行", "全覆盖", "覆盖", "基本",
        "全面", "全部", "贯通", "合龙", "联调", "试点", "推广", "复核", "核查", "排查", "摸底", "移交", "拨付", "下达", "兑现",
        "消除",
        "化解", "处置", "治理", "整治", "关停", "淘汰", "退出", "新增", "新建", "创建", "申报", "通过", "迎检", "迎接", "自查",
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
