import Almanac
import Deadlines
import Delivery

/// The moment and the place in which a message is read: what relative words depend on.
struct Scene {
    var hours: OfficeHours
    var now: Instant
    /// Everybody in the group reads it.
    var isGroup: Bool
    /// Persons are not named.
    var hidesPersons: Bool

    var today: Day { hours.zone.day(of: now) }
    /// The office has closed for today.
    var isAfterHours: Bool { hours.zone.local(now).time >= hours.closing }

    /// What the hour of a due day looks like to a reader.
    enum Hour: Hashable {
        /// 24:00: the day says it all.
        case none
        /// The office's closing time.
        case closing(TimeOfDay)
        case at(TimeOfDay)
    }

    func hour(of due: Due) -> Hour {
        guard due.instant < hours.zone.instant(due.day, .endOfDay) else { return .none }
        let time = hours.zone.local(due.instant).time
        return time == hours.cutOff && time == hours.closing ? .closing(time) : .at(time)
    }

    /// How far the due is, said only as far as it is true now.
    enum Distance: Hashable {
        case undated
        /// 0: past, and not by a whole unit yet.
        case overdue(Int, DayUnit)
        case today
        /// 0: ahead, by less than can be counted.
        case left(Int, DayUnit)

        var isOverdue: Bool {
            switch self {
            case .overdue: true
            case .undated, .today, .left: false
            }
        }
    }

    func distance(_ item: Item) -> Distance {
        guard let due = item.due else { return .undated }
        if now > due.instant || item.overdue > 0 {
            return .overdue(overdue(item), due.unit)
        }
        if due.isByTheHour {
            return .left(Int((due.instant - now + 3599) / 3600), .hour)
        }
        if today >= due.day { return .today }
        return .left(due.countsWorkingDays ? item.remaining : due.day - today, due.unit)
    }

    /// Past the due, in the due's own unit; hours are counted to now.
    func overdue(_ item: Item) -> Int {
        guard let due = item.due, due.isByTheHour else { return item.overdue }
        return max(0, Int((now - due.instant) / 3600))
    }

    func isPast(_ item: Item) -> Bool { distance(item).isOverdue }
}

/// The unit in which lateness is counted.
enum DayUnit: String, Hashable {
    case day = "d"
    case workingDay = "wd"
    case hour = "h"
}

extension Due {
    var unit: DayUnit { isByTheHour ? .hour : countsWorkingDays ? .workingDay : .day }
}

extension Item {
    /// Whether to say which occurrence it is.
    var isOneOfMany: Bool { occurrence > 1 || openBefore > 0 }
}

/// Days on which one official was told the same thing.
struct PastTelling: Hashable {
    var official: String
    var verb: Verb
    var days: [Day]

    enum Verb: Hashable {
        case assigned
        case reminded
        case urged
        case supervised
    }

    /// The tellings of an item by official and verb, in order of their first day.
    static func grouped(_ told: [Told]) -> [PastTelling] {
        var groups: [PastTelling] = []
        for one in told.sorted(by: { $0.day < $1.day }) {
            let official = OneLine(one.official, bytesMax: 60).text
            let verb = Verb(one.step)
            let at = groups.firstIndex { $0.official == official && $0.verb == verb }
            if let at, !groups[at].days.contains(one.day) {
                groups[at].days.append(one.day)
            } else if at == nil {
                groups.append(PastTelling(official: official, verb: verb, days: [one.day]))
            }
        }
        return groups
    }
}

extension PastTelling {
    /// How often, on different days, and who.
    struct Count: Hashable {
        var verb: Verb
        var days: Int
        var officials: [String]
    }

    /// What was more than a reminder; where nothing was, the reminders.
    static func sternest(_ told: [Told]) -> [Count] {
        let groups = grouped(told)
        let stern = counts([.urged, .supervised], in: groups)
        return stern.isEmpty ? counts([.reminded], in: groups) : stern
    }

    private static func counts(_ verbs: [Verb], in groups: [PastTelling]) -> [Count] {
        verbs.compactMap { verb in
            let those = groups.filter { $0.verb == verb }
            guard !those.isEmpty else { return nil }
            return Count(
                verb: verb, days: Set(those.flatMap(\.days)).count,
                officials: Array(those.map(\.official).prefix(4)))
        }
    }
}

extension PastTelling.Verb {
    init(_ step: Step?) {
        switch step {
        case nil: self = .assigned
        case .remind, .due: self = .reminded
        case .urge: self = .urged
        case .supervise, .bulletin, .interview: self = .supervised
        }
    }
}
