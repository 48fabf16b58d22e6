/// What is done by a time.
extension PhraseCursor {
    /// Scalars of a clause that are looked through.
    private static let clauseMax = 60

    /// Whether something is to be done in the rest of the clause.
    var seesDeedInClause: Bool {
        var rest = self
        let end = min(text.count, at + PhraseCursor.clauseMax)
        while rest.at < end, !",;:!?".unicodeScalars.contains(text[rest.at]) {
            if let words = PhraseCursor.deeds[text[rest.at]], rest.seesAny(words) { return true }
            rest.at += 1
        }
        return false
    }

    /// By their first character.
    private static let deeds: [Unicode.Scalar: [String]] = Dictionary(
        grouping: words
    ) { $0.unicodeScalars.first ?? " " }

    private static let words = [
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
