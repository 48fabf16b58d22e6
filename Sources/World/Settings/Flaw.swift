/// What can be wrong in a configuration; each case carries the facts, the wording the advice.
package enum Flaw: Hashable, Sendable {
    case file(FileFlaw)
    case notation(NotationFlaw)
    case value(ValueFlaw)
    case machine(MachineFlaw)
    case reference(ReferenceFlaw)
    case hours(HoursFlaw)
    case channel(ChannelFlaw)
    case secret(SecretFlaw)
    case rule(RuleFlaw)
    case example(ExampleFlaw)
    case term(TermFlaw)
    case calendar(CalendarFlaw)
    case template(TemplateMistake)
    case mapping(MappingMistake)

    package var wording: Wording {
        switch self {
        case .file(let flaw): flaw.wording
        case .notation(let flaw): flaw.wording
        case .value(let flaw): flaw.wording
        case .machine(let flaw): flaw.wording
        case .reference(let flaw): flaw.wording
        case .hours(let flaw): flaw.wording
        case .channel(let flaw): flaw.wording
        case .secret(let flaw): flaw.wording
        case .rule(let flaw): flaw.wording
        case .example(let flaw): flaw.wording
        case .term(let flaw): flaw.wording
        case .calendar(let flaw): flaw.wording
        case .template(let flaw): flaw.wording
        case .mapping(let flaw): flaw.wording
        }
    }
}
