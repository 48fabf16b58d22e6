import Foundation

/// What the process was started with.
enum Surroundings {
    static var environment: [String: String] { ProcessInfo.processInfo.environment }
}
