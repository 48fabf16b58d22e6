import Almanac
import Deadlines
import Delivery

/// Writes a message as ``PlainEncoder`` does, byte for byte, its usual parts straight from the
/// fields: the general way asks for each of them by its type, which took most of the time.
struct FrozenWriter {
    private let sheet = PlainEncoder.Sheet()

    static func bytes(of message: Message) throws -> [UInt8] {
        let writer = FrozenWriter()
        try writer.write(message)
        return writer.sheet.bytes
    }

    private func write(_ message: Message) throws {
        sheet.begin("{", "}")
        text("id", message.id)
        text("cause", message.cause.rawValue)
        optional("step", message.step?.rawValue)
        text("severity", message.severity.rawValue)
        text("reason", message.reason.rawValue)
        number("created", message.created.seconds)
        try part("recipient", message.recipient)
        sheet.key("items")
        sheet.begin("[", "]")
        for item in message.items {
            sheet.comma()
            try write(item)
        }
        sheet.end()
        try part("missed", message.missed)
        number("truncated", Int64(message.truncated))
        if let occasion = message.occasion { try part("occasion", occasion) }
        sheet.settle()
    }

    private func write(_ item: Item) throws {
        sheet.begin("{", "}")
        text("matter", item.matter.rawValue)
        text("title", item.title)
        text("kind", item.kind)
        text("leadUnit", item.leadUnit)
        text("responsible", item.responsible)
        text("slot", item.slot.rawValue)
        optional("unit", item.unit)
        number("occurrence", Int64(item.occurrence))
        text("obligationName", item.obligationName)
        write("due", item.due)
        write("dueBefore", item.dueBefore)
        text("light", item.light.rawValue)
        text("cause", item.cause.rawValue)
        optional("step", item.step?.rawValue)
        number("overdue", Int64(item.overdue))
        number("remaining", Int64(item.remaining))
        text("why", item.why)
        text("source", item.source)
        number("openBefore", Int64(item.openBefore))
        try part("toldBefore", item.toldBefore)
        optional("onBehalfOf", item.onBehalfOf)
        optional("abridged", item.abridged?.rawValue)
        sheet.end()
    }

    private func write(_ key: StaticString, _ due: Due?) {
        guard let due else { return }
        sheet.key(key)
        sheet.begin("{", "}")
        text("day", due.day.description)
        number("instant", due.instant.seconds)
        flag("isProvisional", due.isProvisional)
        flag("isByTheHour", due.isByTheHour)
        flag("countsWorkingDays", due.countsWorkingDays)
        sheet.end()
    }

    private func text(_ key: StaticString, _ value: String) {
        sheet.key(key)
        sheet.write(value)
    }

    private func optional(_ key: StaticString, _ value: String?) {
        if let value { text(key, value) }
    }

    private func number(_ key: StaticString, _ value: Int64) {
        sheet.key(key)
        sheet.write(value)
    }

    private func flag(_ key: StaticString, _ value: Bool) {
        sheet.key(key)
        sheet.write(value ? "true" : "false" as StaticString)
    }

    /// What is rare, or small: as its type writes itself.
    private func part(_ key: StaticString, _ value: some Encodable) throws {
        sheet.key(key)
        try sheet.put(value)
    }
}
