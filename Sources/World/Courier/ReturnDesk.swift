import Channels
import Dispatch

/// Collects what comes back and hands it over in batches on the courier's queue.
final class ReturnDesk: Sendable {
    private let queue: DispatchQueue
    private let waiting = Guarded<[Returned]>([])
    private let onReturn: @Sendable ([Returned]) -> Void

    init(queue: DispatchQueue, onReturn: @escaping @Sendable ([Returned]) -> Void) {
        self.queue = queue
        self.onReturn = onReturn
    }

    /// From any thread: wakes the queue only when nothing waits there yet.
    func lay(_ returned: Returned) {
        let isFirst = waiting.withLock { line in
            line.append(returned)
            return line.count == 1
        }
        if isFirst { queue.async { self.handOver() } }
    }

    /// On the queue.
    func handOver() {
        let batch = waiting.withLock { line in
            defer { line = [] }
            return line
        }
        if !batch.isEmpty { onReturn(batch) }
    }

    /// On the queue.
    func handOver(_ batch: [Returned]) {
        onReturn(batch)
    }
}
