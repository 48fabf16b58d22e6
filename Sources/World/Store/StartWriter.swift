import Almanac
import Delivery
import GRDB

/// Writes what was decided about candidates within one transaction.
struct StartWriter {
    private let now: Instant
    private let random: () -> UInt64
    private let endNotice: Prepared
    private let moveNotice: Prepared
    private let merger: MessageMerger
    private let redirector: Redirector
    private let openNext: Prepared
    private let countWaiting: Prepared
    private let endNotices: Prepared
    private let endDigests: Prepared
    private let send: Prepared
    private let rest: Prepared
    private let wordOf: Prepared
    private let passages: PassageWriter
    private let wording: WordingWriter
    /// The text of each parcel that leaves now, by its leader.
    private var wordings: [Int64: Int64] = [:]
    /// Seconds after which what found no room follows: one message a recipient and minute.
    static let nextSeconds: Int64 = 60

    init(_ database: Database, _ now: Instant, _ random: @escaping () -> UInt64) throws {
        self.now = now
        self.random = random
        passages = try PassageWriter(database, now)
        wording = try WordingWriter(database)
        wordOf = try Prepared(database, "SELECT state FROM message WHERE ref = ?")
        endNotice = try Prepared(
            database,
            """
            UPDATE notice SET state = 'superseded', ended = ?, ended_reason = ?
            WHERE ref = ? AND state = 'waiting'
            """)
        moveNotice = try Prepared(
            database, "UPDATE notice SET message = ? WHERE ref = ? AND state = 'waiting'")
        merger = try MessageMerger(database, now)
        redirector = try Redirector(database, now, random)
        openNext = try Prepared(
            database,
            """
            INSERT INTO message(id, addressee, is_urgent, rank, state, at, created)
            SELECT ?, addressee, is_urgent, rank, 'planned', ?, ? FROM message WHERE ref = ?
            """)
        countWaiting = try Prepared(
            database,
            """
            SELECT (SELECT count(*) FROM notice WHERE notice.message = message.ref
                    AND notice.state = 'waiting')
                + (SELECT count(*) FROM digest WHERE digest.message = message.ref
                    AND digest.state = 'waiting')
                + (occasion IS NOT NULL) FROM message WHERE ref = ?
            """)
        endNotices = try Prepared(
            database,
            """
            UPDATE notice SET state = 'superseded', ended = ?, ended_reason = ?
            WHERE message = ? AND state = 'waiting'
            """)
        endDigests = try Prepared(
            database,
            """
            UPDATE digest SET state = 'superseded', ended = ?
            WHERE message = ? AND state = 'waiting'
            """)
        send = try Prepared(
            database,
            """
            UPDATE message SET state = 'inFlight', at = ?1, attempt = attempt + 1, channel = ?2,
                frozen = CASE WHEN is_unknown AND NOT ?6 THEN coalesce(frozen, ?3) ELSE ?3 END,
                reason = NULL, parcel = ?5, wording = NULL
            WHERE ref = ?4 AND waits_until IS NOT NULL
            """)
        rest = try Prepared(
            database,
            """
            UPDATE message SET state = ?, at = ?, attempt = coalesce(?, attempt), reason = ?
            WHERE ref = ? AND waits_until IS NOT NULL
            """)
    }

    /// Returns whether the message goes out now.
    mutating func begin(_ start: MessageStart) throws -> Bool {
        if !start.redirected.isEmpty || !start.redirectedDigests.isEmpty {
            try redirector.redirect(
                start.redirected, digests: start.redirectedDigests, of: start.ticket)
        }
        for (notice, reason) in start.superseded.sorted(by: { $0.key < $1.key }) {
            try endNotice.run(now.seconds, reason.rawValue, notice)
        }
        try postpone(start)
        switch start.course {
        case .send(let message, let channel):
            let frozen = try FrozenWriter.bytes(of: message)
            let goes =
                try send.run(
                    now.seconds, channel, frozen, start.ticket, start.parcel ?? start.ticket,
                    start.isCut) == 1
            if goes { try keepWords(of: start) }
            if goes, let why = start.why {
                try passages.note(start.ticket, "inFlight", why, start.note)
            }
            return goes
        case .rest(let carriage):
            try settle(start, as: carriage)
            return false
        case .wait:
            if let why = start.why, let word = try wordOf.first(start.ticket, read: { $0.text(0) })
            {
                try passages.note(start.ticket, word, why, start.note)
            }
            return false
        }
    }

    /// Several messages in one parcel share one text.
    private mutating func keepWords(of start: MessageStart) throws {
        guard let words = start.words else { return }
        let parcel = start.parcel ?? start.ticket
        let ref = try wordings[parcel] ?? wording.put(words)
        wordings[parcel] = ref
        try wording.tie(start.ticket, to: ref)
    }

    /// To be called once, after the last start.
    func finish() throws { try redirector.finish() }

    /// What did not fit goes into a message of its own, after this one.
    private func postpone(_ start: MessageStart) throws {
        guard !start.postponed.isEmpty else { return }
        let id = MessageID.make(at: now, random: random)
        let at = start.course.isOver ? now : now + StartWriter.nextSeconds
        guard try openNext.run(id, at.seconds, now.seconds, start.ticket) == 1 else { return }
        let next = openNext.lastInserted
        try passages.note(next, "planned", start.course.isOver ? .expired : .noRoom, start.note)
        for notice in start.postponed { try moveNotice.run(next, notice) }
    }

    /// A message that has nothing left to tell is superseded, whatever it was to wait for.
    private func settle(_ start: MessageStart, as carriage: Carriage) throws {
        var carriage = carriage
        let waiting = try countWaiting.first(start.ticket) { $0.int(0) } ?? 0
        switch carriage {
        case .planned, .held, .retryAt, .unknown:
            if waiting == 0 { carriage = .superseded(start.commonReason) }
        case .inFlight, .accepted, .parked, .superseded, .cancelled: break
        }
        if case .superseded(let reason) = carriage, waiting > 0 {
            try endNotices.run(now.seconds, reason.rawValue, start.ticket)
            try endDigests.run(now.seconds, start.ticket)
        }
        let row = CarriageRow(carriage, at: now)
        let changed = try rest.run(row.state, row.at, row.attempt, row.reason, start.ticket)
        if changed == 1, let why = start.why ?? carriage.reason {
            try passages.note(start.ticket, row.state, why, start.note)
        }
        try merger.joinTwin(of: start.ticket)
    }
}

extension MessageStart.Course {
    /// Whether the message ends here, and what is left begins anew.
    fileprivate var isOver: Bool {
        if case .rest(.superseded) = self { return true }
        return false
    }
}

extension Carriage {
    /// The reason that the state itself carries.
    fileprivate var reason: Reason? {
        switch self {
        case .held: .quietHours
        case .parked(let reason), .superseded(let reason): reason
        case .unknown: .unknownOutcome
        case .cancelled: .cancelled
        case .planned, .inFlight, .retryAt, .accepted: nil
        }
    }
}

extension MessageStart {
    /// Why nothing is left: the reason that most of its notices ended for.
    fileprivate var commonReason: Reason {
        let counts = Dictionary(superseded.values.map { ($0, 1) }, uniquingKeysWith: +)
        let most = counts.max { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) }
        return most?.key ?? .noLongerTrue
    }
}
