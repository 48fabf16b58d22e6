/// One phrase that a machine wrote, and what the plain calendar says of it.
struct GeneratedPhrase {
    var phrase: String
    var day: PlainDay
    var kind: String
    var result: String
}

/// Writes deadlines in many forms: numerals, widths, surroundings and days of writing vary.
struct PhraseWriter {
    /// The same seed writes the same phrases.
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    static let days = [
        PlainDay(2026, 3, 10), PlainDay(2025, 12, 28), PlainDay(2026, 2, 13), PlainDay(2026, 1, 31),
        PlainDay(2026, 4, 30), PlainDay(2026, 6, 30), PlainDay(2026, 9, 29), PlainDay(2026, 5, 8),
    ]
    private static let openings = [
        "", "", "", "请于", "务必于", "须在", "原则上", "力争", "确保", "最迟", "各责任单位要高度重视，于",
        "请市住建局牵头、区城管局配合，", "按照市政府第35次常务会议要求，", "投资1.2亿元、惠及3500户，",
        "依据〔2026〕12号文件，", "根据《2026年重点工作方案》，", "完成率不低于95%，",
    ]
    private static let endings = [
        "", "", "", "完成", "报送", "办结", "，逾期通报", "。", "！", "；", " ", "完成整改，并书面报告",
        "完成，联系电话0571-87654321", "（责任单位：市教育局）",
    ]

    mutating func number(below bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % bound
    }

    mutating func pick<Element>(_ list: [Element]) -> Element { list[number(below: list.count)] }

    /// 15, １５, 十五.
    mutating func numeral(_ value: Int) -> String {
        switch number(below: 3) {
        case 0: "\(value)"
        case 1: PhraseWriter.wide(value)
        default: PhraseWriter.chinese(value)
        }
    }

    static func wide(_ value: Int) -> String {
        let digits = Array("０１２３４５６７８９")
        return String("\(value)".compactMap { $0.wholeNumberValue.map { digits[$0] } })
    }

    /// For 1 to 199.
    static func chinese(_ value: Int) -> String {
        let digits = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
        let (hundreds, tens, ones) = (value / 100, value / 10 % 10, value % 10)
        var text = hundreds > 0 ? digits[hundreds] + "百" : ""
        if tens > 0 { text += (tens == 1 && hundreds == 0 ? "" : digits[tens]) + "十" }
        if hundreds > 0, tens == 0, ones > 0 { text += "零" }
        return ones > 0 ? text + digits[ones] : text
    }

    mutating func phrase() -> GeneratedPhrase {
        let day = pick(PhraseWriter.days)
        var (core, kind, result) = structure(day)
        if number(below: 5) == 0 { core = core.map { "\($0) " }.joined() }
        let opening = kind == "due" ? pick(PhraseWriter.openings) : pick(["", "各单位要"])
        return GeneratedPhrase(
            phrase: opening + core + pick(PhraseWriter.endings), day: day, kind: kind,
            result: result)
    }

    private mutating func structure(_ day: PlainDay) -> (String, String, String) {
        switch number(below: 7) {
        case 0: lengths(day)
        case 1: months(day)
        case 2: dates(day)
        case 3: weekdays(day)
        case 4: quarters(day)
        case 5: events(day)
        default: recurrences(day)
        }
    }

    private mutating func lengths(_ day: PlainDay) -> (String, String, String) {
        let count = 1 + number(below: 30)
        let within = pick(["内", "之内", "以内"])
        switch number(below: 4) {
        case 0:
            let unit = pick(["天", "日", "个自然日"])
            return (numeral(count) + unit + within, "due", "\(day.step(count))")
        case 1:
            let due = day.step(count) { $0.isWorkday }
            return (numeral(count) + "个工作日" + within, "due", "\(due)")
        case 2:
            return (numeral(count) + pick(["周", "个星期"]) + within, "due", "\(day.step(count * 7))")
        default: return (numeral(count) + "个月" + within, "due", "\(day.months(count))")
        }
    }

    private mutating func months(_ day: PlainDay) -> (String, String, String) {
        let month = 1 + number(below: 12)
        let year = day.year + 1
        let before = pick(["前", "之前", "以前", ""])
        switch number(below: 4) {
        case 0:
            let due = day.first { $0.month == month && $0.isMonthEnd }
            return (numeral(month) + pick(["月底", "月末", "月份底"]) + before, "due", "\(due)")
        case 1:
            let due = day.first { $0.year == year && $0.month == month && $0.isMonthEnd }
            let written = pick(["\(year)年", PhraseWriter.wide(year) + "年", "明年"])
            return (written + numeral(month) + "月底" + before, "due", "\(due)")
        case 2:
            let part = number(below: 3)
            let due = day.first {
                $0.month == month && (part == 2 ? $0.isMonthEnd : $0.day == part * 10 + 10)
            }
            return (numeral(month) + "月" + ["上旬", "中旬", "下旬"][part], "due", "\(due)")
        default:
            let due = day.first { $0.day == 1 && $0 != day }.first { $0.isMonthEnd }
            return (pick(["下月底", "下个月底", "次月底"]) + before, "due", "\(due)")
        }
    }

    private mutating func dates(_ day: PlainDay) -> (String, String, String) {
        let (month, number) = (1 + number(below: 12), 1 + number(below: 28))
        let sign = pick(["日", "号"])
        let before = pick(["前", "之前", "以前"])
        switch self.number(below: 3) {
        case 0:
            let due = day.first { $0.month == month && $0.day == number }
            return (numeral(month) + "月" + numeral(number) + sign + before, "due", "\(due)")
        case 1:
            let hour = 9 + self.number(below: 9)
            let due = day.first { $0.month == month && $0.day == number }
            let clock = pick(["\(hour)时", "\(hour)点", "\(hour):00", "\(hour)：00"])
            let time = "T" + (hour < 10 ? "0" : "") + "\(hour):00"
            return ("\(month)月\(number)日" + clock + before, "due", "\(due)" + time)
        default:
            let year = day.year + 1
            let separator = pick([".", "-", "/"])
            let due = day.first { $0.year == year && $0.month == month && $0.day == number }
            return ("\(year)\(separator)\(month)\(separator)\(number)前", "due", "\(due)")
        }
    }

    private mutating func weekdays(_ day: PlainDay) -> (String, String, String) {
        let weekday = 1 + number(below: 7)
        let name = ["一", "二", "三", "四", "五", "六", "日"][weekday - 1]
        let week = pick(["周", "星期"])
        if number(below: 2) == 0 {
            let due = day.first { $0.weekday == weekday }
            return (week + name + "前", "due", "\(due)")
        }
        let monday = day.next.first { $0.weekday == 1 }
        return ("下" + week + name + "前", "due", "\(monday.first { $0.weekday == weekday })")
    }

    private mutating func quarters(_ day: PlainDay) -> (String, String, String) {
        let quarter = 1 + number(below: 4)
        let due = day.first { $0.month == quarter * 3 && $0.isMonthEnd }
        let name = ["一", "二", "三", "四"][quarter - 1]
        return (pick(["", "第"]) + name + "季度" + pick(["末", "末前", "底前"]), "due", "\(due)")
    }

    private mutating func events(_ day: PlainDay) -> (String, String, String) {
        let count = 1 + number(below: 20)
        let after = pick(["收到后", "自交办之日起", "批转之后", "办结后", "会议结束后", "受理之日起", "验收合格后"])
        if number(below: 2) == 0 {
            return (after + numeral(count) + "日内", "event", "\(day.step(count))")
        }
        let due = day.step(count) { $0.isWorkday }
        return (after + numeral(count) + "个工作日内", "event", "\(due)")
    }

    private mutating func recurrences(_ day: PlainDay) -> (String, String, String) {
        switch number(below: 5) {
        case 0:
            let number = 1 + number(below: 28)
            return recurring("每月" + numeral(number) + "日前", day.three { $0.day == number })
        case 1:
            let weekday = 1 + number(below: 7)
            let name = ["一", "二", "三", "四", "五", "六", "日"][weekday - 1]
            return recurring("每周\(name)前", day.three { $0.weekday == weekday })
        case 2:
            return recurring("每季度末前", day.three { $0.month % 3 == 0 && $0.isMonthEnd })
        case 3: return recurring(pick(["每月底前", "每月末前"]), day.three { $0.isMonthEnd })
        default:
            let count = 2 + number(below: 20)
            let dues = [day.step(count), day.step(count * 2), day.step(count * 3)]
            return recurring("每" + numeral(count) + "天", dues)
        }
    }

    private func recurring(_ text: String, _ dues: [PlainDay]) -> (String, String, String) {
        (text, "recur", dues.map { "\($0)" }.joined(separator: ","))
    }
}
