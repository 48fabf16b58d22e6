import Almanac
import Channels
import Deadlines
import Delivery
import Desk
import Ledger
import Settings
import Store
import Watch

/// What the running daemon lends to commands.
package struct DaemonControl: Sendable {
    /// Something came onto the ledger: the watch looks at once.
    package var nudge: @Sendable () -> Void
    /// Reads the configuration again; the answer is what the command prints.
    package var reload: @Sendable (Language) -> Printout
    package var clockDoubt: @Sendable () -> ClockDoubt?
    package var acceptClock: @Sendable () throws -> Void
    /// Takes a parked channel up again; nil is all of them.
    package var unpark: @Sendable (String?) -> Void
    /// How it stands; nil where nobody asks.
    package var standing: @Sendable () -> DaemonStanding?
    /// Somebody went away or came back: the ledger's absences are read again.
    package var meet: @Sendable () throws -> Void

    package init(
        nudge: @escaping @Sendable () -> Void,
        reload: @escaping @Sendable (Language) -> Printout,
        clockDoubt: @escaping @Sendable () -> ClockDoubt?,
        acceptClock: @escaping @Sendable () throws -> Void,
        unpark: @escaping @Sendable (String?) -> Void = { _ in },
        standing: @escaping @Sendable () -> DaemonStanding? = { nil },
        meet: @escaping @Sendable () throws -> Void = {}
    ) {
        self.nudge = nudge
        self.reload = reload
        self.clockDoubt = clockDoubt
        self.acceptClock = acceptClock
        self.unpark = unpark
        self.standing = standing
        self.meet = meet
    }
}

/// Carries out orders on the ledger, whoever brings them: the control socket, or a command that
/// opened the ledger itself. Every verb goes through the desk.
package struct Clerk: Sendable {
    let store: LedgerStore
    let configuration: Configuration
    let daemon: DaemonControl?
    let systemUser: String
    /// Hears, while a rehearsal runs, how far it is.
    package var progress: (@Sendable (Day) -> Void)?
    /// Hears, while an import runs, how many of its rows were looked at.
    package var importProgress: (@Sendable (_ rows: Int, _ all: Int) -> Void)?
    /// Sends a test message over a channel to an official, in the name of a person.
    package var trial: (@Sendable (String, String, String) -> Result<TrialResult, TrialFlaw>)?

    package init(
        store: LedgerStore, configuration: Configuration, daemon: DaemonControl?,
        systemUser: String
    ) {
        self.store = store
        self.configuration = configuration
        self.daemon = daemon
        self.systemUser = systemUser
    }

    var reckoning: Reckoning { configuration.reckoning }
    var zone: Zone { configuration.zone }

    package func answer(_ order: Order, at now: Instant) -> Printout {
        do {
            let clerk = try ready(for: order.request, at: now)
            var answer = try clerk.carryOut(order, at: now)
            if order.request.manner.bringsMatters, answer.status == 0 {
                answer.errors += clerk.keepStanding(order.language, at: now).screen
            }
            return answer
        } catch let error as Misfit {
            return .refused(error.advice(order.language).onOneLine, status: error.status)
        } catch let turned as Turned {
            return .refused(turned.text.onOneLine)
        } catch let error as AbsenceRefusal {
            return .refused(error.advice(order.language).onOneLine)
        } catch let error as CalendarError {
            return .refused(error.text(order.language))
        } catch let error as StoreError {
            return .refused(error.advice(order.language))
        } catch {
            return .refused("\(error)")
        }
    }

    /// Leaders and units who have a matter now, or none any more.
    /// - Returns: What could not be done: the order itself is on the ledger all the same.
    private func keepStanding(_ language: Language, at now: Instant) -> [String] {
        let keeper = StandingKeeper(
            store: store, configuration: configuration, systemUser: systemUser)
        do throws(StoreError) {
            let kept = try keeper.keep(at: now, language)
            if !kept.matters.isEmpty { daemon?.nudge() }
            return kept.failures
        } catch {
            return [error.advice(language)]
        }
    }

    private func carryOut(_ order: Order, at now: Instant) throws -> Printout {
        switch order.request {
        case .importFile(let file): try importFile(file, order, at: now)
        case .addMatter(let matter): try add(matter, order, at: now)
        case .listMatters(let query): try list(query, order, at: now)
        case .showMatter(let id): try show(id, order, at: now)
        case .matterEvents(let id): try events(id, order)
        case .planMatter(let id, let period): try plan(id, by: period, order, at: now)
        case .act(let id, let deed): try act(deed, on: id, order, at: now)
        case .due(let query): try due(query, order, at: now)
        case .explain(let id, let obligation, nil): try explain(id, obligation, order, at: now)
        case .explain(let id, let obligation, let day?):
            try whyNot(id, obligation, on: day, order, at: now)
        case .listNotices(let query): try notices(query, order)
        case .showNotice(let id): try notice(id, order, at: now)
        case .exportNotices(let query): try export(query, order, at: now)
        case .replayNotices(let channel, let since):
            try replay(channel: channel, since: since, order, at: now)
        case .retryNotice(let id): try retry(id, order, at: now)
        case .cancelNotice(let id, let reason): try cancel(id, because: reason, order, at: now)
        case .showClock: try showClock(order, at: now)
        case .acceptClock: try acceptClock(order, at: now)
        case .reload: try reload(order)
        case .verifyAudit(let heads): try verifyAudit(heads, order)
        case .showAudit(let event, let limit): try showAudit(event, limit, order)
        case .applyRules(let page): try adopt(page, order, at: now)
        case .simulate(let simulation): try simulate(simulation, order)
        case .forecast(let days): try forecast(days, order, at: now)
        case .status: try status(order, at: now)
        case .listChannels: try listChannels(order, at: now)
        case .testChannel(let name, let official): try test(name, to: official, order)
        case .absence(let errand): try absence(errand, order, at: now)
        case .inbox(let errand): try inbox(errand, order, at: now)
        case .addSilence(let new): try addSilence(new, order, at: now)
        case .listSilences(let all): try listSilences(all: all, order, at: now)
        case .endSilence(let number, let note): try endSilence(number, note, order, at: now)
        case .burden(let query): try burden(query, order, at: now)
        case .coverage(let paper): try coverage(paper, order)
        case .directory(let errand): try directory(errand, order, at: now)
        case .stages(let query): try stages(query, order, at: now)
        case .exportPage(let query): try exportPage(query, order, at: now)
        case .auditHead: try auditHead(order)
        case .exportAudit(let export): try exportAudit(export)
        case .matterStory(let id): try tellStory(of: id, order, at: now)
        case .purge(let purge): try self.purge(purge, order, at: now)
        case .asOf(let past): try answer(past, order, at: now)
        case .meetings(let query): try meetings(query, order, at: now)
        }
    }

    func matter(_ id: String) throws -> Matter {
        guard let matter = try matterUnlessPurged(id) else {
            throw Misfit.purged(id, tombstone: try store.tombstone(of: MatterID(id))?.number)
        }
        return matter
    }

    /// nil where its content was erased by law.
    func matterUnlessPurged(_ id: String) throws -> Matter? {
        if let matter = try store.matter(MatterID(id)) { return matter }
        guard try store.tombstone(of: MatterID(id)) != nil else { throw Misfit.noMatter(id) }
        return nil
    }

    func actor(_ order: Order) -> Actor {
        Actor(
            // 张某 and “张某 ” are one person.
            name: order.by.map(\.trimmed) ?? configuration.office.name,
            systemUser: systemUser, via: order.via)
    }
}

extension Configuration {
    /// Rules, calendar and hours together, as reckoning wants them.
    package var reckoning: Reckoning { Reckoning(book: book, calendar: calendar, hours: hours) }
}
