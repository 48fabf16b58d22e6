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
    /// cut, from the last line up, then whole lines; the tail stays.
    package func text(bytesMax: Int) -> String {
        let fitted = fitted(to: bytesMax, by: .bytes).text
        return fitted.utf8.count <= bytesMax ? fitted : fitted.cut(toBytes: bytesMax)
    }

    func fitted(to limit: Int, by measure: Measure) -> WrittenMessage {
        var short = self
        for index in body.indices.reversed() {
            let excess = measure.of(short.text) - limit
            guard excess > 0 else { return short }
            let middle = body[index].middle
            guard !middle.isEmpty else { continue }
            let room = measure.of(middle) - excess
            short.body[index].middle =
                room > measure.of("…") ? middle.cut(to: room, by: measure) : ""
        }
        while measure.of(short.text) > limit, short.body.count > 3 { short.body.removeLast() }
        return short
    }
}
