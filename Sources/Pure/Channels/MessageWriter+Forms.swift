import Almanac
import Delivery

/// The forms of a message: which lines, in which order.
extension MessageWriter {
    /// Title of a matter in a message of its own, in characters.
    private var titleMax: Int { 60 }

    var steps: [Line] {
        if message.items.count == 1 { return single(message.items[0]) }
        return step.map { $0 >= .supervise } ?? false ? supervision : digest
    }

    private func single(_ item: Item) -> [Line] {
        let step = item.step ?? self.step
        let tag = item.cause == .step || item.cause == .caughtUp ? step : nil
        var lines = [
            Line(phrases.stepTag(tag) + phrases.singleHeader(item, step)),
            item.titled(titleMax), phrases.dueLine(item), Line(phrases.ownerLine(item)),
        ]
        guard let step, step >= .urge else { return lines }
        lines.append(Line("", phrases.toldLine(item)))
        if step == .urge { lines.append(Line(phrases.request(item))) }
        return lines
    }

    private var digest: [Line] {
        let words = phrases.digestHeader(message, message.items)
        let header = Line(phrases.digestTag(step, message.occasion) + words)
        return [header] + inOrder(message.items).map { phrases.digestLine($0, of: message) }
    }

    private var supervision: [Line] {
        let severe = inOrder(message.items.filter(\.isForSuperiors))
        let rest = inOrder(message.items.filter { !$0.isForSuperiors })
        guard !severe.isEmpty else { return digest }
        let header = phrases.superviseHeader(severe, rest: rest.count)
        let isSplit = Set(severe.map(\.plainUnit)).count > 1
        return [Line(phrases.stepTag(.supervise) + header)]
            + severe.enumerated().map { phrases.superviseLine($1, $0 + 1, unit: isSplit) }
            + rest.map { phrases.digestLine($0, of: message) }
    }

    var assignment: [Line] {
        let groups = matters
        let header = Line(phrases.assignmentHeader(message, groups))
        guard groups.count > 1 else { return [header] + assignedMatter(groups.first ?? []) }
        let dated = inOrder(message.items.filter { $0.due != nil })
        var lines = [header]
        if let first = dated.first, let last = dated.last {
            lines.append(Line(phrases.assignmentSpan(first, last)))
        }
        return lines + groups.map { phrases.assignmentLine(inOrder($0)) }
    }

    private func assignedMatter(_ items: [Item]) -> [Line] {
        guard let item = items.first else { return [] }
        guard items.count > 1 else {
            return [item.titled(titleMax), phrases.dueLine(item), Line(phrases.ownerLine(item))]
        }
        let dues = inOrder(items).map { one in
            let due = phrases.dueLine(one)
            return Line(one.plainName + " " + due.start, due.middle)
        }
        return [item.titled(titleMax)] + dues + [Line(phrases.ownerLine(item))]
    }

    var moved: [Line] {
        guard message.items.count > 1 else { return message.items.flatMap(movedOne) }
        return inOrder(message.items).flatMap {
            [Line(phrases.movedHeader($0)), Line("", phrases.movedReason($0))]
        }
    }

    private func movedOne(_ item: Item) -> [Line] {
        [
            Line(phrases.movedHeader(item)), item.titled(titleMax),
            Line("", phrases.movedReason(item)), Line(phrases.ownerLine(item)),
        ]
    }

    var proposal: [Line] {
        [Line(phrases.proposalHeader(step, message.items))]
            + inOrder(message.items).enumerated().map {
                phrases.superviseLine($1, $0 + 1, unit: true)
            }
            + [Line(phrases.proposalNote)]
    }

    var operatorNotice: [Line] {
        if case .operator(let news) = message.occasion {
            return phrases.news(news).map { Line($0) }
        }
        return [Line(phrases.operatorHeader(message))]
            + inOrder(message.items).map { phrases.operatorLine($0) }
    }

    /// The earliest due first, which puts the longest overdue on top; without a date last.
    private func inOrder(_ items: [Item]) -> [Item] {
        items.enumerated().sorted { left, right in
            let first = left.element.due?.instant ?? .distantFuture
            let second = right.element.due?.instant ?? .distantFuture
            return (first, left.offset) < (second, right.offset)
        }.map(\.element)
    }
}

extension Item {
    fileprivate var isForSuperiors: Bool { step.map { $0 >= .supervise } ?? false }
}
