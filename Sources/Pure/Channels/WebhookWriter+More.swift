import Delivery
import Ledger

/// What a program is told of items for which a body has no room one by one.
extension WebhookWriter {
    /// The numbers of matters that owe the same by the same dates, in one place.
    func more(_ items: [Item]) -> [JSONValue] {
        var matters: [(number: String, owed: [JSONValue])] = []
        var places: [String: Int] = [:]
        for item in items {
            let number = OneLine(item.matter.rawValue, bytesMax: 400).text
            if let at = places[number] {
                matters[at].owed.append(owed(item))
            } else {
                places[number] = matters.count
                matters.append((number, [owed(item)]))
            }
        }
        var groups: [(owed: [JSONValue], numbers: [JSONValue])] = []
        var known: [[JSONValue]: Int] = [:]
        for (number, owed) in matters {
            if let at = known[owed] {
                groups[at].numbers.append(.string(number))
            } else {
                known[owed] = groups.count
                groups.append((owed, [.string(number)]))
            }
        }
        return groups.map { ["matters": .array($0.numbers), "obligations": .array($0.owed)] }
    }

    private func owed(_ item: Item) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init("id", .string(item.slot.rawValue)),
            .init("due", JSONValue(item.due.map { office.hours.zone.rfc3339($0.instant) })),
            .init("due_day", JSONValue(item.due?.day.description)),
        ]
        if let step = item.step { members.append(.init("step", .string(step.rawValue))) }
        return .object(members)
    }
}

extension Message {
    /// What stands in a body one by one: of a matter that is told short what comes first; and what is
    /// told by number and date behind it.
    var listed: (told: [Item], rest: [Item]) {
        var (told, rest): ([Item], [Item]) = ([], [])
        var known: Set<MatterID> = []
        for item in items {
            switch item.detail {
            case .full: told.append(item)
            case .short:
                if known.insert(item.matter).inserted {
                    told.append(item)
                } else {
                    rest.append(item)
                }
            case .number: rest.append(item)
            case .counted: break
            }
        }
        return (told, rest)
    }
}
