/// A value that several threads change, one at a time.
///
/// Unchecked, since `value` is touched under `gate` alone. Not the library's `Mutex`, whose lock the
/// thread sanitizer does not see: it would report every use of it as a race.
final class Guarded<Value>: @unchecked Sendable {
    private let gate = Gate()
    private var value: Value

    init(_ value: Value) {
        self.value = value
    }

    func withLock<Result>(_ body: (inout Value) -> Result) -> Result {
        gate.withLock { body(&value) }
    }
}
