import Almanac
import Channels
import Ledger
import Store

/// A name on open matters that leads nowhere, and on which.
private struct StrangerHeap {
    var stranger: Stranger
    var count: Int
    /// The first few.
    var matters: [MatterID]
}

/// 待配对: names on open matters that the directory does not have. They are worked out whenever
/// they are asked for, so that a changed directory or a corrected matter settles them.
extension Clerk {
    /// Matters named for one stranger.
    private static let mattersShown = 5

    private func strangerHeaps(
        _ isWanted: (Matter) -> Bool
    ) throws -> [StrangerHeap] {
        var order: [Stranger] = []
        var heaps: [Stranger: StrangerHeap] = [:]
        var cursor: MatterID?
        while true {
            let page = try store.matters(
                MatterFilter(isOpen: true), limit: Clerk.mattersPerRound, after: cursor)
            let read = try store.woken(page.filter { $0.entry != .history }.map(\.id))
            for id in page.map(\.id) {
                guard let matter = read[id]?.matter, isWanted(matter) else { continue }
                for stranger in configuration.directory.strangers(in: matter.assignment) {
                    if heaps[stranger] == nil {
                        order.append(stranger)
                        heaps[stranger] = StrangerHeap(stranger: stranger, count: 0, matters: [])
                    }
                    heaps[stranger]?.count += 1
                    if heaps[stranger]?.matters.count ?? 0 < Clerk.mattersShown {
                        heaps[stranger]?.matters.append(id)
                    }
                }
            }
            guard page.count == Clerk.mattersPerRound, let last = page.last else { break }
            cursor = last.id
        }
        return order.compactMap { heaps[$0] }
    }

    /// - Returns: A line or two each, and as JSON; those past the limit are left out.
    func strangers(
        limit: Int, _ language: Language, where isWanted: (Matter) -> Bool
    ) throws -> (lines: [String], json: [JSONValue], left: Int) {
        let heaps = try strangerHeaps(isWanted)
        let shown = heaps.prefix(max(0, limit))
        return (
            shown.flatMap { lines(of: $0, language) }, shown.map { json($0) },
            heaps.count - shown.count
        )
    }

    private func lines(of heap: StrangerHeap, _ language: Language) -> [String] {
        let stranger = heap.stranger
        let near = configuration.directory.nearest(to: stranger)
        let zh = language == .zhHans
        let whose = stranger.part == .person ? stranger.unit.map { "\($0) " } ?? "" : ""
        let first = heap.matters[0]
        let why =
            stranger.candidates.isEmpty
            ? (zh ? "通讯录里没有" : "not in the directory")
            : (zh ? "不知是哪一位" : "may be several")
        let head =
            zh
            ? "?  \(stranger.part.zh) “\(whose)\(stranger.written)”  \(why)，\(heap.count)件，如 "
                + heap.matters.map(\.rawValue).joined(separator: "、")
            : "?  \(stranger.part.rawValue) “\(whose)\(stranger.written)”  \(why), "
                + "\(heap.count) matters: " + heap.matters.map(\.rawValue).joined(separator: ", ")
        let nearest =
            near.isEmpty
            ? ""
            : (zh ? "最接近：" : "nearest: ") + near.joined(separator: zh ? "、" : ", ")
                + (zh ? "；" : "; ")
        return [head, "   " + nearest + advice(stranger, near.first, first, zh)]
    }

    private func advice(
        _ stranger: Stranger, _ near: String?, _ matter: MatterID, _ zh: Bool
    ) -> String {
        switch stranger.part {
        case .leadUnit, .assistingUnit:
            let alias = "duban directory alias \(stranger.written) \(near ?? (zh ? "单位" : "UNIT"))"
            let transfer = "duban matter transfer \(matter) --to \(near ?? (zh ? "单位" : "UNIT"))"
            return stranger.part == .leadUnit
                ? alias + (zh ? "，或 " : ", or ") + transfer : alias
        case .group:
            return zh
                ? "在通讯录给各单位写 groups: [\(stranger.written)] 后再导入，或 duban matter transfer \(matter) --to 单位"
                : "write groups: [\(stranger.written)] for its units and import again, or duban "
                    + "matter transfer \(matter) --to UNIT"
        case .leader: return "duban matter amend \(matter) --leader \(near ?? (zh ? "姓名" : "NAME"))"
        case .caseLeader:
            return "duban matter amend \(matter) --case-leader \(near ?? (zh ? "姓名" : "NAME"))"
        case .topOwner:
            return "duban matter amend \(matter) --top-owner \(near ?? (zh ? "姓名" : "NAME"))"
        case .person:
            // One of another unit is a hint, nobody to put in his place.
            let own = near.flatMap { $0.hasSuffix("）") ? nil : $0 } ?? (zh ? "姓名" : "NAME")
            return "duban matter amend \(matter) --person \(own)"
                + (zh ? "，或补入通讯录" : ", or add the person to the directory")
        }
    }

    private func json(_ heap: StrangerHeap) -> JSONValue {
        [
            "item": "directory", "kind": "name", "part": .string(heap.stranger.part.rawValue),
            "written": .string(heap.stranger.written), "unit": JSONValue(heap.stranger.unit),
            "candidates": .strings(heap.stranger.candidates),
            "nearest": .strings(configuration.directory.nearest(to: heap.stranger)),
            "count": JSONValue(heap.count), "matters": .strings(heap.matters.map(\.rawValue)),
        ]
    }
}

extension Stranger.Part {
    var zh: String {
        switch self {
        case .leadUnit: "牵头单位"
        case .assistingUnit: "协办单位"
        case .group: "单位组"
        case .leader: "分管领导"
        case .caseLeader: "包案领导"
        case .topOwner: "一把手"
        case .person: "责任人"
        }
    }
}
