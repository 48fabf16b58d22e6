import Almanac
import Deadlines
import Ledger

/// Reads `pace:` of one file: plans of progress, with examples worked by hand.
struct PaceReader {
    let rules: RuleReader
    private var findings: Findings { rules.findings }
    private var kinds: KindReader { rules.kinds }

    private static let keys = [
        "id", "for", "measure", "target", "unit", "plan", "yellow", "red", "back_loaded",
        "document", "article", "text", "checked", "examples",
    ]
    private static let exampleKeys = ["on", "begin", "reported", "planned", "light", "note"]
    private static let units = Words<PaceUnit>([
        ("百分比", "percent", .percent), ("数量", "amount", .amount),
    ])
    private static let lights = Words<Light>([
        ("绿", "green", .green), ("黄", "yellow", .yellow), ("红", "red", .red),
        ("灰", "grey", .grey),
    ])

    init(rules: RuleReader) { self.rules = rules }

    /// A plan with the place of its id.
    struct Read {
        var rule: PaceRule
        var id: Item
    }

    func paces(_ item: Item?, defaults: Fields?) -> [Read] {
        findings.list(item).compactMap { item in
            let errors = findings.errors.count
            let fields = Fields(
                item, keys: PaceReader.keys, findings: findings, defaults: defaults)
            return pace(fields, since: errors)
        }
    }

    /// - Parameter errors: How many errors there were before this plan.
    private func pace(_ fields: Fields, since errors: Int) -> Read? {
        guard fields.isMapping else { return nil }
        let idItem = fields.required("id", example: "id: projects.invest")
        let id = rules.id(idItem)
        let selector = fields.required("for", example: "for: {kind: 重点项目}").flatMap {
            SelectorReader(findings: findings, kinds: kinds, people: rules.people).selector($0)
        }
        let names = selector?.only.kinds ?? []
        let measure = number(fields.required("measure", example: "measure: 投资完成额"), names)
        let target = fields["target"].flatMap { self.target($0, names) }
        let planItem = fields.required("plan", example: "plan: {二季度末: 45, 年底: 100}")
        let plan = planItem.flatMap { self.plan($0) }
        let source = rules.source(fields, isNeeded: true)
        guard let id, let idItem, let selector, let measure, let plan, let planItem else {
            return nil
        }
        var pace = Pace(
            id: id, measure: measure, target: target,
            unit: findings.word(fields["unit"], of: PaceReader.units) ?? .percent, plan: plan,
            source: source, place: "\(rules.file):\(idItem.place.line)")
        if let yellow = amount(fields["yellow"]) { pace.yellow = yellow }
        if let red = amount(fields["red"]) { pace.red = red }
        if let most = amount(fields["back_loaded"]) { pace.backLoaded = most }
        if findings.errors.count == errors { check(pace, planItem, fields) }
        return Read(rule: PaceRule(selector: selector, pace: pace), id: idItem)
    }

    // MARK: Values

    private func number(_ item: Item?, _ kinds: [String]) -> String? {
        guard let item, let name = findings.name(item) else { return nil }
        let declared = self.kinds.numbers(of: kinds)
        if declared.contains(name) { return name }
        let nearest = Spelling.nearest(to: name, among: declared)
        findings.error(
            .reference(.notDeclared(.number, name: name, nearest: nearest, declared: declared)),
            at: item)
        return nil
    }

    private func target(_ item: Item, _ kinds: [String]) -> PaceTarget? {
        if let text = item.text, let amount = Amount(text) { return .fixed(amount) }
        return number(item, kinds).map { .number($0) }
    }

    private func amount(_ item: Item?) -> Amount? {
        guard let item, let text = findings.text(item, most: 40) else { return nil }
        if let amount = Amount(text) { return amount }
        findings.error(.value(.notAmount(text)), at: item)
        return nil
    }

    /// Running totals by the words that say when.
    private func plan(_ item: Item) -> [PacePlanned]? {
        guard case .mapping(let pairs) = item.value else {
            findings.error(.value(.expected(.mapping)), at: item)
            return nil
        }
        return pairs.compactMap { pair in
            amount(pair.item).map { PacePlanned(pair.key, $0) }
        }
    }

    // MARK: Whether it can be followed

    private func check(_ pace: Pace, _ plan: Item, _ fields: Fields) {
        guard let calendar = rules.calendar else { return }
        let year = calendar.publishedYears.max() ?? 2026
        do throws(PaceError) {
            // Years that the calendar can hold begin with a first of January.
            guard let begin = Day(year: year, month: 1, day: 1) else { return }
            _ = try pace.curve(begin: begin, in: calendar)
        } catch {
            findings.error(.rule(.pace(error)), at: plan)
            return
        }
        for item in rules.examples.items(fields) ?? [] {
            guard let example = example(item), let wrong = pace.mismatch(example, in: calendar)
            else { continue }
            findings.error(.example(.paceWrong(wrong)), at: item)
        }
    }

    private func example(_ item: Item) -> PaceExample? {
        let fields = Fields(item, keys: PaceReader.exampleKeys, findings: findings)
        let day = findings.day(fields.required("on", example: "on: 2026-05-15"))
        let begin = findings.day(fields["begin"])
        let planned = amount(fields.required("planned", example: "planned: 29.8"))
        let light = findings.word(
            fields.required("light", example: "light: 黄"), of: PaceReader.lights)
        let reported = amount(fields["reported"])
        _ = findings.text(fields["note"], most: 200)
        guard let day, let planned, let light else { return nil }
        return PaceExample(
            on: day, reported: reported, planned: planned, light: light, begin: begin)
    }
}
