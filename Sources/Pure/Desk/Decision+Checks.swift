import Almanac
import Ledger

extension Decision {
    /// Somebody enters it, and it has happened.
    func checkWhoAndWhen() throws(Refusal) {
        try requireText(request.actor.name, .actor, DeskLimits.nameMax)
        if let note = request.note, note.count > DeskLimits.noteMax {
            throw .tooLong(.note, max: DeskLimits.noteMax)
        }
        guard !SecrecyMark.isPut(on: request.note ?? "") else { throw .classified }
        // A day without its time is today's even before nine o'clock.
        let isFuture =
            at.time.map { zone.instant(at.day, $0) > now } ?? (at.day > today)
        if isFuture { throw .inTheFuture(at: at) }
    }

    /// More than one working day back needs a note; an assignment has its own date.
    func checkLateness(on matter: Matter) throws(Refusal) {
        try checkNotBeforeAssignment(at.day, matter)
        guard at.day < today, request.note?.isBlank ?? true else { return }
        // A day that the calendar doesn't hold is far back or far ahead: both want a reason.
        let back = try? calendar.workingDays(from: at.day + 1, through: today)
        guard let back, back <= DeskLimits.workingDaysBack else { throw .noteNeeded(at: at) }
    }

    func checkNotBeforeAssignment(_ day: Day, _ matter: Matter) throws(Refusal) {
        let assigned = matter.assignedAt.day
        guard day >= assigned else { throw .beforeAssignment(day, assigned: assigned) }
    }

    /// Who claimed completion since the last return, or corrected its day, can't verify it.
    func checkOtherHand(_ matter: Matter) throws(Refusal) {
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
    }

    func check(_ report: Report, on matter: Matter) throws(Refusal) {
        guard report.text.count <= DeskLimits.textMax else {
            throw .tooLong(.report, max: DeskLimits.textMax)
        }
        guard !SecrecyMark.isPut(on: report.text) else { throw .classified }
        let units = [matter.assignment.leadUnit] + matter.assignment.assistingUnits
        if let unit = report.unit, !units.contains(unit) { throw .unitNotInvolved(unit) }
        switch report.kind {
        case .closure:
            guard matter.isClaimed || matter.isVerified else { throw .nothingClaimed }
        case .status, .progress, .result:
            guard !matter.isVerified else { throw .wrongState(.report, .verified) }
        case .reply: break
        }
    }

    func checkDate(_ name: String) throws(Refusal) {
        try requireText(name, .dateName, DeskLimits.nameMax)
        guard !reservedDates.contains(name) else { throw .reservedDate(name) }
    }
}

/// Names that stand for events; a date of that name would contradict them.
private let reservedDates: Set<String> = [
    "交办", "签收", "办结", "办结日", "报办结", "报销号", "核实", "核账", "退回", "销号", "整改期限",
]

func requireText(_ text: String, _ field: TextField, _ max: Int) throws(Refusal) {
    guard !text.isBlank else { throw .empty(field) }
    guard text.count <= max else { throw .tooLong(field, max: max) }
}

extension String {
    /// Nothing in it that a reader could see: spaces, controls, zero-width signs.
    package var isBlank: Bool {
        unicodeScalars.allSatisfy {
            $0.properties.isWhitespace || $0.properties.isDefaultIgnorableCodePoint
                || $0.properties.generalCategory == .control
        }
    }
}

extension Assignment {
    /// Whether it can be entered: named, owned, of bearable size, and not classified.
    func check() throws(Refusal) {
        try requireText(kind, .kind, DeskLimits.nameMax)
        try requireText(title, .title, DeskLimits.titleMax)
        try requireText(leadUnit, .leadUnit, DeskLimits.nameMax)
        try Assignment.check(assistingUnits, lead: leadUnit)
        if let leader { try requireText(leader, .leader, DeskLimits.nameMax) }
        if let responsible { try requireText(responsible.name, .responsible, DeskLimits.nameMax) }
        if let sourceNumber, sourceNumber.count > DeskLimits.numberMax {
            throw .tooLong(.sourceNumber, max: DeskLimits.numberMax)
        }
        for text in [source, content, standard].compactMap(\.self)
        where text.count > DeskLimits.textMax {
            throw .tooLong(.content, max: DeskLimits.textMax)
        }
        try checkDeadlinesAndDates()
        guard !isClassified else { throw .classified }
    }

    private func checkDeadlinesAndDates() throws(Refusal) {
        for deadline in deadlines.values where deadline.written.count > DeskLimits.titleMax {
            throw .tooLong(.deadline, max: DeskLimits.titleMax)
        }
        guard dates.count <= DeskLimits.datesMax else {
            throw .tooMany(.dateName, max: DeskLimits.datesMax)
        }
        for name in dates.keys.sorted() { try requireText(name, .dateName, DeskLimits.nameMax) }
    }

    static func check(_ assisting: [String], lead: String) throws(Refusal) {
        guard assisting.count <= DeskLimits.assistingUnitsMax else {
            throw .tooMany(.assistingUnits, max: DeskLimits.assistingUnitsMax)
        }
        for unit in assisting {
            try requireText(unit, .assistingUnits, DeskLimits.nameMax)
            guard unit != lead else { throw .leadAssists(unit) }
        }
    }

    var isClassified: Bool {
        SecrecyMark.isNamed(in: title) || SecrecyMark.isNamed(in: sourceNumber ?? "")
            || [source, content, standard].contains { SecrecyMark.isPut(on: $0 ?? "") }
    }
}
