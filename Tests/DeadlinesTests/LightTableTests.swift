import Almanac
import Deadlines
import Ledger
import Testing

@Suite("The table of lights")
struct LightTableTests {
    static let due = Due(day: "2026-03-17", instant: instant("2026-03-17T18:00"))
    static let reminded = instant("2026-03-16T08:30")

    private func light(
        _ standing: Standing, at now: Moment, isTrial: Bool = false, pausedSince: Moment? = nil,
        wasMissed: Bool = false, isEarliest: Bool = false
    ) -> Light {
        Lamp(
            standing: standing, isTrial: isTrial, pausedSince: pausedSince.map(instant),
            wasMissed: wasMissed, isEarliest: isEarliest
        ).light(at: instant(now), remindFrom: Self.reminded)
    }

    @Test(
        "Open: green, yellow in the remind window, red past the last second; once missed, yellow",
        arguments: [
            ("2026-03-16T08:29", Light.green, Light.yellow),
            ("2026-03-16T08:30", .yellow, .yellow), ("2026-03-17T18:00", .yellow, .yellow),
            ("2026-03-17T18:01", .red, .red),
        ] as [(Moment, Light, Light)])
    func open(now: Moment, fresh: Light, missed: Light) {
        #expect(light(.open(Self.due), at: now) == fresh)
        #expect(light(.open(Self.due), at: now, wasMissed: true) == missed)
        #expect(light(.open(Self.due), at: now, isTrial: true) == .grey)
    }

    @Test("Paused it is grey, unless it was overdue when the pause began")
    func paused() {
        for now in ["2026-03-16", "2026-03-18", "2026-05-18"] as [Moment] {
            #expect(light(.open(Self.due), at: now, pausedSince: "2026-03-13") == .grey)
        }
        #expect(light(.open(Self.due), at: "2026-03-20", pausedSince: "2026-03-18") == .red)
    }

    @Test("Settled in time it is green, late or ever missed yellow for good")
    func settled() {
        let (inTime, late) = (instant("2026-03-17T18:00"), instant("2026-03-17T18:01"))
        #expect(light(.settled(Self.due, at: inTime), at: "2027-01-01") == .green)
        #expect(light(.settled(Self.due, at: late), at: "2027-01-01") == .yellow)
        #expect(
            light(.settled(Self.due, at: inTime), at: "2027-01-01", wasMissed: true) == .yellow)
        #expect(light(.settled(nil, at: late), at: "2027-01-01") == .green)
    }

    @Test("What may not be done sooner is yellow if it was, green from its day on")
    func earliest() {
        let (sooner, later) = (instant("2026-03-17T17:59"), instant("2026-03-20"))
        let early = light(.settled(Self.due, at: sooner), at: "2026-04-01", isEarliest: true)
        #expect(early == .yellow)
        #expect(light(.settled(Self.due, at: later), at: "2026-04-01", isEarliest: true) == .green)
        #expect(light(.notBefore(Self.due), at: "2026-04-01", isEarliest: true) == .grey)
    }

    @Test("Excused is green; what waits, lapsed or has no date is grey; a trial hides all colours")
    func others() {
        let grey: [Standing] = [
            .waiting(for: "签收"), .lapsed(Self.due), .undetermined(written: "尽快"),
        ]
        for standing in grey { #expect(light(standing, at: "2026-04-01") == .grey) }
        let excuses: [Excuse] = [.blackout, .exception(approver: nil), .silence(.consent)]
        for excuse in excuses {
            #expect(light(.excused(Self.due, excuse), at: "2026-04-01") == .green)
            let missed = light(.excused(Self.due, excuse), at: "2026-04-01", wasMissed: true)
            #expect(missed == .yellow)
        }
        #expect(light(.excused(Self.due, .blackout), at: "2026-04-01", isTrial: true) == .grey)
    }
}
