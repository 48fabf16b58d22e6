/// A message as a person reads it.
package struct WrittenMessage: Hashable, Sendable {
    /// A line: what may be cut stands in the middle, between what must survive.
    package struct Line: Hashable, Sendable {
        package var start: String
        package var middle: String
        package var end: String

        package init(_ start: String, _ middle: String = "", _ end: String = "") {
            self.start = start
            self.middle = middle
            self.end = end
        }

        package var text: String { start + middle + end }
    }

    package var subject: String
    package var body: [Line]
    /// Where to answer: it survives every cut.
    package var tail: [String]
    /// The one link, also the end of the tail.
    package var link: String?

    package init(subject: String, body: [Line], tail: [String], link: String? = nil) {
        self.subject = subject
        self.body = body
        self.tail = tail
        self.link = link
    }

    package var lines: [String] { body.map(\.text).filter { !$0.isEmpty } + tail }
    package var text: String { lines.joined(separator: "\n") }
}

extension WrittenMessage {
    /// The text in at most `bytesMax` bytes of UTF-8, cut between characters: first what may be
    /// cut, then whole lines from the last up; first line and tail stay as long as they fit.
    package func text(bytesMax: Int) -> String {
        var short = fitted(to: bytesMax, by: .bytes)
        while short.text.utf8.count > bytesMax, short.body.count > 1 { short.body.removeLast() }
        return short.text.cut(toBytes: bytesMax)
    }

    /// Cuts the middles of lines, none of them away entirely before all were shortened.
    func fitted(to limit: Int, by measure: Measure) -> WrittenMessage {
        guard !measure.surelyFits(text, in: limit) else { return self }
        var short = self
        for index in body.indices {
            short.shorten(index, to: limit, by: measure, keeping: measure.ofWords)
        }
        for index in body.indices.reversed() {
            short.shorten(index, to: limit, by: measure, keeping: 0)
        }
        return short
    }

    private mutating func shorten(
        _ index: Int, to limit: Int, by measure: Measure, keeping kept: Int
    ) {
        let middle = body[index].middle
        let excess = measure.of(text) - limit
        guard excess > 0, measure.of(middle) > kept else { return }
        let room = max(kept, measure.of(middle) - excess)
        body[index].middle = room > measure.of("…") ? middle.cut(to: room, by: measure) : ""
    }
}

extension Measure {
    /// Without looking at characters: none is shorter than a scalar.
    fileprivate func surelyFits(_ text: String, in limit: Int) -> Bool {
        switch self {
        case .bytes: text.utf8.count <= limit
        case .characters: text.unicodeScalars.count <= limit
        case .units: text.utf16.count <= limit
        }
    }

    /// Enough of a title to know it by.
    fileprivate var ofWords: Int {
        switch self {
        case .bytes: 60
        case .characters: 20
        case .units: 8
        }
    }
}
