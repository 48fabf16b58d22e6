import Channels

@testable import Courier

/// Where the courier of a test puts what comes back.
final class Basket: Sendable {
    private struct Inside {
        var batches: [[Returned]] = []
        var count = 0
        var waiter: (count: Int, continuation: CheckedContinuation<Void, Never>)?
    }

    private let inside = Guarded(Inside())

    @Sendable func put(_ batch: [Returned]) {
        let waiting = inside.withLock { inside in
            inside.batches.append(batch)
            inside.count += batch.count
            guard let waiter = inside.waiter, waiter.count <= inside.count else {
                return nil as CheckedContinuation<Void, Never>?
            }
            inside.waiter = nil
            return waiter.continuation
        }
        waiting?.resume()
    }

    /// Returns once `count` parcels are back, sorted by ticket.
    func returned(_ count: Int) async -> [Returned] {
        await withCheckedContinuation { continuation in
            let isThere = inside.withLock { inside in
                if inside.count >= count { return true }
                inside.waiter = (count, continuation)
                return false
            }
            if isThere { continuation.resume() }
        }
        return all
    }

    var all: [Returned] {
        inside.withLock { $0.batches.flatMap { $0 } }.sorted { $0.ticket < $1.ticket }
    }

    var batches: Int { inside.withLock { $0.batches.count } }
}
