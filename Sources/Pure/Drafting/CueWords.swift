/// The words around an assignment: who speaks how, of what time, under which condition.
enum CueWords {
    /// Before the one addressed: [由]市住建局牵头.
    static let triggers = WordTable("由 请 责成 责令 委托 指定 交由 交 安排 要求 请求 建议由 同意由 授权")

    static let noTriggers = WordTable("提请 报请 申请 邀请 聘请 商请 缘由 理由 自由 事由 案由 按要求")

    /// After a name that only tells or shows something.
    static let telling = WordTable("显示 表示 认为 汇报 介绍 反映 提供的 提出的 报告 的同志说 告诉 说 了")

    /// Before a name that is not told anything here: [向]市政府报告.
    static let objects = WordTable(
        "向 对 报 经 与 配合 支持 给 按 按照 根据 依托 在 跟 帮助 协助 服务 提请 报请 商 送 征求 听取 依据 受 到 从")

    /// Between the name and what it is told.
    static let adverbs = WordTable(
        """
        也 都 更 还 今后 会后 同步 切实 认真 继续 进一步 具体 共同 分别 主动 积极 全力 及时 同时 今年 当前 近期 下一步 接下来 重点 首先
        特别是 尤其是 作为牵头单位 作为责任单位 作为主管部门 作为行业主管部门 作为牵头部门 则 再 每天 每周 每月 每季度 每半年 每年 每旬
        既 都是 你们 他们 你 按职责 按职责分工 根据职责 按照职责分工 各自 一起 联合 密切 精心 ， ,
        """)

    /// 市住建局[要]….
    static let duties = WordTable("要 必须 务必 应 应当 应该 须 需 需要 一定要 得 就要 都要 也要 还要 更要 请")
    static let noDuties = WordTable("要求 要点 要素 要害 要闻 要是 要么 应急 应用 应对 应邀 应聘 需求 得到 得以 得益 请示 请求")
    static let leads = WordTable(
        "牵头 负责 主责 总负责 负总责 承担 主抓 具体负责 总牵头 为牵头单位 为责任单位 抓总 具体抓 具体落实 来抓 抓落实 兜底 盯办")
    static let urges = WordTable("抓紧 尽快 立即 马上 迅速 限期 加快 加紧 从快 火速 即刻 立刻 会后")
    static let assists = WordTable(
        "配合 协助 协同 参与 协办 做好配合 积极配合 密切配合 全力配合 主动配合 给予配合 参加 支持配合 予以配合 具体配合 提供支持 予以支持")
    static let joins = WordTable("会同 联合 商 协同 同")

    /// What begins a clause and says nothing of who or what.
    static let openings = WordTable(
        """
        一是 二是 三是 四是 五是 六是 七是 八是 九是 十是 一要 二要 三要 四要 五要 六要 第一 第二 第三 第四 第五 第六 首先 其次 再次 最后
        同时 另外 此外 还有 会议要求 会议强调 会议指出 会议明确 会议决定 会议议定 会议认为 会议确定 会议同意 会议原则同意 下一步 接下来 对此
        为此 因此 所以 这里 在此 在这里 今天 我再强调一下 我强调 我要求 具体 具体来说 比如 特别是 尤其是 其中 原则同意 ，, ： 、 。 ；
        """)

    /// What is over.
    static let past = WordTable(
        """
        过去一年 过去五年 过去的一年 一年来 五年来 几年来 近年来 去年 上年 以来 上半年以来 今年以来 截至目前 截至 截止目前 到目前为止 已经 已于
        已完成 已建成 已开工 已启动 已实现 已达 已有 已累计 累计完成 全年完成了 取得了 实现了 完成了 达到了 建成了 新增了 同比增长
        同比下降 同比 环比 增长了 下降了 提高了 荣获 获评 被评为 位居 名列 跃居 排名 成功创建 先后 成功举办 刚刚 上个月 上周
        上一次 上次 前不久 前段时间 此前 曾经 当时 那时 昨天 前天 去冬 主持召开 听取了 召开了
        会议听取 讲话如下 纪要如下 曾要求 超额完成 召开市长办公会 召开市政府常务会 召开常务会议 召开专题会 召开会议 已按 已办结
        我到 我去 我在调研 调研时 走访时 召开第
        """)

    /// What is so, not what shall be.
    static let states = WordTable(
        """
        目前 现在看 仍然 仍有 还存在 存在 不足 不够 不平衡 不充分 不到位 短板 滞后 缓慢 问题突出 有的 有些 一些 个别 部分 少数 面临 压力 困难
        形势 机遇 挑战 意味着 说明 表明 反映 显示 可以看到 我们看到 看到 大家知道 众所周知 究其原因 原因是 是因为 根子 症结 关系到 事关 来说 将于 会议强调 会议指出 会议认为
        会议通报 会议同意 会议原则同意
        """)

    static let praise = WordTable(
        """
        值得肯定 充分肯定 表扬 感谢 致敬 敬意 来之不易 成绩 成效 经验 走在前列 好评 点赞 慰问 祝贺 欣慰 作出了 做出了 付出了 贡献 典型
        """)

    static let conditions = WordTable(
        "如 如果 倘若 假如 要是 若 一旦 万一 凡是 凡 只要 只有 即使 哪怕 除非 否则 无论 不管 谁 对于那些 今后如")

    /// Who said it before: what follows is his.
    static let quoted = WordTable(
        """
        总书记指出 总书记强调 总书记要求 总书记说 总书记多次 习近平 毛泽东 邓小平 古人云 古人说 俗话说 常言道 老话说 有句话 曾说 曾说过 有人说
        群众说 老百姓说 企业反映 群众反映 国务院要求 国务院明确 省政府已 省委已 省里已 国家已 中央已 国务院部署 中央要求 中央明确 党中央 省委要求 省委强调 省委书记 省委明确
        省政府要求 省政府明确 省政府下达 省里要求 省里明确 省里下达 上级要求 上级明确 国家要求 国家明确 省长 文件规定 法律规定 条例规定 办法规定
        规定明确 法规定
        """)

    /// Before a deed that is not to be done.
    static let denials = WordTable(
        "不能 不得 不要 不再 不准 不许 没有 未 无法 难以 不会 不可 决不能 绝不能 防止 避免 杜绝 禁止 严禁 仍未 尚未")

    /// What all aim at or have promised.
    static let goals = WordTable("立下的目标 定下的目标 奋斗目标 预期目标 总目标 的目标 承诺 军令状 愿景 蓝图")
    /// A deed that only takes its aim from there.
    static let aimings = WordTable("围绕 对照 对标 锚定 按照 聚焦 紧扣 瞄准 根据 兑现办法 签订 公开承诺")

    /// Paragraphs that begin so look back.
    static let lookingBackParagraph = WordTable(
        "过去 去年 上年 一年来 五年来 回顾 刚刚过去 近年来 几年来 今年以来 一季度以来 年初以来 这一年 这些年")

    /// Resolve rather than order: it turns what follows into a task.
    static let resolves = WordTable("要 必须 务必 确保 力争 争取 全力 坚决 抓紧 尽快 计划 拟")

    /// Headings of parts that look back, or around.
    static let lookingBack = WordTable(
        "回顾 成绩 成效 总结 过去 存在的 存在问题 问题和不足 形势 困难 不足 主要工作情况 工作情况 开展情况 基本情况 进展情况 现状 总体情况 认识 意义")

    /// Headings of parts that look ahead.
    static let lookingAhead = WordTable(
        "重点工作 工作安排 工作任务 主要任务 下一步 议定 决定 工作部署 目标任务 任务分工 重点任务 工作要求 安排 部署 打算 实事 措施 抓好 推进 全力 加快")
}
