import Foundation

/// The rooms and who may import whom: the manifest's own words, and the plan they must keep to.
enum Arrows {
    /// Storeys of the house: a room imports only rooms of lower storeys.
    static let storeys: [[String]] = [
        ["Almanac"], ["Ledger"], ["Desk", "Deadlines", "Drafting"], ["Delivery"],
        ["Channels", "Assessment"],
        ["Settings", "Store", "Courier", "Documents"], ["Watch"], ["Door"], ["Board"], ["duban"],
    ]

    /// What comes from outside enters by one door each.
    static let doors: [String: Set<String>] = [
        "GRDB": ["Store"], "Yams": ["Settings"], "ArgumentParser": ["duban"],
        "CZip": ["Documents"], "CXML": ["Documents"], "CXLSXWriter": ["Documents"],
        "CCurl": ["Courier"],
        "CCrypto": ["Store", "Courier", "Door"],
    ]

    static let pureRooms: Set = [
        "Almanac", "Ledger", "Desk", "Deadlines", "Drafting", "Delivery", "Channels", "Assessment",
    ]

    /// What a pure room must never know: file, clock, socket, logger.
    static let worldly: Set = [
        "Foundation", "FoundationEssentials", "FoundationInternationalization",
        "FoundationNetworking", "FoundationXML", "Glibc", "Musl", "Dispatch", "Logging", "os",
        "Synchronization", "Observation",
    ]

    /// Reads `pureRoom("X", ["A", b])` and its like from a manifest: room → what it names.
    static func declared(in manifest: String) -> [String: Set<String>] {
        var rooms: [String: Set<String>] = [:]
        let call = /(pureRoom|worldRoom)\(\s*"(\w+)"(?:,\s*\[([^\]]*)\])?/
        for match in manifest.matches(of: call) {
            rooms[String(match.2)] = names(in: match.3 ?? "", of: manifest)
        }
        return rooms
    }

    /// The names in a list of dependencies; `let` constants stand for the product they hold.
    private static func names(in list: Substring, of manifest: String) -> Set<String> {
        Set(
            list.split(separator: ",").compactMap { item in
                let word = item.trimmingCharacters(in: .whitespacesAndNewlines)
                guard !word.isEmpty else { return nil }
                if word.hasPrefix("\"") { return word.filter { $0 != "\"" } }
                return product(of: word, in: manifest) ?? word
            })
    }

    private static func product(of constant: String, in manifest: String) -> String? {
        guard let start = manifest.range(of: "let \(constant) =") else { return nil }
        return manifest[start.upperBound...].firstMatch(of: /\.product\(\s*name: "(\w+)"/)
            .map { String($0.1) }
    }

    static func storey(of room: String) -> Int? { storeys.firstIndex { $0.contains(room) } }

    /// Arrows that point sideways, backwards, or through somebody else's door.
    static func wrong(in rooms: [String: Set<String>]) -> [String] {
        rooms.flatMap { room, imports in
            imports.filter { !isRight(from: room, to: $0) }.map { "\(room) → \($0)" }
        }.sorted()
    }

    private static func isRight(from room: String, to other: String) -> Bool {
        guard let own = storey(of: room) else { return false }
        if let theirs = storey(of: other) { return theirs < own }
        return doors[other]?.contains(room) ?? !pureRooms.contains(room)
    }

    /// Imports of a pure room that are neither rooms below it nor declared.
    static func worldlyImports(in file: SwiftFile) -> [String] {
        file.imports.filter(worldly.contains).map { "\(file.path): imports \($0)" }
    }

    /// Imports of rooms that the manifest does not grant to the room the file lies in.
    static func undeclared(in file: SwiftFile, by rooms: [String: Set<String>]) -> [String] {
        let folders = file.path.split(separator: "/").map(String.init)
        guard folders.count > 2, let granted = rooms[folders[2]] else { return [] }
        let known = Set(storeys.joined()).union(doors.keys)
        return file.imports.filter { known.contains($0) && !granted.contains($0) }
            .map { "\(file.path): imports \($0)" }
    }
}
