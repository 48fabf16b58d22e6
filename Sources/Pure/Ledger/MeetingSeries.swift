import Almanac

/// 会议系列: meetings of one sort that assign matters, and who chairs them.
package struct MeetingSeries: Hashable, Sendable, Codable {
    package var name: String
    package var aliases: [String]
    /// By post or name: 市长; 分管副市长 is the leader in charge of each matter.
    package var chair: String
    /// How sittings are numbered; nil where they go by their day alone.
    package var number: SittingNumber?

    package init(
        name: String, aliases: [String] = [], chair: String, number: SittingNumber? = nil
    ) {
        self.name = name
        self.aliases = aliases
        self.chair = chair
        self.number = number
    }
}

/// The number of a sitting as a series writes it: `〔{year}〕{n}号`, `{year}年第{n}次`.
package struct SittingNumber: Hashable, Sendable, Codable {
    package enum Piece: Hashable, Sendable, Codable {
        case text(String)
        case year
        case count
    }

    package var pieces: [Piece]

    /// - Returns: Nil for a pattern without its one `{n}`, or with anything else in braces.
    package init?(_ pattern: String) {
        var pieces: [Piece] = []
        var rest = pattern[...]
        while !rest.isEmpty {
            if rest.hasPrefix("{year}") {
                pieces.append(.year)
                rest = rest.dropFirst(6)
            } else if rest.hasPrefix("{n}") {
                pieces.append(.count)
                rest = rest.dropFirst(3)
            } else {
                let text = rest.prefix { $0 != "{" }
                guard !text.isEmpty else { return nil }
                pieces.append(.text(String(text)))
                rest = rest.dropFirst(text.count)
            }
        }
        let years = pieces.count { $0 == .year }
        guard pieces.count(where: { $0 == .count }) == 1, years <= 1 else { return nil }
        self.pieces = pieces
    }

    /// The first number of this shape in a plain text, with the brackets of the pattern.
    func first(in text: String) -> String? {
        text.indices.lazy.compactMap { match(text[$0...]) }.first
    }

    private func match(_ text: Substring) -> String? {
        var rest = text
        var number = ""
        for piece in pieces {
            switch piece {
            case .text(let wanted):
                guard rest.hasPrefix(wanted.plainName) else { return nil }
                rest = rest.dropFirst(wanted.plainName.count)
                number += wanted
            case .year:
                let digits = rest.prefix(4)
                guard digits.count == 4, digits.allSatisfy(\.isDigit) else { return nil }
                rest = rest.dropFirst(4)
                number += digits
            case .count:
                let digits = rest.prefix(while: \.isDigit)
                guard (1...4).contains(digits.count) else { return nil }
                rest = rest.dropFirst(digits.count)
                number += digits
            }
        }
        return number
    }
}

/// 一次会议: the sitting at which a matter was assigned.
package struct Sitting: Hashable, Sendable {
    package enum Mark: Hashable, Sendable {
        /// As the series writes it: `〔2026〕5号`.
        case number(String)
        case day(Day)
        /// The source names the series alone.
        case unmarked
    }

    package var series: MeetingSeries
    package var mark: Mark

    /// `市长办公会2026年第5次`.
    package var name: String {
        switch mark {
        case .number(let number): series.name + number
        case .day(let day): "\(series.name) \(day)"
        case .unmarked: series.name
        }
    }
}

extension [MeetingSeries] {
    /// The sitting that the source of a matter, or its number, names; nil where neither does.
    ///
    /// Of several series the one with the longest name is meant: 市政府专题会 before 专题会.
    package func sitting(of assignment: Assignment) -> Sitting? {
        let texts = [assignment.source, assignment.sourceNumber].compactMap { $0?.plainName }
        guard !isEmpty, !texts.isEmpty else { return nil }
        for text in texts {
            guard let series = named(in: text) else { continue }
            for text in texts {
                if let number = series.number?.first(in: text) {
                    return Sitting(series: series, mark: .number(number))
                }
            }
            let day = texts.lazy.compactMap(\.firstDay).first
            return Sitting(series: series, mark: day.map { .day($0) } ?? .unmarked)
        }
        return nil
    }

    private func named(in text: String) -> MeetingSeries? {
        let found = flatMap { series in
            ([series.name] + series.aliases).map(\.plainName).filter { text.contains($0) }
                .map { (series, $0.count) }
        }
        return found.max { $0.1 < $1.1 }?.0
    }
}

extension Assignment {
    /// Whether the source is that one, or a sitting of meetings so called: 市长办公会 2026年第5次.
    package func isFrom(_ name: String) -> Bool {
        guard let source else { return false }
        if source == name { return true }
        let (whole, start) = (source.plainName, name.plainName)
        guard whole.hasPrefix(start) else { return false }
        return whole.dropFirst(start.count).first.map { $0.isDigit || "（第".contains($0) } ?? true
    }
}

extension String {
    /// The first day written in full: 2026-03-10, 2026.3.10, 2026年3月10日.
    fileprivate var firstDay: Day? {
        let runs = split { !$0.isDigit }
        for (year, (month, date)) in zip(runs, zip(runs.dropFirst(), runs.dropFirst(2)))
        where year.count == 4 && month.count <= 2 && date.count <= 2 {
            let gaps = [
                self[year.endIndex..<month.startIndex], self[month.endIndex..<date.startIndex],
            ]
            guard gaps.allSatisfy({ $0.count == 1 && "-./年月".contains($0) }) else { continue }
            let padded = [month, date].map { $0.count == 1 ? "0\($0)" : String($0) }
            if let day = Day("\(year)-\(padded[0])-\(padded[1])") { return day }
        }
        return nil
    }
}

extension Character {
    fileprivate var isDigit: Bool { isASCII && isNumber }
}
