/// The longest texts that are entered, in characters, and the longest lists.
package enum DeskLimits {
    package static let titleMax = 500
    package static let nameMax = 100
    package static let numberMax = 200
    package static let noteMax = 2_000
    package static let textMax = 20_000
    package static let assistingUnitsMax = 200
    package static let datesMax = 50
    package static let tagsMax = 50
    /// Roles of one matter that its kind names.
    package static let rolesMax = 20
    package static let officesMax = 20
    /// Fields of one report.
    package static let valuesMax = 50
    /// Rules of one adoption.
    package static let rulesMax = 1_000
    package static let amendmentsMax = 50
    package static let linksMax = 100
    package static let formalitiesMax = 200
    /// Transfers and objections after which the office rules whose matter it is.
    package static let handoversMax = 3
    /// Working days back that need no note.
    package static let workingDaysBack = 1
}
