import Almanac

extension Language {
    /// The one of two texts that is in this language.
    func pick(_ zh: String, _ en: String) -> String {
        switch self {
        case .zhHans: zh
        case .english: en
        }
    }
}

private let weekdays = (
    zh: ["一", "二", "三", "四", "五", "六", "日"],
    en: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
)

private let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
]

extension Day {
    /// `2026-03-17(周二)`, `2026-03-17 (Tue)`.
    package func dated(_ language: Language) -> String {
        language.pick(
            "\(self)(周\(weekdays.zh[weekday - 1]))", "\(self) (\(weekdays.en[weekday - 1]))")
    }

    /// `3月17日`, `17 Mar`.
    package func short(_ language: Language) -> String {
        let date = civil
        return language.pick("\(date.month)月\(date.day)日", "\(date.day) \(months[date.month - 1])")
    }
}

extension Due {
    /// The hour that ends it: the last instant of a day is 24:00 of that day.
    package func hour(in zone: Zone) -> TimeOfDay {
        let local = zone.local(instant)
        return local.day > day ? .endOfDay : local.time
    }

    /// `2026-03-17(周二) 18:00`.
    package func dated(_ language: Language, in zone: Zone) -> String {
        "\(day.dated(language)) \(hour(in: zone))"
    }
}

extension Instant {
    /// `09:12` on `day` itself, else with its date.
    func clock(on day: Day?, _ language: Language, in zone: Zone) -> String {
        let local = zone.local(self)
        let minute = TimeOfDay(seconds: local.time.seconds / 60 * 60)
        return local.day == day ? "\(minute)" : "\(local.day.dated(language)) \(minute)"
    }
}

/// Days in a row as one span: 3月14日、15日 is told as its first and last.
struct DaySpan: Hashable {
    var first: Day
    var last: Day

    static func spans(_ days: [Day]) -> [DaySpan] {
        var spans: [DaySpan] = []
        for day in days {
            if let last = spans.last, abs(day - last.last) == 1 {
                spans[spans.count - 1].last = day
            } else {
                spans.append(DaySpan(first: day, last: day))
            }
        }
        return spans
    }

    /// In the order of the calendar, however it was counted.
    func told(_ language: Language) -> String {
        let (early, late) = first <= last ? (first, last) : (last, first)
        return first == last
            ? first.short(language)
            : language.pick(
                "\(early.short(language))…\(late.short(language))",
                "\(early.short(language)) to \(late.short(language))")
    }
}
