/// The notation in which `duban phrase` answers: a kind and a result.
package enum PhraseLine {
    package struct Answer: Hashable, Sendable {
        /// `due`, `event`, `recur`, `multi`, `open` or `none`.
        package var kind: String
        package var result: String
        package var reading: Reading
        /// Nil where no date can be read, or where it lies beyond the calendar.
        package var resolved: Resolved?

        /// `kind<TAB>result`.
        package var line: String { "\(kind)\t\(result)" }

        /// Sentences for the office, taken from the same reference day.
        package func warnings(on reference: Day, _ language: Language) -> [String] {
            if let resolved { return reading.warnings(on: reference, resolved, language) }
            return [CalendarError.horizonPassed(from: reference).text(language)]
        }
    }

    package static func answer(
        _ phrase: String, on reference: LocalTime, in calendar: WorkingCalendar
    ) -> Answer {
        let reading = Term.read(phrase)
        do throws(CalendarError) {
            let resolved = try reading.term.resolved(from: reference, in: calendar)
            let suffix = resolved.isProvisional ? " provisional" : ""
            return Answer(
                kind: reading.term.kind, result: resolved.notation + suffix, reading: reading,
                resolved: resolved)
        } catch {
            return Answer(kind: "none", result: "?", reading: reading, resolved: nil)
        }
    }

    package static func answer(
        _ phrase: String, on reference: Day, in calendar: WorkingCalendar
    ) -> Answer {
        answer(phrase, on: LocalTime(opening: reference), in: calendar)
    }
}

extension Term {
    /// The kind as scripts read it.
    package var kind: String {
        switch self {
        case .due, .span: "due"
        case .after: "event"
        case .recurring: "recur"
        case .several: "multi"
        case .open: "open"
        case .undetermined: "none"
        }
    }
}

extension DueTime {
    /// `2026-06-30`, `2026-06-30T17:00` or `2026-06-30Tclose`.
    package var notation: String {
        switch hour {
        case .unstated: "\(day)"
        case .closing: "\(day)Tclose"
        case .at(let time): "\(day)T\(time)"
        }
    }
}

extension Resolved {
    /// Dates in the notation of `duban phrase`.
    package var notation: String {
        switch self {
        case .due(let due), .event(_, let due): due.notation
        case .period(let from, let to): "\(from.notation)..\(to.notation)"
        case .recurring(let dues): dues.map(\.notation).joined(separator: ",")
        case .several(let parts): parts.map(\.notation).joined(separator: ";")
        case .open(let from): from.map { "\($0.notation).." } ?? "-"
        case .none: "?"
        }
    }
}
