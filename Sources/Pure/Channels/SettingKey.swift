/// One setting of a kind of channel, as data: the configuration is read and checked by it.
package struct SettingKey: Hashable, Sendable {
    package enum Sort: Hashable, Sendable {
        /// An http or https address, in the file or a secret.
        case address
        /// The same where the address is the credential: in the file only of this machine.
        case secretAddress
        case secret
        /// Keys of Standard Webhooks, each of them a secret.
        case signingKeys
        /// At most so many characters.
        case text(most: Int)
        case number(ClosedRange<Int>)
        case flag
        case word([SettingWord])
        /// Names and texts, in the order of the file.
        case pairs
        /// `host` or `host:port`.
        case server
        case mailAddress
        /// A file that is there, from the configuration's folder on.
        case file
    }

    package var name: String
    package var sort: Sort
    /// How it is written where it must be: `url: https://…`; nil where it may be left out.
    package var required: String?

    package init(_ name: String, _ sort: Sort, required: String? = nil) {
        self.name = name
        self.sort = sort
        self.required = required
    }
}

/// A word of a closed list, in both languages.
package struct SettingWord: Hashable, Sendable {
    package var chinese: String
    /// What is read for either.
    package var english: String

    package init(_ chinese: String, _ english: String) {
        self.chinese = chinese
        self.english = english
    }
}

/// What was read of one channel's settings, each by its sort; what is wrong between them is noted.
package struct ChannelSettings: Hashable, Sendable {
    package enum Value: Hashable, Sendable {
        case text(String)
        case number(Int)
        case flag(Bool)
        case keys([[UInt8]])
        case pairs([Pair])
        case address(String, host: String)
        case server(host: String, port: Int?)
    }

    package struct Pair: Hashable, Sendable {
        package var key: String
        package var value: String

        package init(_ key: String, _ value: String) {
            self.key = key
            self.value = value
        }
    }

    /// Something wrong that no single setting shows.
    package struct Fault: Hashable, Sendable {
        /// The setting where it is told; nil: the channel.
        package var key: String?
        package var isError: Bool
        package var chinese: String
        package var english: String
    }

    private let values: [String: Value]
    /// Settings that are there, readable or not.
    private let given: Set<String>
    package private(set) var faults: [Fault] = []

    package init(_ values: [String: Value], given: Set<String> = []) {
        self.values = values
        self.given = given.union(values.keys)
    }

    package var all: [Value] { Array(values.values) }
    package func isGiven(_ key: String) -> Bool { given.contains(key) }

    package func text(_ key: String) -> String? {
        guard case .text(let text) = values[key] else { return nil }
        return text
    }

    package func number(_ key: String) -> Int? {
        guard case .number(let number) = values[key] else { return nil }
        return number
    }

    package func flag(_ key: String) -> Bool? {
        guard case .flag(let flag) = values[key] else { return nil }
        return flag
    }

    package func keys(_ key: String) -> [[UInt8]] {
        guard case .keys(let keys) = values[key] else { return [] }
        return keys
    }

    package func pairs(_ key: String) -> [Pair] {
        guard case .pairs(let pairs) = values[key] else { return [] }
        return pairs
    }

    package func address(_ key: String) -> (text: String, host: String)? {
        guard case .address(let text, let host) = values[key] else { return nil }
        return (text, host)
    }

    package func server(_ key: String) -> (host: String, port: Int?)? {
        guard case .server(let host, let port) = values[key] else { return nil }
        return (host, port)
    }

    package mutating func refuse(_ key: String? = nil, _ chinese: String, _ english: String) {
        faults.append(Fault(key: key, isError: true, chinese: chinese, english: english))
    }

    package mutating func warn(_ key: String? = nil, _ chinese: String, _ english: String) {
        faults.append(Fault(key: key, isError: false, chinese: chinese, english: english))
    }

    /// Of this machine or of a network that the public one does not reach (RFC 1918, RFC 6598,
    /// RFC 4193, RFC 6762): by its number, or by a name that only such a network knows.
    package static func isPrivate(_ host: String) -> Bool {
        if isLoopback(host) { return true }
        let ends = [".local", ".internal", ".intranet", ".lan", ".localhost"]
        if ends.contains(where: { host.hasSuffix($0) }) { return true }
        if host.contains(":") { return host.hasPrefix("fc") || host.hasPrefix("fd") }
        guard host.contains(".") else { return !host.allSatisfy(\.isNumber) }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        guard parts.count == 4, let first = parts[0], let second = parts[1],
            parts.allSatisfy({ $0 != nil })
        else { return false }
        switch (first, second) {
        case (10, _), (172, 16...31), (192, 168), (100, 64...127): return true
        case (_, _): return false
        }
    }

    package static func isLoopback(_ host: String) -> Bool {
        host == "localhost" || host == "::1" || host.hasPrefix("127.")
    }
}
