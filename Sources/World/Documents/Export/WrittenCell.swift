import Almanac
import Deadlines

/// What is written into one cell, whatever the file's format.
package enum WrittenCell: Hashable, Sendable {
    case blank
    /// Words or a number that people read: never a formula.
    case text(String)
    case number(Int)
    /// `35.5` percent.
    case percent(String)
    case moment(Moment)
    case light(Light)

    init(_ text: String?) {
        if let text, !text.isEmpty { self = .text(text) } else { self = .blank }
    }

    init(_ list: [String]) { self.init(list.joined(separator: "、")) }

    init(_ moment: Moment?) {
        if let moment { self = .moment(moment) } else { self = .blank }
    }

    /// A deadline that is written as an ISO day is a date; every other one is a phrase.
    init(deadline: String?) {
        if let deadline, let day = Day(deadline), day.description == deadline {
            self = .moment(Moment(day))
        } else {
            self.init(deadline)
        }
    }

    /// As plain text tells it.
    package var written: String {
        switch self {
        case .blank: ""
        case .text(let text): text
        case .number(let number): String(number)
        case .percent(let percent): percent + "%"
        case .moment(let moment): moment.description
        case .light(let light): light.sign
        }
    }
}

extension Light {
    /// A word beside the colour: for whoever prints in black, or tells colours badly.
    package var sign: String {
        switch self {
        case .green: "绿灯"
        case .yellow: "黄灯"
        case .red: "红灯"
        case .grey: "灰灯"
        }
    }
}
