import Almanac
import Delivery
import Foundation
import GRDB
import Ledger

@testable import Store

/// What a daemon leaves behind that is killed at one statement: its files as they were, and what had
/// left the house by then.
struct Wreck {
    var at: Instant
    var statement: String
    var parcelsSent: Int
    private var files: [String: Data]

    init(of trial: Trial, at statement: String) throws {
        at = trial.now
        self.statement = statement
        parcelsSent = trial.sent.count
        files = try Dictionary(
            uniqueKeysWithValues: ["ledger.sqlite", "ledger.sqlite-wal"].map {
                ($0, try Data(contentsOf: URL(fileURLWithPath: trial.folder + "/" + $0)))
            })
    }

    func lay(in folder: String) throws {
        for (name, content) in files {
            try content.write(to: URL(fileURLWithPath: folder + "/" + name))
        }
    }
}

/// Keeps a wreck of a trial at some of its statements.
final class Wrecker {
    private(set) var wrecks: [Wreck] = []
    private(set) var statements = 0
    private let stride: Int
    private var failure: (any Error)?

    /// - Parameter stride: One wreck for so many statements; the moments between a commit and the
    ///   departure of a parcel are all kept.
    init(_ trial: Trial, stride: Int) throws {
        self.stride = stride
        trial.store.pool.writeWithoutTransaction { database in
            database.trace { [unowned self, unowned trial] event in
                statements += 1
                guard statements % stride == 0 else { return }
                keep(trial, "\(event)")
            }
        }
        trial.betweenParcels = { [unowned self, unowned trial] in keep(trial, "between parcels") }
    }

    private func keep(_ trial: Trial, _ statement: String) {
        do { wrecks.append(try Wreck(of: trial, at: statement)) } catch { failure = error }
    }

    /// - Throws: What kept a wreck from being kept.
    func end(_ trial: Trial) throws {
        trial.store.pool.writeWithoutTransaction { $0.trace(options: []) }
        trial.betweenParcels = {}
        if let failure { throw failure }
    }
}
