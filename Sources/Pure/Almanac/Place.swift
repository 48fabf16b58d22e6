/// A place on the calendar as a phrase names it, before what follows it (前, 内, 后3天 …) is read.
struct Place: Hashable {
    /// The last day that is on time.
    var due: Point
    /// Where it begins, as the start of a span.
    var start: Point
    /// What 前 makes of it, where that is another day than `due`.
    var before: Point?
    /// 前 leaves two readings.
    var isBeforeAmbiguous = false
    /// The words themselves leave two readings.
    var isAmbiguous = false
    /// It is a span by itself: 全年, 下半年.
    var isSpan = false
    /// What 后3天 counts from, and what 前3天 counts back from.
    var after: Point
    var backFrom: Point
    /// What later parts of the phrase inherit.
    var year: YearReference?
    var month: Int?
    var week: Int?
    var hour: DueHour = .unstated
    /// A word of every day: 周末 is a deadline only where something says so.
    var isLoose = false
    /// There is no such day: 2月30日.
    var isImpossible = false

    /// 今天, 次日: said from the reference day itself.
    var isRelativeDay: Bool { due.isElapsed }

    /// It is a whole stretch of the calendar, not one day of it.
    var isWhole: Bool {
        if case .end = due { true } else { false }
    }

    init(day: Point) {
        due = day
        start = day
        after = day
        backFrom = day
    }

    /// A stretch named without 底 or 末: 前 may mean before it begins.
    init(period: Period) {
        due = .end(of: period)
        start = .start(of: period)
        before = .before(period)
        isBeforeAmbiguous = true
        after = due
        backFrom = start
    }

    /// The end of a stretch, named as such.
    init(endOf period: Period) {
        due = .end(of: period)
        start = .end(of: period)
        after = due
        backFrom = due
    }
}

extension Point {
    /// Said from the reference day itself.
    var isElapsed: Bool {
        if case .elapsed = self { true } else { false }
    }
}
