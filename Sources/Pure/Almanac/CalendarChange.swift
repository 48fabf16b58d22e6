/// What a new set of holiday notices says otherwise than the one before.
package struct CalendarChange: Hashable, Sendable, Codable {
    /// One year's notice that came, was amended, or was taken away.
    package struct Notice: Hashable, Sendable, Codable {
        package enum Turn: String, Hashable, Sendable, Codable {
            case added
            case amended
            case removed
        }

        package var year: Int
        package var name: String
        package var turn: Turn
    }

    /// A day that is not what it was.
    package struct TurnedDay: Hashable, Sendable, Codable {
        package var day: Day
        package var from: DayKind
        package var to: DayKind
    }

    /// In order of the year.
    package var notices: [Notice]
    /// In order of the day.
    package var days: [TurnedDay]

    /// Nil where both calendars say the same by the same notices.
    package init?(from old: WorkingCalendar, to new: WorkingCalendar) {
        notices = CalendarChange.notices(from: old, to: new)
        guard !notices.isEmpty else { return nil }
        days = old.exceptionalDays.union(new.exceptionalDays).sorted().compactMap { day in
            let (from, to) = (old.kind(of: day), new.kind(of: day))
            return from == to ? nil : TurnedDay(day: day, from: from, to: to)
        }
    }

    private static func notices(
        from old: WorkingCalendar, to new: WorkingCalendar
    ) -> [Notice] {
        let before = Dictionary(uniqueKeysWithValues: old.years.map { ($0.year, $0) })
        let after = Dictionary(uniqueKeysWithValues: new.years.map { ($0.year, $0) })
        return Set(before.keys).union(after.keys).sorted().compactMap { year in
            switch (before[year], after[year]) {
            case (nil, let notice?): Notice(year: year, name: notice.notice, turn: .added)
            case (let notice?, nil): Notice(year: year, name: notice.notice, turn: .removed)
            case (let notice, let other?):
                notice == other ? nil : Notice(year: year, name: other.notice, turn: .amended)
            case (nil, nil): nil
            }
        }
    }
}

extension CalendarChange {
    /// The days by which a date may have changed, in order, no two spans touching: those that
    /// turned, and those of a year whose notice came or went, which are provisional or no longer so
    /// (25 December of the year before included).
    package var touched: [ClosedRange<Day>] {
        let years = notices.compactMap { notice -> ClosedRange<Day>? in
            guard notice.turn != .amended,
                let first = Day(year: notice.year - 1, month: 12, day: 25),
                let last = Day(year: notice.year, month: 12, day: 31)
            else { return nil }
            return first...last
        }
        return (years + days.map { $0.day...$0.day }).joined
    }
}

extension [ClosedRange<Day>] {
    /// The same days in as few spans as can be, in order.
    package var joined: [ClosedRange<Day>] {
        var spans: [ClosedRange<Day>] = []
        for span in sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = spans.last, span.lowerBound <= last.upperBound + 1 {
                spans[spans.count - 1] =
                    last.lowerBound...Swift.max(last.upperBound, span.upperBound)
            } else {
                spans.append(span)
            }
        }
        return spans
    }
}

extension WorkingCalendar {
    /// Every day that a notice names.
    fileprivate var exceptionalDays: Set<Day> {
        Set(years.flatMap(\.holidays).flatMap { $0.rest + $0.work })
    }
}
