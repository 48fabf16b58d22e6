import Almanac
import Ledger

/// 销号 and 提请: what only goes through a gate.
extension Decision {
    /// Verified by somebody else, through each gate, with a summary, and none of its parts open.
    func closedOut(
        _ closeOut: CloseOut, _ terms: ClosingTerms, on matter: Matter
    ) throws(Refusal) -> [Happening] {
        guard terms.openParts.isEmpty else { throw .closing(.partsOpen(terms.openParts)) }
        let missing = terms.gates.filter { !closeOut.passed.contains($0) }
        guard missing.isEmpty else { throw .closing(.gatesMissing(missing)) }
        guard !terms.needsSummary || !closeOut.summary.isBlank else {
            throw .closing(.noSummary)
        }
        let claimsTime = closeOut.passed.contains(.time)
        guard !claimsTime || !terms.isLate || request.hasReason else {
            throw .closing(.delayUnexplained)
        }
        let undone = matter.formalities.filter { !$0.isDone }.map(\.formality.name)
        guard undone.isEmpty else { throw .closing(.formalitiesOpen(undone)) }
        guard closeOut.summary.count <= DeskLimits.textMax else {
            throw .tooLong(.summary, max: DeskLimits.textMax)
        }
        guard !SecrecyMark.isPut(on: closeOut.summary) else { throw .classified }
        let before = closeOut.isEmpty ? [] : [Happening.handled(.gatesPassed(closeOut))]
        return before + (matter.isVerified ? [.closed] : [try verified(matter), .closed])
    }

    /// 会前必须协调一致; what the kind puts before the date has its own date, in order.
    func submitted(
        _ name: String, _ moment: Moment, _ terms: SubmissionTerms, on matter: Matter
    ) throws(Refusal) -> Happening {
        let missing = terms.after.filter { matter.dates[$0] == nil }
        guard missing.isEmpty else { throw .closing(.datesMissing(missing, before: name)) }
        let order = terms.after.compactMap { date in matter.dates[date].map { (date, $0) } }
        for (first, next) in zip(order, order.dropFirst() + [(name, moment)])
        where first.1.day > next.1.day {
            throw .closing(.outOfOrder(first.0, before: next.0))
        }
        if terms.needsAgreement {
            let open = matter.disagreements
            guard open.isEmpty else { throw .closing(.notAgreed(open, before: name)) }
        }
        return try dated(name, moment)
    }
}

extension Matter {
    /// The consulted units whose last word is missing or an objection.
    package var disagreements: [String] {
        var stances: [(unit: String, agrees: Bool)] = []
        for event in events {
            if case .consulted(let units) = event.what {
                stances.removeAll { units.contains($0.unit) }
                stances += units.map { ($0, false) }
            }
            if case .reported(let report) = event.what, report.kind == .reply,
                let place = stances.firstIndex(where: { $0.unit == report.unit })
            {
                stances[place].agrees = report.stance != .objects
            }
            if event.what == .reopened { stances = [] }
        }
        return stances.filter { !$0.agrees }.map(\.unit)
    }
}
