import Almanac
import Delivery
import Ledger

/// What of an item tells which obligation it was of, and by which step.
struct FrozenItem: Hashable {
    var matter: MatterID
    var slot: String
    var unit: String
    var occurrence: Int
    /// Seconds since 1970; 0 where it had no date.
    var due: Int64
    /// '' for an assignment.
    var step: String
    /// It was counted among others and not named.
    var isCounted = false
}

extension FrozenItem {
    init(_ item: Item) {
        self.init(
            matter: item.matter, slot: item.slot.rawValue, unit: item.unit ?? "",
            occurrence: item.occurrence, due: item.due?.instant.seconds ?? 0,
            step: item.step?.rawValue ?? "", isCounted: item.detail == .counted)
    }
}

/// Reads of a frozen message only what its items are about: reading all of it took as long as
/// everything else that is done about an accepted message.
struct FrozenScan {
    private var text: JSONScan

    /// nil where only Codable can tell what the bytes say.
    static func items(_ bytes: UnsafeRawBufferPointer) -> [FrozenItem]? {
        var scan = FrozenScan(text: JSONScan(bytes))
        do throws(UnusualText) { return try scan.items() } catch { return nil }
    }

    private mutating func items() throws(UnusualText) -> [FrozenItem] {
        try text.open("{")
        while let key = try text.key() {
            guard key == "items" else {
                try text.skip()
                continue
            }
            var found: [FrozenItem] = []
            try text.open("[")
            while try text.element() { found.append(try item()) }
            return found
        }
        throw UnusualText()
    }

    private mutating func item() throws(UnusualText) -> FrozenItem {
        var matter: String?
        var (slot, unit, step) = (String?.none, "", "")
        var occurrence: Int?
        var due: Int64 = 0
        var isCounted = false
        try text.open("{")
        while let key = try text.key() {
            switch key {
            case "matter": matter = try text.string()
            case "slot": slot = try text.string()
            case "unit": unit = try text.string()
            case "occurrence": occurrence = try text.integer()
            case "due": due = try self.due()
            case "step": step = try text.string()
            case "abridged": isCounted = try text.string() == Detail.counted.rawValue
            default: try text.skip()
            }
        }
        guard let matter, let slot, let occurrence else { throw UnusualText() }
        return FrozenItem(
            matter: MatterID(matter), slot: slot, unit: unit, occurrence: occurrence, due: due,
            step: step, isCounted: isCounted)
    }

    private mutating func due() throws(UnusualText) -> Int64 {
        var instant: Int?
        try text.open("{")
        while let key = try text.key() {
            if key == "instant" { instant = try text.integer() } else { try text.skip() }
        }
        guard let instant else { throw UnusualText() }
        return Int64(instant)
    }
}
