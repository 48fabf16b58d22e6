import Foundation

/// One line of the table: our figure, what stands beside it, and what was asked for.
struct Line {
    enum Better {
        case less
        case more
    }

    var work: String
    var unit: String
    var ours: Figures
    /// What stands beside it, measured in the same run; the figures are nil where it was not run.
    var peer: (name: String, figures: Figures?)?
    /// How many times better than the peer we are, or how many times dearer, as `floor` says.
    var ratio: Figures?
    var floor = "–"
    var goal = "–"
    /// What decides whether the goal is met; nil for a line that has none.
    var verdict: Verdict?
}

/// How a figure stands to its floor and its goal.
enum Verdict: String {
    case goal = "goal met"
    case floor = "floor met"
    case missed = "missed"

    static func of(_ value: Double, floor: Double, goal: Double, _ better: Line.Better) -> Verdict {
        switch better {
        case .less: value <= goal ? .goal : value <= floor ? .floor : .missed
        case .more: value >= goal ? .goal : value >= floor ? .floor : .missed
        }
    }
}

extension Line {
    static let head = """
        | work | here | min–max | beside it | its figure | ratio | floor | goal | |
        |---|---|---|---|---|---|---|---|---|
        """

    var markdown: String {
        let cells = [
            work, "\(number(ours.median)) \(unit)", "\(number(ours.least))–\(number(ours.most))",
            peer?.name ?? "–", peerFigure, ratio.map { "\(number($0.median)) ×" } ?? "–", floor,
            goal, verdict?.rawValue ?? "",
        ]
        return "| " + cells.joined(separator: " | ") + " |"
    }

    private var peerFigure: String {
        guard let peer else { return "–" }
        return peer.figures.map { "\(number($0.median)) \(unit)" } ?? "not run"
    }
}

/// Three figures where they say something: 0.123, 4.56, 78.9, 1,234.
func number(_ value: Double) -> String {
    if value >= 100 {
        var digits = String(Int(value.rounded()))
        var place = digits.count - 3
        while place > 0 {
            digits.insert(",", at: digits.index(digits.startIndex, offsetBy: place))
            place -= 3
        }
        return digits
    }
    return String(format: value >= 10 ? "%.1f" : value >= 1 ? "%.2f" : "%.3f", value)
}
