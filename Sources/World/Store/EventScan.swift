import Almanac
import Ledger

/// The text is not of a shape that the quick way knows; nothing is wrong with it for that.
struct UnusualText: Error {}

/// Reads the JSON of events straight from its bytes: a tenth of the time that Codable takes, which
/// is most of the cost of waking a matter.
///
/// It knows the usual shapes only and says so of all others; those are read by Codable, whose
/// answer is the same.
struct EventScan {
    var text: JSONScan

    /// - Parameter bytes: What the ledger's own encoder wrote; they must outlive the scan.
    init(_ bytes: UnsafeRawBufferPointer) { text = JSONScan(bytes) }

    mutating func event() throws(UnusualText) -> LedgerEvent {
        var matter: String?
        var number: Int?
        var at: Moment?
        var recorded: Int?
        var actor: Actor?
        var note: String?
        var what: Happening?
        try text.open("{")
        while let key = try text.key() {
            switch key {
            case "matter": matter = try text.string()
            case "number": number = try text.integer()
            case "at": at = try moment()
            case "recorded": recorded = try text.integer()
            case "actor": actor = try self.actor()
            case "note": note = try text.string()
            case "what": what = try happening()
            default: throw UnusualText()
            }
        }
        guard let matter, let number, let at, let recorded, let actor, let what else {
            throw UnusualText()
        }
        return LedgerEvent(
            matter: MatterID(matter), number: number, at: at,
            recorded: Instant(seconds: Int64(recorded)), actor: actor, note: note, what: what)
    }

    private mutating func happening() throws(UnusualText) -> Happening {
        var what: Happening?
        try text.open("{")
        while let key = try text.key() {
            try text.open("{")
            what = try step(key)
            if what == nil { what = try turn(key) }
            guard what != nil else { throw UnusualText() }
            try text.close()
        }
        guard let what else { throw UnusualText() }
        return what
    }

    /// The steps of every matter's life; nil for what is none.
    private mutating func step(_ key: String) throws(UnusualText) -> Happening? {
        switch key {
        case "signed": return .signed
        case "verified": return .verified
        case "closed": return .closed
        case "assigned":
            try text.expectKey("_0")
            return .assigned(try assignment())
        case "reported":
            try text.expectKey("_0")
            return .reported(try report())
        case "returned":
            try text.expectKey("until")
            return .returned(until: try day())
        case "completionClaimed":
            try text.expectKey("on")
            return .completionClaimed(on: try day())
        default: return nil
        }
    }

    private mutating func assignment() throws(UnusualText) -> Assignment {
        var found = Assignment(kind: "", title: "", leadUnit: "")
        try text.open("{")
        while let key = try text.key() {
            switch key {
            case "kind": found.kind = try text.string()
            case "title": found.title = try text.string()
            case "leadUnit": found.leadUnit = try text.string()
            case "assistingUnits": found.assistingUnits = try text.strings()
            case "leader": found.leader = try text.string()
            case "responsible": found.responsible = try person()
            case "urgency": found.urgency = try word()
            case "sourceNumber": found.sourceNumber = try text.string()
            case "source": found.source = try text.string()
            case "content": found.content = try text.string()
            case "standard": found.standard = try text.string()
            case "entry": found.entry = try word()
            case "batch": found.batch = try text.string()
            case "dates": found.dates = try dates()
            case "tags": found.tags = try text.strings()
            case "parent": found.parent = MatterID(try text.string())
            case "standingRule": found.standingRule = try text.string()
            case "caseLeader": found.caseLeader = try text.string()
            case "topOwner": found.topOwner = try text.string()
            case "roles": found.roles = try texts()
            case "offices": found.offices = try text.strings()
            case "deadlines": guard try text.strings().isEmpty else { throw UnusualText() }
            default: throw UnusualText()
            }
        }
        return found
    }

    private mutating func actor() throws(UnusualText) -> Actor {
        var found = Actor(name: "")
        try text.open("{")
        while let key = try text.key() {
            switch key {
            case "name": found.name = try text.string()
            case "systemUser": found.systemUser = try text.string()
            case "via": found.via = try word()
            default: throw UnusualText()
            }
        }
        return found
    }

    mutating func person() throws(UnusualText) -> Person {
        var found = Person(name: "")
        try text.open("{")
        while let key = try text.key() {
            switch key {
            case "name": found.name = try text.string()
            case "phone": found.phone = try text.string()
            default: throw UnusualText()
            }
        }
        return found
    }

    private mutating func report() throws(UnusualText) -> Report {
        var kind: ReportKind?
        var said = ""
        var unit: String?
        var slot: Slot?
        var values: [String: String]?
        var stance: Stance?
        try text.open("{")
        while let key = try text.key() {
            switch key {
            case "kind": kind = try word()
            case "text": said = try text.string()
            case "unit": unit = try text.string()
            case "slot": slot = try word()
            case "values": values = try texts()
            case "stance": stance = try word()
            default: throw UnusualText()
            }
        }
        guard let kind else { throw UnusualText() }
        return Report(
            kind: kind, text: said, unit: unit, slot: slot, values: values, stance: stance)
    }

    private mutating func texts() throws(UnusualText) -> [String: String] {
        var found: [String: String] = [:]
        try text.open("{")
        while let key = try text.key() { found[key] = try text.string() }
        return found
    }

    private mutating func dates() throws(UnusualText) -> [String: Moment] {
        var found: [String: Moment] = [:]
        try text.open("{")
        while let key = try text.key() { found[key] = try moment() }
        return found
    }

    private mutating func moment() throws(UnusualText) -> Moment {
        var day: Day?
        var time: TimeOfDay?
        try text.open("{")
        while let key = try text.key() {
            switch key {
            case "day": day = try self.day()
            case "time": time = try self.time()
            default: throw UnusualText()
            }
        }
        guard let day else { throw UnusualText() }
        return Moment(day, time)
    }

    mutating func day() throws(UnusualText) -> Day {
        guard let day = Day(try text.string()) else { throw UnusualText() }
        return day
    }

    private mutating func time() throws(UnusualText) -> TimeOfDay {
        guard let time = TimeOfDay(try text.string()) else { throw UnusualText() }
        return time
    }

    mutating func word<Word: RawRepresentable<String>>() throws(UnusualText) -> Word {
        guard let word = Word(rawValue: try text.string()) else { throw UnusualText() }
        return word
    }
}
