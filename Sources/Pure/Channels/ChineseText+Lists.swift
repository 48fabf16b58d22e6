import Almanac
import Delivery
import Ledger

extension ChineseText {
    func digestTag(_ step: Step?, _ occasion: Occasion?) -> String {
        switch step {
        case nil, .remind, .due: "【\(occasion?.ownTitle ?? "今日督办")】"
        case .urge, .supervise, .bulletin, .interview: stepTag(step)
        }
    }

    func digestHeader(_ message: Message, _ items: [Item]) -> String {
        let overdue = items.count { scene.isPast($0) }
        let today = items.count { scene.distance($0) == .today }
        let recipient = scene.isGroup ? message.recipient.unit : message.recipient.name
        let parts = [
            OneLine(recipient, bytesMax: 120).text, "\(items.count)项",
            overdue > 0 ? "\(overdue)项逾期" : "", today > 0 ? "\(today)项今日到期" : "",
        ]
        return parts.filter { !$0.isEmpty }.joined(separator: "，")
    }

    /// `今日 PS-2026-0017 老旧小区改造：报结果(18:00前)`
    func digestLine(_ item: Item, of message: Message) -> WrittenMessage.Line {
        let notes = [
            hourNote(item), distanceNote(item),
            item.openBefore > 0 ? "连续\(item.openBefore + 1)期未报" : "",
            item.due?.isProvisional == true ? "暂定" : "",
            item.cause == .dueMoved ? "期限有调整" : "",
        ].filter { !$0.isEmpty }
        let note = notes.isEmpty ? "" : "(" + notes.joined(separator: "，") + ")"
        let person = Bearer(item).person
        let isOwn = person == message.recipient.name
        let owner = isOwn || scene.isGroup || person.isEmpty ? "" : " " + person
        let fresh = item.cause == .assigned ? "新交办 " : ""
        return item.titled(
            24, before: "\(when(item)) \(fresh)", after: "：\(name(item))\(note)\(owner)")
    }

    private func when(_ item: Item) -> String {
        guard let due = item.due else { return "待定" }
        switch due.day - scene.today {
        case 0: return "今日"
        case 1: return "明日"
        default: return day(due.day)
        }
    }

    private func hourNote(_ item: Item) -> String {
        guard let due = item.due, !scene.isPast(item) else { return "" }
        return switch scene.hour(of: due) {
        case .none: ""
        case .closing(let time), .at(let time): "\(time)前"
        }
    }

    private func distanceNote(_ item: Item) -> String {
        switch scene.distance(item) {
        case .undated, .today, .left(0, _), .left(1, _): ""
        case .overdue(0, _): "已过期限"
        case .overdue(let number, let unit): "逾期" + count(number, unit)
        case .left(let number, let unit): "剩" + count(number, unit)
        }
    }

    func superviseHeader(_ items: [Item], rest: Int) -> String {
        let units = Set(items.map(\.plainUnit))
        let unit = units.count == 1 ? "（\(units.first ?? "")）" : ""
        let others = rest > 0 ? "，另有\(rest)项待办" : ""
        return "\(items.count)项逾期需您过问\(unit)\(others)"
    }

    /// `1. PS-2026-0017 老旧小区改造：报结果 应于3月11日(周三)，已逾期4个工作日；3月12日已催办张某`
    func superviseLine(_ item: Item, _ number: Int, unit: Bool) -> WrittenMessage.Line {
        let date = item.due.map { " 应于" + due($0) } ?? ""
        let bearer = Bearer(item)
        let owner = unit ? bearer.named(person: true) : bearer.person
        let notes = [owner.isEmpty ? "" : "责任 " + owner, toldLine(item)].filter { !$0.isEmpty }
            .map { "；" + $0 }.joined()
        let missing = item.openBefore > 0 ? "，连续\(item.openBefore + 1)期未报" : ""
        let late = "，" + distance(scene.distance(item)) + missing
        return item.titled(
            24, before: "\(number). ",
            after: "：\(name(item))\(date)\(late)\(notes)")
    }

    func assignmentHeader(_ message: Message, _ matters: [[Item]]) -> String {
        guard matters.count > 1 else {
            let names = matters.first?.map { name($0) } ?? []
            return "【交办】请办理：" + names.joined(separator: "、")
        }
        let units = Set(matters.compactMap { $0.first?.plainUnit })
        let unit = units.count == 1 ? units.first ?? "" : message.recipient.unit
        let kinds = matters.compactMap { $0.first?.plainKind }.tallied
            .map { "\($0.word)\($0.count)" }
        let clean = OneLine(unit, bytesMax: 120).text
        return "【交办】\(clean)：本次交办\(matters.count)项（\(kinds.joined(separator: "、"))）"
    }

    func assignmentSpan(_ first: Item, _ last: Item) -> String {
        guard let early = first.due, let late = last.due else { return "" }
        guard early != late else { return "到期 \(due(early))：\(name(first))" }
        return "最早到期 \(due(early))：\(name(first))；最晚 \(due(late))：\(name(last))"
    }

    func assignmentLine(_ items: [Item]) -> WrittenMessage.Line {
        let dues = items.map { item in
            let undated = item.plainWhy.isEmpty ? "" : " 期限待定"
            return name(item) + (item.due.map { " \(due($0))" } ?? undated)
        }
        return items[0].titled(24, after: "：" + dues.joined(separator: "、"))
    }

    func movedHeader(_ item: Item) -> String {
        let new = item.due.map { due($0) } ?? "待定"
        return "【期限调整】\(OneLine(item.matter.rawValue, bytesMax: 80).text) "
            + (item.dueBefore.map { "\(name(item))期限由 \(due($0)) 改为 \(new)" }
                ?? "\(name(item))期限改为 \(new)")
    }

    func movedReason(_ item: Item) -> String {
        item.plainWhy.isEmpty ? "" : "原因：" + item.plainWhy
    }

    func proposalHeader(_ step: Step?, _ items: [Item]) -> String {
        let what = step == .interview ? "约谈" : "通报"
        return "\(stepTag(step))\(items.count)项逾期，请审定是否\(what)"
    }

    var proposalNote: String { "由督查室审定；系统不会自行通报或约谈" }

    func operatorHeader(_ message: Message) -> String {
        "【系统通知】" + sentence(message.reason)
            + (message.items.isEmpty ? "" : "（\(message.items.count)项）")
    }

    func operatorLine(_ item: Item) -> WrittenMessage.Line {
        let date = item.due.map { " 期限 " + due($0) } ?? ""
        let owner = ownerLine(item)
        return item.titled(
            24, after: "：\(name(item))\(date)\(owner.isEmpty ? "" : "，" + owner)")
    }

    func news(_ news: News) -> [String] {
        let lines = news.lines(.zhHans, in: scene.hours.zone).map {
            OneLine($0, bytesMax: 900).text
        }
        return ["【系统通知】" + (lines.first ?? "")] + lines.dropFirst()
    }

    private func sentence(_ reason: Reason) -> String {
        switch reason {
        case .noAddress: "找不到可送达的地址，请补充通讯录"
        case .attemptsUsedUp: "多次发送未成功，已停止重试，请检查渠道"
        case .channelParked: "渠道已停用，请检查地址、密钥或证书"
        case .refusedByReceiver: "对方拒收，请检查渠道设置"
        case .caughtUp: "停机期间有事项到点，已补发"
        case .expired: "消息过期未送达"
        case .outOfTheBlue: "责任人尚未被告知期限，未予催办"
        case .proposal: "有建议待审定"
        case .test: "测试"
        case .assigned, .firstReminder, .stepRose, .repeatDue, .dueMoved, .quietHours, .merged,
            .moreSevereStep, .settled, .dueChanged, .noLongerTrue, .digest, .rateLimited,
            .breakerOpen, .busy, .unknownOutcome, .simplerForm, .fallback, .noRoom, .bundled,
            .channelGone, .overQuota, .overBudget, .silenced, .acknowledged, .cancelled,
            .replayed, .tlsFailed, .clockSkew, .downtime, .selfAudit, .skipped,
            .nothingToSay, .unchanged:
            "请查看台账"
        }
    }

    func testLines(_ message: Message, office: String) -> [String] {
        let local = scene.hours.zone.local(scene.now)
        return [
            "【测试】渠道测试，无需办理",
            "\(office) 发给 \(OneLine(message.recipient.name, bytesMax: 60).text)，"
                + "\(day(local.day)) \(local.time)",
        ]
    }
}

extension [String] {
    /// How often each word occurs, the most frequent first.
    var tallied: [(word: String, count: Int)] {
        var order: [(word: String, count: Int)] = []
        for word in self {
            if let at = order.firstIndex(where: { $0.word == word }) {
                order[at].count += 1
            } else {
                order.append((word, 1))
            }
        }
        return order.enumerated().sorted {
            ($1.element.count, $0.offset) < ($0.element.count, $1.offset)
        }.map(\.element)
    }
}
