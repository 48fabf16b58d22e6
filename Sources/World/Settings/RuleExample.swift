import Almanac
import Deadlines

/// An example that stands beside a rule, worked by hand from its source.
struct RuleExample {
    var item: Item
    var from: Moment
    /// One due date; the first ones of a recurrence. Without a time only the day is compared.
    var dues: [Moment]
}

/// Evaluates the examples of a rule; a rule without three that hold does not load.
struct RuleExamples {
    let findings: Findings
    /// Nil where the holiday files could not be read: then nothing is evaluated.
    let calendar: WorkingCalendar?
    let hours: OfficeHours

    static let least = 3

    func check(_ rule: Rule, _ fields: Fields) {
        let items = findings.list(fields["examples"])
        guard items.count >= RuleExamples.least else {
            let item = fields["examples"] ?? fields.item
            findings.error(.example(.examplesMissing(count: items.count)), at: item)
            return
        }
        let examples = items.compactMap { read($0, rule) }
        guard let calendar else { return }
        let counting = RuleCounting(rule: rule, calendar: calendar, hours: hours)
        for example in examples { evaluate(example, counting) }
        if examples.count == items.count,
            !examples.contains(where: { crossesHoliday($0, calendar) }),
            let item = fields["examples"]
        {
            findings.error(.example(.exampleWithoutRest), at: item)
        }
    }

    private func read(_ item: Item, _ rule: Rule) -> RuleExample? {
        let fields = Fields(item, keys: ["from", "due", "note"], findings: findings)
        let from = findings.moment(fields.required("from", example: "from: 2026-03-10"))
        let due = fields.required("due", example: "due: 2026-03-17")
        let items = findings.list(due, orOne: true)
        let dues = items.compactMap { findings.moment($0) }
        _ = findings.text(fields["note"], most: 200)
        guard let from, !dues.isEmpty, dues.count == items.count else { return nil }
        return RuleExample(item: due ?? item, from: from, dues: dues)
    }

    private func evaluate(_ example: RuleExample, _ counting: RuleCounting) {
        do {
            let got = try counting.dues(from: example.from, count: example.dues.count)
            let agrees =
                got.count == example.dues.count
                && zip(got, example.dues).allSatisfy { got, expected in
                    got.day == expected.day
                        && (expected.time == nil || expected.time == got.time)
                }
            guard !agrees else { return }
            let hasTime = example.dues.contains { $0.time != nil }
            findings.error(
                .example(
                    .exampleWrong(
                        expected: text(example.dues),
                        got: text(got.map { hasTime ? Moment($0.day, $0.time) : Moment($0.day) }),
                        counted: counting.story(from: example.from))),
                at: example.item)
        } catch {
            findings.error(.example(.exampleUncountable(error.story)), at: example.item)
        }
    }

    private func text(_ moments: [Moment]) -> String {
        moments.map(\.description).joined(separator: "、")
    }

    /// Whether a day off by a notice, or a make-up working day, lies in what is counted.
    private func crossesHoliday(_ example: RuleExample, _ calendar: WorkingCalendar) -> Bool {
        let days = [example.from.day] + example.dues.map(\.day)
        guard let first = days.min(), let last = days.max(), last - first < 1000 else {
            return false
        }
        return (0...(last - first)).contains { offset in
            switch calendar.kind(of: first + offset) {
            case .rest, .madeUp: true
            case .ordinary, .weekend: false
            }
        }
    }
}
