import Almanac
import Deadlines
import Ledger
import Testing

/// A book, a calendar and a story drawn by lot, told to both offices.
struct Drawn {
    let office: ModelOffice
    let reckoning: Reckoning
    let story: Story
    let now: Instant

    init(_ seed: Int, rules count: Int = 5, events: Int = 10) throws {
        var lottery = Lottery(seed)
        let twin = try lottery.calendar()
        let rules = lottery.rules(count)
        let slots = rules.filter { !$0.isByTheHour }.map(\.id)
        story = lottery.story(events: events, slots: slots.isEmpty ? ["none"] : slots)
        now = lottery.now
        let cutOff = lottery.chance(50) ? TimeOfDay.endOfDay : TimeOfDay(seconds: 64_800)
        office = ModelOffice(
            wall: twin.wall, rules: rules, events: story.events, cutOff: cutOff)
        var hours = OfficeHours.standard
        hours.cutOff = cutOff
        let kind = Kind(name: "批示", prefix: "PS", dates: Lottery.dates + ["期限"])
        reckoning = Reckoning(
            book: RuleBook(kinds: [kind], rules: rules),
            calendar: twin.product, hours: hours)
    }
}

extension [Obligation] {
    /// What one rule gives, in the words of the model.
    func found(_ rule: Rule) -> ModelOffice.Wanted {
        guard let obligation = first(where: { $0.key.slot == rule.slot }) else { return .absent }
        switch obligation.standing {
        case .open(let due), .notBefore(let due):
            return .due(due.day, due.instant.seconds)
        case .waiting: return .waiting
        case .settled, .lapsed, .excused, .undetermined: return .absent
        }
    }
}

@Suite("Due dates agree with a second office that counts by hand")
struct PropertiesOfDues {
    @Test("Every rule of a random book on a random matter is dated as by hand")
    func byHand() throws {
        var dated = 0
        for seed in 0..<1000 {
            let drawn = try Drawn(seed)
            let owed = try drawn.reckoning.obligations(of: drawn.story.matter, at: drawn.now)
            for rule in drawn.office.rules {
                let (found, wanted) = (owed.found(rule), drawn.office.wanted(rule))
                if case .due = wanted { dated += 1 }
                #expect(found == wanted, "seed \(seed) \(rule.told) \(drawn.story.told)")
            }
        }
        #expect(dated > 2500)
    }

    @Test("A rolled due is no rest day, and what is counted backwards is never made later")
    func rolled() throws {
        for seed in 0..<300 {
            let drawn = try Drawn(seed)
            let owed = try drawn.reckoning.obligations(of: drawn.story.matter, at: drawn.now)
            for rule in drawn.office.rules where rule.roll != .none && !rule.isByTheHour {
                guard let one = owed.first(where: { $0.key.slot == rule.slot }), let due = one.due,
                    let counting = one.basis.counting
                else { continue }
                #expect(drawn.office.wall.works(Int(due.day.number)), "seed \(seed) \(rule.told)")
                if counting.length.count < 0 {
                    #expect(due.day <= counting.unrolled, "seed \(seed) \(rule.told)")
                }
            }
        }
    }

    @Test("n working days away there are n working days in between, both ways")
    func between() throws {
        var lottery = Lottery(7)
        for seed in 0..<200 {
            let twin = try lottery.calendar()
            let (wall, calendar) = (twin.wall, twin.product)
            for _ in 0..<20 {
                let day = Day(number: Int32(16_436 + lottery.dice.roll(4300)))
                let count = 1 + lottery.dice.roll(60)
                let after = try calendar.day(count, workingDaysAfter: day)
                let before = try calendar.day(count, workingDaysBefore: day)
                #expect(try calendar.workingDays(from: day + 1, through: after) == count)
                #expect(try calendar.workingDays(from: before, through: day - 1) == count)
                let walked = (Int(day.number) + 1...Int(after.number)).count { wall.works($0) }
                #expect(walked == count && wall.works(Int(after.number)), "seed \(seed) \(day)")
            }
        }
    }
}

extension Rule {
    /// Enough of a rule to see a failure by.
    var told: String {
        "\(id) from \(from) due \(due) first \(firstDay) roll \(roll) at \(hour?.description ?? "-") "
            + "excluded \(excluded)"
    }
}

extension Story {
    var told: String { events.map { "\($0.at) \($0.what.word)" }.joined(separator: "; ") }
}

extension Happening {
    /// The event without the long story of an assignment.
    var word: String {
        if case .assigned(let assignment) = self {
            "assigned \(assignment.dates)"
        } else {
            "\(self)"
        }
    }
}
