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
        guard at.day < today, !request.hasReason else { return }
        // A day that the calendar doesn't hold is far back or far ahead: both want a reason.
        let back = try? calendar.workingDays(from: at.day + 1, through: today)
        guard let back, back <= DeskLimits.workingDaysBack else { throw .noteNeeded(at: at) }
    }

    func checkNotBeforeAssignment(_ day: Day, _ matter: Matter) throws(Refusal) {
        let assigned = matter.assignedAt.day
        guard day >= assigned else { throw .beforeAssignment(day, assigned: assigned) }
    }
}

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
        try checkTags()
        if let leader { try requireText(leader, .leader, DeskLimits.nameMax) }
        guard roles.count <= DeskLimits.rolesMax else {
            throw .tooMany(.role, max: DeskLimits.rolesMax)
        }
        guard offices.count <= DeskLimits.officesMax else {
            throw .tooMany(.office, max: DeskLimits.officesMax)
        }
        for office in offices { try requireText(office, .office, DeskLimits.nameMax) }
        for (role, holder) in heldRoles {
            try requireText(role.rawValue, role.field, DeskLimits.nameMax)
            try requireText(holder, role.field, DeskLimits.nameMax)
        }
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

    private func checkTags() throws(Refusal) {
        guard tags.count <= DeskLimits.tagsMax else {
            throw .tooMany(.tags, max: DeskLimits.tagsMax)
        }
        for tag in tags { try requireText(tag, .tags, DeskLimits.nameMax) }
        guard !tags.contains(where: SecrecyMark.isPut) else { throw .classified }
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
            || roles.values.contains(where: SecrecyMark.isPut(on:))
    }
}
