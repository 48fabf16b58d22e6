import Almanac
import Delivery

/// What stands for the placeholders of one message. Every value is one line, and plain text: the
/// channel escapes it.
struct TemplateFilling {
    let writer: MessageWriter
    /// By due date, as lists are.
    let items: [Item]

    init(_ writer: MessageWriter) {
        self.writer = writer
        items = writer.inOrder(writer.message.items)
    }

    private var phrases: any Phrasing { writer.phrases }
    private var message: Message { writer.message }

    /// - Parameter place: Of the item in ``items``; the first one stands for the message.
    func text(_ field: TemplateField, place: Int, isListed: Bool) -> String {
        guard field.isOfItem else { return text(field) }
        guard items.indices.contains(place) else { return "" }
        return text(field, of: items[place], place, isListed)
    }

    private func text(_ field: TemplateField) -> String {
        switch field {
        case .tag: phrases.stepTag(writer.tagged)
        case .recipient: phrases.readerName(message)
        case .count: String(items.count)
        case .lateCount: counted { phrases.scene.isPast($0) }
        case .todayCount: counted { phrases.scene.distance($0) == .today }
        case .kinds: phrases.kinds(writer.matters)
        case .span: span
        case .office: writer.officeName
        case .phone: writer.phoneLine
        case .link: writer.link ?? ""
        case .missed: message.missed.isEmpty ? "" : phrases.missedLine(message.missed).text
        case .more: message.truncated > 0 ? phrases.leftOut(message.truncated) : ""
        case .date: phrases.day(phrases.scene.today)
        case .number, .title, .kind, .name, .step, .due, .dueBefore, .when, .left, .overdue, .why,
            .responsible, .unit, .told, .request, .note, .position:
            ""
        }
    }

    private func counted(_ isMeant: (Item) -> Bool) -> String {
        let count = items.count(where: isMeant)
        return count == 0 ? "" : String(count)
    }

    private var span: String {
        let dated = items.filter { $0.due != nil }
        guard let first = dated.first, let last = dated.last else { return "" }
        return phrases.assignmentSpan(first, last)
    }

    private func text(
        _ field: TemplateField, of item: Item, _ place: Int, _ isListed: Bool
    ) -> String {
        switch field {
        case .number: item.plainNumber
        case .title:
            item.plainTitle(isListed ? phrases.listTitleMax : MessageWriter.titleMax)
        case .kind: item.plainKind
        case .name: phrases.name(item)
        case .step: (item.step ?? writer.step).map { phrases.word($0) } ?? ""
        case .due: item.due.map { phrases.due($0) } ?? ""
        case .dueBefore: item.dueBefore.map { phrases.due($0) } ?? ""
        case .when: phrases.when(item)
        case .left: phrases.distance(phrases.scene.distance(item))
        case .overdue:
            phrases.scene.isPast(item) ? phrases.distance(phrases.scene.distance(item)) : ""
        case .why: item.plainWhy
        case .responsible: Bearer(item).named(person: !phrases.scene.hidesPersons)
        case .unit: item.plainUnit
        case .told: phrases.toldLine(item)
        case .request: phrases.request(item)
        case .note: phrases.note(item)
        case .position: String(place + 1)
        case .tag, .recipient, .count, .lateCount, .todayCount, .kinds, .span, .office, .phone,
            .link, .missed, .more, .date:
            ""
        }
    }
}
