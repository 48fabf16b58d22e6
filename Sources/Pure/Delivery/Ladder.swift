import Almanac

/// 催办阶梯: the six steps, in the order in which they climb; the last two are proposals that a
/// person of the office approves.
package enum Step: String, Hashable, Sendable, Codable, CaseIterable {
    case remind
    case due
    case urge
    case supervise
    case bulletin
    case interview

    /// 0 for the mildest.
    package var rank: Int {
        switch self {
        case .remind: 0
        case .due: 1
        case .urge: 2
        case .supervise: 3
        case .bulletin: 4
        case .interview: 5
        }
    }
    package var isProposal: Bool { rank >= Step.bulletin.rank }
}

extension Step: Comparable {
    package static func < (left: Step, right: Step) -> Bool { left.rank < right.rank }
}

package enum Severity: String, Hashable, Sendable, Codable, CaseIterable {
    case notice
    case warning
    case critical

    /// 0 for the mildest.
    package var rank: Int {
        switch self {
        case .notice: 0
        case .warning: 1
        case .critical: 2
        }
    }
}

/// Whom a step tells; looked up when it fires.
package enum Audience: Hashable, Sendable, Codable {
    case responsible
    case principal
    case assistingUnits
    case leader
    /// 包案领导, else the leader in charge.
    case caseLeader
    /// 一把手: the one named on the matter, else the lead unit's principal.
    case topOwner
    /// 专班成员: of the task force that owes it; nobody where an ordinary unit does.
    case members
    /// 会议主持人: who chairs the meetings at which the matter was assigned, if any.
    case chair
    /// Who holds a role that the matter's kind names; nobody where nobody does.
    case role(String)
    case office
    case official(String)
}

/// One step of a ladder.
package struct Rung: Hashable, Sendable, Codable {
    package enum When: Hashable, Sendable, Codable {
        /// As soon as the clock starts.
        case atOnce
        /// Half-way between the start and the due instant.
        case halfway
        case minutesBeforeDue(Int)
        /// So long from the due; negative is before.
        case fromDue(Length)
    }

    package var step: Step
    package var when: When
    /// A fixed time of the day; nil goes with the morning's messages.
    package var time: TimeOfDay?
    package var audience: [Audience]
    package var severity: Severity
    package var repeats: Length?

    package init(
        step: Step, when: When, time: TimeOfDay? = nil, audience: [Audience],
        severity: Severity? = nil, repeats: Length? = nil
    ) {
        self.step = step
        self.when = when
        self.time = time
        self.audience = audience
        self.severity = severity ?? step.usualSeverity
        self.repeats = repeats
    }
}

extension Step {
    package var usualSeverity: Severity {
        switch self {
        case .remind, .due: .notice
        case .urge: .warning
        case .supervise, .bulletin, .interview: .critical
        }
    }
}

package struct Ladder: Hashable, Sendable, Codable {
    package var name: String
    package var rungs: [Rung]
    /// May skip the reporting chain.
    package var isEmergency: Bool

    package init(name: String, rungs: [Rung], isEmergency: Bool = false) {
        self.name = name
        self.rungs = rungs
        self.isEmergency = isEmergency
    }
}

extension Ladder {
    /// The steps that every office has unless it writes its own.
    package static let builtIn = [standard, longTerm, hourly, emergency, upward]

    package static let standard = Ladder(
        name: "标准",
        rungs: [
            Rung(step: .remind, when: .fromDue(Length(-1, .workingDay)), audience: [.responsible])
        ] + climb)

    /// For periods of a month and more: one more reminder a working week ahead.
    package static let longTerm = Ladder(
        name: "长期",
        rungs: [
            Rung(step: .remind, when: .fromDue(Length(-5, .workingDay)), audience: [.responsible])
        ] + standard.rungs)

    /// For periods counted in hours, whatever ladder the rule names.
    package static let hourly = Ladder(
        name: "小时",
        rungs: [
            Rung(step: .remind, when: .halfway, audience: [.responsible]),
            Rung(step: .due, when: .minutesBeforeDue(30), audience: [.responsible]),
            Rung(
                step: .urge, when: .fromDue(Length(0, .hour)),
                audience: [.responsible, .principal]),
            Rung(step: .supervise, when: .fromDue(Length(2, .hour)), audience: [.leader]),
        ])

    /// 特急, 随批随办: told at once, whatever the hour, and past the reporting chain.
    package static let emergency = Ladder(
        name: "紧急",
        rungs: [
            Rung(
                step: .remind, when: .atOnce, audience: [.responsible, .principal],
                severity: .critical),
            Rung(
                step: .remind, when: .fromDue(Length(-2, .hour)), audience: [.responsible],
                severity: .critical),
            Rung(
                step: .urge, when: .fromDue(Length(0, .hour)),
                audience: [.responsible, .principal], severity: .critical,
                repeats: Length(2, .hour)),
            Rung(
                step: .supervise, when: .fromDue(Length(2, .hour)), audience: [.leader, .office],
                severity: .critical),
        ], isEmergency: true)

    /// 对上: what a superior owes; reminded once, then told to the office, never urged.
    package static let upward = Ladder(
        name: "对上",
        rungs: [
            Rung(step: .remind, when: .fromDue(Length(-1, .workingDay)), audience: [.responsible]),
            Rung(step: .due, when: .fromDue(Length(1, .workingDay)), audience: [.office]),
        ])

    private static let climb = [
        Rung(step: .due, when: .fromDue(Length(0, .day)), audience: [.responsible]),
        Rung(
            step: .urge, when: .fromDue(Length(1, .workingDay)),
            audience: [.responsible, .principal]),
        Rung(
            step: .urge, when: .fromDue(Length(2, .workingDay)),
            audience: [.responsible, .principal]),
        Rung(
            step: .supervise, when: .fromDue(Length(3, .workingDay)), audience: [.leader],
            repeats: Length(5, .workingDay)),
        Rung(step: .bulletin, when: .fromDue(Length(5, .workingDay)), audience: [.office]),
        Rung(step: .interview, when: .fromDue(Length(10, .workingDay)), audience: [.office]),
    ]
}
