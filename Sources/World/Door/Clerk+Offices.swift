import Almanac
import Ledger
import Settings

/// 协同督查: several supervising offices share one ledger.
extension Clerk {
    /// The offices that an option names, in its order, each once.
    func offices(_ texts: [String]) throws -> [String] {
        try texts.flatMap(\.listed).map { try office($0.trimmed) }.withoutRepeats
    }

    /// One of the offices of this ledger.
    func office(_ text: String) throws -> String {
        let known = configuration.offices.map(\.name)
        guard known.contains(text) else {
            throw Misfit.unknownWord(option: "--office", text: text, known: known)
        }
        return text
    }

    /// The offices that supervise a matter: the first asks and decides.
    func offices(of matter: Matter) -> [String] {
        let named = matter.assignment.offices
        return named.isEmpty ? [configuration.office.name] : named
    }

    /// Whether an office has a part in a matter; nil is any.
    func concerns(_ office: String?) throws -> (Matter) -> Bool {
        guard let name = try office.map({ try self.office($0) }) else { return { _ in true } }
        return { offices(of: $0).contains(name) }
    }

    /// `市委督查室，协同 市政府督查室`; nil where the ledger has one office.
    func officesShown(of matter: Matter, _ isChinese: Bool) -> String? {
        guard !configuration.otherOffices.isEmpty else { return nil }
        let all = offices(of: matter)
        let others = all.dropFirst().joined(separator: "、")
        return all[0] + (others.isEmpty ? "" : (isChinese ? "，协同 " : ", with ") + others)
    }

    /// The people of the offices that supervise a matter: heads, and those of their units.
    func officePeople(of matter: Matter) -> [String] {
        let named = configuration.offices.filter { offices(of: matter).contains($0.name) }
        // An office that the configuration has no more leaves its matters to the first.
        return people(of: named.isEmpty ? Array(configuration.offices.prefix(1)) : named)
    }

    /// The people of every office of the ledger.
    var officePeople: [String] { people(of: configuration.offices) }

    private func people(of offices: [Configuration.Office]) -> [String] {
        let directory = configuration.directory
        let heads = offices.compactMap { directory.official($0.head) }
        let homes = Set(heads.map(\.unit) + offices.map(\.name))
        let people = directory.officials.filter { official in
            homes.contains(official.unit) || heads.contains { $0.id == official.id }
        }
        return (people.map(\.name) + people.map(\.id)).withoutRepeats
    }
}
