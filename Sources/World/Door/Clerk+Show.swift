import Almanac
import Channels
import Deadlines
import Ledger
import Store

extension Clerk {
    func show(_ id: String, _ order: Order, at now: Instant) throws -> Printout {
        guard let matter = try matterUnlessPurged(id) else { return try gone(id, order) }
        return try show(
            matter, try parts(of: matter.id), seen: try store.importRow(of: matter.id), order,
            at: now)
    }

    /// - Parameter seen: What the last import saw of it; nil where nothing is to be said of that.
    func show(
        _ matter: Matter, _ parts: [MatterSummary], seen: ImportRow? = nil, _ order: Order,
        at now: Instant
    ) throws -> Printout {
        let obligations = try reckoning.obligations(of: matter, at: now)
        let progress = reckoning.progress(of: matter, at: now)
        let light = reckoning.light(of: obligations, progress, at: now)
        if order.wantsJSON {
            let facts = matter.json(light, obligations, reckoning, at: now)
            let ids = JSONValue.array(parts.map { .string($0.id.rawValue) })
            return Printout(
                out: JSONLines.text([
                    facts.adding(
                        [.init("parts", ids)] + handlingMembers(of: matter, at: now)
                            + partyMembers(of: matter)
                            + [lacking(matter, parts, obligations)]
                            + (seen?.json ?? []))
                ]))
        }
        let isChinese = order.language == .zhHans
        let head = [
            "\(matter.id)  \(matter.assignment.title)",
            (isChinese ? "类别 " : "kind ") + matter.assignment.kind
                + (isChinese ? "  状态 " : "  state ") + matter.state.word.word(order.language)
                + (isChinese ? "  亮灯 " : "  light ") + light.word(order.language),
        ]
        let handlings = try handlings(of: matter, order.language, at: now)
        let owed = obligations.map { line(of: $0, order.language, at: now) }
        return Printout(
            out: (head + facts(of: matter, isChinese) + family(of: matter, parts, isChinese)
                + lacks(matter, parts, obligations, order.language)
                + (seen?.lines(order.language) ?? []) + handlings + owed
                + lines(of: progress, matter, order.language)).screen)
    }

    /// How far it is beside its plans, and what its reports fail to say.
    private func lines(
        of progress: Progress, _ matter: Matter, _ language: Language
    ) -> [String] {
        let units = configuration.book.kind(matter.assignment.kind)?.numbers ?? [:]
        return progress.standings.flatMap {
            $0.lines(language, measureUnit: units[$0.pace.measure] ?? "")
        } + progress.warnings.map { $0.sentence(language) }
            + progress.errors.map { $0.text(language) }
    }

    private func facts(of matter: Matter, _ isChinese: Bool) -> [String] {
        let assignment = matter.assignment
        let person = assignment.responsible.map { person in
            person.name + (person.phone.map { " \($0)" } ?? "")
        }
        let force = taskForce(of: assignment)
        let facts: [(String, String, String?)] = [
            ("牵头", "lead unit", assignment.leadUnit),
            ("召集人", "led by", force?.principal.map { membersShown([$0]) }),
            ("成员", "members", force.map { membersShown($0.members) }),
            ("协办", "assisting", assignment.assistingUnits.joined(separator: "、")),
            ("责任人", "responsible", person), ("分管领导", "leader", assignment.leader),
            ("包案领导", "case leader", assignment.caseLeader),
            ("一把手", "top-level owner", assignment.topOwner),
        ]
        let roles: [(String, String, String?)] = rolesInOrder(of: assignment).map { ($0, $0, $1) }
        let rest: [(String, String, String?)] = [
            ("来源", "source", assignment.source),
            ("督办", "supervised by", officesShown(of: matter, isChinese)),
            ("会议", "meeting", sitting(of: matter).map { meeting($0, of: matter, isChinese) }),
            ("标签", "tags", assignment.tags.joined(separator: "、")),
            ("标准", "standard", assignment.standard),
            ("不计时段", "not counted now", matter.openSpans.joined(separator: "、")),
            matter.state == .drafted
                ? ("拟办", "drafted", "\(matter.assignedAt)")
                : ("交办", "assigned", "\(matter.assignedAt)"),
        ]
        return (facts + roles + rest).compactMap { zh, en, value in
            value.flatMap { $0.isEmpty ? nil : "\(isChinese ? zh : en) \($0)" }
        }
    }

    private func family(
        of matter: Matter, _ parts: [MatterSummary], _ isChinese: Bool
    ) -> [String] {
        let parent = matter.assignment.parent.map {
            (isChinese ? "上级事项 " : "part of ") + $0.rawValue
        }
        return [parent].compactMap(\.self)
            + parts.map {
                (isChinese ? "分解事项 " : "its part ") + "\($0.id)  \($0.title.onOneLine)"
            }
    }
}

extension ImportRow {
    /// Where the row stands in the workbook, and the columns that nobody recognised.
    fileprivate func lines(_ language: Language) -> [String] {
        guard let place else { return [] }
        let head = language.pick(
            "台账文件 \(place.file) “\(place.sheet)”第\(place.row)行",
            "workbook \(place.file), \(place.sheet) row \(place.row)")
        return [head] + other.sorted { $0.key < $1.key }.map { "    \($0.key)：\($0.value)" }
    }

    fileprivate var json: [JSONValue.Member] {
        guard let place else { return [] }
        let cells = { (cells: [String: String]) -> JSONValue in
            .object(cells.sorted { $0.key < $1.key }.map { .init($0.key, .string($0.value)) })
        }
        return [
            .init(
                "workbook",
                [
                    "file": .string(place.file), "sheet": .string(place.sheet),
                    "row": JSONValue(place.row), "columns": cells(written),
                    "other_columns": cells(other),
                ])
        ]
    }
}
