import CBare
import Foundation

/// One part in a measurement of delivery or of an import. Each is played by a process of its own, so that what one
/// costs is not another's.
enum Role: String {
    case httpSink = "http-sink"
    case mailSink = "mail-sink"
    /// The C sender.
    case barePosts = "bare-posts"
    /// Our courier without a ledger.
    case courierPosts = "courier-posts"
    /// Watch, ledger and courier: take, post, mark sent.
    case durablePosts = "durable-posts"
    case lateness
    case bareMails = "bare-mails"
    case courierMails = "courier-mails"
    /// A workbook onto an empty ledger.
    case firstImport = "first-import"
    /// The same workbook once more.
    case importAgain = "import-again"

    /// The word by which the benchmarks call themselves again.
    static let word = "--role"

    /// Plays the role that the command line names; false where it names none.
    static func play(_ arguments: [String]) throws -> Bool {
        guard arguments.first == word, arguments.count > 1, let role = Role(rawValue: arguments[1])
        else { return false }
        let numbers = arguments.dropFirst(2).compactMap { Int($0) }
        guard let first = numbers.first else { throw Misuse(word: role.rawValue) }
        switch role {
        case .httpSink: try serve { sink_serve_http($0, Int32(first)) }
        case .mailSink: try serve { sink_serve_smtp($0, Int32(first)) }
        case .barePosts, .courierPosts, .durablePosts, .lateness, .bareMails, .courierMails,
            .firstImport, .importAgain:
            try role.send(Errand(ports: numbers))
        }
        return true
    }

    private static func serve(_ loop: (Int32) -> Void) throws {
        var port: UInt16 = 0
        let listening = sink_listen(&port)
        guard listening >= 0 else { throw Player.Failed(description: "no port to listen on") }
        FileHandle.standardOutput.write(Data("\(port)\n".utf8))
        loop(listening)
    }

    private func send(_ errand: Errand) throws {
        let cost: Cost =
            switch self {
            case .barePosts: try BareSender.post(errand)
            case .courierPosts: try CourierRun().post(errand)
            case .durablePosts: try DurableRun().post(errand)
            case .lateness: try LatenessRun().post(errand)
            case .bareMails: try BareSender.mail(errand)
            case .courierMails: try CourierRun().mail(errand)
            case .firstImport: try ImportRun(rows: errand.count).first()
            case .importAgain: try ImportRun(rows: errand.count).again()
            case .httpSink, .mailSink: Cost()
            }
        let line = try JSONEncoder().encode(cost)
        FileHandle.standardOutput.write(line + Data("\n".utf8))
    }
}

/// What is to be sent, and where to.
struct Errand {
    var port: Int
    var count: Int
    /// Under way at a time.
    var concurrency: Int
    /// The port of a receiver that never answers; 0 for none.
    var deadPort: Int

    init(port: Int, count: Int, concurrency: Int, deadPort: Int = 0) {
        self.port = port
        self.count = count
        self.concurrency = concurrency
        self.deadPort = deadPort
    }

    init(ports numbers: [Int]) {
        func number(_ place: Int, or usual: Int) -> Int {
            numbers.count > place ? numbers[place] : usual
        }
        self.init(
            port: number(0, or: 0), count: number(1, or: 1), concurrency: number(2, or: 64),
            deadPort: number(3, or: 0))
    }

    var words: [String] { [port, count, concurrency, deadPort].map { String($0) } }
    var url: String { "http://127.0.0.1:\(port)/hook" }
}

/// What an errand cost.
struct Cost: Codable {
    var accepted = 0
    /// From the first dialling to the last answer, and its record where there is one.
    var seconds = 0.0
    /// Of all cores, for the same stretch.
    var coreSeconds = 0.0
    /// The most memory the process ever held.
    var mebibytes = 0.0
    /// Milliseconds between plan and arrival, where that was asked for; then of the bare timer.
    var lateness: [Double] = []
    var bareLateness: [Double] = []

    var rate: Double { Double(accepted) / seconds }
    var microsecondsEach: Double { coreSeconds * 1e6 / Double(max(1, accepted)) }

    static func measured(_ work: () throws -> Int) rethrows -> Cost {
        var cost = Cost()
        let before = Cost.processorSeconds
        cost.seconds = try benchmarks.seconds { cost.accepted = try work() }
        cost.coreSeconds = Cost.processorSeconds - before
        cost.mebibytes = Cost.mostMebibytes
        return cost
    }

    private static var processorSeconds: Double {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return [usage.ru_utime, usage.ru_stime].reduce(0) {
            $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6
        }
    }

    private static var mostMebibytes: Double {
        // Where the kernel tells nothing, the column stays 0.
        let text = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = text.split(separator: "\n").first { $0.hasPrefix("VmHWM") }
        return line.flatMap { Double($0.filter(\.isNumber)) }.map { $0 / 1024 } ?? 0
    }
}
