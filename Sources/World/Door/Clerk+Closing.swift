import Almanac
import Channels
import Deadlines
import Desk
import Ledger
import Store

/// Close-outs through their gates, links between matters, and lists of formalities.
extension Clerk {
    func close(_ deed: Deed, _ matter: Matter, at now: Instant) throws -> Command {
        let closeOut = CloseOut(
            passed: try deed.gates.flatMap(\.listed).map { try gate($0) }.withoutRepeats,
            summary: deed.summary ?? "")
        return .closeOut(closeOut, try closingTerms(of: matter, at: now))
    }

    private func closingTerms(of matter: Matter, at now: Instant) throws -> ClosingTerms {
        let kind = configuration.book.kind(matter.assignment.kind)
        let owed = try reckoning.obligations(of: matter, at: now)
        return ClosingTerms(
            gates: kind?.closing ?? [], needsSummary: kind?.needsSummary ?? false,
            isLate: owed.contains { $0.isLate(at: now) },
            openParts: try parts(of: matter.id).filter(\.isOpen).map(\.id),
            unanswered: unanswered(on: matter, owed),
            verifiedFirst: matter.assignment.tags.contains(Assignment.hardTag))
    }

    /// Silence that is agreement or a waiver by the rule waits for nobody once its day is over.
    private func unanswered(on matter: Matter, _ owed: [Obligation]) -> [String] {
        matter.awaited(.consulted).filter { unit in
            let own = owed.filter { $0.key.unit == unit }
            return own.isEmpty || own.contains(where: \.isOpenNow)
        }
    }

    private func gate(_ text: String) throws -> Gate {
        let gates = Gate.allCases
        guard let gate = gates.first(where: { [$0.rawValue, $0.zh, $0.short].contains(text) })
        else {
            throw Misfit.unknownWord(
                option: "--gate", text: text, known: gates.flatMap { [$0.short, $0.rawValue] })
        }
        return gate
    }

    func link(_ deed: Deed) throws -> MatterLink {
        let relation: MatterLink.Relation = try word(deed.relation ?? "", option: "--as")
        return MatterLink(relation, try matter(deed.name ?? "").id)
    }

    /// Two matters that wait for each other would both wait for ever.
    func newLink(_ deed: Deed, on matter: Matter, _ order: Order) throws -> MatterLink {
        let link = try link(deed)
        let back = MatterLink(.blockedBy, matter.id)
        if link.relation == .blockedBy, try self.matter(link.other.rawValue).links.contains(back) {
            throw Turned(
                text: Refusal.handling(.blocksEachOther(link.other)).advice(order.language))
        }
        return link
    }

    func checklist(_ deed: Deed) throws -> Command {
        if let name = deed.name { return .tick(name.trimmed) }
        return .list(try deed.formalities.map { try formality($0) })
    }

    /// `NAME:LEVEL:PERSON`, the last two of which may be left out.
    private func formality(_ text: String) throws -> Formality {
        let parts = text.split(omittingEmptySubsequences: false) { ":：".contains($0) }
            .map { String($0).trimmed }
        guard parts.count <= 3 else { throw Misfit.verb(.unreadableFormality(text)) }
        let more = parts.dropFirst().map { $0.isBlank ? nil : $0 } + [nil, nil]
        return Formality(parts[0], level: more[0], person: more[1])
    }

    /// What is recommended and not there: told, and nothing is refused for it.
    func lacks(
        _ matter: Matter, _ parts: [MatterSummary], _ owed: [Obligation], _ language: Language
    ) -> [String] {
        let missing = missing(matter, parts, owed)
        guard !missing.isEmpty else { return [] }
        return [
            language.pick(
                "提示 还缺：" + missing.map { "\($0.zh)（\($0.option)）" }.joined(separator: "、"),
                "lacking " + missing.map { "\($0.en) (\($0.option))" }.joined(separator: ", "))
        ]
    }

    func lacking(
        _ matter: Matter, _ parts: [MatterSummary], _ owed: [Obligation]
    ) -> JSONValue.Member {
        .init("lacking", .strings(missing(matter, parts, owed).map(\.zh)))
    }

    private func missing(
        _ matter: Matter, _ parts: [MatterSummary], _ owed: [Obligation]
    ) -> [RequiredField] {
        guard matter.isOpen, let kind = configuration.book.kind(matter.assignment.kind) else {
            return []
        }
        return kind.missing(
            kind.recommends, in: matter, owing: owed, hasParts: !parts.isEmpty)
    }

    /// A measure that is closed without a project or a deliverable was words about words.
    func unsupported(_ matter: Matter, _ command: Command, _ language: Language) throws -> [String]
    {
        guard command.verb == .complete || command.verb == .close,
            let kind = configuration.book.kind(matter.assignment.kind),
            kind.recommends.contains(.support) || kind.requires.contains(.support)
        else { return [] }
        let hasParts = try !parts(of: matter.id).isEmpty
        guard kind.missing([.support], in: matter, owing: [], hasParts: hasParts) == [.support]
        else { return [] }
        return [
            language.pick(
                "这件事没有项目或成果支撑，请核对是否只是以会议落实会议；有的用 duban matter link --as supportedBy 补上",
                "no project or deliverable stands behind it; link one by duban matter link --as "
                    + "supportedBy if there is one")
        ]
    }

    /// What `matter show` tells of it beside its dates.
    func handlings(of matter: Matter, _ language: Language, at now: Instant) throws -> [String] {
        let isChinese = language == .zhHans
        var lines = try matter.links.map { link in
            let other = try store.matter(link.other)
            let state = other.map { language.bracketed($0.state.word.word(language)) } ?? ""
            return (isChinese ? link.relation.zh : link.relation.en) + " \(link.other)\(state)"
        }
        lines += matter.formalities.map { one in
            (isChinese ? "手续 " : "formality ") + (one.isDone ? "✓ " : "○ ")
                + one.formality.sentence(language)
        }
        lines += matter.pendingExtensions.map { pending in
            let item = "\(matter.id).\(pending.number)"
            return language.pick("待批延期 ", "more time asked for ") + item + "  "
                + pending.event.what.sentence(language)
        }
        if let summary = matter.closeOut?.summary, !summary.isEmpty {
            lines.append(language.pick("总结 ", "summary ") + summary)
        }
        return lines + turns(of: matter, language) + stays(of: matter, language, at: now)
    }

    private func turns(of matter: Matter, _ language: Language) -> [String] {
        let turns = matter.turns
        let counts = [
            ("转办", "transferred", turns.transfers), ("异议", "objected to", turns.objections),
            ("退回", "returned", turns.returns), ("延期", "put off", turns.extensions),
            ("重办", "reopened", turns.reopenings),
        ].filter { $0.2 > 0 }
        guard !counts.isEmpty else { return [] }
        return [
            language.pick(
                counts.map { "\($0.0)\($0.2)次" }.joined(separator: "  "),
                counts.map { "\($0.1) \($0.2)×" }.joined(separator: "  "))
        ]
    }

    /// 停留: how long it stood where, and where it sits now.
    private func stays(of matter: Matter, _ language: Language, at now: Instant) -> [String] {
        let stays = matter.stays(in: zone)
        guard stays.count > 1 || stays.last?.until == nil, !stays.isEmpty else { return [] }
        let told = stays.map { stay in
            let days = stay.seconds(at: now) / 86_400
            return stay.stage.word(language) + language.pick("\(days)天", " \(days) d")
        }
        return [language.pick("停留 ", "stayed ") + told.joined(separator: " → ")]
    }
}

extension Obligation {
    /// Met too late, missed, or open and past due.
    fileprivate func isLate(at now: Instant) -> Bool {
        switch standing {
        case .open(let due): now > due.instant
        case .settled(let due?, let at): at > due.instant || wasMissed
        case .settled(nil, _), .lapsed, .excused, .notBefore, .waiting, .undetermined: wasMissed
        }
    }
}

extension MatterSummary {
    fileprivate var isOpen: Bool {
        switch state {
        case .closed, .withdrawn: false
        case .drafted, .assigned, .signed, .underWay, .claimed, .returned, .verified, .paused:
            true
        }
    }
}

extension Gate {
    /// As an option takes it: 程序.
    fileprivate var short: String { String(zh.dropLast()) }
}

extension [Gate] {
    fileprivate var withoutRepeats: [Gate] { Gate.allCases.filter(contains) }
}
