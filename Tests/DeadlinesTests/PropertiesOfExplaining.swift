import Almanac
import Deadlines
import Ledger
import Testing

@Suite("Explaining sums to the same date")
struct PropertiesOfExplaining {
    @Test("The day lists of a thousand random dues, added up again by an outsider, give the due")
    func addedUp() throws {
        var (told, rolled, spans, longer, backward) = (0, 0, 0, 0, 0)
        for seed in 0..<2000 where told < 1000 {
            let drawn = try Drawn(seed, rules: 4)
            let matter = drawn.story.matter
            for owed in try drawn.reckoning.obligations(of: matter, at: drawn.now) {
                guard let due = owed.due, let counting = owed.basis.counting,
                    counting.length.count != 0
                else { continue }
                let explanation = drawn.reckoning.explanation(of: owed, of: matter)
                let reader = Outsider(
                    wall: drawn.office.wall, counting: counting, days: explanation.days)
                #expect(
                    reader.due() == due.day,
                    "seed \(seed) \(owed.key.slot.rawValue) \(counting) \(drawn.story.told)")
                told += 1
                if counting.rollActed { rolled += 1 }
                if explanation.days.contains(where: { $0.part == .excluded }) { spans += 1 }
                if counting.extendedBy != nil { longer += 1 }
                if counting.length.count < 0 { backward += 1 }
            }
        }
        #expect(told >= 1000)
        #expect([rolled, spans, longer, backward].allSatisfy { $0 >= 20 })
    }

    @Test("In a short list the text names every holiday that was skipped and every day made up")
    func named() throws {
        var named = 0
        for seed in 0..<500 {
            let drawn = try Drawn(seed, rules: 3, events: 2)
            let matter = drawn.story.matter
            for owed in try drawn.reckoning.obligations(of: matter, at: drawn.now) {
                let explanation = drawn.reckoning.explanation(of: owed, of: matter)
                guard owed.basis.counting?.length.unit == .workingDay, owed.due != nil,
                    explanation.days.count(where: \.isCounted) <= 10
                else { continue }
                let text = explanation.parts(.zhHans).filter { $0.topic == .count }
                    .map(\.text).joined()
                for day in explanation.days where day.part == .skipped || day.isCounted {
                    guard let words = words(for: day, in: explanation.days, drawn.office.wall)
                    else { continue }
                    named += 1
                    #expect(words.allSatisfy(text.contains), "seed \(seed) \(day.day): \(text)")
                }
            }
        }
        #expect(named > 40)
    }

    /// What has to be said of one day: the ends of its holiday, or that it is a day made up.
    private func words(
        for day: CountedDay, in days: [CountedDay], _ wall: WallCalendar
    ) -> [String]? {
        let number = Int(day.day.number)
        if day.isCounted {
            return wall.work.contains(number) ? ["\(short(number))是假日调休上班日"] : nil
        }
        guard wall.rest.contains(number) else { return nil }
        let skipped = Set(days.filter { $0.part == .skipped }.map { Int($0.day.number) })
            .intersection(wall.rest)
        var (first, last) = (number, number)
        while skipped.contains(first - 1) { first -= 1 }
        while skipped.contains(last + 1) { last += 1 }
        return ["假日 ", short(first), short(last)]
    }

    private func short(_ number: Int) -> String {
        let page = WallCalendar.pages[number]
        return "\(page.month)月\(page.day)日"
    }
}
