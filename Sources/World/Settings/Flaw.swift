/// What can be wrong in a configuration; each case carries the facts, the wording the advice.
package enum Flaw: Hashable, Sendable {
    case file(FileFlaw)
    case notation(NotationFlaw)
    case value(ValueFlaw)
    case reference(ReferenceFlaw)
    case channel(ChannelFlaw)
    case rule(RuleFlaw)
    case calendar(CalendarFlaw)

    package var wording: Wording {
        switch self {
        case .file(let flaw): flaw.wording
        case .notation(let flaw): flaw.wording
        case .value(let flaw): flaw.wording
        case .reference(let flaw): flaw.wording
        case .channel(let flaw): flaw.wording
        case .rule(let flaw): flaw.wording
        case .calendar(let flaw): flaw.wording
        }
    }
}
