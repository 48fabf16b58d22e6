import Almanac
import Deadlines
import Delivery
import Ledger

/// 简体中文.
struct ChineseText: Phrasing {
    let scene: Scene

    var language: Language { .zhHans }
    var listTitleMax: Int { 24 }
    var aside: String { "；" }
    var duplicateMark: String { "【可能重复】" }
    var caughtUpMark: String { "【补发】" }

    func stepTag(_ step: Step?) -> String {
        switch step {
        case nil: "【督办】"
        case .remind: "【督办提醒】"
        case .due: "【到期提醒】"
        case .urge: "【催办】"
        case .supervise: "【督办】"
        case .bulletin: "【通报】"
        case .interview: "【约谈】"
        }
    }

    func ruledLine(_ step: Step) -> String {
        let what = step == .interview ? "约谈，时间地点另行通知" : "列入本期通报"
        return "经督查室审定，\(what)；有情况请即说明"
    }

    func onBehalf(of names: [String]) -> String { "代\(names.joined(separator: "、"))收" }

    func day(_ day: Day) -> String { date(day) + "(周" + weekday(day) + ")" }

    func date(_ day: Day) -> String {
        let civil = day.civil
        let year = civil.year == scene.today.year ? "" : "\(civil.year)年"
        return "\(year)\(civil.month)月\(civil.day)日"
    }

    private func weekday(_ day: Day) -> String {
        ["一", "二", "三", "四", "五", "六", "日"][day.weekday - 1]
    }

    /// `3月17日(周二) 下班前(18:00)`
    func due(_ due: Due) -> String {
        let mark = due.isProvisional ? "（暂定）" : ""
        return switch scene.hour(of: due) {
        case .none: day(due.day) + mark
        case .closing(let time): "\(day(due.day)) 下班前(\(time))\(mark)"
        case .at(let time): "\(day(due.day)) \(time)前\(mark)"
        }
    }

    /// `3月13日(周五) 18:00 前`
    private func past(_ due: Due) -> String {
        let mark = due.isProvisional ? "（暂定）" : ""
        return switch scene.hour(of: due) {
        case .none: day(due.day) + mark
        case .closing(let time), .at(let time): "\(day(due.day)) \(time) 前\(mark)"
        }
    }

    func count(_ count: Int, _ unit: DayUnit) -> String {
        switch unit {
        case .day: "\(count)天"
        case .workingDay: "\(count)个工作日"
        case .hour: "\(count)小时"
        }
    }

    func distance(_ distance: Scene.Distance) -> String {
        switch distance {
        case .undated: "期限待定"
        case .overdue(0, _): "已过期限"
        case .overdue(let number, let unit): "已逾期" + count(number, unit)
        case .today: "今日到期"
        case .left(0, _): "即将到期"
        case .left(let number, let unit): "还有" + count(number, unit)
        }
    }

    func name(_ item: Item) -> String {
        item.plainName + (item.isOneOfMany ? "第\(item.occurrence)期" : "")
    }

    func singleHeader(_ item: Item, _ step: Step?) -> String {
        let missing = item.openBefore > 0 ? "（连续\(item.openBefore + 1)期未报）" : ""
        let plea = step == .supervise ? "，请您过问" : ""
        return distance(scene.distance(item)) + plea + "：" + name(item) + missing
    }

    func assignedSubject(_ items: [Item]) -> String {
        "交办：" + items.map { name($0) }.joined(separator: "、")
    }

    func movedSubject(_ items: [Item]) -> String {
        guard items.count == 1, let due = items[0].due else {
            return "期限调整：" + items.map { name($0) }.joined(separator: "、")
        }
        return "\(name(items[0]))期限改为\(day(due.day))"
    }

    func countSubject(_ items: [Item]) -> String {
        let late = items.count { scene.isPast($0) }
        return "\(items.count)项" + (late > 0 ? "，\(late)项逾期" : "")
    }

    func dueLine(_ item: Item) -> WrittenMessage.Line {
        let why = item.plainWhy
        guard let due = item.due else {
            return .init(why.isEmpty ? "" : "期限 待定", why.isEmpty ? "" : "｜" + why)
        }
        if scene.isPast(item) {
            let late = "应于 \(past(due))\(verb(item.slot))"
            return .init(late, why.isEmpty ? "" : "，" + why)
        }
        return .init("期限 " + self.due(due), why.isEmpty ? "" : "｜" + why)
    }

    func ownerLine(_ item: Item) -> String {
        let bearer = Bearer(item).named(person: !scene.hidesPersons)
        return bearer.isEmpty ? "" : "责任 " + bearer
    }

    /// `3月12日、13日已提醒张某`
    func toldLine(_ item: Item) -> String {
        guard !scene.hidesPersons else { return "" }
        return PastTelling.grouped(item.toldBefore).suffix(3).map { telling in
            days(telling.days) + "已" + verb(telling.verb) + telling.official
        }.joined(separator: "；")
    }

    private func days(_ days: [Day]) -> String {
        var written: [String] = []
        var month: (Int, Int)?
        for day in days.suffix(4) {
            let civil = day.civil
            let isSame = month.map { $0 == (civil.year, civil.month) } ?? false
            written.append(isSame ? "\(civil.day)日" : date(day))
            month = (civil.year, civil.month)
        }
        return written.joined(separator: "、")
    }

    func verb(_ verb: PastTelling.Verb) -> String {
        switch verb {
        case .assigned: "交办"
        case .reminded: "提醒"
        case .urged: "催办"
        case .supervised: "督办"
        }
    }

    private func verb(_ slot: Slot) -> String {
        switch slot.role {
        case .statusReport, .progress, .resultReport, .closureReport, .submission: "报"
        case .sign: "签收"
        case .reply: "答复"
        case .verify: "核账"
        case .rectification: "整改"
        case .absence: "报备"
        case .milestone, .completion: "完成"
        case .request: "报"
        case .own: "办理"
        }
    }

    func request(_ item: Item) -> String {
        let when = scene.isAfterHours ? "请尽快" : "请今日"
        let verb = verb(item.slot) == "报" ? "报送" : verb(item.slot)
        return when + verb + "，或说明需要协调的事项"
    }

    var coordination: String { "请逐项报送，或说明需要协调的事项" }

    func missedLine(_ missed: [Missed]) -> WrittenMessage.Line {
        let named = missed.prefix(3).map { one in
            let local = scene.hours.zone.local(one.nominal)
            return "\(day(local.day)) \(local.time) \(word(one.step))"
        }
        let more = missed.count > 3 ? "等" : ""
        return .init(
            "停机期间到点\(missed.count)项", "（\(named.joined(separator: "、"))\(more)）", "，现状如下")
    }

    func word(_ step: Step) -> String {
        switch step {
        case .remind: "提醒"
        case .due: "到期"
        case .urge: "催办"
        case .supervise: "督办"
        case .bulletin: "通报建议"
        case .interview: "约谈建议"
        }
    }

    func leftOut(_ count: Int) -> String { "另有\(count)项，下次发送" }
    func reportTo(_ phoneLine: String) -> String { "报送：" + phoneLine }

    func answer(_ deed: AnswerDeed, at url: String) -> String {
        let word =
            switch deed {
            case .act: "办理"
            case .urge: "报动态 / 需协调 / 申请延期"
            case .all: "全部办理"
            case .list: "清单"
            case .see: "查看"
            case .group: "请承办人办理"
            }
        return word + "→ " + url
    }
}
