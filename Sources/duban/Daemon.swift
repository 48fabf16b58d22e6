import Almanac
import Channels
import Courier
import Deadlines
import Delivery
import Dispatch
import Door
import Foundation
import Glibc
import Ledger
import Settings
import Store
import Synchronization
import Watch

/// The wiring of the daemon: every room and how they are joined. `serve` and `demo` share it; they
/// differ in the clock and in the configuration.
///
/// `@unchecked Sendable`: the configuration is guarded by its mutex, all else is constant.
final class Daemon: @unchecked Sendable {
    /// How long a stopping daemon waits for what is under way, in seconds.
    static let stopSeconds = 25

    let store: LedgerStore
    let watch: Watch
    let timepiece: Timepiece
    let journal: Journal
    private let current: Mutex<Configuration>
    private let source: (@Sendable () -> Result<Configuration, ConfigurationErrors>)?
    private let notifier: ServiceNotifier
    private let courier: Courier
    private let door: Mutex<ControlSocket?> = Mutex(nil)
    /// The latest reload that failed, until one succeeds.
    private let failedReload: Mutex<FailedReload?> = Mutex(nil)
    /// One reload at a time, each of which takes as long as its preview.
    private let reloads = DispatchQueue(label: "duban.reload", qos: .utility)

    var configuration: Configuration { current.withLock { $0 } }

    /// - Parameter source: Reads the configuration again; nil where there is nothing to read.
    init(
        _ configuration: Configuration, timepiece: Timepiece, journal: Journal,
        notifier: ServiceNotifier = ServiceNotifier(address: nil),
        limits: Watch.Limits = Watch.Limits(),
        source: (@Sendable () -> Result<Configuration, ConfigurationErrors>)? = nil
    ) throws {
        self.timepiece = timepiece
        self.journal = journal
        self.notifier = notifier
        self.source = source
        let store = try LedgerStore(path: configuration.store)
        self.store = store
        let takingUp = TakingUp(
            store: store, configuration: configuration, systemUser: SystemUser.name)
        let configuration = try takingUp.rules(at: timepiece.now())
        current = Mutex(configuration)
        let watch = Watch(
            store: store, outfit: Outfit(configuration), timepiece: timepiece, journal: journal,
            notifier: notifier, limits: limits)
        self.watch = watch
        courier = try Courier(
            settings: CourierSettings(configuration), clock: { timepiece.now().seconds },
            onReturn: { watch.returned($0) })
    }

    /// Begins to watch and opens the door for commands.
    func start() throws {
        if let change = try takingUp(configuration).calendar(at: timepiece.now()) {
            journal.notice("the calendar changed: \(change.days.count) days are not what they were")
        }
        try takeUp(configuration)
        keepStanding(configuration)
        try watch.start(carrier: courier)
        let door = ControlSocket(path: configuration.controlSocket) { [self] order, peer in
            answer(order, from: peer)
        }
        try door.start()
        self.door.withLock { $0 = door }
        notifier.ready(status: "watching")
        // Counted afterwards: a large ledger takes a moment to count.
        let count = try store.matterCount()
        journal.notice("watching \(count) matters; commands at \(configuration.controlSocket)")
        notifier.status("watching \(count) matters")
    }

    /// Takes no more orders, finishes what is under way, records it.
    func stop() {
        notifier.stopping()
        journal.notice("stopping: what is under way is finished")
        door.withLock { $0 }?.stop()
        watch.stop(within: Daemon.stopSeconds)
        journal.notice("stopped")
    }

    func takingUp(_ configuration: Configuration) -> TakingUp {
        TakingUp(store: store, configuration: configuration, systemUser: SystemUser.name)
    }

    /// Matters are reckoned anew when ladders, hours or plans are not those of the last time.
    private func takeUp(_ configuration: Configuration) throws {
        let version = configuration.fingerprint
        guard try store.memory(.rulesVersion) != version else { return }
        let woken = try store.wakeAll(at: timepiece.now())
        try store.remember(.rulesVersion, as: version)
        if woken > 0 {
            journal.notice("ladders, hours or plans changed: \(woken) open matters looked at")
        }
    }

    /// What cannot be kept is told: the daemon watches over all else in the meantime.
    private func keepStanding(_ configuration: Configuration) {
        let keeper = StandingKeeper(
            store: store, configuration: configuration, systemUser: SystemUser.name)
        do throws(StoreError) {
            let kept = try keeper.keep(at: timepiece.now(), .english)
            if !kept.matters.isEmpty {
                journal.notice("\(kept.matters.count) standing matters came or went")
            }
            for failure in kept.failures { journal.warning(failure) }
        } catch {
            journal.warning("the standing matters were not looked at: \(error.advice(.english))")
        }
    }

    /// What the clerk needs of the daemon.
    private var control: DaemonControl {
        DaemonControl(
            nudge: { [watch] in watch.nudge() },
            reload: { [self] language in reload(language) },
            clockDoubt: { [watch] in watch.clockDoubt },
            acceptClock: { [watch] in try watch.acceptClock() },
            unpark: { [watch] channel in watch.unpark(channel) },
            standing: { [self] in
                DaemonStanding(
                    health: watch.health, failedReload: failedReload.withLock { $0 })
            },
            meet: { [self] in try meet() })
    }

    /// Somebody went away or came back: what leaves from now on goes to who is there.
    private func meet() throws(StoreError) {
        let absences = try store.absences()
        let outfit = current.withLock { configuration in
            configuration.absences = absences
            return Outfit(configuration)
        }
        watch.meet(outfit.post)
    }

    func clerk(systemUser: String) -> Clerk {
        var clerk = Clerk(
            store: store, configuration: configuration, daemon: control, systemUser: systemUser)
        clerk.trial = { [watch] channel, official, person in
            watch.trial(of: channel, to: official, by: person)
        }
        return clerk
    }

    private func answer(_ bytes: Data, from peer: ControlSocket.Peer) -> ControlSocket.Reply {
        // An order of another version is refused, in words.
        guard let order = try? JSONDecoder().decode(Order.self, from: bytes) else {
            return .now(
                Daemon.encoded(
                    .refused("the order cannot be read: is this the daemon's own version?")))
        }
        let clerk = clerk(systemUser: peer.name)
        let now = timepiece.now()
        guard order.request.takesLong else {
            return .now(Daemon.encoded(clerk.answer(order, at: now)))
        }
        return .later(
            { Daemon.encoded(clerk.answer(order, at: now)) },
            elseBusy: Daemon.encoded(.busy(order.language)))
    }

    private static func encoded(_ answer: Printout) -> Data {
        // An answer holds strings and a number: encoding it cannot fail.
        (try? JSONEncoder().encode(answer)) ?? Data()
    }

    /// Reads the configuration again: with an error everything stays as it was.
    @discardableResult
    func reload(_ language: Language) -> Printout {
        reloads.sync {
            guard let source else { return .refused("nothing to read again") }
            notifier.reloading()
            defer { notifier.ready(status: "watching") }
            let answer = reload(from: source, language)
            let failure = answer.errors.split(separator: "\n").first.map(String.init) ?? ""
            let now = timepiece.now()
            failedReload.withLock {
                $0 = answer.status == 0 ? nil : FailedReload(at: now, text: failure)
            }
            return answer
        }
    }

    private func reload(
        from source: () -> Result<Configuration, ConfigurationErrors>, _ language: Language
    ) -> Printout {
        switch source() {
        case .failure(let errors):
            journal.error("the configuration has errors, the old one stays: see duban check")
            return .refused(errors.text(in: language), status: 78)
        case .success(let new):
            do {
                return try refit(new, language)
            } catch let error as StoreError {
                journal.error("the old configuration stays: \(error.advice(.english))")
                return .refused(error.advice(language))
            } catch {
                journal.error("the old configuration stays: \(error)")
                return .refused("\(error)")
            }
        }
    }

    /// Works by a new configuration from now on. All that can fail goes before, and what it changes
    /// among the coming messages is shown; rules and calendar are put on record last of it, so that
    /// with an error the old configuration stays.
    private func refit(_ new: Configuration, _ language: Language) throws -> Printout {
        let old = configuration
        let before = timepiece.now()
        let foreseen = try takingUp(new).preview(at: before)
        let preview = try takingUp(foreseen).calendarPreview().map { change in
            try CalendarPreview(change, store, foreseen.reckoning, at: before)
        }
        let coming = clerk(systemUser: SystemUser.name).coming(by: foreseen, language, at: before)
        let now = timepiece.now()
        let taken = try takingUp(new).rules(at: now)
        _ = try takingUp(taken).calendar(at: now)
        current.withLock { $0 = taken }
        courier.refit(EgressGuard(named: taken.egress.hosts))
        watch.refit(Outfit(taken))
        wakeAll(for: taken)
        keepStanding(taken)
        watch.nudge()
        journal.notice("the configuration was read again")
        let calendar = preview?.lines(language).map { $0 + "\n" }.joined() ?? ""
        return Printout(
            out: Reloaded(old: old, new: taken).text(language) + calendar + coming)
    }

    /// As at a start, but the new configuration is in use already: what fails is done by the next.
    private func wakeAll(for configuration: Configuration) {
        do {
            try takeUp(configuration)
        } catch {
            journal.error("open matters are not looked at by the new configuration yet: \(error)")
        }
    }
}

extension CourierSettings {
    init(_ configuration: Configuration) {
        self.init(
            egress: EgressGuard(named: configuration.egress.hosts),
            proxy: configuration.egress.proxy)
    }
}
