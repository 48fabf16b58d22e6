import Almanac
import Delivery

/// Makes a message fit a robot's limit: first its least pressing items are told in fewer words, then
/// items go into the next one, then what may be cut is cut, at last whole lines; mentions, the first
/// line and the link stay whole.
struct RobotWriter {
    struct Fitted {
        var written: WrittenMessage
        /// Items of the message's tail that are not in it.
        var leftOut = 0
        /// How much of each item is in it; empty: all of each.
        var details: [Detail] = []
    }

    let letter: Letter
    /// What the limit is counted in: the bytes of the message as it would be sent.
    let bytes: (WrittenMessage) -> Int

    /// The message in at most `most` bytes.
    func fitted(in most: Int) -> Fitted {
        let count = letter.message.items.count
        let whole = written(keeping: count)
        if bytes(whole) <= most { return Fitted(written: whole) }
        let abridger = Abridger(letter.message) { bytes(written($0)) <= most }
        if let abridged = abridger.abridged() {
            return Fitted(written: written(abridged), details: abridged.items.map(\.detail))
        }
        var (fits, tooMany) = (0, max(1, count))
        while tooMany - fits > 1 {
            let middle = (fits + tooMany) / 2
            if bytes(written(keeping: middle)) <= most { fits = middle } else { tooMany = middle }
        }
        if fits > 0 { return Fitted(written: written(keeping: fits), leftOut: count - fits) }
        let one = written(keeping: 1)
        return Fitted(
            written: one.cut(to: most, counted: bytes), leftOut: max(0, count - 1))
    }

    private func written(keeping count: Int) -> WrittenMessage {
        let message = letter.message
        return written(count < message.items.count ? message.keeping(count) : message)
    }

    private func written(_ message: Message) -> WrittenMessage {
        var short = letter
        short.message = message
        short.possibleDuplicate = false
        var written = short.written
        if letter.possibleDuplicate, !written.body.isEmpty {
            let mark = letter.language.pick("（补发，可能重复）", "(Resent, perhaps twice) ")
            written.body[0].start = mark + written.body[0].start
        }
        return written
    }
}

extension WrittenMessage {
    /// Cuts at the ends of characters and lines, never within the link.
    fileprivate func cut(to most: Int, counted bytes: (WrittenMessage) -> Int) -> WrittenMessage {
        var short = self
        var limit = text.utf8.count
        // What others wrote may take three times its bytes once it is made harmless.
        while bytes(short) > most, limit > 0 {
            limit -= max(1, (bytes(short) - most) / 3)
            short = fitted(to: limit, by: .bytes)
            if short.body.allSatisfy(\.middle.isEmpty) { break }
        }
        while bytes(short) > most, short.body.count > 1 { short.body.removeLast() }
        while bytes(short) > most, let place = short.placeOfWords { short.tail.remove(at: place) }
        while bytes(short) > most, let first = short.body.first?.text, first.count > 1 {
            short.body = [Line(first.cut(toBytes: first.utf8.count - 1))]
        }
        return short
    }

    /// A line of the tail that is not the link's.
    private var placeOfWords: Int? {
        tail.firstIndex { line in link.map { !line.contains($0) } ?? true }
    }
}

extension Language {
    func pick(_ chinese: String, _ english: String) -> String {
        switch self {
        case .zhHans: chinese
        case .english: english
        }
    }
}
