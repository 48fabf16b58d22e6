import Almanac
import Deadlines
import Desk
import Ledger

/// Reports with their fields, and amendments.
extension Clerk {
    func report(_ deed: Deed, on matter: Matter, at now: Instant) throws -> Report {
        let kind: ReportKind = try word(deed.kind ?? "", option: "--kind")
        guard let text = deed.text, !text.isBlank else {
            throw Misfit.noText(option: "--text")
        }
        let unit = deed.unit.map { name($0) }
        var report = Report(kind: kind, text: text, unit: unit)
        // A reply is somebody's own, even where several owe one.
        if kind == .reply { report.unit = unit ?? matter.assignment.leadUnit }
        report.stance = try deed.stance.map { try word($0, option: "--stance") }
        if let word = deed.obligation {
            let owed = try reckoning.obligations(of: matter, at: now)
            let slots = Set(
                owed.filter { $0.key.slot.rawValue == word || $0.name == word }.map(\.key.slot))
            guard let slot = slots.first, slots.count == 1 else {
                throw Misfit.noObligation(word, of: matter.id.rawValue)
            }
            report.slot = slot
        }
        let values = try values(deed.values, on: matter)
        report.values = values.isEmpty ? nil : values
        return report
    }

    private func values(_ texts: [String], on matter: Matter) throws -> [String: String] {
        let numbers = configuration.book.kind(matter.assignment.kind)?.numbers ?? [:]
        let known = numbers.keys.sorted() + Clerk.fields
        var values: [String: String] = [:]
        for text in texts {
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2, !parts[1].isBlank else {
                throw Misfit.verb(.unreadableValue(text))
            }
            guard known.contains(parts[0]) else {
                throw Misfit.verb(.unknownField(parts[0], known: known))
            }
            let isNumber = numbers[parts[0]] != nil || parts[0] == Ask.number.word
            guard !isNumber || parts[1].isDecimal else { throw Misfit.verb(.noNumber(text)) }
            values[parts[0]] = parts[1]
        }
        return values
    }

    /// What a rule may ask an answer to fill, beside the measures of the kind.
    private static let fields = Ask.allCases.map(\.word)

    func amendments(_ changes: Deed.Changes, of matter: Matter) throws -> [Amendment] {
        let now = matter.assignment
        var list: [Amendment] = []
        if let title = changes.title { list.append(.title(from: now.title, to: title.onOneLine)) }
        if let leader = changes.leader { list.append(.leader(from: now.leader, to: leader)) }
        for (role, name) in [
            (MatterRole.caseLeader, changes.caseLeader), (.topOwner, changes.topOwner),
        ] {
            if let name { list.append(.role(role, from: now[role], to: name)) }
        }
        list += try changes.roles.map { try amendment(role: $0, of: matter) }
        let offices = try self.offices(changes.offices)
        if !offices.isEmpty { list.append(.offices(from: now.offices, to: offices)) }
        if let person = changes.person {
            let new = Person(name: person, phone: changes.phone)
            list.append(.responsible(from: now.responsible, to: new))
        }
        if let urgency = try changes.urgency.map({ try self.urgency($0) }) {
            list.append(.urgency(from: now.urgency, to: urgency))
        }
        if let source = changes.source { list.append(.source(from: now.source, to: source)) }
        let deadlines = RowDeadline.slots(due: changes.due, report: changes.reportDue)
        for (slot, new) in deadlines.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            list.append(.deadline(slot, from: now.deadlines[slot], to: new))
        }
        let off = changes.untags.flatMap(\.listed)
        for tag in off where !now.tags.contains(tag) {
            throw Misfit.verb(.noTag(tag, of: matter.id.rawValue))
        }
        let tags = (now.tags.filter { !off.contains($0) } + changes.tags.flatMap(\.listed))
            .withoutRepeats
        if tags != now.tags { list.append(.tags(from: now.tags, to: tags)) }
        return list
    }
}

extension String {
    /// Digits with at most one point: 1200, -3.5.
    fileprivate var isDecimal: Bool {
        let digits = hasPrefix("-") ? dropFirst() : self[...]
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        return (1...2).contains(parts.count)
            && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { $0.isASCII && $0.isNumber } }
    }
}
