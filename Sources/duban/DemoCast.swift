import Almanac
import Dispatch
import Door
import Ledger
import Store
import Watch

/// The people of the demo: one unit signs, reports and completes, the office closes; the others stay
/// silent, and are chased.
///
/// `@unchecked Sendable`: the timers are set in `enter` and ended in `leave`, on the main thread.
final class DemoCast: @unchecked Sendable {
    private let daemon: Daemon
    private let screen: DemoScreen
    private let speed: Double
    private let start: Instant
    private let queue = DispatchQueue(label: "duban.demo.cast")
    private var timers: [any DispatchSourceTimer] = []

    init(_ daemon: Daemon, _ screen: DemoScreen, speed: Double, start: Instant) {
        self.daemon = daemon
        self.screen = screen
        self.speed = speed
        self.start = start
    }

    /// Sets the scenes: on the second day the first open matter is reported and done, on the third
    /// the office closes it.
    func enter() {
        guard let matter = hero else { return }
        let person = matter.responsible ?? matter.leadUnit
        let head = daemon.configuration.office.head
        scene(daysLater: 1.15, matter.id, by: person, sign)
        scene(daysLater: 1.2, matter.id, by: person, report)
        scene(daysLater: 1.3, matter.id, by: person, Deed(.complete))
        scene(daysLater: 2.2, matter.id, by: head, Deed(.close))
    }

    func leave() {
        for timer in timers { timer.cancel() }
        queue.sync {}
    }

    private var sign: Deed { Deed(.sign) }

    private var report: Deed {
        var deed = Deed(.report)
        deed.kind = ReportKind.result.rawValue
        deed.text = "已全部办结"
        return deed
    }

    /// The first matter with something due a few days ahead.
    private var hero: MatterSummary? {
        let ahead = try? daemon.store.dues(DueFilter(from: start + 3 * 86_400), limit: 1)
        guard let id = ahead?.first?.key.matter else { return nil }
        return try? daemon.store.matters(MatterFilter(), limit: 1000).first { $0.id == id }
    }

    private func scene(daysLater days: Double, _ matter: MatterID, by person: String, _ deed: Deed)
    {
        let timer = DispatchSource.makeTimerSource(queue: queue)
        timer.setEventHandler { [self] in
            let now = daemon.timepiece.now()
            let order = Order(
                .act(matter: matter.rawValue, deed), language: screen.language, by: person)
            let answer = daemon.clerk(systemUser: SystemUser.name).answer(order, at: now)
            let local = daemon.configuration.zone.local(now)
            let minute = TimeOfDay(seconds: local.time.seconds / 60 * 60)
            let said = answer.out.split(separator: "\n").first.map(String.init) ?? answer.errors
            screen.act("\(local.day) \(minute)", "\(person)  \(said)")
        }
        timer.schedule(deadline: .now() + days * 86_400 / speed)
        timer.resume()
        timers.append(timer)
    }
}
