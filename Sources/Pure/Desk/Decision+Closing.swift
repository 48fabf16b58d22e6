import Almanac
import Ledger

/// 销号 and 提请: what only goes through a gate.
extension Decision {
    /// Verified by somebody else, through each gate, with a summary, and none of its parts open.
    func closedOut(
        _ closeOut: CloseOut, _ terms: ClosingTerms, on matter: Matter
    ) throws(Refusal) -> [Happening] {
        guard terms.openParts.isEmpty else { throw .closing(.partsOpen(terms.openParts)) }
        guard !terms.verifiedFirst || matter.isVerified else { throw .closing(.notVerified) }
        let missing = terms.gates.filter { !closeOut.passed.contains($0) }
        guard missing.isEmpty else { throw .closing(.gatesMissing(missing)) }
        guard !terms.needsSummary || !closeOut.summary.isBlank else {
            throw .closing(.noSummary)
        }
        let claimsTime = closeOut.passed.contains(.time)
        guard !claimsTime || !terms.isLate || request.hasReason else {
            throw .closing(.delayUnexplained)
        }
        guard terms.unanswered.isEmpty || request.hasReason else {
            throw .closing(.consultationOpen(terms.unanswered))
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

    /// 会前必须协调一致; what the kind puts before the date is over, in order, and stays before it when
    /// either is moved.
    func submitted(
        _ name: String, _ moment: Moment, _ terms: SubmissionTerms, on matter: Matter
    ) throws(Refusal) -> Happening {
        try terms.check(name, moment, among: matter.dates, today: today)
        if terms.needsAgreement {
            let open = matter.consultations.filter { $0.stance?.agrees != true }.map(\.unit)
            guard open.isEmpty else { throw .closing(.notAgreed(open, before: name)) }
        }
        return try dated(name, moment)
    }
}

extension SubmissionTerms {
    /// Whether the date may be set so, beside the others that the matter has or is about to get.
    package func check(
        _ name: String, _ moment: Moment, among dates: [String: Moment], today: Day
    ) throws(Refusal) {
        let missing = after.filter { dates[$0] == nil }
        guard missing.isEmpty else { throw .closing(.datesMissing(missing, before: name)) }
        let coming = after.filter { dates[$0].map { $0.day > today } ?? false }
        guard coming.isEmpty else { throw .closing(.stillToCome(coming, before: name)) }
        var dates = dates
        dates[name] = moment
        try SubmissionTerms.checkOrder(after + [name], dates)
        for (later, gates) in following.sorted(by: { $0.key < $1.key }) where dates[later] != nil {
            guard moment.day <= today else { throw .closing(.stillToCome([name], before: later)) }
            try SubmissionTerms.checkOrder(gates + [later], dates)
        }
    }

    private static func checkOrder(_ names: [String], _ dates: [String: Moment]) throws(Refusal) {
        let order = names.compactMap { name in dates[name].map { (name, $0.day) } }
        for (first, next) in zip(order, order.dropFirst()) where first.1 > next.1 {
            throw .closing(.outOfOrder(first.0, before: next.0))
        }
    }
}

extension Stance {
    /// No comment is agreement; only an objection is none.
    fileprivate var agrees: Bool {
        switch self {
        case .agrees, .noComment: true
        case .objects: false
        }
    }
}
