import Ledger

/// What is reported, and what is asked for out of turn.
extension Decision {
    func reported(_ report: Report, on matter: Matter) throws(Refusal) -> Happening {
        guard report.text.count <= DeskLimits.textMax else {
            throw .tooLong(.report, max: DeskLimits.textMax)
        }
        try check(report.values ?? [:])
        guard !SecrecyMark.isPut(on: report.text) else { throw .classified }
        if let unit = report.unit, !matter.mayReport(unit) { throw .unitNotInvolved(unit) }
        switch report.kind {
        case .closure:
            guard matter.isClaimed || matter.isVerified else { throw .nothingClaimed }
        case .status, .progress, .result:
            guard !matter.isVerified else { throw .wrongState(.report, .verified) }
        case .reply: break
        }
        return .reported(report)
    }

    private func check(_ values: [String: String]) throws(Refusal) {
        guard values.count <= DeskLimits.valuesMax else {
            throw .tooMany(.values, max: DeskLimits.valuesMax)
        }
        for (name, value) in values.sorted(by: { $0.key < $1.key }) {
            try requireText(name, .values, DeskLimits.nameMax)
            try requireText(value, .values, DeskLimits.noteMax)
            guard !SecrecyMark.isPut(on: value) else { throw .classified }
        }
    }

    func asked(_ deadline: RowDeadline) throws(Refusal) -> Happening {
        try requireText(deadline.written, .deadline, DeskLimits.titleMax)
        switch deadline.term {
        case .due, .span: return .asked(deadline)
        case .after, .recurring, .several, .open, .undetermined:
            throw .noDueDay(deadline.written)
        }
    }
}

extension Matter {
    /// Its own units, and whoever was asked for an opinion or for help on it.
    fileprivate func mayReport(_ unit: String) -> Bool {
        assignment.leadUnit == unit || assignment.assistingUnits.contains(unit)
            || drawnIn.contains(unit)
    }
}
