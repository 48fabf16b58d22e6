import Almanac
import Deadlines
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
        let parts = [
            readerName(message), "\(items.count)项",
            overdue > 0 ? "\(overdue)项逾期" : "", today > 0 ? "\(today)项今日到期" : "",
        ]
        return parts.filter { !$0.isEmpty }.joined(separator: "，")
    }

    func readerName(_ message: Message) -> String {
        OneLine(scene.isGroup ? message.recipient.unit : message.recipient.name, bytesMax: 120).text
    }

    /// `市住建局 3项本周到期，最早 3月17日(周二) 18:00 报结果 PS-2026-0017`
    func groupHeader(_ message: Message, _ items: [Item]) -> String {
        let what = scene.fallThisWeek(items) ? "本周到期" : "待办"
        let head = "\(readerName(message)) \(items.count)项\(what)"
        guard let first = items.first, let due = first.due else { return head }
        let hour =
            switch scene.hour(of: due) {
            case .none: ""
            case .closing(let time), .at(let time): " \(time)"
            }
        let mark = due.isProvisional ? "（暂定）" : ""
        return head + "，最早 \(day(due.day))\(hour)\(mark) \(name(first)) \(first.plainNumber)"
    }

    func note(_ item: Item) -> String {
        [
            hourNote(item), distanceNote(item),
            item.openBefore > 0 ? "连续\(item.openBefore + 1)期未报" : "",
            item.due?.isProvisional == true ? "暂定" : "",
            item.cause == .dueMoved ? "期限有调整" : "",
        ].filter { !$0.isEmpty }.joined(separator: "，")
    }

    /// `今日 PS-2026-0017 老旧小区改造：报结果(18:00前)`
    func digestLine(_ item: Item, of message: Message) -> WrittenMessage.Line {
        let notes = note(item)
        let note = notes.isEmpty ? "" : "(" + notes + ")"
        let person = Bearer(item).person
        let isOwn = person == message.recipient.name
        let owner = isOwn || scene.hidesPersons || person.isEmpty ? "" : " " + person
        let fresh = item.cause == .assigned ? "新交办 " : ""
        return item.titled(
            listTitleMax, before: "\(when(item)) \(fresh)", after: "：\(name(item))\(note)\(owner)")
    }

    func when(_ item: Item) -> String {
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

    /// `1. PS-2026-0017 老旧小区改造：报结果 应于3月11日(周三)，逾期4个工作日，已催办2次（张某、李局长）`
    func superviseLine(_ item: Item, _ number: Int, unit: Bool) -> WrittenMessage.Line {
        let date = item.due.map { " 应于" + lateDay($0) } ?? ""
        let told = scene.hidesPersons ? [] : PastTelling.sternest(item.toldBefore)
        let climbed = told.map { one in
            "，已\(verb(one.verb))\(one.days)次（\(one.officials.joined(separator: "、"))）"
        }
        let bearer = Bearer(item)
        let isNamed = told.contains { $0.officials.contains(bearer.person) }
        let owner = unit ? bearer.named(person: !isNamed) : isNamed ? "" : bearer.person
        let missing = item.openBefore > 0 ? "，连续\(item.openBefore + 1)期未报" : ""
        return item.titled(
            listTitleMax, before: "\(number). ",
            after: "：\(name(item))\(date)，\(late(item))\(missing)\(climbed.joined())"
                + (owner.isEmpty ? "" : "；责任 " + owner))
    }

    /// The day, with its hour only where it is counted by the hour.
    private func lateDay(_ due: Due) -> String {
        due.isByTheHour ? self.due(due) : day(due.day) + (due.isProvisional ? "（暂定）" : "")
    }

    private func late(_ item: Item) -> String {
        let note = distanceNote(item)
        return note.isEmpty ? distance(scene.distance(item)) : note
    }

    func assignmentHeader(_ message: Message, _ matters: [[Item]]) -> String {
        guard matters.count > 1 else {
            let names = matters.first?.map { name($0) } ?? []
            return "【交办】请办理：" + names.joined(separator: "、")
        }
        let units = Set(matters.compactMap { $0.first?.plainUnit })
        let unit = units.count == 1 ? units.first ?? "" : message.recipient.unit
        let clean = OneLine(unit, bytesMax: 120).text
        return "【交办】\(clean)：本次交办\(matters.count)项（\(kinds(matters))）"
    }

    func kinds(_ matters: [[Item]]) -> String {
        matters.compactMap { $0.first?.plainKind }.tallied.map { "\($0.word)\($0.count)" }
            .joined(separator: "、")
    }

    func assignmentSpan(_ first: Item, _ last: Item) -> String {
        guard let early = first.due, let late = last.due else { return "" }
        guard early != late else { return "到期 \(due(early))：\(name(first))" }
        return "最早到期 \(due(early))：\(name(first))；最晚 \(due(late))：\(name(last))"
    }

    func assignmentLine(_ items: [Item], isBrief: Bool) -> WrittenMessage.Line {
        let dues = items.map { item in
            let undated = item.plainWhy.isEmpty ? "" : " 期限待定"
            return name(item)
                + (item.due.map { " \(isBrief ? briefly($0) : due($0))" } ?? undated)
        }
        return items[0].titled(listTitleMax, after: "：" + dues.joined(separator: "、"))
    }

    /// `3月17日(周二)`, with an hour only where it is not the closing time.
    private func briefly(_ due: Due) -> String {
        switch scene.hour(of: due) {
        case .none, .closing: day(due.day) + (due.isProvisional ? "（暂定）" : "")
        case .at: self.due(due)
        }
    }

    func numbered(_ words: String, _ numbers: [String]) -> String {
        let count = numbers.count > 2 ? "（\(numbers.count)项）" : ""
        return words + "：" + NumberRuns(numbers).text(comma: "、", through: "至") + count
    }

    func counted(
        _ entries: [[Item]], from first: Day?, through last: Day?, hasLink: Bool
    ) -> String {
        var days = ""
        if let first, let last {
            days = first == last ? "，\(day(first))到期" : "，\(day(first))至\(day(last))到期"
        }
        return "另有\(entries.count)项（\(kinds(entries))）未逐项列出\(days)，全部清单"
            + (hasLink ? "见链接" : "请向督查室索取")
    }

    func movedHeader(_ item: Item) -> String {
        let new = item.due.map { due($0) } ?? "待定"
        return "【期限调整】\(item.plainNumber) "
            + (item.dueBefore.map { "\(name(item))期限由 \(due($0)) 改为 \(new)" }
                ?? "\(name(item))期限改为 \(new)")
    }

    func movedReason(_ item: Item) -> String {
        item.plainWhy.isEmpty ? "" : "原因：" + item.plainWhy
    }

    func proposalHeader(_ step: Step?, _ items: [Item]) -> String {
        let what = step == .interview ? "约谈" : "通报"
        return "【\(what)建议】\(items.count)项逾期，请审定是否\(what)"
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
            listTitleMax, after: "：\(name(item))\(date)\(owner.isEmpty ? "" : "，" + owner)")
    }

    func parcelHeader(people: Int, items: Int, above: [(step: Step, people: Int)]) -> String {
        let climbed = above.map { "\(word($0.step))\($0.people)人" }.joined(separator: "、")
        return "\(people)人\(items)项" + (climbed.isEmpty ? "" : "，其中" + climbed)
    }

    func shareHeader(_ recipient: Recipient, tag: String) -> String {
        let unit = OneLine(recipient.unit, bytesMax: 120).text
        let name = OneLine(recipient.name, bytesMax: 120).text
        let whole =
            scene.hidesPersons && !unit.isEmpty ? unit : [unit, name].joined(separator: " ")
        return "▍" + tag + whole.trimmed
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
            .replayed, .tlsFailed, .clockSkew, .downtime, .selfAudit,
            .approved, .emptyStep, .addresseeChanged, .skipped,
            .nothingToSay, .unchanged, .unreadable:
            "请查看台账"
        }
    }

    /// `【督办】PS-2026-0017老旧小区改造：报结果3月17日18时到期。报送：督查室0000-1234567`
    func short(_ message: Message, _ items: [Item], phoneLine: String) -> WrittenMessage.Line {
        let item = items[0]
        let more = things(items) > 1 ? "，共\(things(items))项" + lastDue(items) : ""
        let date = item.due.map { shortDue($0) } ?? "期限待定"
        let late = scene.isPast(item) ? "\(date)到期，\(late(item))" : "\(date)到期"
        let moved = message.cause == .dueMoved ? "期限改为\(date)" : late
        let fate = item.due == nil ? date : moved
        let tag =
            switch message.cause {
            case .assigned: "【交办】"
            case .dueMoved: "【期限调整】"
            case .step, .caughtUp, .proposal, .digest, .operator_, .test: "【督办】"
            }
        let phone = phoneLine.filter { $0 != " " }
        return .init(
            tag + item.plainNumber, item.plainTitle(MessageWriter.titleMax),
            "：\(name(item))\(fate)\(more)。报送：\(phone)")
    }

    func lastDue(_ items: [Item]) -> String {
        guard items.allSatisfy({ $0.cause == .assigned }), let last = items.compactMap(\.due).last
        else { return "" }
        return "，最晚\(date(last.day))"
    }

    /// `报结果3月17日18时到期`
    func shortly(_ item: Item) -> String {
        guard let due = item.due else {
            return name(item) + (item.plainWhy.isEmpty ? "" : "期限待定")
        }
        let date = shortDue(due)
        return name(item) + (item.cause == .dueMoved ? "期限改为\(date)" : "\(date)到期")
    }

    /// `另 PS-2026-0018、0019`
    func others(_ numbers: [String]) -> String {
        "另 " + NumberRuns(numbers).text(comma: "、", through: "至")
    }

    /// `3月17日18时`
    private func shortDue(_ due: Due) -> String {
        let mark = due.isProvisional ? "(暂定)" : ""
        return switch scene.hour(of: due) {
        case .none: date(due.day) + mark
        case .closing(let time), .at(let time):
            "\(date(due.day))\(time.seconds % 3600 == 0 ? "\(time.seconds / 3600)时" : "\(time)")\(mark)"
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
