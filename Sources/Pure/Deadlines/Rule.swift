import Almanac
import Ledger

/// A rule as the office writes it: *from* what, *due* when, who *owes* it, what *settles* it.
package struct Rule: Hashable, Sendable, Codable {
    /// Unique in all files, never changed once used: `office.instruction.result`.
    package var id: String
    /// What is owed, as a verb phrase: 报结果.
    package var name: String
    package var slot: Slot
    package var selector: Selector
    /// One obligation a matter, or one standing matter for each leader or unit.
    package var per: Per
    /// Rules that do not apply to a matter to which this one applies.
    package var replaces: [String]
    /// The first of these that is there starts the clock.
    package var from: [Start]
    package var due: RuleTerm
    /// The phrase that `due` or `every` was read from: 每月底前; nil where it is a length or a name.
    package var written: String?
    /// Ends a recurrence.
    package var until: Until
    /// No occurrence falls due sooner than this after the trigger.
    package var grace: Length
    /// An occurrence due inside is excused.
    package var skip: [Blackout]
    package var firstDay: FirstDay
    package var roll: Roll
    /// The hour of the due day; nil is the office's cut-off.
    package var hour: TimeOfDay?
    /// Spans that do not count, beside 暂停, which never counts.
    package var excluded: [String]
    package var owes: Owes
    package var settledBy: [Settlement]
    package var asks: [Ask]
    package var ifSilent: Silence
    package var extend: Allowance?
    package var strength: Strength
    package var ladder: String
    /// Delivery hours and the burden budget do not hold it.
    package var isUrgent: Bool
    /// So many reports in a row without a change of number or text are told to the office.
    package var stagnantAfter: Int?
    /// The days on which the clock must start; in a recurrence, each period's first day.
    package var effective: DayRange
    /// Computed and shown, never sent, never scored, where the clock starts in it.
    package var trial: Trial
    /// What a milestone says beside its date.
    package var milestone: MilestonePart?
    package var source: Source
    /// Where the rule stands: file and line, printed in every explanation.
    package var place: String

    package init(
        id: String, name: String, slot: Slot, selector: Selector = .all, per: Per = .matter,
        replaces: [String] = [], from: [Start] = [.mark(.assigned)], due: RuleTerm,
        written: String? = nil, until: Until = .mark(.completed), grace: Length = Length(1, .day),
        skip: [Blackout] = [],
        firstDay: FirstDay = .next, roll: Roll = .none, hour: TimeOfDay? = nil,
        excluded: [String] = [], owes: Owes = .leadUnit, settledBy: [Settlement] = [.report],
        asks: [Ask] = [], ifSilent: Silence = .breach, extend: Allowance? = nil,
        strength: Strength = .hard, ladder: String = "标准", isUrgent: Bool = false,
        stagnantAfter: Int? = nil, effective: DayRange = .always, trial: Trial = .never,
        milestone: MilestonePart? = nil, source: Source, place: String
    ) {
        self.id = id
        self.name = name
        self.slot = slot
        self.selector = selector
        self.per = per
        self.replaces = replaces
        self.from = from
        self.due = due
        self.written = written
        self.until = until
        self.grace = grace
        self.skip = skip
        self.firstDay = firstDay
        self.roll = roll
        self.hour = hour
        self.excluded = excluded
        self.owes = owes
        self.settledBy = settledBy
        self.asks = asks
        self.ifSilent = ifSilent
        self.extend = extend
        self.strength = strength
        self.ladder = ladder
        self.isUrgent = isUrgent
        self.stagnantAfter = stagnantAfter
        self.effective = effective
        self.trial = trial
        self.milestone = milestone
        self.source = source
        self.place = place
    }
}

extension Rule {
    private enum CodingKeys: String, CodingKey {
        case id, name, slot, selector, per, replaces, from, due, until, grace, skip, firstDay, roll
        case hour, excluded, owes, settledBy, asks, ifSilent, extend, strength, ladder, isUrgent
        case stagnantAfter, effective, trial, milestone, source, place, written
    }

    /// Reads a text that an earlier version of the program kept as well: what it did not know of
    /// has its default.
    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            id: try fields.decode(String.self, forKey: .id),
            name: try fields.decode(String.self, forKey: .name),
            slot: try fields.decode(Slot.self, forKey: .slot),
            due: try fields.decode(RuleTerm.self, forKey: .due),
            source: try fields.decode(Source.self, forKey: .source),
            place: try fields.decode(String.self, forKey: .place))
        func read<Value: Decodable>(_ value: inout Value, _ key: CodingKeys) throws {
            value = try fields.decodeIfPresent(Value.self, forKey: key) ?? value
        }
        try read(&selector, .selector)
        try read(&per, .per)
        try read(&replaces, .replaces)
        try read(&from, .from)
        try read(&until, .until)
        try read(&grace, .grace)
        try read(&skip, .skip)
        try read(&firstDay, .firstDay)
        try read(&roll, .roll)
        try read(&excluded, .excluded)
        try read(&owes, .owes)
        try read(&settledBy, .settledBy)
        try read(&asks, .asks)
        try read(&ifSilent, .ifSilent)
        try read(&strength, .strength)
        try read(&ladder, .ladder)
        try read(&isUrgent, .isUrgent)
        try read(&effective, .effective)
        try read(&trial, .trial)
        written = try fields.decodeIfPresent(String.self, forKey: .written)
        hour = try fields.decodeIfPresent(TimeOfDay.self, forKey: .hour)
        extend = try fields.decodeIfPresent(Allowance.self, forKey: .extend)
        stagnantAfter = try fields.decodeIfPresent(Int.self, forKey: .stagnantAfter)
        milestone = try fields.decodeIfPresent(MilestonePart.self, forKey: .milestone)
    }
}
