import Almanac
import Drafting
import Testing

@Suite("Documents marked beforehand by somebody else")
struct MarkedTests {
    /// A speech of 6,000 characters and minutes of 2,500, with traps, and one written by the makers.
    static let names = ["blind-speech", "blind-minutes", "development-speech"]

    @Test("Of the marked assignments at least 90 in 100 are found", arguments: names)
    func recall(name: String) throws {
        let matters = try Sample.matters(name + ".txt")
        let marks = try Mark.read(name + ".tsv")
        let found = marks.filter { mark in matters.contains(where: mark.isMet) }
        #expect(marks.count > 12)
        #expect(found.count * 100 >= marks.count * 90, "\(found.count) of \(marks.count)")
    }

    @Test("Of the drafted rows at least 80 in 100 are marked assignments", arguments: names)
    func precision(name: String) throws {
        let matters = try Sample.matters(name + ".txt")
        let marks = try Mark.read(name + ".tsv")
        let right = matters.filter { matter in marks.contains { $0.isMet(by: matter) } }
        #expect(right.count * 100 >= matters.count * 80, "\(right.count) of \(matters.count)")
    }

    @Test(
        "Of the marked units at least 85 in 100 stand in a row of their sentence", arguments: names)
    func units(name: String) throws {
        let matters = try Sample.matters(name + ".txt")
        let marks = try Mark.read(name + ".tsv")
        let right = marks.filter { mark in
            matters.filter(mark.isMet).contains { matter in
                let named = matter.leadUnits + matter.assistingUnits + [matter.leader ?? ""]
                return mark.units.contains { unit in
                    named.contains { !$0.isEmpty && ($0.contains(unit) || unit.contains($0)) }
                        || named.contains { $0.replacing("部门", with: "") == unit }
                }
            }
        }
        #expect(right.count * 100 >= marks.count * 85, "\(right.count) of \(marks.count)")
    }

    @Test(
        "No date is invented: every deadline stands in its sentence, and can be read",
        arguments: names)
    func noInventedDates(name: String) throws {
        let matters = try Sample.matters(name + ".txt")
        #expect(matters.contains { $0.deadline != nil })
        for matter in matters {
            for written in [matter.deadline, matter.cycle].compactMap({ $0 }) {
                for phrase in written.split(separator: "；") {
                    #expect(matter.source.contains(phrase), "\(phrase): \(matter.source)")
                }
                #expect(Term.read(written).term != .undetermined, "\(written)")
            }
        }
    }

    @Test("A sentence that was marked without a date gets none", arguments: names)
    func noDateWhereNoneIsMarked(name: String) throws {
        let matters = try Sample.matters(name + ".txt")
        let marks = try Mark.read(name + ".tsv")
        for matter in matters where matter.deadline != nil {
            let own = marks.filter { $0.isMet(by: matter) }
            #expect(own.isEmpty || own.contains { $0.deadline != nil }, "\(matter.source)")
        }
    }
}
