import Almanac
import Deadlines
import Ledger

/// An example that stands beside a rule, worked by hand from its source.
struct RuleExample {
    var item: Item
    var from: Moment
    /// One due date; the first ones of a recurrence. Without a time only the day is compared.
    var dues: [Moment]
    /// What does not count: a span opened on the first day and ended on the last.
    var excluded: [Stretch] = []
    /// The extension that was granted.
    var extended: Length?
    var note: String?

    var worked: WorkedExample {
        WorkedExample(
            from: from, dues: dues,
            excluded: excluded.map { DayRange($0.opened.day, $0.ended?.day) },
            extended: extended, note: note)
    }
}

/// An example beside a rule that the rule gives, too.
package struct WorkedExample: Hashable, Sendable {
    package var from: Moment
    package var dues: [Moment]
    /// A span opened on the first day and ended on the last.
    package var excluded: [DayRange]
    package var extended: Length?
    package var note: String?
}

/// Evaluates the examples of a rule; a rule without three that hold does not load.
struct RuleExamples {
    let findings: Findings
    /// Nil where the holiday files could not be read: then nothing is evaluated.
    let calendar: WorkingCalendar?
    let hours: OfficeHours

    static let least = 3
    private static let keys = ["from", "due", "excluded", "extended", "note"]

    /// - Returns: The examples that could be read.
    func check(_ rule: Rule, _ fields: Fields) -> [RuleExample] {
        guard let items = items(fields) else { return [] }
        let examples = items.compactMap { read($0, rule) }
        guard let calendar else { return examples }
        let counting = RuleCounting(rule: rule, calendar: calendar, hours: hours)
        for example in examples { evaluate(example, counting) }
        if examples.count == items.count,
            !examples.contains(where: { crossesHoliday($0, counting) }),
            let item = fields["examples"]
        {
            findings.error(.example(.exampleWithoutRest), at: item)
        }
        return examples
    }

    /// At least three; nil where there are fewer, which is told.
    func items(_ fields: Fields) -> [Item]? {
        let items = findings.list(fields["examples"])
        guard items.count >= RuleExamples.least else {
            let item = fields["examples"] ?? fields.item
            findings.error(.example(.examplesMissing(count: items.count)), at: item)
            return nil
        }
        return items
    }

    private func read(_ item: Item, _ rule: Rule) -> RuleExample? {
        let errors = findings.errors.count
        let fields = Fields(item, keys: RuleExamples.keys, findings: findings)
        let from = findings.moment(fields.required("from", example: "from: 2026-03-10"))
        let due = fields.required("due", example: "due: 2026-03-17")
        let dues = findings.list(due, orOne: true).compactMap { findings.moment($0) }
        let excluded = findings.list(fields["excluded"], orOne: true).compactMap {
            stretch($0, rule)
        }
        let extended = extended(fields["extended"], rule)
        let note = findings.text(fields["note"], most: 200)
        guard let from, !dues.isEmpty, findings.errors.count == errors else { return nil }
        return RuleExample(
            item: due ?? item, from: from, dues: dues, excluded: excluded, extended: extended,
            note: note)
    }

    private func stretch(_ item: Item, _ rule: Rule) -> Stretch? {
        guard let range = findings.range(item) else { return nil }
        guard let first = range.first, let last = range.last else {
            findings.error(.value(.notRange(item.text ?? "")), at: item)
            return nil
        }
        return Stretch(
            name: rule.excluded.first ?? Stretch.pause, opened: Moment(first),
            ended: Moment(last))
    }

    private func extended(_ item: Item?, _ rule: Rule) -> Length? {
        guard let item, let length = TermReader(findings: findings).lengthForward(item) else {
            return nil
        }
        if rule.extend == nil { findings.error(.example(.exampleNotExtensible), at: item) }
        return length
    }

    private func evaluate(_ example: RuleExample, _ counting: RuleCounting) {
        do {
            let got = try counting.dues(of: example)
            guard !example.agrees(with: got), try !isProvisional(example, counting) else { return }
            let hasTime = example.dues.contains { $0.time != nil }
            findings.error(
                .example(
                    .exampleWrong(
                        expected: text(example.dues),
                        got: text(got.map { hasTime ? Moment($0.day, $0.time) : Moment($0.day) }),
                        counted: counting.story(of: example))),
                at: example.item)
        } catch {
            findings.error(.example(.exampleUncountable(error.story)), at: example.item)
        }
    }

    /// Worked before the notice of a later year was published, and right by what was known then:
    /// the arrival of a notice makes no rule file wrong.
    private func isProvisional(
        _ example: RuleExample, _ counting: RuleCounting
    ) throws(CalendarError) -> Bool {
        let known = counting.calendar.years.filter { $0.year <= example.from.day.year }
        guard known.count < counting.calendar.years.count,
            // Fewer years contradict each other no more than all of them did.
            let calendar = try? WorkingCalendar(known)
        else { return false }
        let then = RuleCounting(rule: counting.rule, calendar: calendar, hours: counting.hours)
        return example.agrees(with: try then.dues(of: example))
    }

    private func text(_ moments: [Moment]) -> String {
        moments.map(\.description).joined(separator: "、")
    }

    /// Whether a day off by a notice, or a make-up working day, lies in what is counted, the last
    /// day before it was rolled included.
    private func crossesHoliday(_ example: RuleExample, _ counting: RuleCounting) -> Bool {
        // What can't be counted was told by its own example.
        let unrolled = (try? counting.unrolled.dues(of: example).map(\.day)) ?? []
        let days = [example.from.day] + example.dues.map(\.day) + unrolled
        guard let first = days.min(), let last = days.max(), last - first < 1000 else {
            return false
        }
        return (0...(last - first)).contains { offset in
            switch counting.calendar.kind(of: first + offset) {
            case .rest, .madeUp: true
            case .ordinary, .weekend: false
            }
        }
    }
}

extension RuleExample {
    /// Without a time only the day is compared.
    fileprivate func agrees(with got: [LocalTime]) -> Bool {
        got.count == dues.count
            && zip(got, dues).allSatisfy { got, expected in
                got.day == expected.day && (expected.time == nil || expected.time == got.time)
            }
    }
}
