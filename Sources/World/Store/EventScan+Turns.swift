import Almanac
import Ledger

/// What moves dates or draws others in; the rarer of these are left to Codable.
extension EventScan {
    /// nil for a key that the quick way does not know.
    mutating func turn(_ key: String) throws(UnusualText) -> Happening? {
        switch key {
        case "paused": return .paused
        case "resumed": return .resumed
        case "withdrawn": return .withdrawn
        case "reopened": return .reopened
        case "objected": return .objected
        case "helpAccepted": return .helpAccepted
        case "extended":
            try text.expectKey("_0")
            return .extended(try extended())
        case "transferred":
            try text.expectKey("_0")
            return .transferred(try transfer())
        case "consulted":
            try text.expectKey("_0")
            return .consulted(try text.strings())
        case "helpAsked":
            try text.expectKey("of")
            return .helpAsked(of: try text.string())
        case "spanOpened":
            try text.expectKey("_0")
            return .spanOpened(try text.string())
        case "spanEnded":
            try text.expectKey("_0")
            return .spanEnded(try text.string())
        default: return nil
        }
    }

    private mutating func extended() throws(UnusualText) -> Extension {
        var slot: Slot?
        var unit: String?
        var grant: Extension.Grant?
        var approver: String?
        try text.open("{")
        while let key = try text.key() {
            switch key {
            case "slot": slot = try word()
            case "unit": unit = try text.string()
            case "grant": grant = try self.grant()
            case "approver": approver = try text.string()
            default: throw UnusualText()
            }
        }
        guard let slot, let grant, let approver else { throw UnusualText() }
        return Extension(slot: slot, unit: unit, grant: grant, approver: approver)
    }

    private mutating func grant() throws(UnusualText) -> Extension.Grant {
        try text.open("{")
        let key = try text.key()
        try text.open("{")
        try text.expectKey("_0")
        let grant: Extension.Grant
        switch key {
        case "by": grant = .by(try length())
        case "until": grant = .until(try day())
        default: throw UnusualText()
        }
        try text.close()
        try text.close()
        return grant
    }

    private mutating func length() throws(UnusualText) -> Length {
        var count: Int?
        var unit: LengthUnit?
        try text.open("{")
        while let key = try text.key() {
            switch key {
            case "count": count = try text.integer()
            case "unit": unit = try word()
            default: throw UnusualText()
            }
        }
        guard let count, let unit else { throw UnusualText() }
        return Length(count, unit)
    }

    private mutating func transfer() throws(UnusualText) -> Transfer {
        var from: String?
        var to: String?
        var responsible: Person?
        try text.open("{")
        while let key = try text.key() {
            switch key {
            case "from": from = try text.string()
            case "to": to = try text.string()
            case "responsible": responsible = try person()
            default: throw UnusualText()
            }
        }
        guard let from, let to else { throw UnusualText() }
        return Transfer(from: from, to: to, responsible: responsible)
    }
}
