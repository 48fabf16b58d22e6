import Almanac
import Ledger

/// The verbs of every matter's life, from the signature to the close-out.
extension Decision {
    func signed(_ matter: Matter) throws(Refusal) -> Happening {
        guard !matter.isSigned else { throw .alreadySigned }
        return .signed
    }

    func claimed(on day: Day, _ matter: Matter) throws(Refusal) -> Happening {
        guard day <= today else { throw .completionInTheFuture(day) }
        try checkNotBeforeAssignment(day, matter)
        return .completionClaimed(on: day)
    }

    func returned(until day: Day) throws(Refusal) -> Happening {
        guard day > today else { throw .returnDayPassed(day, today: today) }
        return .returned(until: day)
    }

    /// Who claimed completion since the last return, or corrected its day, can't verify it.
    func verified(_ matter: Matter) throws(Refusal) -> Happening {
        let round = matter.events.lastIndex {
            if case .returned = $0.what { true } else { false }
        }
        let claims = matter.events[(round ?? 0)...].contains {
            if case .completionClaimed = $0.what {
                $0.actor.name == request.actor.name
            } else {
                false
            }
        }
        guard !claims else { throw .sameHand(request.actor.name) }
        return .verified
    }

    func dated(_ name: String, _ moment: Moment) throws(Refusal) -> Happening {
        try requireText(name, .dateName, DeskLimits.nameMax)
        guard !reservedDates.contains(name) else { throw .reservedDate(name) }
        return .dated(name: name, moment)
    }

    func released(_ matter: Matter) throws(Refusal) -> Happening {
        guard matter.isHeldFromImport else { throw .nothingHeld }
        return .released
    }

    func adopted(_ versions: [String: Int]) throws(Refusal) -> Happening {
        guard !versions.isEmpty else { throw .empty(.versions) }
        guard versions.count <= DeskLimits.rulesMax else {
            throw .tooMany(.versions, max: DeskLimits.rulesMax)
        }
        return .adopted(versions)
    }
}

/// Names that stand for events; a date of that name would contradict them.
private let reservedDates: Set<String> = [
    "交办", "签收", "办结", "办结日", "报办结", "报销号", "核实", "核账", "退回", "销号", "整改期限",
    "延期", "暂停", "恢复", "转办", "撤销", "重办", "异议", "征求意见", "求助", "答复",
]
