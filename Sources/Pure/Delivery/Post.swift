import Almanac
import Deadlines
import Ledger

/// A message that waits to be sent, with its notices, as the outbox keeps it.
package struct Waiting: Hashable, Sendable {
    package struct Member: Hashable, Sendable {
        /// The notice's number in the outbox.
        package var notice: Int64
        package var identity: FiringIdentity
        package var nominal: Instant
        package var severity: Severity
        package var official: String
        package var reason: Reason
        package var missed: [Missed]

        package init(
            notice: Int64, identity: FiringIdentity, nominal: Instant, severity: Severity,
            official: String, reason: Reason, missed: [Missed] = []
        ) {
            self.notice = notice
            self.identity = identity
            self.nominal = nominal
            self.severity = severity
            self.official = official
            self.reason = reason
            self.missed = missed
        }
    }

    package var id: String
    package var addressee: String
    package var isUrgent: Bool
    package var members: [Member]
    /// What it is about besides its members.
    package var occasion: Occasion?
    package var listings: [Listing]

    package init(
        id: String, addressee: String, isUrgent: Bool, members: [Member],
        occasion: Occasion? = nil, listings: [Listing] = []
    ) {
        self.id = id
        self.addressee = addressee
        self.isUrgent = isUrgent
        self.members = members
        self.occasion = occasion
        self.listings = listings
    }
}

/// What becomes of a waiting message at the moment at which it would be sent.
package enum Posting: Hashable, Sendable {
    /// Sent with these items, each telling the notice at its place; the notices dropped are not
    /// true any more.
    case send(Message, notices: [Int64], dropped: [Int64: Reason])
    /// Outside delivery hours: looked at again when they open.
    case hold(until: Instant)
    /// Burdens the addressee more than it tells him: looked at again on the next working morning.
    case putOff(until: Instant, Reason)
    /// Nothing in it is true any more.
    case superseded([Int64: Reason])
}

/// Writes messages from the facts of the moment: never early, never false.
package struct Post: Sendable {
    package let planner: Planner
    package let language: Language

    package init(planner: Planner, language: Language = .zhHans) {
        self.planner = planner
        self.language = language
    }

    /// A matter as it stands now, with what has been told of it.
    package struct Facts: Sendable {
        package var matter: Matter
        package var obligations: [Obligation]
        package var tellings: [Telling]

        package init(matter: Matter, obligations: [Obligation], tellings: [Telling]) {
            self.matter = matter
            self.obligations = obligations
            self.tellings = tellings + matter.tellingsInPerson
        }
    }

    /// Decides what a waiting message says now, if anything.
    /// - Throws: ``CalendarError`` where a date leaves the calendar's horizon.
    package func posting(
        of waiting: Waiting, facts: [MatterID: Facts], today: Today = Today(), at now: Instant
    ) throws(CalendarError) -> Posting {
        let hours = planner.reckoning.hours
        if !waiting.isUrgent, !hours.isOpen(at: now, in: planner.reckoning.calendar) {
            return .hold(until: try planner.opening(for: waiting.addressee, atOrAfter: now))
        }
        var lines: [Line] = []
        var dropped: [Int64: Reason] = [:]
        let rests = rests(of: waiting, facts: facts, at: now)
        for member in waiting.members {
            guard rests[member.notice] == nil else {
                dropped[member.notice] = .acknowledged
                continue
            }
            let found = try self.lines(for: member, to: waiting, facts: facts, at: now)
            if found.isEmpty { dropped[member.notice] = fate(of: member, facts: facts, at: now) }
            lines += found
        }
        if let occasion = waiting.occasion, let told = message(waiting, about: occasion, at: now) {
            return .send(told, notices: [], dropped: [:])
        }
        lines = merged(lines + (try self.lines(of: waiting.listings, facts: facts, at: now)))
        if lines.isEmpty, let until = rests.values.min(), until < .distantFuture {
            return .putOff(until: try opening(atOrAfter: until, for: waiting), .acknowledged)
        }
        guard !lines.isEmpty else { return .superseded(dropped) }
        if let reason = reason(toPutOff: &lines, waiting, today) {
            guard reason != .nothingToSay else { return .superseded(dropped) }
            let morning = try planner.nextMorning(after: now)
            return .putOff(
                until: try planner.opening(for: waiting.addressee, atOrAfter: morning), reason)
        }
        return .send(
            message(waiting, of: lines, at: now), notices: lines.map(\.member.notice),
            dropped: dropped)
    }

    /// What is urgent knows no hours.
    private func opening(
        atOrAfter instant: Instant, for waiting: Waiting
    ) throws(CalendarError) -> Instant {
        guard !waiting.isUrgent else { return instant }
        return try planner.opening(for: waiting.addressee, atOrAfter: instant)
    }

    /// One item with the member that it tells.
    struct Line {
        var item: Item
        var member: Waiting.Member
    }

    /// One item an obligation: the sternest step speaks for the milder ones, except where the office
    /// wants to hear each that it missed.
    private func merged(_ lines: [Line]) -> [Line] {
        var best: [FiringIdentity: Line] = [:]
        var order: [FiringIdentity] = []
        for line in lines {
            let subject = FiringIdentity(
                matter: line.item.matter, slot: line.item.slot, unit: line.item.unit,
                occurrence: line.item.occurrence, due: line.item.due?.instant, cause: .step,
                rung: planner.catchUp == .each ? line.member.identity.rung : 0)
            if best[subject] == nil { order.append(subject) }
            if (best[subject]?.item.rank ?? -2) < line.item.rank { best[subject] = line }
        }
        return order.compactMap { best[$0] }.sorted { Item.isMorePressing($0.item, $1.item) }
    }

    private func message(_ waiting: Waiting, of lines: [Line], at now: Instant) -> Message {
        let official = planner.people.directory.official(waiting.addressee)
        let first = lines.max { $0.item.rank < $1.item.rank } ?? lines[0]
        return Message(
            id: waiting.id, cause: waiting.occasion?.cause ?? cause(of: lines, led: first),
            step: first.item.step,
            severity: lines.map(\.member.severity).max { $0.rank < $1.rank } ?? .notice,
            reason: first.member.reason, created: now,
            recipient: Recipient(
                id: waiting.addressee, name: official?.name ?? waiting.addressee,
                unit: official?.unit ?? ""),
            items: lines.map(\.item), missed: missed(lines),
            occasion: waiting.occasion ?? occasion(of: lines, waiting.listings))
    }

    /// A message that tells of no matter; nil where the occasion lives by its items.
    private func message(
        _ waiting: Waiting, about occasion: Occasion, at now: Instant
    ) -> Message? {
        switch occasion {
        case .digest: nil
        case .operator, .test:
            Message(
                id: waiting.id, cause: occasion.cause, step: nil, severity: occasion.severity,
                reason: occasion.reason, created: now,
                recipient: Recipient(
                    id: waiting.addressee, name: name(of: waiting.addressee),
                    unit: planner.people.directory.official(waiting.addressee)?.unit ?? ""),
                items: [], occasion: occasion)
        }
    }

    private func name(of official: String) -> String {
        planner.people.directory.official(official)?.name ?? official
    }
}

extension Post {
    /// What is only mentioned beside an assignment was not assigned with it.
    private func cause(of lines: [Line], led first: Line) -> Cause {
        let mentions = lines.contains { $0.item.cause == .digest }
        return first.item.cause == .assigned && mentions ? .digest : first.item.cause
    }

    /// The digests of which something is left to say.
    private func occasion(of lines: [Line], _ listings: [Listing]) -> Occasion? {
        guard lines.contains(where: { $0.item.cause == .digest }) else { return nil }
        var names: [String] = []
        for listing in listings where !names.contains(listing.digest.name) {
            names.append(listing.digest.name)
        }
        return .digest(names)
    }

    /// Each missed step once for each obligation, in order of time.
    private func missed(_ lines: [Line]) -> [Missed] {
        var seen: Set<FiringIdentity> = []
        return lines.filter { seen.insert($0.member.identity).inserted }.flatMap(\.member.missed)
            .sorted { ($0.nominal, $0.step) < ($1.nominal, $1.step) }
    }
}

extension Item {
    /// How far up the ladder it speaks; an assignment below every step, a mere mention below all.
    var rank: Int { cause == .digest ? -1 : step.map { $0.rank + 1 } ?? 0 }

    /// Overdue first, then by due instant; what has no date comes last.
    static func isMorePressing(_ left: Item, _ right: Item) -> Bool {
        let leftDue = left.due?.instant ?? .distantFuture
        let rightDue = right.due?.instant ?? .distantFuture
        return (leftDue, left.matter, left.slot.rawValue)
            < (rightDue, right.matter, right.slot.rawValue)
    }
}

extension Posting {
    /// What of a message finds room on a channel.
    package struct Fitting: Hashable, Sendable {
        package var message: Message
        /// The notice of each item that stays.
        package var notices: [Int64]
        /// The notices that go into the next message.
        package var postponed: [Int64]

        package init(message: Message, notices: [Int64], postponed: [Int64] = []) {
            self.message = message
            self.notices = notices
            self.postponed = postponed
        }
    }

    /// The message without the items for which a channel has no room. A notice goes whole, the most
    /// pressing first; a single one that is too long is told in part.
    package static func cut(
        _ message: Message, notices: [Int64], leaving leftOut: Int
    ) -> Fitting {
        let room = max(1, message.items.count - leftOut)
        let sizes = Dictionary(notices.map { ($0, 1) }, uniquingKeysWith: +)
        var kept: Set<Int64> = []
        var used = 0
        for notice in notices where !kept.contains(notice) {
            let size = sizes[notice] ?? 0
            guard kept.isEmpty || used + size <= room else { continue }
            kept.insert(notice)
            used += size
        }
        let staying = zip(message.items, notices).filter { kept.contains($0.1) }.prefix(room)
        var cut = message
        cut.items = staying.map(\.0)
        cut.truncated = message.truncated + message.items.count - cut.items.count
        return Fitting(
            message: cut, notices: staying.map(\.1),
            // What is merely mentioned is in the next digest again.
            postponed: Set(notices).subtracting(kept).filter { $0 > 0 }.sorted())
    }
}
