/// One line of `duban date`: the date arithmetic of the rules.
package enum DateExpression {
    package static func answer(
        _ line: String, in calendar: WorkingCalendar
    ) -> Result<String, DateExpressionError> {
        do throws(DateExpressionError) {
            return .success(try evaluated(words(of: line), calendar))
        } catch {
            return .failure(error)
        }
    }

    /// The longest part of a line that an error repeats, in characters.
    private static let quotedMax = 40

    /// Words between spaces; `+3wd` and `A..B` need none inside, a time may follow its day.
    private static func words(of line: String) -> [String] {
        var words: [String] = []
        for word in line.prefix(200).split(whereSeparator: \.isWhitespace).map(String.init) {
            if let range = word.unicodeScalars.range(ofLast: "..") {
                let scalars = Array(word.unicodeScalars)
                words += [
                    scalars[..<range.lowerBound].string, "..", scalars[range.upperBound...].string,
                ]
                .filter { !$0.isEmpty }
            } else if words.count == 1, TimeOfDay(word) != nil {
                words[0] += "T" + word
            } else if let plus = word.firstIndex(of: "+"), plus != word.startIndex {
                words += [String(word[..<plus]), "+", String(word[word.index(after: plus)...])]
                    .filter { !$0.isEmpty }
            } else if word.count > 1, let sign = word.first, "+-−".contains(sign) {
                words += [String(sign), String(word.dropFirst())]
            } else {
                words.append(word)
            }
        }
        return withJoinedLength(words)
    }

    /// `+ 2 xun`: a number and its unit may stand apart.
    private static func withJoinedLength(_ words: [String]) -> [String] {
        guard words.count > 3, words[2].allSatisfy({ $0.isASCII && $0.isNumber }),
            LengthUnit(rawValue: words[3].lowercased()) != nil
        else { return words }
        return words[..<2] + [words[2] + words[3]] + words[4...]
    }

    private static func evaluated(
        _ words: [String], _ calendar: WorkingCalendar
    ) throws(DateExpressionError) -> String {
        guard let first = words.first else { throw .empty }
        switch (first.lowercased(), words.count) {
        case ("workday", 2): return try isWorkday(day(words[1]), calendar)
        case ("workdays", 4) where words[2] == "..":
            return try workdays(day(words[1]), day(words[3]), calendar)
        case ("next", 3) where words[1].lowercased() == "workday":
            return try nearest(.next, day(words[2]), calendar)
        case ("previous", 3) where words[1].lowercased() == "workday":
            return try nearest(.previous, day(words[2]), calendar)
        case (_, 3...4): return try sum(words, calendar)
        default: throw .notUnderstood(quoted(words))
        }
    }

    private static func sum(
        _ words: [String], _ calendar: WorkingCalendar
    ) throws(DateExpressionError) -> String {
        guard ["+", "-", "−"].contains(words[1]) else { throw .notUnderstood(quoted(words)) }
        let start = try time(words[0])
        guard let written = Length(words[2].lowercased()), written.count >= 0 else {
            throw .noLength(String(words[2].prefix(quotedMax)))
        }
        let isBackwards = words[1] != "+"
        let length = Length(isBackwards ? -written.count : written.count, written.unit)
        let roll = try roll(words.dropFirst(3).first, isBackwards)
        if length.unit == .hour {
            return try inCalendar { () throws(CalendarError) in
                "\(try calendar.hours(length.count, from: start))"
            }
        }
        let counting = try inCalendar { () throws(CalendarError) in
            try calendar.counting(length, from: start.day, roll: roll)
        }
        return marked("\(counting.last)", counting.isProvisional)
    }

    /// By default to the next working day, and to the one before where the length goes backwards.
    private static func roll(
        _ word: String?, _ isBackwards: Bool
    ) throws(DateExpressionError) -> Roll {
        switch word?.lowercased() {
        case nil: return isBackwards ? .previous : .next
        case "noroll": return .none
        case "rollback": return .previous
        case .some(let word): throw .notUnderstood(String(word.prefix(quotedMax)))
        }
    }

    private static func isWorkday(
        _ day: Day, _ calendar: WorkingCalendar
    ) throws(DateExpressionError) -> String {
        guard day >= WorkingCalendar.firstDay, day <= WorkingCalendar.lastDay else {
            throw .calendar(.horizonPassed(from: day))
        }
        return marked(calendar.isWorkingDay(day) ? "yes" : "no", calendar.isProvisional(day))
    }

    private static func workdays(
        _ first: Day, _ last: Day, _ calendar: WorkingCalendar
    ) throws(DateExpressionError) -> String {
        guard first <= last else { throw .reversedRange(first: first, last: last) }
        let count = try inCalendar { () throws(CalendarError) in
            try calendar.workingDays(from: first, through: last)
        }
        return marked("\(count)", calendar.isProvisional(first, last))
    }

    private static func nearest(
        _ roll: Roll, _ day: Day, _ calendar: WorkingCalendar
    ) throws(DateExpressionError) -> String {
        let found = try inCalendar { () throws(CalendarError) in try calendar.rolled(day, roll) }
        return marked("\(found)", calendar.isProvisional(day, found))
    }

    private static func marked(_ answer: String, _ isProvisional: Bool) -> String {
        isProvisional ? answer + " provisional" : answer
    }

    private static func day(_ word: String) throws(DateExpressionError) -> Day {
        guard let day = Day(word) else { throw .noDay(String(word.prefix(quotedMax))) }
        return day
    }

    /// A day alone counts hours from the office's opening.
    private static func time(_ word: String) throws(DateExpressionError) -> LocalTime {
        if let day = Day(word) { return LocalTime(opening: day) }
        guard let time = LocalTime(word) else { throw .noDay(String(word.prefix(quotedMax))) }
        return time
    }

    private static func quoted(_ words: [String]) -> String {
        String(words.joined(separator: " ").prefix(quotedMax))
    }

    private static func inCalendar<Value>(
        _ body: () throws(CalendarError) -> Value
    ) throws(DateExpressionError) -> Value {
        do throws(CalendarError) { return try body() } catch { throw .calendar(error) }
    }
}
