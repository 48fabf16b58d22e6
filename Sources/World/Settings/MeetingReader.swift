import Ledger

/// Reads `meetings:`: the meetings that assign matters.
struct MeetingReader {
    let findings: Findings
    let directory: Directory

    private static let keys = ["name", "aliases", "chair", "number"]

    func meetings(_ item: Item?) -> [MeetingSeries] {
        var meetings: [MeetingSeries] = []
        var places: [String: Place] = [:]
        for item in findings.list(item) {
            guard let series = series(item, &places) else { continue }
            meetings.append(series)
        }
        return meetings
    }

    private func series(_ item: Item, _ places: inout [String: Place]) -> MeetingSeries? {
        let fields = Fields(item, keys: MeetingReader.keys, findings: findings)
        let named = fields.required("name", example: "name: 市长办公会")
        let chairItem = fields.required("chair", example: "chair: 市长")
        let aliases = findings.texts(fields["aliases"])
        let number = number(fields["number"])
        guard let named, let name = findings.name(named), let chairItem,
            let chair = findings.name(chairItem)
        else { return nil }
        for (text, item) in [(name, named)] + aliases {
            if let first = places[text.plainName] {
                findings.error(
                    .reference(.nameTwice(.meeting, name: text, at: "\(first)")), at: item)
                return nil
            }
            places[text.plainName] = item.place
        }
        let isKnown =
            chair.hasPrefix("分管") || !directory.leaders(written: chair, for: nil).ids.isEmpty
        if !isKnown { findings.warning(.reference(.noChair(chair)), at: chairItem) }
        return MeetingSeries(
            name: name, aliases: aliases.map(\.text), chair: chair, number: number)
    }

    private func number(_ item: Item?) -> SittingNumber? {
        guard let item, let text = findings.text(item, most: 60) else { return nil }
        guard let number = SittingNumber(text) else {
            findings.error(.value(.notSitting(text)), at: item)
            return nil
        }
        return number
    }
}
