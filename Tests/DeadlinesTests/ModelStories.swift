import Almanac
import Deadlines
import Ledger

/// Draws rules, stories and calendars by lot; the same seed draws the same.
struct Lottery {
    var dice: Dice
    private var minute = 0

    init(_ seed: Int) {
        dice = Dice(state: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1)
        for _ in 0..<4 { _ = dice.roll(2) }
    }

    mutating func chance(_ percent: Int) -> Bool { dice.roll(100) < percent }

    mutating func pick<Value>(_ values: [Value]) -> Value { values[dice.roll(values.count)] }

    /// The notices' own as often as not, so that real years are met with every rule.
    mutating func calendar() throws(CalendarError) -> TwinCalendar {
        let twins = try TwinCalendar.all.get()
        return chance(50) ? twins[0] : pick(twins)
    }

    // MARK: Rules

    /// Any unit, forwards or backwards.
    mutating func length(hours: Bool = true) -> Length {
        let most: [(LengthUnit, Int)] = [
            (.day, 60), (.workingDay, 45), (.week, 6), (.xun, 7), (.month, 13), (.quarter, 4),
            (.halfYear, 3), (.year, 2), (.day, 9), (.workingDay, 9), (.hour, 72),
        ]
        let (unit, count) = most[dice.roll(hours ? most.count : most.count - 1)]
        let sign = unit != .hour && chance(25) ? -1 : 1
        return Length(sign * (1 + dice.roll(count)), unit)
    }

    static let spans = ["听证", "专家评审"]
    static let dates = ["受理", "补正", "会议日"]
    static let hours = ["12:00", "17:30", "24:00"].compactMap { TimeOfDay($0) }

    /// The `number`-th rule of a book; it may hang on an earlier one.
    mutating func rule(_ number: Int) -> Rule {
        let length = length()
        let isByTheHour = length.unit == .hour
        let stated: [DueHour] = [.unstated, .unstated, .closing, .at(pick(Self.hours))]
        let due: RuleTerm =
            switch dice.roll(10) {
            case 0: .named("期限")
            case 1 where !isByTheHour && length.count > 0: .earliest(length)
            case 2 where !isByTheHour: .once(.due(.elapsed(Length(0, .day)), .unstated))
            default: .once(.due(.elapsed(length), isByTheHour ? .unstated : pick(stated)))
            }
        var rule = Rule.fixture("r\(number)", Slot(rawValue: "r\(number)"), due: due)
        rule.from = starts(number)
        rule.firstDay = chance(20) ? .same : .next
        rule.roll = pick(length.count > 0 ? [.none, .next, .previous] : [.none, .previous])
        rule.hour = chance(25) && !isByTheHour ? pick(Self.hours) : nil
        rule.excluded = chance(50) ? Self.spans.filter { _ in chance(60) } : []
        rule.settledBy = [.mark(.verified)]
        return rule
    }

    private mutating func starts(_ number: Int) -> [Start] {
        switch dice.roll(8) {
        case 0: [.mark(.signed)]
        case 1: [.mark(.date(pick(Self.dates)))]
        case 2: [.mark(.date("补正")), .mark(.date("受理"))]
        case 3: [.mark(.transferred), .mark(.assigned)]
        case 4, 5: number > 1 ? [.dueOf("r\(1 + dice.roll(number - 1))")] : [.mark(.assigned)]
        default: [.mark(.assigned)]
        }
    }

    mutating func rules(_ count: Int) -> [Rule] { (1...count).map { rule($0) } }

    // MARK: Stories

    /// A moment some time after the one before.
    mutating func next() -> Moment {
        minute += 1 + dice.roll(pick([600, 3000, 20_000]))
        let (day, rest) = (minute / 1440, minute % 1440)
        return Moment(Day(number: Int32(day)), TimeOfDay(seconds: rest * 60))
    }

    mutating func story(events: Int, slots: [String]) -> Story {
        minute = (16_436 + dice.roll(3900)) * 1440 + dice.roll(1440)
        var dates: [String: Moment] = [:]
        if chance(60) { dates["期限"] = Moment(Day(number: Int32(minute / 1440 + dice.roll(90)))) }
        var story = Story(next(), dates: dates)
        guard events > 0 else { return story }
        for _ in 0..<dice.roll(events + 1) {
            let at = next()
            story = story.then(happening(at, slots), at: at)
        }
        return story
    }

    private mutating func happening(_ at: Moment, _ slots: [String]) -> Happening {
        switch dice.roll(9) {
        case 0: .signed
        case 1, 2: .dated(name: pick(Self.dates + ["期限"]), Moment(at.day + (dice.roll(40) - 8)))
        case 3: .transferred(Transfer(from: "市住建局", to: "市财政局"))
        case 4: .paused
        case 5: .resumed
        case 6: .spanOpened(pick(Self.spans))
        case 7: .spanEnded(pick(Self.spans))
        default: .extended(putOff(at, slots))
        }
    }

    private mutating func putOff(_ at: Moment, _ slots: [String]) -> Extension {
        let units: [LengthUnit] = [.day, .workingDay, .month, .week]
        return Extension(
            slot: Slot(rawValue: pick(slots)),
            grant: chance(20)
                ? .until(at.day + (1 + dice.roll(60)))
                : .by(Length(1 + dice.roll(20), pick(units))), approver: "分管领导")
    }

    /// The last moment drawn, as an instant.
    var now: Instant { Instant(seconds: Int64(minute) * 60 - 28_800) }
}

extension Rule {
    var isByTheHour: Bool {
        if case .once(.due(.elapsed(let length), _)) = due { length.unit == .hour } else { false }
    }
}

extension Rule {
    /// The rule with one thing said otherwise.
    func but(_ change: (inout Rule) -> Void) -> Rule {
        var rule = self
        change(&rule)
        return rule
    }
}
