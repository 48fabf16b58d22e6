import Almanac
import Delivery

/// The forms of a message: which lines, in which order.
extension MessageWriter {
    var steps: [Line] {
        if message.items.count == 1 { return single(message.items[0]) }
        return step.map { $0 >= .supervise } ?? false ? supervision : digest
    }

    private func single(_ item: Item) -> [Line] {
        let step = item.step ?? self.step
        let tag = item.cause == .step || item.cause == .caughtUp ? step : nil
        let header = Line(phrases.stepTag(tag) + phrases.singleHeader(item, step))
        let title = item.titled(MessageWriter.titleMax)
        let owner = Line(phrases.ownerLine(item))
        guard let step, step >= .urge else {
            return [header, title, phrases.dueLine(item), owner]
        }
        let told = phrases.toldLine(item)
        var due = phrases.dueLine(item)
        if !told.isEmpty { due.middle += phrases.aside + told }
        let ruled = step.isProposal ? [Line(phrases.ruledLine(step))] : []
        guard step == .urge else { return [header, title, due, owner] + ruled }
        let isNamed = Bearer(item).isNamed(in: told)
        return [header, title, due] + (isNamed ? [] : [owner]) + [Line(phrases.request(item))]
    }

    private var digest: [Line] {
        let items = message.items
        let words =
            venue.isGroup
            ? phrases.stepTag(.remind) + phrases.groupHeader(message, inOrder(items))
            : phrases.digestTag(step, message.occasion) + phrases.digestHeader(message, items)
        let offer = step == .urge && !venue.isGroup ? [Line(phrases.coordination)] : []
        return [Line(words)] + listed(inOrder(message.items).map(digestEntry)) + offer
    }

    private func digestEntry(_ item: Item) -> Entry {
        let line = phrases.digestLine(item, of: message)
        return Entry(
            items: [item], line: line,
            lead: String(line.start.dropLast(item.plainNumber.count)))
    }

    private var supervision: [Line] {
        let severe = inOrder(message.items.filter(\.isForSuperiors))
        let rest = inOrder(message.items.filter { !$0.isForSuperiors })
        guard !severe.isEmpty else { return digest }
        let header = phrases.superviseHeader(severe, rest: rest.count)
        let isSplit = Set(severe.map(\.plainUnit)).count > 1
        return [Line(phrases.stepTag(.supervise) + header)]
            + listed(
                severe.enumerated().map { place, item in
                    Entry(
                        items: [item], line: phrases.superviseLine(item, place + 1, unit: isSplit))
                } + rest.map(digestEntry))
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
        return lines + listed((message.isAbridged ? pressing(groups) : groups).map(assignmentEntry))
    }

    private func assignmentEntry(_ items: [Item]) -> Entry {
        let isBrief = detail(of: items[0]) != .full
        return Entry(items: items, line: phrases.assignmentLine(inOrder(items), isBrief: isBrief))
    }

    private func assignedMatter(_ items: [Item]) -> [Line] {
        guard let item = items.first else { return [] }
        let title = item.titled(MessageWriter.titleMax)
        guard items.count > 1 else {
            return [title, phrases.dueLine(item), Line(phrases.ownerLine(item))]
        }
        let dues = inOrder(items).map { one in
            let due = phrases.dueLine(one)
            return Line(one.plainName + " " + due.start, due.middle)
        }
        return [title] + dues + [Line(phrases.ownerLine(item))]
    }

    var moved: [Line] {
        guard message.items.count > 1 else { return message.items.flatMap(movedOne) }
        return inOrder(message.items).flatMap {
            [Line(phrases.movedHeader($0)), Line("", phrases.movedReason($0))]
        }
    }

    private func movedOne(_ item: Item) -> [Line] {
        [
            Line(phrases.movedHeader(item)), Line("", item.plainTitle(MessageWriter.titleMax)),
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

    /// One recipient's part of a post for several.
    private struct Section {
        var recipient: Recipient
        /// Above it, where all are told by one step.
        var head: String
        var lines: [Line]
        /// The highest of his own steps.
        var step: Step?
    }

    /// Several recipients in one post: each is named above his own items. Where they are told by
    /// different steps, each by his own.
    var parcel: [Line] {
        let shares = message.shared
        let sections = sections(of: shares)
        let isSplit = Set(sections.map { phrases.digestTag($0.step, message.occasion) }).count > 1
        let climbed = isSplit ? [Step.urge, .supervise, .bulletin, .interview] : []
        let header = phrases.parcelHeader(
            people: Set(shares.map(\.recipient.id)).count,
            items: sections.reduce(0) { $0 + $1.lines.count },
            above: climbed.compactMap { step in
                let people = sections.count { $0.step == step }
                return people > 0 ? (step, people) : nil
            })
        let tag = phrases.digestTag(isSplit ? nil : step, message.occasion)
        let leftOut = message.truncated > 0 ? [Line(phrases.leftOut(message.truncated))] : []
        return [Line(tag + header)]
            + sections.flatMap { section in
                let own = isSplit ? phrases.digestTag(section.step, message.occasion) : ""
                return [Line(phrases.shareHeader(section.recipient, tag: own))] + section.lines
            } + leftOut
    }

    /// One section for each recipient; where no person is named, one for each unit, and what two of
    /// its people are told alike stands in it once.
    private func sections(of shares: [(recipient: Recipient, items: [Item])]) -> [Section] {
        var sections: [Section] = []
        for (recipient, items) in shares {
            var own = message
            (own.recipient, own.items, own.shares) = (recipient, items, [])
            let head = phrases.shareHeader(recipient, tag: "")
            let lines = inOrder(items).map { phrases.digestLine($0, of: own) }
            let step = items.compactMap(\.step).max()
            if phrases.scene.hidesPersons, let at = sections.firstIndex(where: { $0.head == head })
            {
                let known = Set(sections[at].lines)
                sections[at].lines += lines.filter { !known.contains($0) }
                sections[at].step = [sections[at].step, step].compactMap { $0 }.max()
            } else {
                sections.append(Section(recipient: recipient, head: head, lines: lines, step: step))
            }
        }
        return sections
    }

    /// The earliest due first, which puts the longest overdue on top; without a date last.
    func inOrder(_ items: [Item]) -> [Item] {
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

extension Bearer {
    /// Whether a sentence names the person.
    fileprivate func isNamed(in sentence: String) -> Bool {
        !person.isEmpty && sentence.contains(person)
    }
}
