import Almanac
import Delivery

/// Reads `digests:`; where it is not written, the built-in ones hold.
struct DigestReader {
    let findings: Findings
    let people: DirectoryReader
    /// Those that the kinds declare.
    var roles: [String] = []

    private static let keys = ["name", "to", "every", "at", "shows"]

    func digests(_ item: Item?) -> [Digest] {
        guard let item else { return Digest.builtIn }
        var digests: [Digest] = []
        var places: [String: Place] = [:]
        for item in findings.list(item) {
            guard let (digest, name) = digest(item) else { continue }
            if let first = places[digest.name] {
                findings.error(
                    .reference(.nameTwice(.digest, name: digest.name, at: "\(first)")), at: name)
                continue
            }
            places[digest.name] = name.place
            digests.append(digest)
        }
        return digests
    }

    private func digest(_ item: Item) -> (Digest, Item)? {
        let fields = Fields(item, keys: DigestReader.keys, findings: findings)
        let terms = TermReader(findings: findings)
        let ladders = LadderReader(findings: findings, people: people, roles: roles)
        let name = fields.required("name", example: "name: 日盘点")
        let to = fields.required("to", example: "to: 责任人")
        let audience = findings.texts(to).compactMap(ladders.audience)
        let every = fields.required("every", example: "every: 每周一上午").flatMap(terms.every)
        let time = findings.time(fields["at"])
        let shows = terms.lengthForward(fields.required("shows", example: "shows: 7d"))
        guard let name, let text = findings.name(name), let shows, !audience.isEmpty,
            case .every(.recurring(let cadence))? = every?.term
        else { return nil }
        let digest = Digest(
            name: text, audience: audience, cadence: cadence, time: time ?? Digest.daily.time,
            shows: shows)
        return (digest, name)
    }
}
