import Almanac
import Channels
import Delivery
import Dispatch
import Ledger
import Store

/// What the watch remembers of its own health; touched on the watch's queue alone.
struct Vitals {
    /// Since when the clock is trusted and rounds run: nothing is late that was due before.
    var since = Instant(seconds: 0)
    var start = Timepiece.monotonicSeconds()
    var round: (at: Instant, mono: Double)?
    var audit: (at: Instant, mono: Double)?
    var auditBegun: Double?
    var isAuditing = false
    /// The day on which the directory was looked through last.
    var lintedDay: Day?
    /// The day for which that look was finished.
    var lintDone: Day?
    var findings: [AuditFinding] = []
    /// Where the last audit left off among the overdue.
    var cursor = Instant(seconds: 0)
    var pulse = Health.Pulse.none
    var pulseBegun: Double?
}

/// How long what may wait, in seconds of the office's clock.
enum AuditGrace {
    /// A round takes seconds; a million matters to be planned anew take minutes.
    static let wakeSeconds: Int64 = 900
    static let messageSeconds: Int64 = 900
    /// The slowest relay answers within 180 s.
    static let flightSeconds: Int64 = 900
    /// Working days by which some step of an overdue obligation stands on record.
    static let workingDays = 2
}

extension Watch {
    package var health: Health {
        queue.sync {
            let now = Timepiece.monotonicSeconds()
            return Health(
                started: vitals.since, roundAge: Int(now - (vitals.round?.mono ?? vitals.start)),
                auditAge: Int(now - (vitals.audit?.mono ?? vitals.start)),
                lastRound: vitals.round?.at, lastAudit: vitals.audit?.at,
                findings: vitals.findings, doubt: doubt, pulse: vitals.pulse,
                flights: room.flights.count)
        }
    }

    /// On the queue, at each look: audits when it is time, beside the queue, so that what goes out
    /// waits for none of it.
    func lookOver() {
        beat()
        lookThroughDirectory()
        let mono = Timepiece.monotonicSeconds()
        let isDue = vitals.auditBegun.map { mono - $0 >= Double(limits.auditSeconds) } ?? true
        guard doubt == nil, isDue, !vitals.isAuditing else { return }
        vitals.auditBegun = mono
        vitals.isAuditing = true
        let bounds = bounds(at: timepiece.now())
        let cursor = vitals.cursor
        auditQueue.async { [self] in
            let result = Result { () throws(StoreError) in
                try store.audit(bounds, from: cursor)
            }
            queue.async { self.audited(result, at: bounds.now) }
        }
    }

    /// What was due while the daemon was down, or the clock held, is late from then on.
    private func bounds(at now: Instant) -> AuditBounds {
        func since(_ seconds: Int64) -> Instant {
            let grace = seconds * Int64(timepiece.speed.rounded(.up))
            return now - vitals.since > grace ? now + -grace : Instant(seconds: 0)
        }
        return AuditBounds(
            now: now, wakes: since(AuditGrace.wakeSeconds),
            messages: since(AuditGrace.messageSeconds), flights: since(AuditGrace.flightSeconds),
            dues: duesBefore(now), ladders: room.outfit.planner.chasingLadders)
    }

    private func duesBefore(_ now: Instant) -> Instant {
        let hours = room.outfit.hours
        let today = hours.zone.day(of: now)
        let calendar = room.outfit.planner.reckoning.calendar
        // Beyond the calendar's years a fortnight is longer than any holiday.
        let day =
            (try? calendar.day(AuditGrace.workingDays, workingDaysBefore: today)) ?? today - 14
        return hours.zone.instant(day, hours.opening)
    }

    private func audited(
        _ result: Result<LedgerStore.Audited, StoreError>, at now: Instant
    ) {
        vitals.isAuditing = false
        switch result {
        case .failure(let error):
            journal.error("the self-audit could not be made: \(error.advice(.english))")
        case .success(let audited):
            vitals.audit = (now, Timepiece.monotonicSeconds())
            vitals.cursor = audited.next
            tell(audited.findings, at: now)
            vitals.findings = audited.findings
            beat()
        }
    }

    /// Each kind is told once a day; the log and `duban status` say it as long as it holds.
    private func tell(_ findings: [AuditFinding], at now: Instant) {
        for finding in findings {
            journal.error(
                "self-audit: \(finding.kind.rawValue): \(finding.count), first \(finding.first)")
        }
        if !vitals.findings.isEmpty, findings.isEmpty { journal.notice("self-audit: all is well") }
        guard !findings.isEmpty, !isClosing else { return }
        let day = room.outfit.hours.zone.day(of: now)
        for finding in findings {
            room.tell(
                .selfAudit(finding), key: "self-audit/\(finding.kind.rawValue)/\(day)", at: now)
        }
        nudge()
    }

    // MARK: The sign of life

    /// The ticket of a heartbeat: no message has it.
    static let heartbeatTicket: Int64 = 0

    /// Sends the sign of life when it is time and all is well.
    private func beat() {
        guard let heartbeat = room.outfit.heartbeat, !isClosing else { return }
        let mono = Timepiece.monotonicSeconds()
        let isWell = doubt == nil && vitals.findings.isEmpty && vitals.audit != nil
        guard isWell else {
            if case .withheld = vitals.pulse { return }
            // Before the first audit nothing is known yet.
            guard vitals.audit != nil || doubt != nil else { return }
            vitals.pulse = .withheld(since: timepiece.now())
            return journal.warning("the heartbeat is withheld; see duban status")
        }
        let isDue = vitals.pulseBegun.map { mono - $0 >= Double(heartbeat.seconds) } ?? true
        guard isDue else { return }
        vitals.pulseBegun = mono
        carrier?.carry([heartbeat.parcel])
    }

    /// Back from what is no message of the outbox: signs of life and tests.
    func hear(_ batch: [Returned]) {
        for returned in batch {
            if returned.ticket == Watch.heartbeatTicket {
                heard(returned)
            } else {
                settle(returned)
            }
        }
    }

    private func heard(_ heartbeat: Returned) {
        let now = timepiece.now()
        switch heartbeat.answer.pulse {
        case nil: vitals.pulse = .beat(at: now)
        case let code?:
            vitals.pulse = .failed(at: now, code: code)
            journal.warning("the heartbeat was not taken: \(code)")
        }
    }
}

extension Heartbeat {
    fileprivate var parcel: Parcel {
        Parcel(
            ticket: Watch.heartbeatTicket, channel: "heartbeat",
            load: .post(
                HTTPPost(
                    url: url, headers: ["Content-Type: text/plain", "User-Agent: duban"],
                    body: Array("ok\n".utf8), signing: .unsigned)))
    }
}

extension Answer {
    /// nil where the other end took the sign of life, else why not.
    fileprivate var pulse: String? {
        switch self {
        case .http(let answer): (200..<300).contains(answer.status) ? nil : "\(answer.status)"
        case .smtp(let code, _): "\(code)"
        case .failed(let failure): failure.word
        }
    }
}

extension Failure {
    fileprivate var word: String {
        switch self {
        case .refused: "refused"
        case .unresolved: "unresolved"
        case .timedOut: "timeout"
        case .broken: "broken"
        case .tls: "tls"
        case .forbiddenAddress: "forbidden-address"
        case .noTLS: "no-starttls"
        case .malformed: "malformed"
        }
    }
}

extension Planner {
    /// The ladders that say something after the due date: an overdue obligation on one of them
    /// must have a step on record.
    var chasingLadders: Set<String> {
        let own = ladders.all.filter { $0.rungs.contains { $0.step >= .urge } }
        return Set(own.map(\.name))
    }
}
