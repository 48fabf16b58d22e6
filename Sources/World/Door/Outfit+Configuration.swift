import Almanac
import Channels
import Delivery
import Ledger
import Settings
import Watch

extension Outfit {
    /// What the watch works with, and a rehearsal too.
    package init(_ configuration: Configuration) {
        let directory = configuration.directory.with(configuration.absences)
        func reached(inPerson: Bool) -> Set<String> {
            let found = directory.officials.filter {
                configuration.reaches($0, inPerson: inPerson)
            }
            return Set(found.map(\.id))
        }
        let people = People(
            directory: directory, head: configuration.office.head,
            reachable: reached(inPerson: false), reachableInPerson: reached(inPerson: true),
            meetings: configuration.meetings,
            heads: Dictionary(
                configuration.offices.map { ($0.name, $0.head) },
                uniquingKeysWith: { first, _ in first }))
        let planner = Planner(
            reckoning: configuration.reckoning, ladders: configuration.ladders,
            history: configuration.ladderEditions, people: people,
            spreadSeconds: Int64(configuration.notices.spreadSeconds),
            catchUp: configuration.notices.catchUp, budget: configuration.notices.budget)
        self.init(
            post: Post(planner: planner, language: configuration.language),
            channels: configuration.channels,
            face: configuration.face,
            retry: configuration.notices.retry, operator_: configuration.operator_,
            digests: configuration.digests)
        heartbeat = configuration.heartbeat.map {
            Heartbeat(url: $0.url, seconds: $0.everySeconds)
        }
    }
}

extension Configuration {
    /// What readers see of the office.
    package var face: OfficeFace {
        OfficeFace(
            name: office.name,
            phoneLine: office.phone.map { "\(office.shortName) \($0)" } ?? office.name,
            hours: hours, texts: texts)
    }

    /// Whether at least one channel reaches the official, or reaches him in person.
    fileprivate func reaches(_ official: Official, inPerson: Bool) -> Bool {
        directory.channels(of: official).contains { name in
            guard let channel = channel(name), !inPerson || channel.reach == .person else {
                return false
            }
            return channel.kind.address(of: official) != nil
        }
    }
}

extension Configuration {
    /// Tells one set of ladders, hours and plans from another: rules and notices are on record as
    /// they are.
    package var fingerprint: String {
        let kinds = book.kinds.map { [$0.name] + $0.dates + $0.spans }
        let text = "\(ladders)\(hours)\(kinds)\(book.paces)"
        return String(text.stableHash, radix: 16)
    }
}
