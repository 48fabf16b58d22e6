import Almanac

/// Reading words that the store itself wrote: another word means that the file was changed.
extension Columns {
    func word<Word: RawRepresentable<String>>(
        _ index: Int32, as type: Word.Type = Word.self
    ) throws -> Word {
        guard let word = Word(rawValue: text(index)) else { throw unreadable(index) }
        return word
    }

    /// nil for the empty text.
    func wordUnlessEmpty<Word: RawRepresentable<String>>(
        _ index: Int32, as type: Word.Type = Word.self
    ) throws -> Word? {
        try textUnlessEmpty(index).map { _ in try word(index) }
    }

    func day(_ index: Int32) throws -> Day {
        guard let day = Day(text(index)) else { throw unreadable(index) }
        return day
    }

    func moment(_ index: Int32) throws -> Moment {
        guard let moment = Moment(text(index)) else { throw unreadable(index) }
        return moment
    }

    func instant(_ index: Int32) -> Instant { Instant(seconds: int64(index)) }

    /// nil for 0, which stands for "none" where a column takes part in a unique key.
    func instantUnlessZero(_ index: Int32) -> Instant? {
        let seconds = int64(index)
        return seconds == 0 ? nil : Instant(seconds: seconds)
    }

    func unreadable(_ index: Int32) -> UnreadableColumn {
        UnreadableColumn(index: index, text: text(index))
    }
}

/// A word that the store never wrote.
struct UnreadableColumn: Error {
    var index: Int32
    var text: String
}

extension Error {
    /// What is wrong with the one row, where the file itself is whole; nil for every other failure.
    var flawOfRow: String? {
        switch self {
        case let flaw as UnreadableColumn: "column \(flaw.index) holds “\(flaw.text)”"
        case let flaw as DecodingError: "\(flaw)"
        default: nil
        }
    }
}
