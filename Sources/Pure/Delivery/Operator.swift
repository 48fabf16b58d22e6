/// 管理员: who hears the news of the machine.
package struct Operator: Hashable, Sendable {
    /// The official's id.
    package var official: String
    /// Over which channels, in their order; empty stands for the official's own.
    package var channels: [String]

    package init(official: String, channels: [String] = []) {
        self.official = official
        self.channels = channels
    }
}
