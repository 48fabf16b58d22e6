import Almanac
import Channels
import Documents
import Drafting
import Ledger

extension Clerk {
    /// Which assigning passage of a document has no matter: 1 where one has none.
    func coverage(_ paper: PaperOrder, _ order: Order) throws -> Printout {
        let desk = PaperDesk(configuration: configuration, language: order.language)
        let part = try desk.part(of: paper)
        let isWanted = try paper.meeting.map { try isOf($0) } ?? { _ in true }
        let matters = try allMatters().filter { $0.state != .withdrawn && isWanted($0) }
        let coverage = Coverage(matters.map(entry))
        let found = part.matters.map { drafted in
            coverage.covering(of: named(drafted))
        }
        let tally = CoverageTally(found)
        return Printout(
            out: order.wantsJSON
                ? JSONLines.text(found.map { json($0, of: part.file) })
                : found.flatMap { lines($0, order.language) }.screen,
            errors: [tally.sentence(order.language)].screen, status: tally.uncovered > 0 ? 1 : 0)
    }

    private func entry(_ matter: Matter) -> LedgerEntry {
        let assignment = matter.assignment
        return LedgerEntry(
            id: matter.id.rawValue, title: assignment.title, content: assignment.content,
            units: [assignment.leadUnit] + assignment.assistingUnits)
    }

    /// Units by the names under which the ledger knows them.
    private func named(_ drafted: DraftedMatter) -> DraftedMatter {
        var drafted = drafted
        drafted.leadUnits = drafted.leadUnits.map { name($0) }
        drafted.assistingUnits = drafted.assistingUnits.map { name($0) }
        return drafted
    }

    private func lines(_ covering: Covering, _ language: Language) -> [String] {
        let drafted = covering.drafted
        let anchor = language == .zhHans ? drafted.anchor.zh : drafted.anchor.en
        let head: String =
            switch covering.verdict {
            case .covered(let match): "[\(language.pick("已立项", "covered"))] \(match.words)"
            case .uncertain(let match): "[\(language.pick("存疑", "uncertain"))] \(match.words)"
            case .uncovered: "[\(language.pick("未立项", "uncovered"))]"
            }
        return [head, "   \(anchor)：\(drafted.source)"]
    }

    private func json(_ covering: Covering, of file: String) -> JSONValue {
        let (word, match): (String, Covering.Match?) =
            switch covering.verdict {
            case .covered(let match): ("covered", match)
            case .uncertain(let match): ("uncertain", match)
            case .uncovered: ("uncovered", nil)
            }
        return .object(
            [
                .init("coverage", .string(word)), .init("matter", JSONValue(match?.id)),
                .init("matter_title", JSONValue(match?.title)),
                .init("likeness", match.map { JSONValue($0.likeness) } ?? .null),
                .init("units_agree", match.map { .bool($0.unitsAgree) } ?? .null),
            ] + covering.drafted.members(of: file))
    }
}

/// How many passages have a matter.
struct CoverageTally {
    private(set) var covered = 0
    private(set) var uncertain = 0
    private(set) var uncovered = 0

    init(_ found: [Covering]) {
        for covering in found {
            switch covering.verdict {
            case .covered: covered += 1
            case .uncertain: uncertain += 1
            case .uncovered: uncovered += 1
            }
        }
    }

    func sentence(_ language: Language) -> String {
        language.pick(
            "共 \(covered + uncertain + uncovered) 句：已立项 \(covered)，存疑 \(uncertain)，未立项 \(uncovered)。"
                + "按字对重合度和单位判断，\(Coverage.coveredMin) 以上为已立项，\(Coverage.uncertainMin) 以上须人工核对",
            "\(covered + uncertain + uncovered) passages: \(covered) covered, \(uncertain) uncertain, "
                + "\(uncovered) uncovered; by shared character pairs and units, from "
                + "\(Coverage.coveredMin) on it is covered, from \(Coverage.uncertainMin) on a "
                + "person should look")
    }
}

extension Covering.Match {
    fileprivate var words: String { "\(id) \(title)（\(likeness)）" }
}
