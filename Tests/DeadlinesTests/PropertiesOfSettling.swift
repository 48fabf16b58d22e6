import Almanac
import Deadlines
import Ledger
import Testing

/// The table of what settles what, read aloud.
struct TableReader {
    let events: [LedgerEvent]

    /// The events of the table's left column that settle a slot which is owed once.
    private func settles(_ slot: Slot, _ what: Happening) -> Bool {
        if what == .verified || what == .closed { return true }
        switch (slot, what) {
        case (.sign, .signed), (.sign, .completionClaimed), (.statusReport, .completionClaimed),
            (.resultReport, .completionClaimed):
            return true
        case (_, .reported(let report)):
            let kinds: [Slot: [ReportKind]] = [
                .statusReport: [.status, .result], .resultReport: [.result],
                .closureReport: [.closure], .reply: [.reply],
            ]
            return kinds[slot]?.contains(report.kind) ?? false
        default: return false
        }
    }

    private func time(_ event: LedgerEvent) -> Instant { event.at.instant(in: .shanghai) }

    var claim: LedgerEvent? {
        events.first { if case .completionClaimed = $0.what { true } else { false } }
    }

    /// When what is owed once was settled.
    func settled(_ slot: Slot) -> Instant? {
        let counting = slot == .closureReport ? events.drop { $0 != claim } : events[...]
        return counting.first { settles(slot, $0.what) }.map(time)
    }

    /// For each period when it was settled; nil where it stands open or lapsed.
    func progress(_ dues: [Due]) -> [Instant?] {
        var settled = [Instant?](repeating: nil, count: dues.count)
        let owed = dues.map(isOwed)
        for event in events {
            let at = time(event)
            let outstanding = dues.indices.filter {
                dues[$0].instant <= at && settled[$0] == nil && owed[$0]
            }
            switch event.what {
            case .verified, .closed, .reported(Report(kind: .result)):
                for index in outstanding { settled[index] = at }
            case .reported(Report(kind: .progress)):
                for index in outstanding { settled[index] = at }
                let running = dues.firstIndex { $0.instant > at }
                if outstanding.isEmpty, let running, settled[running] == nil {
                    settled[running] = at
                }
            default: break
            }
        }
        return settled
    }

    /// Nothing is owed after the day on which it was done, or after the close-out.
    func isOwed(_ due: Due) -> Bool {
        events.allSatisfy { event in
            switch event.what {
            case .completionClaimed(let day): due.day <= day
            case .verified, .closed: due.instant <= time(event)
            default: true
            }
        }
    }
}

@Suite("Settling agrees with the table read aloud")
struct PropertiesOfSettling {
    private func story(_ lottery: inout Lottery) -> Story {
        var story = Story("2026-01-05")
        var day: Day = "2026-01-05"
        var hasClaim = false
        for _ in 0..<lottery.dice.roll(10) {
            day = day + lottery.dice.roll(14)
            var all = ReportKind.allCases.map { Happening.reported(Report(kind: $0)) }
            all += [.signed, .reported(Report(kind: .progress))]
            if !hasClaim { all.append(.completionClaimed(on: day)) }
            let what = lottery.pick(all)
            if case .completionClaimed = what { hasClaim = true }
            story = story.then(what, at: Moment(day, .noon))
        }
        let ends: [Happening?] = [nil, nil, .verified, .closed]
        if let end = lottery.pick(ends) { story = story.then(end, at: Moment(day + 1)) }
        return story
    }

    @Test("Every obligation of a random matter stands as the table says")
    func table() throws {
        let reckoning = try Reckoning.fixture(SettlingTests.rules)
        var settled = 0
        for seed in 0..<400 {
            var lottery = Lottery(seed)
            let story = story(&lottery)
            let now = instant("2026-07-01")
            let reader = TableReader(events: story.events)
            let owed = try reckoning.obligations(of: story.matter, at: now)
            let periods = owed.filter { $0.key.slot == .progress }
            let times = reader.progress(periods.compactMap(\.due))
            for (period, time) in zip(periods, times) {
                let isOwed = period.due.map(reader.isOwed) ?? false
                let wanted = time == nil && !isOwed ? "lapsed" : time == nil ? "open" : "settled"
                #expect(period.told.contains(" \(wanted) "), "seed \(seed) \(story.told)")
                if let time { #expect(period.settledAt == time, "seed \(seed) \(story.told)") }
            }
            for one in owed where one.key.slot != .progress && one.key.slot != .verify {
                guard one.due != nil else { continue }
                let wanted = reader.settled(one.key.slot)
                settled += wanted == nil ? 0 : 1
                #expect(
                    one.settledAt == wanted, "seed \(seed) \(one.told) \(story.told)")
            }
        }
        #expect(settled > 500)
    }
}

extension Obligation {
    var settledAt: Instant? {
        if case .settled(_, let at) = standing { at } else { nil }
    }
}
