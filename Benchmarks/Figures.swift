import Glibc

/// What several runs of one piece of work gave, in one unit.
struct Figures {
    let values: [Double]

    init(_ values: [Double]) {
        precondition(!values.isEmpty, "a figure is of one run at least")
        self.values = values.sorted()
    }

    var median: Double {
        let middle = values.count / 2
        return values.count % 2 == 1
            ? values[middle] : (values[middle - 1] + values[middle]) / 2
    }

    var least: Double { values[0] }
    var most: Double { values[values.count - 1] }

    /// Each run against the other's run beside it: a machine that slows down slows both.
    static func ratios(_ ours: [Double], to theirs: [Double]) -> Figures {
        Figures(zip(ours, theirs).map { $0 / $1 })
    }
}

/// Runs each piece of work once a round, so that all see the same machine; the rows of the answer
/// are in the order of the works.
func sideBySide(_ rounds: Int, _ works: [() throws -> Double]) throws -> [[Double]] {
    var values = [[Double]](repeating: [], count: works.count)
    for _ in 0..<rounds {
        for (index, work) in works.enumerated() { values[index].append(try work()) }
    }
    return values
}

/// Seconds of the clock on the wall that the work takes: for what waits for the disk.
func seconds(_ work: () throws -> Void) rethrows -> Double {
    try seconds(by: CLOCK_MONOTONIC, work)
}

/// Seconds that one core works for it, whoever else is at work on the machine.
func coreSeconds(_ work: () throws -> Void) rethrows -> Double {
    try seconds(by: CLOCK_THREAD_CPUTIME_ID, work)
}

private func seconds(by clock: clockid_t, _ work: () throws -> Void) rethrows -> Double {
    let start = time(of: clock)
    try work()
    return time(of: clock) - start
}

private func time(of clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// Keeps the optimizer from leaving out work whose result nobody reads.
@inline(never)
func keep(_ result: Int64) { kept ^= result }

// Unguarded: the benchmarks run on one thread, the main one.
nonisolated(unsafe) private var kept: Int64 = 0
