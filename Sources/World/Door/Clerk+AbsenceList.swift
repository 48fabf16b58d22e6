import Almanac
import Channels
import Delivery
import Ledger
import Store

extension Clerk {
    /// Those of the ledger and those of the directory's file, by their first days.
    func listAbsences(_ isAll: Bool, _ order: Order, at now: Instant) throws -> Printout {
        let today = zone.day(of: now)
        let standing = try store.absences().filter { isAll || $0.last >= today }
        let ofFile = configuration.directory.absences.filter { isAll || $0.last >= today }
        if order.wantsJSON {
            return Printout(
                out: JSONLines.text(
                    standing.map { $0.json(by: self, on: today) }
                        + ofFile.map { $0.json(by: self) }))
        }
        let language = order.language
        var table = TextTable(
            header: language == .zhHans
                ? ["号", "责任人", "日期", "代收", "报备", "事项", "现状", "事由"]
                : ["no.", "official", "days", "deputy", "notice", "matter", "stands", "reason"])
        for one in standing.sorted(by: { $0.entry.first < $1.entry.first }) {
            table.add(one.row(by: self, on: today, language))
        }
        for one in ofFile.sorted(by: { $0.first < $1.first }) {
            table.add([
                "-", name(ofOfficial: one.official), "\(one.first)..\(one.last)",
                one.deputy.map { name(ofOfficial: $0) } ?? "-", "-", "-",
                language.pick("通讯录", "directory"), one.reason ?? "",
            ])
        }
        return Printout(out: table.text)
    }
}

extension OfficialAbsence {
    /// `2026-05-06..2026-05-12`, one day as itself.
    var span: String { first == last ? "\(first)" : "\(first)..\(last)" }
}

extension StandingAbsence {
    /// Where it stands on a day.
    private enum Phase: String {
        case coming
        case away
        case over
        case back

        func word(_ language: Language) -> String {
            guard language == .zhHans else { return rawValue }
            return switch self {
            case .coming: "未到"
            case .away: "在外"
            case .over: "到期未销假"
            case .back: "已销假"
            }
        }
    }

    private func phase(on today: Day) -> Phase {
        if back != nil { return .back }
        if today < entry.first { return .coming }
        return today <= entry.last ? .away : .over
    }

    fileprivate func row(by clerk: Clerk, on today: Day, _ language: Language) -> [String] {
        [
            "\(entry.number)", clerk.name(ofOfficial: entry.official),
            entry.span + (back.map { language.pick("（\($0) 返岗）", " (back \($0))") } ?? ""),
            entry.deputy.map { clerk.name(ofOfficial: $0) } ?? "-",
            entry.isShort ? language.pick("不足提前", "short") : language.pick("按时", "in time"),
            entry.matter?.rawValue ?? "-", phase(on: today).word(language), entry.reason,
        ]
    }

    func json(by clerk: Clerk, on today: Day) -> JSONValue {
        [
            "absence": JSONValue(entry.number), "official": .string(entry.official),
            "name": .string(clerk.name(ofOfficial: entry.official)),
            "first": .string(entry.first.description), "last": .string(entry.last.description),
            "back": JSONValue(back?.description), "deputy": JSONValue(entry.deputy),
            "reason": .string(entry.reason), "short_notice": .bool(entry.isShort),
            "matter": JSONValue(entry.matter?.rawValue),
            "state": .string(phase(on: today).rawValue),
            "by": .string(author), "recorded": .string(clerk.zone.rfc3339(recorded)),
            "source": "ledger",
        ]
    }

    /// What was entered, who is told instead of him, and that it was asked for late.
    func printout(
        by clerk: Clerk, people: People, latest: Day, _ order: Order, warnings: [String]
    ) -> Printout {
        let language = order.language
        let day = max(entry.first, clerk.zone.day(of: recorded))
        let reader = people.addressee(for: entry.official, on: day, inPerson: false)
        var warnings = warnings
        if entry.isShort {
            warnings.append(
                language.pick(
                    "请假报备晚了：应不迟于 \(latest)（提前\(OfficialAbsence.noticeDays)天请假报备），已记录在案",
                    "asked for late: leave is to be reported by \(latest); this is on record"))
        }
        if let deputy = entry.deputy, deputy != reader {
            let name = clerk.name(ofOfficial: deputy)
            warnings.append(
                language.pick(
                    "\(name) 那天也不在，或没有可送达的渠道",
                    "\(name) is away too on that day, or cannot be reached"))
        }
        if order.wantsJSON {
            let facts = json(by: clerk, on: clerk.zone.day(of: recorded))
            let more: [JSONValue.Member] = [.init("reader", JSONValue(reader))]
            return Printout(
                out: JSONLines.text([facts.adding(more)]), errors: warnings.screen)
        }
        let name = clerk.name(ofOfficial: entry.official)
        let readerName = reader.map { clerk.name(ofOfficial: $0) } ?? "-"
        let matter = entry.matter.map { "  \($0)" } ?? ""
        let lines = [
            language.pick(
                "请假 \(entry.number)  \(name) \(entry.span)（\(entry.reason)）\(matter)",
                "absence \(entry.number)  \(name) \(entry.span) (\(entry.reason))\(matter)"),
            language.pick("  期间的通知送：\(readerName)", "  notices go to: \(readerName)"),
        ]
        return Printout(out: lines.screen, errors: warnings.screen)
    }
}

extension Absence {
    fileprivate func json(by clerk: Clerk) -> JSONValue {
        [
            "absence": .null, "official": .string(official),
            "name": .string(clerk.name(ofOfficial: official)), "first": .string(first.description),
            "last": .string(last.description), "deputy": JSONValue(deputy),
            "reason": JSONValue(reason), "source": "directory",
        ]
    }
}
