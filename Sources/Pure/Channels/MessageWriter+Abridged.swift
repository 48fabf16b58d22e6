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
        var groups = NumberGroups()
        var counted: [[Item]] = []
        for entry in entries {
            switch detail(of: entry.items[0]) {
            case .full: lines.append(entry.line)
            case .short: lines.append(entry.line.withShortTitle)
            case .number: groups.add(entry.items[0].plainNumber, to: entry.label)
            case .counted: counted.append(entry.items)
            }
        }
        lines += groups.map { Line(phrases.numbered($0, $1)) }
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
        matters.pressing(by: \.dues)
    }

    private func counted(_ entries: [[Item]]) -> Line {
        let dues = entries.flatMap { $0 }.compactMap(\.due).sorted { $0.instant < $1.instant }
        return Line(
            phrases.counted(
                entries, from: dues.first?.day, through: dues.last?.day, hasLink: link != nil))
    }
}

/// Numbers of matters for which the same words hold, in the order in which the words came up.
struct NumberGroups {
    private var places: [String: Int] = [:]
    private var groups: [(label: String, numbers: [String])] = []

    mutating func add(_ number: String, to label: String) {
        if let place = places[label] {
            groups[place].numbers.append(number)
        } else {
            places[label] = groups.count
            groups.append((label, [number]))
        }
    }

    func map<Text>(_ text: (_ label: String, _ numbers: [String]) -> Text) -> [Text] {
        groups.map { text($0.label, $0.numbers) }
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
