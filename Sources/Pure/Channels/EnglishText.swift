import Almanac
import Deadlines
import Delivery
import Ledger

/// English: the same facts in the same order.
struct EnglishText: Phrasing {
    let scene: Scene

    var language: Language { .english }
    var listTitleMax: Int { 40 }
    var aside: String { "; " }
    var duplicateMark: String { "[Possible duplicate] " }
    var caughtUpMark: String { "[Sent late] " }

    func stepTag(_ step: Step?) -> String {
        switch step {
        case nil: "[Duban] "
        case .remind: "[Reminder] "
        case .due: "[Due] "
        case .urge: "[Overdue] "
        case .supervise: "[Supervision] "
        case .bulletin: "[Bulletin] "
        case .interview: "[Interview] "
        }
    }

    func ruledLine(_ step: Step) -> String {
        let what = step == .interview ? "an interview; time and place follow" : "this bulletin"
        return "The office approved \(what). If something speaks against it, say so now"
    }

    func onBehalf(of names: [String]) -> String {
        "Received on behalf of \(names.joined(separator: ", "))"
    }

    /// `Tue 17 Mar`
    func day(_ day: Day) -> String {
        EnglishNames.weekdays[day.weekday - 1] + " " + date(day)
    }

    func date(_ day: Day) -> String {
        let civil = day.civil
        let month = EnglishNames.months[civil.month - 1]
        let year = civil.year == scene.today.year ? "" : " \(civil.year)"
        return "\(civil.day) \(month)\(year)"
    }

    /// `Tue 17 Mar, by close of work (18:00)`
    func due(_ due: Due) -> String {
        let mark = due.isProvisional ? " (provisional)" : ""
        return switch scene.hour(of: due) {
        case .none: day(due.day) + mark
        case .closing(let time): "\(day(due.day)), by close of work (\(time))\(mark)"
        case .at(let time): "\(day(due.day)), by \(time)\(mark)"
        }
    }

    /// `Fri 13 Mar, by 18:00`
    private func past(_ due: Due) -> String {
        let mark = due.isProvisional ? " (provisional)" : ""
        return switch scene.hour(of: due) {
        case .none: day(due.day) + mark
        case .closing(let time), .at(let time): "\(day(due.day)), by \(time)\(mark)"
        }
    }

    func count(_ count: Int, _ unit: DayUnit) -> String {
        let plural = count == 1 ? "" : "s"
        return switch unit {
        case .day: "\(count) day\(plural)"
        case .workingDay: "\(count) working day\(plural)"
        case .hour: "\(count) hour\(plural)"
        }
    }

    func distance(_ distance: Scene.Distance) -> String {
        switch distance {
        case .undated: "no date yet"
        case .overdue(0, _): "past due"
        case .overdue(let number, let unit): "overdue by " + count(number, unit)
        case .today: "due today"
        case .left(0, _): "due soon"
        case .left(let number, let unit): count(number, unit) + " left"
        }
    }

    func name(_ item: Item) -> String {
        item.plainName + (item.isOneOfMany ? " no. \(item.occurrence)" : "")
    }

    func singleHeader(_ item: Item, _ step: Step?) -> String {
        let missing = item.openBefore > 0 ? " (\(item.openBefore + 1) in a row missing)" : ""
        let plea = step == .supervise ? ", needs your attention" : ""
        return name(item) + ": " + distance(scene.distance(item)) + plea + missing
    }

    func assignedSubject(_ items: [Item]) -> String {
        "assigned: " + items.map { name($0) }.joined(separator: ", ")
    }

    func movedSubject(_ items: [Item]) -> String {
        guard items.count == 1, let due = items[0].due else {
            return "dates moved: " + items.map { name($0) }.joined(separator: ", ")
        }
        return "\(name(items[0])) now due \(day(due.day))"
    }

    func countSubject(_ items: [Item]) -> String {
        let late = items.count { scene.isPast($0) }
        return "\(items.count) items" + (late > 0 ? ", \(late) overdue" : "")
    }

    func dueLine(_ item: Item) -> WrittenMessage.Line {
        let why = item.plainWhy.isEmpty ? "" : " | " + item.plainWhy
        guard let due = item.due else { return .init(why.isEmpty ? "" : "Due: no date yet", why) }
        return .init(scene.isPast(item) ? "Was due " + past(due) : "Due " + self.due(due), why)
    }

    func ownerLine(_ item: Item) -> String {
        let bearer = Bearer(item).named(person: !scene.hidesPersons)
        return bearer.isEmpty ? "" : "Responsible: " + bearer
    }

    /// `张某 reminded on 12 Mar, 13 Mar`
    func toldLine(_ item: Item) -> String {
        guard !scene.hidesPersons else { return "" }
        return PastTelling.grouped(item.toldBefore).suffix(3).map { telling in
            let days = telling.days.suffix(4).map { date($0) }.joined(separator: ", ")
            return "\(telling.official) \(verb(telling.verb)) on \(days)"
        }.joined(separator: "; ")
    }

    func verb(_ verb: PastTelling.Verb) -> String {
        switch verb {
        case .assigned: "assigned"
        case .reminded: "reminded"
        case .urged: "urged"
        case .supervised: "supervised"
        }
    }

    private func verb(_ slot: Slot) -> String {
        switch slot.role {
        case .statusReport, .progress, .resultReport, .closureReport, .submission: "report"
        case .sign: "sign"
        case .reply: "reply"
        case .verify: "verify"
        case .rectification: "put it right"
        case .absence: "report the absence"
        case .milestone, .completion: "finish"
        case .request: "report"
        case .own: "do it"
        }
    }

    func request(_ item: Item) -> String {
        let when = scene.isAfterHours ? "as soon as you can" : "today"
        return "Please \(verb(item.slot)) \(when), or say what needs to be settled"
    }

    var coordination: String { "Please report on each, or say what needs to be settled" }

    func missedLine(_ missed: [Missed]) -> WrittenMessage.Line {
        let named = missed.prefix(3).map { one in
            let local = scene.hours.zone.local(one.nominal)
            return "\(word(one.step)) \(day(local.day)) \(local.time)"
        }
        let more = missed.count > 3 ? " …" : ""
        return .init(
            "\(missed.count) came due while the system was down",
            " (\(named.joined(separator: ", "))\(more))", "; as it stands now:")
    }

    func word(_ step: Step) -> String {
        switch step {
        case .remind: "reminder"
        case .due: "due"
        case .urge: "urge"
        case .supervise: "supervision"
        case .bulletin: "bulletin proposed"
        case .interview: "interview proposed"
        }
    }

    func leftOut(_ count: Int) -> String { "\(count) more follow in the next message" }
    func reportTo(_ phoneLine: String) -> String { "Report to: " + phoneLine }

    func answer(_ deed: AnswerDeed, at url: String) -> String {
        let word =
            switch deed {
            case .act: "Answer"
            case .urge: "Report / ask for help / ask for more time"
            case .all: "Answer all"
            case .list: "The list"
            case .see: "See"
            case .group: "Whoever handles it, please answer"
            }
        return word + ": " + url
    }
}

enum EnglishNames {
    /// As RFC 5322 and readers write them.
    static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
}
