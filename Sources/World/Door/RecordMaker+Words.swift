import Almanac
import Deadlines
import Ledger

extension Urgency {
    /// As papers are marked, and as an import reads it.
    var written: String {
        switch self {
        case .immediate: "特急"
        case .urgent: "急"
        case .ordinary: "一般"
        }
    }
}

extension MatterState {
    /// Whether an import must not open it again.
    var isDone: Bool {
        switch self {
        case .claimed, .verified, .closed, .withdrawn: true
        case .drafted, .assigned, .signed, .underWay, .returned: false
        case .paused(let before): before.isDone
        }
    }

    /// What stands under 是否办结.
    var closing: String {
        switch self {
        case .closed: "是"
        case .claimed: "办结（待核实）"
        case .verified: "办结（已核实）"
        case .withdrawn: "是（已撤销）"
        case .drafted, .assigned, .signed, .underWay, .returned: "否"
        case .paused(let before): before.closing
        }
    }

    var remark: String? {
        switch self {
        case .returned(let day): "限\(day)前整改"
        case .claimed(let day, let person): "\(person)报\(day)办结"
        case .verified(let person): "\(person)核实"
        case .paused: "已暂停，不计时"
        case .drafted: "拟办，尚未交办"
        case .assigned, .signed, .underWay, .closed, .withdrawn: nil
        }
    }
}

extension Matter {
    /// The day on which it was done as claimed, else on which it was closed.
    var doneDay: Day? {
        let claimed = events.lazy.reversed().compactMap { event -> Day? in
            if case .completionClaimed(let day) = event.what { day } else { nil }
        }.first
        return claimed ?? events.last { $0.what == .closed }?.at.day
            ?? dates[NamedDate.done]?.day
    }

    /// Named dates that have no column of their own: `批转 2026-03-02`.
    var furtherDates: [String] {
        var rest = dates
        rest[NamedDate.received] = nil
        if assignment.entry == .history {
            for name in [NamedDate.done, NamedDate.dueAtEnd, NamedDate.dueAtFirst] {
                rest[name] = nil
            }
        }
        return rest.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    }

    /// What the last report says.
    var lastReport: String? {
        events.lazy.reversed().compactMap { event -> String? in
            guard case .reported(let report) = event.what, !report.text.isEmpty else { return nil }
            return report.text
        }.first
    }
}

extension Obligation {
    var isOpenNow: Bool { if case .open = standing { true } else { false } }

    var dueInstant: Instant { due?.instant ?? .distantFuture }

    func settledDay(in zone: Zone) -> Moment? {
        if case .settled(_, let at) = standing { Moment(zone.day(of: at)) } else { nil }
    }
}

extension Standing {
    /// In a word or two, for a cell.
    var told: String {
        switch self {
        case .open: "应办"
        case .settled(let due?, let at): at > due.instant ? "已办（超期）" : "已办"
        case .settled(nil, _): "已办"
        case .lapsed: "不再应办"
        case .excused(_, let excuse): excuse.told(.zhHans)
        case .notBefore: "不早于该日"
        case .waiting(let word): "待\(word)"
        case .undetermined(let written): "未定：\(written)"
        }
    }
}

extension Basis.Origin {
    /// The rule by which something is owed, and the paper on which that rule rests.
    var told: (name: String, source: String?) {
        switch self {
        case .rule(let text):
            let source = [text.rule.source.document, text.rule.source.article].compactMap(\.self)
            return (
                "\(text.rule.name)（\(text.rule.id)）",
                source.isEmpty ? nil : source.joined(separator: " ")
            )
        case .row(let deadline, _): return ("台账自定时限：\(deadline.written)", nil)
        case .request(let deadline): return ("临时要报：\(deadline.written)", nil)
        case .rectification: return ("退回时定的整改期限", nil)
        }
    }
}

extension PaceStanding {
    /// As reported: `35.5`.
    var measuredPercent: String? {
        if case .measured(_, let percent, _) = outcome { percent.description } else { nil }
    }
}
