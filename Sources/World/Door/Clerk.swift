import Almanac
import Channels
import Deadlines
import Delivery
import Ledger
import Settings
import Store

/// What the running daemon lends to commands.
package struct DaemonControl: Sendable {
    /// Something came onto the ledger: the watch looks at once.
    package var nudge: @Sendable () -> Void
    /// Reads the configuration again; the answer is what the command prints.
    package var reload: @Sendable (Language) -> Printout
    package var clockDoubt: @Sendable () -> ClockDoubt?
    package var acceptClock: @Sendable () throws -> Void

    package init(
        nudge: @escaping @Sendable () -> Void,
        reload: @escaping @Sendable (Language) -> Printout,
        clockDoubt: @escaping @Sendable () -> ClockDoubt?,
        acceptClock: @escaping @Sendable () throws -> Void
    ) {
        self.nudge = nudge
        self.reload = reload
        self.clockDoubt = clockDoubt
        self.acceptClock = acceptClock
    }
}

/// Carries out orders on the ledger, whoever brings them: the control socket, or a command that
/// opened the ledger itself. Every verb goes through the desk.
package struct Clerk: Sendable {
    let store: LedgerStore
    let configuration: Configuration
    let daemon: DaemonControl?
    let systemUser: String

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
            return try carryOut(order, at: now)
        } catch let error as Misfit {
            return .refused(error.advice(order.language), status: error.status)
        } catch let turned as Turned {
            return .refused(turned.text)
        } catch let error as CalendarError {
            return .refused(error.text(order.language))
        } catch let error as StoreError {
            return .refused(error.advice(order.language))
        } catch {
            return .refused("\(error)")
        }
    }

    private func carryOut(_ order: Order, at now: Instant) throws -> Printout {
        switch order.request {
        case .importFile(let file): try importFile(file, order, at: now)
        case .addMatter(let matter): try add(matter, order, at: now)
        case .listMatters(let query): try list(query, order)
        case .showMatter(let id): try show(id, order, at: now)
        case .matterEvents(let id): try events(id, order)
        case .act(let id, let deed): try act(deed, on: id, order, at: now)
        case .due(let query): try due(query, order, at: now)
        case .explain(let id, let obligation): try explain(id, obligation, order, at: now)
        case .listNotices(let query): try notices(query, order)
        case .showNotice(let id): try notice(id, order)
        case .showClock: try showClock(order, at: now)
        case .acceptClock: try acceptClock(order, at: now)
        case .reload: try reload(order)
        case .verifyAudit: try verifyAudit(order)
        }
    }

    func matter(_ id: String) throws -> Matter {
        guard let matter = try store.matter(MatterID(id)) else { throw Misfit.noMatter(id) }
        return matter
    }

    func actor(_ order: Order) -> Actor {
        Actor(
            name: order.by ?? configuration.office.name, systemUser: systemUser, via: order.via)
    }
}

extension Configuration {
    /// Rules, calendar and hours together, as reckoning wants them.
    package var reckoning: Reckoning { Reckoning(book: book, calendar: calendar, hours: hours) }
}

/// Why an order cannot be carried out as it was given.
enum Misfit: Error, Hashable {
    case noMatter(String)
    case noNotice(String)
    case noObligation(String, of: String)
    case unreadableMoment(option: String, text: String)
    case unknownWord(option: String, text: String, known: [String])
    case unknownKind(String, known: [String])
    case unknownDate(String, kind: String, known: [String])
    case unreadableDeadline(String)
    case tooManyRows(Int, max: Int)
    case noDaemon

    /// 2 for an order that was written wrong.
    var status: Int32 {
        switch self {
        case .unreadableMoment, .unknownWord, .unknownKind, .unknownDate, .unreadableDeadline: 2
        case .noMatter, .noNotice, .noObligation, .tooManyRows, .noDaemon: 1
        }
    }

    func advice(_ language: Language) -> String {
        let (zh, en) = words
        return language == .zhHans ? zh : en
    }

    private var words: (String, String) {
        switch self {
        case .noMatter(let id):
            ("台账上没有 \(id)；用 duban matter list 查编号", "no matter \(id); see duban matter list")
        case .noNotice(let id):
            ("没有第 \(id) 号通知；用 duban notices list 查", "no notice \(id); see duban notices list")
        case .noObligation(let slot, let id):
            ("\(id) 没有环节 \(slot)；用 duban explain \(id) 看全部", "\(id) has no obligation \(slot)")
        case .unreadableMoment(let option, let text):
            (
                "\(option)：读不懂“\(text)”；写 2026-03-17 或 2026-03-17T18:00",
                "\(option): cannot read “\(text)”; write 2026-03-17 or 2026-03-17T18:00"
            )
        case .unknownWord(let option, let text, let known):
            (
                "\(option)：没有“\(text)”；可用：\(known.joined(separator: "、"))",
                "\(option): no “\(text)”; one of \(known.joined(separator: ", "))"
            )
        case .unknownKind(let kind, let known):
            (
                "没有“\(kind)”这一类；已声明：\(known.joined(separator: "、"))",
                "no kind “\(kind)”; declared: \(known.joined(separator: ", "))"
            )
        case .unknownDate(let name, let kind, let known):
            (
                "\(kind)类没有“\(name)”这个日期；已声明：\(known.joined(separator: "、"))",
                "kind \(kind) has no date “\(name)”; declared: \(known.joined(separator: ", "))"
            )
        case .unreadableDeadline(let text):
            (
                "时限“\(text)”里读不出日期；写明日期或天数，如 3个工作日内、12月底前",
                "no date in “\(text)”; write a day or a length, e.g. 3个工作日内, 12月底前"
            )
        case .tooManyRows(let count, let max):
            (
                "共\(count)行，超过一次导入的上限\(max)行；请拆分，或改 limits: import_rows",
                "\(count) rows, over the \(max) of one import; split it or raise limits: import_rows"
            )
        case .noDaemon:
            ("守护进程没有运行，无需重新读取", "the daemon does not run; there is nothing to reload")
        }
    }
}
