import Almanac
import Channels
import Delivery
import Ledger
import Settings
import Watch

extension Outfit {
    /// What the watch works with, and a rehearsal too.
    package init(_ configuration: Configuration) {
        let directory = configuration.directory
        func reached(inPerson: Bool) -> Set<String> {
            let found = directory.officials.filter {
                configuration.reaches($0, inPerson: inPerson)
            }
            return Set(found.map(\.id))
        }
        let people = People(
            directory: directory, head: configuration.office.head,
            reachable: reached(inPerson: false), reachableInPerson: reached(inPerson: true))
        let planner = Planner(
            reckoning: configuration.reckoning, ladders: configuration.ladders, people: people,
            spreadSeconds: Int64(configuration.notices.spreadSeconds),
            catchUp: configuration.notices.catchUp, budget: configuration.notices.budget)
        let phone = configuration.office.phone.map { "督查室 \($0)" } ?? configuration.office.name
        self.init(
            post: Post(planner: planner, language: configuration.language),
            channels: configuration.channels,
            face: OfficeFace(
                name: configuration.office.name, phoneLine: phone, hours: configuration.hours),
            retry: configuration.notices.retry, operator_: configuration.operator_,
            digests: configuration.digests)
    }
}

extension Configuration {
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
    /// Tells one set of rules, ladders, notices and hours from another.
    package var fingerprint: String {
        let text = "\(book)\(ladders)\(calendar.years)\(hours)"
        return String(text.stableHash, radix: 16)
    }
}
