import Dispatch

/// Waits until `condition` holds, looking again and again; false when the time is up.
func eventually(within seconds: Double, _ condition: () throws -> Bool) rethrows -> Bool {
    let never = DispatchSemaphore(value: 0)
    let end = DispatchTime.now() + seconds
    while true {
        if try condition() { return true }
        if DispatchTime.now() >= end { return false }
        _ = never.wait(timeout: .now() + .milliseconds(20))
    }
}
