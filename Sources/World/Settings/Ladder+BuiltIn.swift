import Almanac
import Delivery

/// The ladders that hold where the configuration names none of the same name.
extension Ladder {
    package static let builtIn: [Ladder] = [.standard, .long, .emergency]

    /// 标准
    package static let standard = Ladder(name: "标准", rungs: [remindDayBefore] + climb)

    /// 长期: for periods of a month and more.
    package static let long = Ladder(
        name: "长期",
        rungs: [
            Rung(step: .remind, when: .fromDue(Length(-5, .workingDay)), audience: [.responsible]),
            remindDayBefore,
        ] + climb)

    /// 紧急: counted in hours; may skip the reporting chain.
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
                step: .urge, when: .fromDue(Length(0, .hour)), audience: [.responsible, .principal],
                severity: .critical, repeats: Length(2, .hour)),
            Rung(
                step: .supervise, when: .fromDue(Length(2, .hour)), audience: [.leader, .office],
                severity: .critical),
        ], isEmergency: true)

    private static let remindDayBefore = Rung(
        step: .remind, when: .fromDue(Length(-1, .workingDay)), audience: [.responsible])

    private static let climb = [
        Rung(step: .due, when: .fromDue(Length(0, .day)), audience: [.responsible]),
        urge(workingDays: 1),
        urge(workingDays: 2),
        Rung(
            step: .supervise, when: .fromDue(Length(3, .workingDay)), audience: [.leader],
            repeats: Length(5, .workingDay)),
        Rung(step: .bulletin, when: .fromDue(Length(5, .workingDay)), audience: [.office]),
        Rung(step: .interview, when: .fromDue(Length(10, .workingDay)), audience: [.office]),
    ]

    private static func urge(workingDays: Int) -> Rung {
        Rung(
            step: .urge, when: .fromDue(Length(workingDays, .workingDay)),
            audience: [.responsible, .principal])
    }
}
