import Almanac
import Delivery

/// Lists whose lines do not all find room.
extension MessageWriter {
    /// Title of a matter in a line that is told short, in characters.
    static let shortTitleMax = 10

    /// One line of a list, and what it tells of.
    struct Entry {
        var items: [Item]
        var line: Line
        /// What stands before the number and belongs to it.
        var lead = ""
    }

    /// The lines in their order, then the numbers of those that have none, then the count of those
    /// that are not named.
    func listed(_ entries: [Entry]) -> [Line] {
        guard message.isAbridged else { return entries.map(\.line) }
        var lines: [Line] = []
        var groups: [(label: String, numbers: [String])] = []
        var counted: [[Item]] = []
        for entry in entries {
            switch detail(of: entry.items[0]) {
            case .full: lines.append(entry.line)
            case .short: lines.append(entry.line.withShortTitle)
            case .number:
                let label = entry.label
                let number = entry.items[0].plainNumber
                if let at = groups.firstIndex(where: { $0.label == label }) {
                    groups[at].numbers.append(number)
                } else {
                    groups.append((label, [number]))
                }
            case .counted: counted.append(entry.items)
            }
        }
        lines += groups.map { Line(phrases.numbered($0.label, $0.numbers)) }
        return lines + (counted.isEmpty ? [] : [self.counted(counted)])
    }

    /// In the text beside a program's items, which have the title, a matter takes fewer words.
    func detail(of item: Item) -> Detail {
        guard venue.type == WebhookChannel.word else { return item.detail }
        return switch item.detail {
        case .full: .full
        case .short: .number
        case .number, .counted: .counted
        }
    }

    /// The most pressing first, which is not cut; what is due on the same days stands together.
    func pressing(_ matters: [[Item]]) -> [[Item]] {
        let dues = matters.map(\.dues)
        return matters.indices.sorted { left, right in
            if dues[left] == dues[right] { return left < right }
            return dues[left].lexicographicallyPrecedes(dues[right])
        }.map { matters[$0] }
    }

    private func counted(_ entries: [[Item]]) -> Line {
        let dues = entries.flatMap { $0 }.compactMap(\.due).sorted { $0.instant < $1.instant }
        return Line(
            phrases.counted(
                entries, from: dues.first?.day, through: dues.last?.day, hasLink: link != nil))
    }
}

extension MessageWriter.Entry {
    /// All but number and title: the same for matters that fall due on the same days.
    fileprivate var label: String {
        (lead + String(line.end.drop { "：: ".contains($0) })).trimmed
    }
}

extension WrittenMessage.Line {
    fileprivate var withShortTitle: Self {
        // With the space before it.
        Self(start, middle.cut(to: MessageWriter.shortTitleMax + 1, by: .characters), end)
    }
}
